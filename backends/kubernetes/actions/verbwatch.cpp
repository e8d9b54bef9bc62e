// SPDX-License-Identifier: GPL-3.0-or-later
// The part of VerbDraft that says how it is seen that a step has come true, and what must hold until then.
#include "backends/kubernetes/actions/verbdraft.h"

#include "app/base/english.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::json;
using Pods = VerbStep::Pods;

/// What must be seen of a value before the step can have come true.
void VerbDraft::await(const VerbStep &step, const ValuePlace::Written &written, const Json &value, Awaited &awaited) const
{
    const bool changesByItself = value == TimeOfRun || value == PasswordOfRun;
    const std::string at = written.at.to_string();
    if (at.starts_with("/data/") || step.isPassing)
        return;
    (changesByItself ? awaited.replaced : awaited.expected)[at] = changesByItself ? written.before : value;
}

/// What must be as it was when the step is sent: what the object is meant to be; of its status, what the verb is about.
Json VerbDraft::unchanged(const VerbStep &step, const Json &object) const
{
    const char *const version = at(object, "/metadata/generation").is_null() ? "/metadata/resourceVersion" : "/metadata/generation";
    if (step.subresource.empty())
        return {{version, at(object, version)}};
    Json tests = Json::object();
    for (const auto &[argument, path] : m_verb.current) {
        std::string pointer = path;
        std::ranges::replace(pointer, '.', '/');
        tests[pointer] = at(object, pointer.c_str());
    }
    return tests;
}

Json VerbDraft::watched(size_t index) const
{
    const VerbStep &step = m_verb.steps[index];
    Json more {{"until", m_words.conditions(step.until)}, {"failed", step.failed}};
    if (!step.claims.empty())
        more["list"] = {{"path", listPath("persistentvolumeclaims", step.claims).toStdString()}, {"least", m_subject.arguments[u"storage"_s].toDouble()}};
    else if (step.pods != Pods::Any)
        more["list"] = watchedPods(index);
    return more;
}

Json VerbDraft::watchedPods(size_t index) const
{
    const VerbStep &step = m_verb.steps[index];
    const Json &pods = m_subject.items(("pods" + std::to_string(index)).c_str());
    Json old = Json::array();
    for (const Json &pod : pods)
        old.push_back(stringAt(pod, "/metadata/uid").toStdString());
    const bool isReplaced = step.pods == Pods::Replaced || m_subject.arguments.contains("cpu"_L1) || m_subject.arguments.contains("memory"_L1);
    const size_t ready = m_members < 0 ? old.size() : size_t(m_members);
    const size_t gone = !isReplaced ? 0 : isGroupOfSeveral() ? 1 : old.size();
    return {{"path", listPath("pods", step.podsOf.empty() ? m_type.pods : step.podsOf).toStdString()}, {"old", old}, {"gone", gone}, {"ready", ready}};
}

/// Members of other groups are not touched.
bool VerbDraft::isGroupOfSeveral() const
{
    return !m_subject.arguments[u"group"_s].toString().isEmpty();
}

/// Whether the classes of its volumes let them grow.
void VerbDraft::checkClasses(const VerbStep &step)
{
    if (step.claims.empty())
        return;
    const Json &classes = m_subject.items("classes");
    QStringList fixed, unknown;
    for (const Json &claim : m_subject.items("claims")) {
        const QString name = stringAt(claim, "/spec/storageClassName");
        const auto found = std::ranges::find_if(classes, [&](const Json &each) { return stringAt(each, "/metadata/name") == name; });
        if (found == classes.end())
            unknown.append(name);
        else if (!flagAt(*found, "/allowVolumeExpansion"))
            fixed.append(name);
    }
    fixed.removeDuplicates();
    const bool isKnown = unknown.isEmpty() && m_subject.items("claims").size() > 0;
    PlanCheck check {English::tr("Storage class"), Verdict::Ok, English::tr("its volumes can grow")};
    if (!fixed.isEmpty())
        check = {English::tr("Storage class"), Verdict::Failed, English::tr("volumes of the class %1 can't grow").arg(fixed.join(u", "_s))};
    else if (!isKnown)
        check = {English::tr("Storage class"), Verdict::Unknown, English::tr("whether its volumes can grow is not known")};
    m_draft.plan.checks.append(check);
}
