// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/descriptorreader.h"

#include "app/base/words.h"

namespace cloud {

namespace {

using Json = nlohmann::json;

QString qstring(const Json &json)
{
    return QString::fromStdString(json.get<std::string>());
}

QString member(const Json &json, const char *key)
{
    return json.contains(key) ? qstring(json.at(key)) : QString();
}

QByteArray bytes(const Json &json, const char *key)
{
    return member(json, key).toUtf8();
}

/// The position of a word in the order of its enumeration; the schema allows no other word.
template <typename Enum>
Enum wordOf(const Json &json, std::initializer_list<const char *> words)
{
    const auto found = std::ranges::find(words, json.get<std::string>());
    return Enum(found - words.begin());
}

const QStringList &knownVariables()
{
    static const QStringList names {QStringLiteral("provider"), QStringLiteral("account"), QStringLiteral("region"),
        QStringLiteral("partition"), QStringLiteral("dnsSuffix"), QStringLiteral("uid"), QStringLiteral("name"),
        QStringLiteral("item"), QStringLiteral("items")};
    return names;
}

Table tableOf(const Json &json)
{
    Table table;
    const auto columns = json.at("columns").get<std::vector<std::string>>();
    for (const auto &[key, cells] : json.at("rows").items()) {
        auto &row = table[key];
        for (size_t i = 0; i < std::min(columns.size(), cells.size()); ++i)
            row[columns[i]] = cells[i].is_string() ? cells[i].get<std::string>() : cells[i].dump();
    }
    return table;
}

} // namespace

const TypeDescriptor *Descriptor::type(const QString &name) const
{
    const auto found = std::ranges::find(types, name, &TypeDescriptor::type);
    return found == types.end() ? nullptr : &*found;
}

std::shared_ptr<Descriptor> DescriptorReader::read(const Json &json)
{
    m_result = std::make_shared<Descriptor>();
    m_errors.clear();
    readIdentity(json);
    readServices(json.at("services"));
    readTables(json.value("tables", Json::object()));
    readErrors(json.value("errors", Json::object()));
    readTypes(json.at("types"));
    if (json.contains("credentials"))
        readCredentials(json["credentials"], QStringLiteral("/credentials"));
    if (json.contains("regions"))
        readRegions(json["regions"], QStringLiteral("/regions"));
    if (json.contains("account"))
        readAccount(json["account"], QStringLiteral("/account"));
    if (json.contains("bill"))
        readBill(json["bill"], QStringLiteral("/bill"));
    for (const auto &[name, collection] : json.at("collections").items())
        readCollection(name, collection, QStringLiteral("/collections/%1").arg(QString::fromStdString(name)));
    return m_errors.isEmpty() ? m_result : nullptr;
}

void DescriptorReader::readIdentity(const Json &json)
{
    m_result->id = qstring(json.at("id"));
    m_result->title = qstring(json.at("title"));
    const Json &home = json.at("home");
    const Json parent = home.value("parent", Json::object());
    m_result->home = {member(home, "company"), member(home, "country"), member(parent, "company"), member(parent, "country"),
        member(home, "source"), member(home, "asOf")};
    const Json &auth = json.at("auth");
    m_result->auth = {wordOf<AuthScheme>(auth.at("scheme"), {"bearer", "header", "basic", "sigv4"}), bytes(auth, "header"),
        bytes(auth, "prefix"), bytes(auth, "user")};
    if (m_result->auth.scheme == AuthScheme::Header && m_result->auth.header.isEmpty())
        fail(QStringLiteral("/auth"), QStringLiteral("scheme \"header\" needs the key \"header\""));
    const Json rate = json.value("rate", Json::object());
    m_result->rate = {rate.value("perSecond", 0.0), rate.value("burst", 10)};
    m_result->concurrent = rate.value("concurrent", m_result->concurrent);
    m_result->attempts = rate.value("attempts", m_result->attempts);
}

void DescriptorReader::readServices(const Json &json)
{
    for (const auto &[name, entry] : json.items()) {
        const QString at = QStringLiteral("/services/%1").arg(QString::fromStdString(name));
        auto service = std::make_unique<ServiceDescriptor>();
        service->name = name;
        service->endpoint = textTemplate(entry.at("endpoint"), at + QStringLiteral("/endpoint"));
        service->wire = wordOf<Wire>(entry.at("wire"), {"json", "aws-query", "aws-json"});
        service->version = bytes(entry, "version");
        service->target = bytes(entry, "target");
        service->contentType = bytes(entry, "contentType");
        service->signingName = bytes(entry, "signingName");
        service->environment = member(entry, "environment");
        if (entry.contains("dryRun"))
            service->dryRun = entry["dryRun"];
        if (m_result->auth.scheme == AuthScheme::SigV4 && service->signingName.isEmpty())
            fail(at, QStringLiteral("auth scheme \"sigv4\" needs the key \"signingName\""));
        if (service->wire == Wire::AwsQuery && service->version.isEmpty())
            fail(at, QStringLiteral("wire \"aws-query\" needs the key \"version\""));
        m_result->services.push_back(std::move(service));
    }
}

void DescriptorReader::readTables(const Json &json)
{
    for (const auto &[name, entry] : json.items()) {
        const Json table = entry.is_string() ? m_table(qstring(entry)) : entry;
        if (table.is_null())
            fail(QStringLiteral("/tables/%1").arg(QString::fromStdString(name)),
                QStringLiteral("no table \"%1\" ships with the program").arg(qstring(entry)));
        else
            m_result->tables[name] = tableOf(table);
    }
}

void DescriptorReader::readErrors(const Json &json)
{
    ErrorsDescriptor &errors = m_result->errors;
    const QString at = QStringLiteral("/errors");
    errors.code = paths(json, "code", at);
    errors.message = paths(json, "message", at);
    errors.requestId = paths(json, "requestId", at);
    for (const Json &header : json.value("requestIdHeader", Json::array()))
        errors.requestIdHeaders.push_back(qstring(header).toUtf8());
    const Json meanings = json.value("meaning", Json::object());
    for (const auto &[code, word] : meanings.items()) {
        errors.meanings[code] = wordOf<ErrorMeaning>(word, {"", "expired", "unauthenticated", "denied", "throttled", "skewed",
            "unavailable", "notFound", "notEnabled", "invalid", "conflict", "passed"});
    }
}

void DescriptorReader::readTypes(const Json &json)
{
    for (const auto &[name, entry] : json.items()) {
        TypeDescriptor type {QString::fromStdString(name), *kindFromName(entry.at("kind").get<std::string>()), member(entry, "title"), {}};
        for (const Json &column : entry.value("columns", Json::array()))
            type.columns.append({member(column, "field"), member(column, "title"), member(column, "unit")});
        m_result->types.append(type);
    }
}

void DescriptorReader::readCredentials(const Json &json, const QString &at)
{
    for (size_t i = 0; i < json.size(); ++i) {
        const Json &entry = json[i];
        const QString here = QStringLiteral("%1/%2").arg(at).arg(i);
        if (entry.contains("environment") == entry.contains("file"))
            fail(here, QStringLiteral("needs either \"environment\" or \"file\""));
        if (entry.contains("file") && !(entry.contains("format") && entry.contains("value")))
            fail(here, QStringLiteral("\"file\" needs \"format\" and \"value\""));
        m_result->credentials.push_back({member(entry, "environment"), member(entry, "file"), member(entry, "format"),
            optionalPath(entry, "each", here), optional(entry, "name", here), optional(entry, "value", here)});
    }
}

void DescriptorReader::readRegions(const Json &json, const QString &at)
{
    RegionsDescriptor &regions = m_result->regions;
    regions.table = json.value("table", std::string());
    if (!regions.table.empty() && !m_result->tables.contains(regions.table))
        fail(at + QStringLiteral("/table"), QStringLiteral("no such table in /tables"));
    regions.defaultRegion = member(json, "default");
    if (!json.contains("list"))
        return;
    const Json &list = json["list"];
    const QString here = at + QStringLiteral("/list");
    regions.service = service(list.at("service"), here + QStringLiteral("/service"));
    regions.request = request(list.at("request"), here + QStringLiteral("/request"));
    regions.items = path(list.at("items"), here + QStringLiteral("/items"));
    regions.name = expression(list.at("name"), here + QStringLiteral("/name"));
}

void DescriptorReader::readAccount(const Json &json, const QString &at)
{
    AccountDescriptor account;
    account.service = service(json.at("service"), at + QStringLiteral("/service"));
    account.request = request(json.at("request"), at + QStringLiteral("/request"));
    account.id = expression(json.at("id"), at + QStringLiteral("/id"));
    const Path item = path(json.value("item", Json(".")), at + QStringLiteral("/item"));
    m_result->account = account;
    if (!json.contains("resource"))
        return;
    CollectionDescriptor collection;
    collection.name = "account";
    collection.service = account.service;
    collection.kinds = {Kind::Account};
    for (const TypeDescriptor &type : m_result->types) {
        if (type.kind == Kind::Account)
            collection.types += type.type;
    }
    collection.list = {account.request, item, {}};
    collection.details = DetailsDescriptor {account.request, item, {}};
    collection.resource = resource(json["resource"], at + QStringLiteral("/resource"), collection.types);
    if (json.contains("actions"))
        readActions(json["actions"], at + QStringLiteral("/actions"), collection);
    m_result->collections.push_back(std::move(collection));
}

void DescriptorReader::readBill(const Json &json, const QString &at)
{
    BillDescriptor bill;
    bill.service = service(json.at("service"), at + QStringLiteral("/service"));
    m_actionVariables = QStringList {QStringLiteral("begin"), QStringLiteral("end")};
    bill.request = request(json.at("request"), at + QStringLiteral("/request"));
    m_actionVariables.clear();
    bill.paging = paging(json.at("paging"), at + QStringLiteral("/paging"));
    const auto text = [&](const char *key) { return QString::fromStdString(json.at(key).get<std::string>()); };
    const std::optional<Decimal> price = Decimal::fromString(text("price"));
    if (!price)
        fail(at + QStringLiteral("/price"), QStringLiteral("is no amount"));
    bill.terms = {text("title"), price.value_or(Decimal()), text("currency"), bill.paging.limit};
    const Json services = json.value("types", Json::object());
    for (const auto &[service, types] : services.items()) {
        for (const Json &type : types)
            bill.terms.types[QString::fromStdString(service)] += QString::fromStdString(type.get<std::string>());
    }
    bill.region = QString::fromStdString(json.value("region", std::string()));
    const Json &charge = json.at("charge");
    const QString here = at + QStringLiteral("/charge");
    const auto read = [&](const char *key) { return expression(charge.at(key), here + u'/' + QLatin1String(key)); };
    bill.charge = {path(charge.at("items"), here + QStringLiteral("/items")), read("day"), read("keys"), read("amount"), read("currency"), read("estimated")};
    m_result->bill = std::move(bill);
}

void DescriptorReader::readCollection(const std::string &name, const Json &json, const QString &at)
{
    CollectionDescriptor collection;
    collection.name = name;
    collection.service = service(json.at("service"), at + QStringLiteral("/service"));
    collection.regional = json.value("regional", false);
    QStringList known;
    for (const TypeDescriptor &type : m_result->types)
        known += type.type;
    for (size_t i = 0; i < json.at("types").size(); ++i) {
        const QString type = qstring(json["types"][i]);
        collection.types += type;
        if (const TypeDescriptor *descriptor = m_result->type(type))
            collection.kinds.insert(descriptor->kind);
        else
            failUnknown(QStringLiteral("%1/types/%2").arg(at).arg(i), QStringLiteral("type"), type, known);
    }
    const Json &list = json.at("list");
    collection.list.request = request(list.at("request"), at + QStringLiteral("/list/request"));
    collection.list.items = path(list.at("items"), at + QStringLiteral("/list/items"));
    if (list.contains("paging"))
        collection.list.paging = paging(list["paging"], at + QStringLiteral("/list/paging"));
    if (json.contains("each")) {
        const Json &each = json["each"];
        const QString here = at + QStringLiteral("/each");
        EachDescriptor rules {std::nullopt, expression(each.at("name"), here + QStringLiteral("/name")), each.value("batch", 1),
            request(each.at("request"), here + QStringLiteral("/request")), path(each.at("items"), here + QStringLiteral("/items"))};
        if (each.contains("where"))
            rules.where = condition(each["where"], here + QStringLiteral("/where"));
        collection.each = std::move(rules);
    }
    if (json.contains("where"))
        collection.where = condition(json["where"], at + QStringLiteral("/where"));
    if (json.contains("details"))
        collection.details = details(json["details"], at + QStringLiteral("/details"));
    const Json cannot = json.value("cannot", Json::object());
    for (const auto &[verb, why] : cannot.items())
        collection.cannot.emplace(QString::fromStdString(verb), QString::fromStdString(why.get<std::string>()));
    if (json.contains("connect"))
        collection.connect = connect(json["connect"], at + QStringLiteral("/connect"));
    if (collection.connect && !collection.details)
        fail(at + QStringLiteral("/connect"), QStringLiteral("needs the key \"details\" beside it"));
    collection.resource = resource(json.at("resource"), at + QStringLiteral("/resource"), collection.types);
    if (json.contains("actions"))
        readActions(json["actions"], at + QStringLiteral("/actions"), collection);
    m_result->collections.push_back(std::move(collection));
}

RequestDescriptor DescriptorReader::request(const Json &json, const QString &at)
{
    RequestDescriptor request;
    request.action = bytes(json, "action");
    request.method = json.value("method", request.action.isEmpty() ? "GET" : "POST").c_str();
    request.path = textTemplate(json.value("path", Json("")), at + QStringLiteral("/path"));
    checkVariables(request.path.variables(), at + QStringLiteral("/path"));
    request.parameters = json.value("parameters", Json::object());
    for (const auto &[name, value] : request.parameters.items())
        checkParameters(value, QStringLiteral("%1/parameters/%2").arg(at, QString::fromStdString(name)));
    const Json headers = json.value("headers", Json::object());
    for (const auto &[name, value] : headers.items())
        request.headers.emplace_back(QByteArray::fromStdString(name), textTemplate(value, at + QStringLiteral("/headers")));
    return request;
}

void DescriptorReader::checkParameters(const Json &value, const QString &at)
{
    if (value.is_string())
        checkVariables(textTemplate(value, at).variables(), at);
    if (!value.is_structured())
        return;
    for (const auto &[name, each] : value.items())
        checkParameters(each, QStringLiteral("%1/%2").arg(at, QString::fromStdString(name)));
}

Paging DescriptorReader::paging(const Json &json, const QString &at)
{
    Paging paging;
    paging.style = Paging::Style(1 + int(wordOf<Paging::Style>(json.at("style"), {"page", "offset", "token", "marker", "link", "header"})));
    paging.parameter = json.value("parameter", std::string());
    paging.first = json.value("first", paging.first);
    if (json.contains("size")) {
        paging.sizeParameter = json["size"].at("parameter").get<std::string>();
        paging.size = json["size"].at("value").get<int>();
    }
    paging.next = optionalPath(json, "next", at);
    paging.pages = optionalPath(json, "pages", at);
    paging.total = optionalPath(json, "total", at);
    paging.limit = json.value("limit", paging.limit);
    checkPaging(paging, at);
    return paging;
}

void DescriptorReader::checkPaging(const Paging &paging, const QString &at)
{
    using Style = Paging::Style;
    const Style style = paging.style;
    if (paging.parameter.empty() && style != Style::Link && style != Style::Header)
        fail(at, QStringLiteral("this style needs the key \"parameter\""));
    if (!paging.next && (style == Style::Token || style == Style::Marker || style == Style::Link))
        fail(at, QStringLiteral("this style needs the key \"next\""));
    if (!paging.size && style == Style::Offset)
        fail(at, QStringLiteral("this style needs the key \"size\""));
    if (style == Style::Page && !paging.next && !paging.pages && !paging.total && !paging.size)
        fail(at, QStringLiteral("needs \"next\", \"pages\", \"total\" or \"size\" to know where the pages end"));
}

DetailsDescriptor DescriptorReader::details(const Json &json, const QString &at)
{
    return {request(json.at("request"), at + QStringLiteral("/request")), path(json.at("item"), at + QStringLiteral("/item")),
        paths(json, "secrets", at)};
}

ConnectDescriptor DescriptorReader::connect(const Json &json, const QString &at)
{
    ConnectDescriptor connect {expression(json.at("server"), at + QStringLiteral("/server")),
        expression(json.at("certificateAuthority"), at + QStringLiteral("/certificateAuthority")), qstring(json.at("program")), {}};
    for (const Json &argument : json.value("arguments", Json::array()))
        connect.arguments.push_back(expression(argument, at + QStringLiteral("/arguments")));
    return connect;
}

ResourceDescriptor DescriptorReader::resource(const Json &json, const QString &at, const QStringList &types)
{
    ResourceDescriptor result;
    const std::pair<const char *, Expression ResourceDescriptor::*> plain[] {{"id", &ResourceDescriptor::id},
        {"type", &ResourceDescriptor::type}, {"uid", &ResourceDescriptor::uid}, {"name", &ResourceDescriptor::name},
        {"scope", &ResourceDescriptor::scope}, {"parent", &ResourceDescriptor::parent}, {"runsOn", &ResourceDescriptor::runsOn},
        {"region", &ResourceDescriptor::region}, {"country", &ResourceDescriptor::country}, {"state", &ResourceDescriptor::state},
        {"health", &ResourceDescriptor::health}, {"version", &ResourceDescriptor::version}, {"owner", &ResourceDescriptor::owner},
        {"createdAt", &ResourceDescriptor::createdAt}};
    for (const auto &[key, place] : plain)
        result.*place = optional(json, key, at);
    const std::tuple<const char *, const char *, Expression ResourceDescriptor::*> nested[] {
        {"labels", "key", &ResourceDescriptor::labelKey}, {"labels", "value", &ResourceDescriptor::labelValue},
        {"capacity", "cpuCores", &ResourceDescriptor::cpuCores}, {"capacity", "memory", &ResourceDescriptor::memory},
        {"capacity", "storage", &ResourceDescriptor::storage}, {"capacity", "gpus", &ResourceDescriptor::gpus},
        {"engine", "family", &ResourceDescriptor::engineFamily}, {"engine", "name", &ResourceDescriptor::engineName},
        {"engine", "version", &ResourceDescriptor::engineVersion}, {"backup", "lastAt", &ResourceDescriptor::backupAt},
        {"backup", "state", &ResourceDescriptor::backupState}};
    for (const auto &[group, key, place] : nested) {
        if (json.contains(group))
            result.*place = optional(json[group], key, QStringLiteral("%1/%2").arg(at, QLatin1String(group)));
    }
    readResourceLists(json, at, result);
    checkWords(result, json, at, types);
    return result;
}

void DescriptorReader::readResourceLists(const Json &json, const QString &at, ResourceDescriptor &resource)
{
    if (json.contains("labels"))
        resource.labelItems = path(json["labels"].at("items"), at + QStringLiteral("/labels/items"));
    for (const Json &each : json.value("endpoints", Json::array()))
        resource.endpoints.push_back(expression(each, at + QStringLiteral("/endpoints")));
    for (const Json &each : json.value("identities", Json::array()))
        resource.identities.push_back(expression(each, at + QStringLiteral("/identities")));
    for (const Json &each : json.value("relations", Json::array())) {
        const auto type = wordOf<RelationType>(each.at("type"), {"partOf", "runsOn", "uses", "boundTo", "selects", "backedBy", "sameAs"});
        resource.relations.emplace_back(type, expression(each.at("target"), at + QStringLiteral("/relations")));
    }
    const Json fields = json.value("fields", Json::object());
    for (const auto &[name, value] : fields.items()) {
        FieldDescriptor field;
        field.name = Text(name);
        const bool typed = value.is_object();
        if (typed)
            field.as = wordOf<FieldDescriptor::As>(value.at("as"), {"text", "number", "time", "flag"});
        field.value = expression(typed ? value.at("value") : value, QStringLiteral("%1/fields/%2").arg(at, QString::fromStdString(name)));
        resource.fields.push_back(std::move(field));
    }
    if (json.contains("price"))
        resource.fields.push_back({FieldDescriptor::As::Text, Text(std::string_view("priceKey")), expression(json["price"], at + QStringLiteral("/price"))});
}

void DescriptorReader::checkWords(const ResourceDescriptor &resource, const Json &json, const QString &at, const QStringList &types)
{
    QStringList healths;
    for (int i = 0; i < HealthCount; ++i) {
        const std::string_view name = healthName(Health(i));
        healths += QString::fromUtf8(name.data(), qsizetype(name.size()));
    }
    for (const std::string &word : resource.health.mappedWords()) {
        if (!healthFromName(word))
            failUnknown(at + QStringLiteral("/health"), QStringLiteral("health"), QString::fromStdString(word), healths);
    }
    std::vector<std::string> words = resource.type.mappedWords();
    if (json.at("type").is_string())
        words.push_back(json["type"].get<std::string>());
    for (const std::string &word : words) {
        if (!types.contains(QString::fromStdString(word)))
            failUnknown(at + QStringLiteral("/type"), QStringLiteral("type"), QString::fromStdString(word), types);
    }
}

Path DescriptorReader::path(const Json &json, const QString &at)
{
    const Result<Path> parsed = Path::parse(qstring(json));
    if (parsed)
        return *parsed;
    fail(at, parsed.error().message, parsed.error().about);
    return {};
}

std::optional<Path> DescriptorReader::optionalPath(const Json &parent, const char *key, const QString &at)
{
    if (!parent.contains(key))
        return std::nullopt;
    return path(parent[key], QStringLiteral("%1/%2").arg(at, QLatin1String(key)));
}

std::vector<Path> DescriptorReader::paths(const Json &parent, const char *key, const QString &at)
{
    std::vector<Path> result;
    for (const Json &each : parent.value(key, Json::array()))
        result.push_back(path(each, QStringLiteral("%1/%2").arg(at, QLatin1String(key))));
    return result;
}

Template DescriptorReader::textTemplate(const Json &json, const QString &at)
{
    // A request's path begins with a slash as a document's path does, and is a template all the same.
    const QString text = qstring(json);
    const Result<Template> parsed = Template::parse(text, Template::Leading::Literal);
    if (parsed)
        return *parsed;
    fail(at, parsed.error().message, parsed.error().about);
    return {};
}

Expression DescriptorReader::expression(const Json &json, const QString &at)
{
    const Result<Expression> parsed = Expression::parse(json);
    if (!parsed) {
        fail(at + parsed.error().about, parsed.error().message, parsed.error().detail);
        return {};
    }
    checkVariables(parsed->variables(), at);
    if (!parsed->table().empty() && !m_result->tables.contains(parsed->table()))
        fail(at + QStringLiteral("/table"), QStringLiteral("no such table in /tables"));
    return *parsed;
}

Expression DescriptorReader::optional(const Json &parent, const char *key, const QString &at)
{
    return parent.contains(key) ? expression(parent[key], QStringLiteral("%1/%2").arg(at, QLatin1String(key))) : Expression();
}

const ServiceDescriptor *DescriptorReader::service(const Json &json, const QString &at)
{
    QStringList known;
    for (const auto &service : m_result->services) {
        if (service->name == json.get<std::string>())
            return service.get();
        known += QString::fromStdString(service->name);
    }
    failUnknown(at, QStringLiteral("service"), qstring(json), known);
    return nullptr;
}

void DescriptorReader::checkVariables(const std::vector<std::string> &names, const QString &at)
{
    const QStringList known = knownVariables() + m_actionVariables;
    for (const std::string &name : names) {
        if (!known.contains(QString::fromStdString(name)))
            failUnknown(at, QStringLiteral("variable"), QString::fromStdString(name), known);
    }
}

void DescriptorReader::fail(const QString &at, const QString &message, const QString &detail)
{
    m_errors.append({ErrorCode::InvalidArgument, message, detail, at, {}});
}

void DescriptorReader::failUnknown(const QString &at, const QString &what, const QString &word, const QStringList &known)
{
    const QString nearest = nearestWord(word, known);
    fail(at, nearest.isEmpty() ? QStringLiteral("unknown %1 \"%2\"; known are %3").arg(what, word, known.join(QStringLiteral(", ")))
                               : QStringLiteral("unknown %1 \"%2\"; did you mean \"%3\"?").arg(what, word, nearest));
}

} // namespace cloud
