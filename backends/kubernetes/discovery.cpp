// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/discovery.h"

#include "backends/kubernetes/databases/databasecatalogue.h"
#include "backends/kubernetes/documenttype.h"
#include "backends/kubernetes/jsonaccess.h"

#include <algorithm>

namespace {

using Json = nlohmann::json;

const QByteArray AggregatedFirst = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
                                   "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";
constexpr qsizetype MostGroups = 500;

bool hasText(const Json &list, std::string_view text)
{
    return std::ranges::any_of(list, [&](const Json &entry) { return entry.is_string() && entry.get_ref<const std::string &>() == text; });
}

ListedType makeType(std::string_view groupName, std::string_view versionName, std::string_view kindName, std::string_view plural)
{
    const std::string group(groupName), version(versionName), kind(kindName);
    ListedType type;
    type.group = group;
    type.plural = plural;
    type.type = (group.empty() ? "" : group + "/") + version + "/" + kind;
    type.collection = group.empty() ? type.plural : type.plural + "." + group;
    type.prefix = group.empty() ? "/api/" + version : "/apis/" + group + "/" + version;
    type.otherNames.append(QString::fromStdString(kind).toLower());
    type.database = DatabaseCatalogue::bundled().find(group, version, kind);
    type.document = documentType(group, kind);
    if (type.database)
        type.kind = type.database->isBackup ? Kind::Backup : Kind::Database;
    else if (type.document)
        type.kind = type.document->row;
    return type;
}

void addNames(ListedType &type, const Json &resource, const char *singularKey)
{
    if (const std::string singular(textOf(resource, singularKey)); !singular.empty())
        type.otherNames.append(QString::fromStdString(singular).toLower());
    for (const Json &name : member(resource, "shortNames")) {
        if (name.is_string())
            type.otherNames.append(QString::fromStdString(name.get<std::string>()).toLower());
    }
}

void add(std::vector<ListedType> &types, ListedType type, const Json &verbs)
{
    const auto same = [&](const auto &other) { return other.collection == type.collection; };
    if (type.plural.empty() || !hasText(verbs, "list") || std::ranges::any_of(builtinTypes(), same) || std::ranges::any_of(types, same))
        return;
    type.watchable = hasText(verbs, "watch");
    types.push_back(std::move(type));
}

void readAggregated(const Json &list, DiscoveredTypes &found)
{
    for (const Json &group : member(list, "items")) {
        const std::string_view name = textOf(member(group, "metadata"), "name");
        for (const Json &version : member(group, "versions")) {
            for (const Json &resource : member(version, "resources")) {
                const Json &kind = member(resource, "responseKind");
                ListedType type = makeType(name, textOf(version, "version"), textOf(kind, "kind"), textOf(resource, "resource"));
                type.namespaced = textOf(resource, "scope") == "Namespaced";
                type.scalable = std::ranges::any_of(member(resource, "subresources"), [](const Json &each) { return textOf(each, "subresource") == "scale"; });
                addNames(type, resource, "singularResource");
                add(found.types, std::move(type), member(resource, "verbs"));
            }
        }
    }
}

void readResourceList(const Json &list, DiscoveredTypes &found)
{
    const std::string_view groupVersion = textOf(list, "groupVersion");
    const size_t slash = groupVersion.find('/');
    const std::string_view group = slash == std::string_view::npos ? std::string_view() : groupVersion.substr(0, slash);
    const std::string_view version = slash == std::string_view::npos ? groupVersion : groupVersion.substr(slash + 1);
    for (const Json &resource : member(list, "resources")) {
        const std::string_view name = textOf(resource, "name");
        if (const size_t subresource = name.find('/'); subresource != std::string_view::npos) {
            const auto whole = std::ranges::find_if(found.types, [&](const ListedType &type) { return type.group == group && type.plural == name.substr(0, subresource); });
            if (whole != found.types.end())
                whole->scalable |= name.substr(subresource) == "/scale";
            continue;
        }
        ListedType type = makeType(group, version, textOf(resource, "kind"), name);
        const Json &namespaced = member(resource, "namespaced");
        type.namespaced = namespaced.is_boolean() && namespaced.get<bool>();
        addNames(type, resource, "singularName");
        add(found.types, std::move(type), member(resource, "verbs"));
    }
}

void readGroups(const Json &list, DiscoveredTypes &found)
{
    for (const Json &group : member(list, "groups")) {
        const std::string preferred(textOf(member(group, "preferredVersion"), "groupVersion"));
        if (!preferred.empty() && found.furtherPaths.size() < MostGroups)
            found.furtherPaths.append("/apis/" + QByteArray::fromStdString(preferred));
    }
}

} // namespace

Result<DiscoveredTypes> DiscoveredTypes::parse(const QByteArray &answer)
{
    DiscoveredTypes found;
    const Json json = Json::parse(answer.begin(), answer.end(), nullptr, false);
    const std::string_view kind = textOf(json, "kind");
    if (kind == "APIGroupDiscoveryList")
        readAggregated(json, found);
    else if (kind == "APIVersions")
        found.furtherPaths.append("/api/v1");
    else if (kind == "APIGroupList")
        readGroups(json, found);
    else if (kind == "APIResourceList")
        readResourceList(json, found);
    else
        return Error {ErrorCode::DataLoss, QStringLiteral("malformed discovery answer"), {}, {}, {}};
    return found;
}

Discovery::Discovery(QObject *parent)
    : QObject(parent)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
}

Discovery::~Discovery()
{
    m_mailbox->close();
    for (const HttpCall &call : m_calls)
        call.cancel();
}

void Discovery::start(const ApiServerPtr &server)
{
    if (isRunning())
        return;
    m_server = server;
    m_found.clear();
    m_errors.clear();
    m_calls.clear();
    ask("/api");
    ask("/apis");
}

void Discovery::ask(const QByteArray &path)
{
    ++m_underWay;
    m_calls.push_back(m_server->fetch(m_server->get(path, AggregatedFirst), [this, mailbox = m_mailbox](Result<QByteArray> answer) {
        auto types = answer ? DiscoveredTypes::parse(*answer) : Result<DiscoveredTypes>(answer.error());
        mailbox->post([this, types = std::move(types)] { onAnswer(types); });
    }));
}

void Discovery::onAnswer(Result<DiscoveredTypes> answer)
{
    --m_underWay;
    if (answer) {
        std::ranges::move(answer->types, std::back_inserter(m_found));
        for (const QByteArray &path : answer->furtherPaths)
            ask(path);
    } else {
        m_errors.append(answer.error());
    }
    if (m_underWay > 0)
        return;
    if (m_errors.isEmpty() || !m_known) // a worse answer than before takes nothing away
        m_types = std::move(m_found);
    m_known |= !m_types.empty() || m_errors.isEmpty();
    Q_EMIT finished(m_errors);
}
