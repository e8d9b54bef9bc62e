// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/databasecatalogue.h"

#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/resourcename.h"

#include <QFile>
#include <algorithm>

static void initResources()
{
    Q_INIT_RESOURCE(databases);
}

namespace {

using Json = nlohmann::json;

struct AlternativesKey {
    const char *key;
    Alternatives DatabaseType::*member;
};
constexpr AlternativesKey AlternativesKeys[] = {{"engineFrom", &DatabaseType::engineFrom}, {"engineVersion", &DatabaseType::engineVersion},
    {"replicas", &DatabaseType::replicas}, {"ready", &DatabaseType::ready}, {"observed", &DatabaseType::observed},
    {"primary", &DatabaseType::primary}, {"state", &DatabaseType::state}, {"storage", &DatabaseType::storage},
    {"lastBackup", &DatabaseType::lastBackup}};

struct TextKey {
    const char *key;
    std::string DatabaseType::*member;
    bool mayBeEmpty;
};
constexpr TextKey TextKeys[] = {{"product", &DatabaseType::product, false}, {"group", &DatabaseType::group, false},
    {"version", &DatabaseType::version, false}, {"kind", &DatabaseType::kind, false}, {"plural", &DatabaseType::plural, false},
    {"engine", &DatabaseType::engine, true}, {"family", &DatabaseType::family, true}};
constexpr std::string_view OtherKeys[] = {"backup", "part", "partOf", "members", "endpoints", "backupKinds", "source"};

Error wrong(const QString &row, const QString &message)
{
    return {ErrorCode::InvalidArgument, message, {}, row, {}};
}

Error wrong(const DatabaseType &type, const std::string &key, const char *message)
{
    return wrong(QString::fromStdString(type.group + "/" + type.kind + ": " + key), QString::fromLatin1(message));
}

bool isKnownKey(const std::string &key)
{
    return std::ranges::any_of(AlternativesKeys, [&](const AlternativesKey &known) { return known.key == key; })
        || std::ranges::any_of(TextKeys, [&](const TextKey &known) { return known.key == key; }) || std::ranges::find(OtherKeys, key) != std::end(OtherKeys);
}

Result<Alternatives> readAlternatives(const Json &list, const DatabaseType &type, const char *key)
{
    Alternatives alternatives;
    for (const Json &text : list) {
        auto expression = text.is_string() ? ValueExpression::parse(text.get_ref<const std::string &>()) : std::nullopt;
        if (!expression)
            return wrong(type, key, "is no path or formula");
        alternatives.push_back(std::move(*expression));
    }
    return alternatives;
}

Result<std::optional<DatabaseType::Whole>> readWhole(const Json &partOf, const DatabaseType &type)
{
    if (partOf.is_null())
        return std::optional<DatabaseType::Whole>();
    const auto name = ValuePath::parse(textOf(partOf, "name"));
    const std::string_view kind = textOf(partOf, "kind"), group = textOf(partOf, "group");
    if (!name || kind.empty())
        return wrong(type, "partOf", "needs a kind and the path of a name");
    const std::string groupName(group.empty() ? std::string_view(type.group) : group);
    return std::optional(DatabaseType::Whole {resourceNameOf(groupName + "/v1", kind).text, *name});
}

Result<DatabaseType> readType(const Json &row)
{
    DatabaseType type;
    for (const TextKey &key : TextKeys) {
        const std::string_view text = textOf(row, key.key);
        type.*key.member = text;
        if (text.empty() && !key.mayBeEmpty)
            return wrong(type, key.key, "is missing");
    }
    type.collection = type.plural + "." + type.group;
    for (const auto &[key, value] : row.items()) {
        if (!isKnownKey(key))
            return wrong(type, key, "is no key of this table");
    }
    for (const AlternativesKey &key : AlternativesKeys) {
        Result<Alternatives> alternatives = readAlternatives(member(row, key.key), type, key.key);
        if (!alternatives)
            return alternatives.error();
        type.*key.member = std::move(*alternatives);
    }
    const auto whole = readWhole(member(row, "partOf"), type);
    if (!whole)
        return whole.error();
    type.partOf = *whole;
    type.isPart = flagAt(row, "/part");
    type.isBackup = flagAt(row, "/backup");
    if (type.isBackup && !type.partOf)
        return wrong(type, "partOf", "is missing: a backup is of a database");
    for (const Json &endpoint : member(row, "endpoints"))
        type.endpoints.push_back(endpoint.is_string() ? endpoint.get<std::string>() : std::string());
    if (!type.isBackup && type.engine.empty() == type.engineFrom.empty())
        return wrong(type, "engine", "is to be named, or to be found by engineFrom");
    return type;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
    return result;
}

std::string key(std::string_view group, std::string_view kind)
{
    return std::string(group).append("/").append(kind);
}

} // namespace

Result<DatabaseCatalogue> DatabaseCatalogue::read(const QByteArray &json)
{
    const Json document = Json::parse(json.begin(), json.end(), nullptr, false);
    const Json &rows = member(document, "types");
    if (!rows.is_array())
        return wrong({}, QStringLiteral("the table of database operators has no list of types"));
    DatabaseCatalogue catalogue;
    for (const auto &[health, words] : member(document, "states").items()) {
        const auto known = healthFromName(health);
        if (!known)
            return wrong(QStringLiteral("states"), QStringLiteral("%1 is no health").arg(QString::fromStdString(health)));
        for (const Json &word : words)
            catalogue.m_states[lower(word.is_string() ? word.get<std::string>() : std::string())] = *known;
    }
    catalogue.m_types.reserve(rows.size());
    for (const Json &row : rows) {
        if (const Result<void> added = catalogue.addType(row); !added)
            return added.error();
    }
    return catalogue;
}

Result<void> DatabaseCatalogue::addType(const Json &row)
{
    Result<DatabaseType> type = readType(row);
    if (!type)
        return type.error();
    m_byKind.emplace(key(type->group, type->kind), m_types.size());
    if (!type->engine.empty())
        m_families.emplace(type->engine, type->family);
    addMembers(member(row, "members"), *type);
    m_types.push_back(std::move(*type));
    return {};
}

void DatabaseCatalogue::addMembers(const Json &members, const DatabaseType &type)
{
    if (const std::string_view kind = textOf(members, "kind"); !kind.empty())
        m_goBetweens.emplace(key(textOf(members, "group"), kind), type.collection);
    const std::string label(textOf(members, "label"));
    if (label.empty() || (m_byKind.at(key(type.group, type.kind)) != m_types.size())) // other versions say the same
        return;
    const std::string_view where = textOf(members, "where");
    const size_t equals = where.find('=');
    MemberLabel made {type.collection, {}, {}};
    if (equals != std::string_view::npos) {
        made.whereKey = where.substr(0, equals);
        made.whereValue = where.substr(equals + 1);
    }
    m_labels.emplace(label, std::move(made));
}

const DatabaseCatalogue &DatabaseCatalogue::bundled()
{
    static const DatabaseCatalogue catalogue = [] {
        initResources();
        QFile file(QStringLiteral(":/databases/operators.json"));
        Result<DatabaseCatalogue> read = file.open(QIODevice::ReadOnly) ? DatabaseCatalogue::read(file.readAll())
                                                                          : Error {ErrorCode::NotFound, file.errorString(), {}, {}, {}};
        if (!read)
            qFatal("the bundled table of database operators: %s: %s", qPrintable(read.error().about), qPrintable(read.error().message));
        return std::move(*read);
    }();
    return catalogue;
}

const DatabaseType *DatabaseCatalogue::find(std::string_view group, std::string_view version, std::string_view kind) const
{
    const auto first = m_byKind.find(key(group, kind));
    if (first == m_byKind.end())
        return nullptr;
    const auto exact = std::ranges::find_if(m_types, [&](const DatabaseType &type) {
        return type.group == group && type.kind == kind && type.version == version;
    });
    return exact != m_types.end() ? &*exact : &m_types[first->second];
}

Health DatabaseCatalogue::healthOf(std::string_view state) const
{
    const std::string word = lower(state.substr(0, state.starts_with("not ") ? state.find(':') : state.npos)); // "not Ready: reason"
    if (const auto found = m_states.find(word); found != m_states.end())
        return found->second;
    return word.starts_with("not ") ? Health::Degraded : Health::Unknown;
}

std::string_view DatabaseCatalogue::familyOf(std::string_view engine) const
{
    const auto found = m_families.find(std::string(engine));
    return found == m_families.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<DatabaseCatalogue::Reference> DatabaseCatalogue::databaseOf(const OwnerReference &controller) const
{
    const std::string kind = key(groupOf(controller.apiVersion), controller.kind);
    if (const auto type = m_byKind.find(kind); type != m_byKind.end())
        return Reference {m_types[type->second].collection, controller.name};
    if (const auto between = m_goBetweens.find(kind); between != m_goBetweens.end())
        return Reference {between->second, controller.name};
    return std::nullopt;
}

std::optional<DatabaseCatalogue::Reference> DatabaseCatalogue::databaseOf(const LabelViews &labels) const
{
    const auto has = [&](const MemberLabel &member) {
        return member.whereKey.empty()
            || std::ranges::any_of(labels, [&](const auto &label) { return label.first == member.whereKey && label.second == member.whereValue; });
    };
    for (const auto &[label, name] : labels) {
        const auto [first, last] = m_labels.equal_range(label);
        for (auto it = first; it != last; ++it) {
            if (!name.empty() && has(it->second))
                return Reference {it->second.collection, name};
        }
    }
    return std::nullopt;
}
