// SPDX-License-Identifier: GPL-3.0-or-later
// The part of VerbDraft that makes the steps.
#include "backends/kubernetes/actions/verbdraft.h"

#include "app/base/english.h"
#include "backends/kubernetes/databases/databasemapper.h"
#include "backends/kubernetes/databases/valuepath.h"
#include "backends/kubernetes/quantity.h"


using namespace Qt::StringLiterals;
using Json = nlohmann::json;
using Act = VerbStep::Act;

namespace {

Error wrongArgument(const std::string &argument, const QString &message)
{
    return {ErrorCode::InvalidArgument, message, {}, QString::fromStdString(argument), {}};
}

QString dotted(const Json::json_pointer &at)
{
    return QString::fromStdString(at.to_string()).mid(1).replace(u'/', u'.').replace(u"~1"_s, u"/"_s);
}

Measure sumAt(const std::string &place, const Json &document)
{
    const auto path = ValuePath::parse(place);
    double sum = 0;
    for (const Json *value : path ? path->find(document) : std::vector<const Json *>())
        sum += value->is_number() ? value->get<double>() : 0;
    return sum;
}

/// ".status.taskID" as a JSON pointer.
std::string pointerTo(std::string path)
{
    std::ranges::replace(path, '.', '/');
    return path;
}

QString titleOf(const std::string &form)
{
    static const std::map<std::string, const char *> Titles {{"{members}", QT_TRANSLATE_NOOP("English", "Members")},
        {"{cpu}", QT_TRANSLATE_NOOP("English", "CPU")}, {"{memory}", QT_TRANSLATE_NOOP("English", "Memory")},
        {"{storage}", QT_TRANSLATE_NOOP("English", "Storage")}, {"{retagged}", QT_TRANSLATE_NOOP("English", "Image")},
        {"{version}", QT_TRANSLATE_NOOP("English", "Version")}, {"{to}", QT_TRANSLATE_NOOP("English", "Primary")}};
    const auto found = Titles.find(form);
    return found == Titles.end() ? QString() : English::tr(found->second);
}

} // namespace

Result<void> VerbDraft::addChange(size_t index, const ActionSubject &target)
{
    const VerbStep &step = m_verb.steps[index];
    if (const Result<void> refused = refuse(m_verb.refuseOf, target.object); !refused)
        return refused;
    Awaited awaited;
    const Result<Json> after = changed(step, target, awaited);
    if (!after)
        return after.error();
    Json before = target.object;
    if (target.type.collection == "secrets")
        before["data"] = Json::object(); // its values are never fetched
    const Json operations = Json::diff(before, *after);
    if (operations.empty())
        return {};
    const bool isSecret = target.type.collection == "secrets";
    for (const std::string &path : step.renewed)
        awaited.replaced[pointerTo(path)] = at(before, pointerTo(path).c_str());
    if (isSecret)
        awaited.replaced["/metadata/resourceVersion"] = at(before, "/metadata/resourceVersion");
    awaited.rollout = step.isRollout;
    awaited.more = watched(index);
    awaited.more["isSecret"] = isSecret;
    const QString title = step.target ? English::tr("Change %1 %2").arg(QString::fromStdString(step.target->kind), target.name.name)
                                      : English::tr("Change %1").arg(target.name.name);
    push(index, patchStep(target, title, step.subresource.c_str(), unchanged(step, before), operations, awaited), target, "patch");
    if (index == 0 && m_draft.plan.steps.size() == 1 && !isSecret) {
        m_draft.showsDiff = step.subresource.empty();
        m_draft.diffed = target;
    }
    return {};
}

Result<Json> VerbDraft::changed(const VerbStep &step, const ActionSubject &target, Awaited &awaited)
{
    Json after = target.object;
    if (target.type.collection == "secrets")
        after["data"] = Json::object();
    for (const std::string &place : step.drop) {
        const std::string pointer = pointerTo(place);
        const Json::json_pointer at(pointer);
        if (after.contains(at)) {
            after[at.parent_pointer()].erase(at.back());
            awaited.expected[pointer] = nullptr;
        }
    }
    const ValuePlace::Choice choice {step.target ? std::string() : m_subject.arguments[u"group"_s].toString().toStdString(), step.all};
    for (const auto &[form, valueForm] : step.set) {
        const Json value = m_words.fill(valueForm);
        const auto place = ValuePlace::parse(m_words.text(form));
        if (value.is_null() || !place)
            continue;
        const Result<std::vector<ValuePlace::Written>> written = place->set(after, value, choice);
        if (!written)
            return written.error();
        for (const ValuePlace::Written &each : *written) {
            await(step, each, value, awaited);
            if (each.before == value)
                continue;
            const Result<void> noted = step.act == Act::Change ? note(step, target, each, valueForm) : Result<void>();
            if (!noted)
                return noted.error();
        }
        if (valueForm == "{members}")
            m_members = std::max(m_members, 0.0) + sumAt(form, after).value();
    }
    return after;
}

/// The change for people and the journal; refuses what would lose data, or is no minor version.
Result<void> VerbDraft::note(const VerbStep &step, const ActionSubject &target, const ValuePlace::Written &written, const Json &form)
{
    const Json value = m_words.fill(form);
    if (m_word == u"resize" && form == "{storage}" && written.before.is_string()) {
        const Measure before = parseQuantity(written.before.get<std::string>());
        if (before.isKnown() && m_subject.arguments[u"storage"_s].toDouble() < before.value()) {
            return wrongArgument("storage", English::tr("volumes only grow: it has %1").arg(VerbWords::shown(written.before)));
        }
    }
    if (m_word == u"upgrade" && written.before.is_string() && value.is_string()) {
        const QString before = QString::fromStdString(versionOf(written.before.get<std::string>())), after = QString::fromStdString(versionOf(value.get<std::string>()));
        if (!before.isEmpty() && !after.isEmpty() && before.section(u'.', 0, 0) != after.section(u'.', 0, 0))
            return wrongArgument("version", English::tr("%1 is another major version than %2: this upgrades minor ones").arg(after, before));
    }
    const QString title = titleOf(form.is_string() ? form.get<std::string>() : std::string());
    const QString field = (step.target ? target.name.name + u": "_s : QString()) + dotted(written.at);
    QString after = VerbWords::shown(value);
    if (after == QLatin1String(PasswordOfRun))
        after = English::tr("a new one, made when it is sent");
    else if (after == QLatin1String(TimeOfRun))
        after = English::tr("now");
    m_draft.plan.changes.append({field, title.isEmpty() ? field.section(u'.', -1) : title, VerbWords::shown(written.before), after});
    return {};
}

Result<void> VerbDraft::addMade(size_t index)
{
    const VerbStep &step = m_verb.steps[index];
    const std::string name = m_words.text(step.target->name);
    ActionSubject target = targetOf(*step.target, name, {});
    if (target.type.collection == m_subject.type.collection && target.name.name == m_subject.name.name)
        return wrongArgument("name", English::tr("it is called so itself"));
    const size_t slash = target.type.type.rfind('/');
    target.object = {{"apiVersion", target.type.type.substr(0, slash)}, {"kind", target.type.type.substr(slash + 1)},
        {"metadata", {{"name", name}, {"namespace", m_subject.name.nameSpace.toStdString()}}}};
    if (step.copies)
        target.object["spec"] = at(m_subject.object, "/spec");
    Awaited awaited;
    const Result<Json> made = changed(step, target, awaited);
    if (!made)
        return made.error();
    awaited.expected = Json::object(); // it was not there
    awaited.replaced = Json::object();
    awaited.more = watched(index);
    awaited.more["missing"] = "absent";
    const QString kind = QString::fromStdString(target.type.type.substr(slash + 1));
    const QByteArray path = target.type.path(m_subject.name.nameSpace) + "?fieldManager=allod&fieldValidation=Strict";
    ActionStep post = makeStep(target, English::tr("Make %1 %2").arg(kind, target.name.name),
        {"POST", path, "application/json", QByteArray::fromStdString(made->dump()), target.path()}, awaited);
    m_draft.plan.changes.append({kind, kind, {}, target.name.name});
    push(index, std::move(post), target, "create");
    if (index == 0) {
        m_draft.showsDiff = true;
        target.object = nullptr;
        m_draft.diffed = target;
    }
    return {};
}

void VerbDraft::addDeletion(size_t index, const ActionSubject &target)
{
    const Json options {{"apiVersion", "v1"}, {"kind", "DeleteOptions"}, {"preconditions", {{"uid", target.uid().toStdString()}}}};
    Awaited awaited {Awaited::Kind::Fields, Json::object(), {{"/metadata/uid", target.uid().toStdString()}}, false, {}};
    awaited.more = watched(index);
    awaited.more["missing"] = "pending"; // until the operator makes it anew
    awaited.more["isSecret"] = target.type.collection == "secrets";
    const QString kind = QString::fromStdString(target.type.type).section(u'/', -1);
    m_draft.plan.changes.append({kind + u' ' + target.name.name, kind, target.name.name, English::tr("made anew by the operator")});
    push(index, makeStep(target, English::tr("Delete %1 %2").arg(kind, target.name.name),
                    {"DELETE", target.path(), "application/json", QByteArray::fromStdString(options.dump()), target.path()}, awaited),
        target, "delete");
}

void VerbDraft::push(size_t index, ActionStep step, const ActionSubject &target, const char *verb)
{
    step.stage = int(index);
    step.patience = m_verb.steps[index].within;
    m_draft.plan.steps.append(std::move(step));
    Permission permission = Permission::on(target, verb, m_verb.steps[index].subresource.c_str());
    if (std::string_view(verb) == "create")
        permission.name.clear(); // what is not there has no name yet
    if (!m_draft.permissions.contains(permission))
        m_draft.permissions.append(permission);
}
