// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/verbdraft.h"

#include "app/base/english.h"
#include "backends/kubernetes/databases/conditions.h"
#include "backends/kubernetes/databases/valuepath.h"
#include "backends/kubernetes/namespacenames.h"
#include "backends/kubernetes/quantity.h"
#include "backends/kubernetes/resourcename.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;
using Act = VerbStep::Act;
using Pods = VerbStep::Pods;

namespace {

Error pointless(const QString &message)
{
    return {ErrorCode::FailedPrecondition, message, {}, {}, {}};
}

Error wrongArgument(const std::string &argument, const QString &message)
{
    return {ErrorCode::InvalidArgument, message, {}, QString::fromStdString(argument), {}};
}

/// Claims of a StatefulSet are called "<template>-<its name>-<number>".
bool isClaimOf(const QString &workload, const std::string &claim)
{
    return QRegularExpression(u"-%1-[0-9]+$"_s.arg(QRegularExpression::escape(workload))).match(QString::fromStdString(claim)).hasMatch();
}

/// True of a claim that needs not grow.
bool isLargeEnough(const ActionSubject &claim)
{
    const Measure size = parseQuantity(stringAt(claim.object, "/spec/resources/requests/storage").toStdString());
    return claim.type.collection == "persistentvolumeclaims" && size.isKnown() && size.value() >= claim.arguments[u"storage"_s].toDouble();
}

} // namespace

VerbDraft::VerbDraft(ActionSubject subject, const VerbsOfType &type, const QString &word)
    : m_subject(std::move(subject))
    , m_type(type)
    , m_word(word)
    , m_verb(type.verbs.at(word))
    , m_words(m_subject, m_verb)
{
}

std::vector<RelatedRequest> VerbDraft::related() const
{
    std::vector<RelatedRequest> requests;
    for (size_t i = 0; i < m_verb.steps.size(); ++i) {
        const VerbStep &step = m_verb.steps[i];
        const bool isNamed = step.target && (step.target->labels.empty() || !m_words.text(step.target->labels).empty());
        if (isNamed && step.act != Act::Make) {
            const ActionSubject target = targetOf(*step.target, m_words.text(step.target->name), {});
            const bool isList = step.target->name.empty();
            requests.push_back({"of" + std::to_string(i), isList ? listPath(target.type.plural.c_str(), step.target->labels) : target.path(), step.target->isSecret});
            if (isList)
                requests.back().path.replace("/api/v1/", QByteArray::fromStdString(target.type.prefix + "/"));
        }
        if (step.pods != Pods::Any)
            requests.push_back({"pods" + std::to_string(i), listPath("pods", step.podsOf.empty() ? m_type.pods : step.podsOf)});
        if (!m_words.text(step.claims).empty()) { // no labels would mean everybody's
            requests.push_back({"claims", listPath("persistentvolumeclaims", step.claims), false, true});
            requests.push_back({"classes", "/apis/storage.k8s.io/v1/storageclasses", false, true});
        }
    }
    return requests;
}

QByteArray VerbDraft::listPath(const char *plural, const std::string &labels) const
{
    return namespacedPath("/api/v1/" + QByteArray(plural), m_subject.name.nameSpace.toUtf8())
        + "?labelSelector=" + QUrl::toPercentEncoding(QString::fromStdString(m_words.text(labels)));
}

ActionSubject VerbDraft::targetOf(const VerbTarget &target, const std::string &name, const Json &object) const
{
    ActionSubject made = m_subject;
    made.related.clear();
    made.object = object;
    if (!target.kind.empty()) {
        const std::string own = m_subject.type.type.substr(0, m_subject.type.type.rfind('/'));
        const std::string apiVersion = target.apiVersion.empty() ? own : target.apiVersion;
        made.type = ListedType();
        made.type.group = groupOf(apiVersion);
        made.type.plural = target.plural;
        made.type.prefix = (made.type.group.empty() ? "/api/" : "/apis/") + apiVersion;
        made.type.type = apiVersion + "/" + target.kind;
        made.type.collection = target.plural + (made.type.group.empty() ? "" : "." + made.type.group);
    }
    made.name.collection = made.type.collectionName();
    made.name.name = QString::fromStdString(name);
    return made;
}

Result<void> VerbDraft::refuse(const std::vector<DatabaseVerb::Refusal> &refusals, const Json &object) const
{
    for (const DatabaseVerb::Refusal &refusal : refusals) {
        if (holds(object, m_words.conditions(refusal.where)))
            return pointless(refusal.text);
    }
    return {};
}

/// An argument that is one of what the database lists: checked, or the first that it is not now.
Result<void> VerbDraft::completeChoice(const std::string &argument, const Json &choices)
{
    const auto path = choices.is_string() ? ValuePath::parse(choices.get<std::string>()) : std::nullopt;
    if (!path)
        return {};
    QStringList known;
    for (const Json *value : path->find(m_subject.object))
        known.append(VerbWords::shown(*value));
    const auto now = m_verb.current.find(argument);
    const QString current = now == m_verb.current.end() ? QString() : QString::fromStdString(m_words.text("{" + now->second + "}"));
    QString given = m_subject.arguments[QString::fromStdString(argument)].toString();
    if (given.isEmpty()) {
        const auto other = std::ranges::find_if(known, [&](const QString &each) { return each != current; });
        given = other == known.end() ? QString() : *other;
    }
    if (given.isEmpty())
        return pointless(English::tr("there is no other one"));
    if (!known.contains(given))
        return wrongArgument(argument, English::tr("there is no “%1”: there are %2").arg(given, known.join(u", "_s)));
    m_subject.arguments.insert(QString::fromStdString(argument), given);
    return {};
}

Result<void> VerbDraft::completeArguments()
{
    for (const auto &[argument, choices] : m_verb.choices) {
        if (const Result<void> complete = completeChoice(argument, choices); !complete)
            return complete;
    }
    for (const auto &[argument, path] : m_verb.current) {
        const Json is = m_words.fill("{" + path + "}"), wanted = m_words.fill("{" + argument + "}");
        if (!wanted.is_null() && is == wanted)
            return pointless(English::tr("%1 is it already").arg(VerbWords::shown(wanted)));
    }
    const QJsonObject &given = m_subject.arguments;
    if (m_word == u"scale" && !given.contains("members"_L1) && !given.contains("cpu"_L1) && !given.contains("memory"_L1))
        return wrongArgument("members", English::tr("say what is to change: members, cpu or memory"));
    return {};
}

Result<Draft> VerbDraft::draft()
{
    if (!m_verb.cannot.isEmpty())
        return Error {ErrorCode::Unimplemented, m_verb.cannot, {}, {}, {}};
    if (const Result<void> complete = completeArguments(); !complete)
        return complete.error();
    if (const Result<void> refused = refuse(m_verb.refuse, m_subject.object); !refused)
        return refused.error();
    m_draft.plan.preconditions = {{u"uid"_s, m_subject.uid()}, {u"generation"_s, integerAt(m_subject.object, "/metadata/generation")}};
    m_draft.plan.warnings = m_verb.warn;
    for (size_t i = 0; i < m_verb.steps.size(); ++i) {
        if (const Result<void> added = addStep(i); !added)
            return added.error();
    }
    if (m_draft.plan.steps.isEmpty())
        return pointless(English::tr("it is so already"));
    return std::move(m_draft);
}

Result<std::vector<ActionSubject>> VerbDraft::targets(size_t index) const
{
    const VerbStep &step = m_verb.steps[index];
    if (!step.target)
        return std::vector<ActionSubject> {m_subject};
    const auto found = m_subject.related.find("of" + std::to_string(index));
    const Json &answer = found == m_subject.related.end() ? member({}, "") : found->second;
    const QString kind = QString::fromStdString(step.target->kind);
    if (!step.target->name.empty()) {
        const std::string name = m_words.text(step.target->name);
        if (!answer.is_object())
            return pointless(English::tr("there is no %1 %2").arg(kind, QString::fromStdString(name)));
        return std::vector<ActionSubject> {targetOf(*step.target, name, answer)};
    }
    std::vector<ActionSubject> targets;
    QStringList names;
    const std::string group = m_subject.arguments[u"group"_s].toString().toStdString();
    const Json &items = member(answer, "items");
    for (const Json &item : items) {
        const std::string name = nameOfItem(item);
        if (step.target->plural == "persistentvolumeclaims" && !isClaimOf(m_subject.name.name, name))
            continue;
        names.append(QString::fromStdString(name));
        if (step.all || (group.empty() ? items.size() == 1 : name == group))
            targets.push_back(targetOf(*step.target, name, item));
    }
    if (names.isEmpty())
        return pointless(English::tr("there is no %1 of it").arg(kind));
    if (targets.empty())
        return wrongArgument("group", English::tr("name one of its groups: %1").arg(names.join(u", "_s)));
    return targets;
}

Result<void> VerbDraft::addStep(size_t index)
{
    const VerbStep &step = m_verb.steps[index];
    if (step.act == Act::Make)
        return addMade(index);
    const Result<std::vector<ActionSubject>> targets = this->targets(index);
    if (!targets)
        return targets.error();
    for (const ActionSubject &target : *targets) {
        if (isLargeEnough(target))
            continue;
        if (step.act == Act::Delete)
            addDeletion(index, target);
        else if (const Result<void> added = addChange(index, target); !added)
            return added;
    }
    checkClasses(step);
    return {};
}
