// SPDX-License-Identifier: GPL-3.0-or-later
// The part of DescriptorReader that reads actions.
#include "backends/cloud/descriptorreader.h"

namespace cloud {

namespace {

using Json = nlohmann::json;

QString text(const Json &json, const char *key)
{
    return json.contains(key) ? QString::fromStdString(json.at(key).get<std::string>()) : QString();
}

QStringList texts(const Json &json, const char *key)
{
    QStringList list;
    for (const Json &each : json.value(key, Json::array()))
        list += QString::fromStdString(each.get<std::string>());
    return list;
}

/// The position of a word in the order of its enumeration; the schema allows no other word.
template <typename Enum>
Enum wordOf(const QString &word, const QStringList &words)
{
    return Enum(words.indexOf(word));
}

qint64 bytesOf(const QString &unit)
{
    static const QStringList decimal {QStringLiteral("B"), QStringLiteral("KB"), QStringLiteral("MB"), QStringLiteral("GB"), QStringLiteral("TB")};
    static const QStringList binary {QStringLiteral("B"), QStringLiteral("KiB"), QStringLiteral("MiB"), QStringLiteral("GiB"), QStringLiteral("TiB")};
    qint64 bytes = 1;
    const bool isBinary = binary.contains(unit);
    for (qsizetype i = (isBinary ? binary : decimal).indexOf(unit); i > 0; --i)
        bytes *= isBinary ? 1024 : 1000;
    return bytes;
}

QJsonValue initialOf(const Json &json)
{
    if (!json.contains("initial"))
        return {};
    const Json &value = json["initial"];
    if (value.is_boolean())
        return value.get<bool>();
    return value.is_number() ? QJsonValue(value.get<double>()) : QJsonValue(QString::fromStdString(value.get<std::string>()));
}

} // namespace

void DescriptorReader::readActions(const Json &json, const QString &at, CollectionDescriptor &collection)
{
    if (!collection.details)
        fail(at, QStringLiteral("needs the key \"details\" beside it"));
    for (size_t i = 0; i < json.size(); ++i) {
        const QString here = QStringLiteral("%1/%2").arg(at).arg(i);
        CloudAction action = this->action(json[i], here, collection);
        for (const CloudAction &other : collection.actions)
            rejectTwice(action.descriptor, other.descriptor, here);
        collection.actions.push_back(std::move(action));
    }
    m_actionVariables.clear();
}

void DescriptorReader::rejectTwice(const ActionDescriptor &action, const ActionDescriptor &other, const QString &at)
{
    if (std::ranges::none_of(action.types, [&](const QString &type) { return other.types.contains(type); }))
        return;
    const auto fails = [&](const char *key, const QString &word) { fail(at + QLatin1String(key), QStringLiteral("\"%1\" is there already for this type").arg(word)); };
    if (action.id == other.id)
        fails("/id", action.id);
    if (!action.verb.isEmpty() && (action.verb == other.verb || action.verb == other.id))
        fails("/verb", action.verb);
    if (action.id == other.verb)
        fails("/id", action.id);
}

CloudAction DescriptorReader::action(const Json &json, const QString &at, const CollectionDescriptor &collection)
{
    CloudAction action;
    ActionDescriptor &descriptor = action.descriptor;
    descriptor = {text(json, "id"), text(json, "title"), collection.types, texts(json, "states"), Risk::Disruptive, Effect::Mutate,
        text(json, "permission"), text(json, "summary"), {}, text(json, "verb")};
    descriptor.risk = wordOf<Risk>(text(json, "risk"), {QStringLiteral("harmless"), QStringLiteral("disruptive"), QStringLiteral("irreversible")});
    if (json.contains("types"))
        descriptor.types = texts(json, "types");
    for (qsizetype i = 0; i < descriptor.types.size(); ++i) {
        if (!collection.types.contains(descriptor.types[i]))
            failUnknown(QStringLiteral("%1/types/%2").arg(at).arg(i), QStringLiteral("type"), descriptor.types[i], collection.types);
    }
    m_actionVariables = {QStringLiteral("time")};
    const Json fields = json.value("fields", Json::array());
    for (const Json &field : fields)
        m_actionVariables += QStringLiteral("fields.") + text(field, "key");
    for (size_t i = 0; i < fields.size(); ++i)
        readActionField(fields[i], QStringLiteral("%1/fields/%2").arg(at).arg(i), action);
    action.service = json.contains("service") ? service(json["service"], at + QStringLiteral("/service")) : collection.service;
    action.refusals = remarks(json, "refuse", at);
    action.warnings = remarks(json, "warnings", at);
    const Json dependants = json.value("dependants", Json::array());
    for (size_t i = 0; i < dependants.size(); ++i)
        action.dependants.push_back(expression(dependants[i], QStringLiteral("%1/dependants/%2").arg(at).arg(i)));
    const Json changes = json.value("changes", Json::array());
    for (size_t i = 0; i < changes.size(); ++i) {
        const QString here = QStringLiteral("%1/changes/%2").arg(at).arg(i);
        action.changes.push_back({text(changes[i], "field"), text(changes[i], "title"), optional(changes[i], "before", here),
            checkedTemplate(changes[i].at("after"), here + QStringLiteral("/after"))});
    }
    if (json.contains("undo"))
        action.undo = checkedTemplate(json["undo"], at + QStringLiteral("/undo"));
    for (size_t i = 0; i < json.at("steps").size(); ++i)
        action.steps.push_back(step(json["steps"][i], QStringLiteral("%1/steps/%2").arg(at).arg(i), collection, action));
    return action;
}

void DescriptorReader::readActionField(const Json &json, const QString &at, CloudAction &action)
{
    const QStringList types {QStringLiteral("text"), QStringLiteral("number"), QStringLiteral("bytes"), QStringLiteral("flag"), QStringLiteral("choice")};
    using Type = ActionField::Type;
    ActionField field {text(json, "key"), text(json, "title"), Type::Text, json.value("required", false), initialOf(json), texts(json, "choices"), {}, {},
        text(json, "hint")};
    field.type = json.contains("type") ? wordOf<Type>(text(json, "type"), types) : Type::Text;
    if (json.contains("least"))
        field.least = json["least"].get<double>();
    if (json.contains("most"))
        field.most = json["most"].get<double>();
    if (field.type == Type::Choice && field.choices.isEmpty())
        fail(at, QStringLiteral("a choice needs the key \"choices\""));
    FieldRules rules;
    if (json.contains("unit"))
        rules.unit = bytesOf(text(json, "unit"));
    if (json.contains("otherwise"))
        rules.otherwise = checkedTemplate(json["otherwise"], at + QStringLiteral("/otherwise"));
    if (!action.fields.emplace(field.key, std::move(rules)).second)
        fail(at + QStringLiteral("/key"), QStringLiteral("\"%1\" is there already").arg(field.key));
    action.descriptor.fields.append(std::move(field));
}

WhereDescriptor DescriptorReader::condition(const Json &json, const QString &at)
{
    return {expression(json.at("value"), at + QStringLiteral("/value")), texts(json, "in"), texts(json, "notIn")};
}

std::vector<RemarkDescriptor> DescriptorReader::remarks(const Json &parent, const char *key, const QString &at)
{
    std::vector<RemarkDescriptor> result;
    const Json list = parent.value(key, Json::array());
    for (size_t i = 0; i < list.size(); ++i) {
        const QString here = QStringLiteral("%1/%2/%3").arg(at, QLatin1String(key)).arg(i);
        RemarkDescriptor remark;
        if (list[i].is_object())
            remark.when = condition(list[i].at("when"), here + QStringLiteral("/when"));
        remark.text = checkedTemplate(list[i].is_object() ? list[i].at("text") : list[i], here);
        result.push_back(std::move(remark));
    }
    return result;
}

StepDescriptor DescriptorReader::step(const Json &json, const QString &at, const CollectionDescriptor &collection, const CloudAction &action)
{
    StepDescriptor step;
    step.each = optional(json, "each", at);
    const QStringList outside = m_actionVariables;
    if (!step.each.isEmpty())
        m_actionVariables += QStringLiteral("each");
    step.title = checkedTemplate(json.at("title"), at + QStringLiteral("/title"));
    if (json.contains("when"))
        step.when = condition(json["when"], at + QStringLiteral("/when"));
    step.request = request(json.at("request"), at + QStringLiteral("/request"));
    if (step.request.path.looksIntoDocument())
        fail(at + QStringLiteral("/request/path"), QStringLiteral("takes variables only"));
    step.dryRun = action.service && action.service->dryRun && json.value("dryRun", true);
    step.until = until(json.at("until"), at + QStringLiteral("/until"), collection);
    m_actionVariables = outside;
    return step;
}

UntilDescriptor DescriptorReader::until(const Json &json, const QString &at, const CollectionDescriptor &collection)
{
    UntilDescriptor until;
    if (json.contains("request"))
        until.request = request(json["request"], at + QStringLiteral("/request"));
    if (until.request && !json.contains("item"))
        fail(at, QStringLiteral("\"request\" needs \"item\""));
    if (json.contains("item"))
        until.item = path(json["item"], at + QStringLiteral("/item"));
    else if (collection.details)
        until.item = collection.details->item;
    until.isThere = json.value("there", false);
    if (json.contains("stamp"))
        until.stamp = stamp(json["stamp"], at + QStringLiteral("/stamp"), until);
    until.where = wanted(json, "where", at);
    until.also = wanted(json, "also", at);
    until.value = json.contains("value") || until.request ? optional(json, "value", at) : collection.resource.state;
    until.reached = texts(json, "reached");
    until.failed = texts(json, "failed");
    until.gone = json.value("gone", false);
    if (!until.request && !until.gone && until.reached.isEmpty() && until.also.empty())
        fail(at, QStringLiteral("needs \"reached\", \"also\" or \"gone\" to know when it has come true"));
    until.within = std::chrono::seconds(json.value("within", int(until.within.count())));
    until.shows = std::chrono::seconds(json.value("shows", int(until.shows.count())));
    return until;
}

StampDescriptor DescriptorReader::stamp(const Json &json, const QString &at, const UntilDescriptor &until)
{
    StampDescriptor stamp;
    if (!until.looksAtNew())
        fail(at, QStringLiteral("only what a step makes is stamped: needs \"request\" beside it, without \"there\""));
    if (!m_actionVariables.contains(QStringLiteral("fields.claim")))
        fail(at, QStringLiteral("needs a field \"claim\""));
    if (json.contains("request"))
        stamp.request = request(json["request"], at + QStringLiteral("/request"));
    stamp.value = expression(json.at("value"), at + QStringLiteral("/value"));
    return stamp;
}

Wanted DescriptorReader::wanted(const Json &parent, const char *key, const QString &at)
{
    Wanted result;
    const Json pairs = parent.value(key, Json::object());
    for (const auto &[place, value] : pairs.items()) {
        const QString here = QStringLiteral("%1/%2").arg(at, QLatin1String(key));
        result.emplace_back(path(Json(place), here), checkedTemplate(value, here));
        if (result.back().second.looksIntoDocument())
            fail(here, QStringLiteral("what has to be found takes variables only"));
    }
    return result;
}

Template DescriptorReader::checkedTemplate(const Json &json, const QString &at)
{
    Template result = textTemplate(json, at);
    checkVariables(result.variables(), at);
    return result;
}

} // namespace cloud
