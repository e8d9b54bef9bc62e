// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/databasemapper.h"

#include "backends/kubernetes/extrabuilder.h"
#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/jsonmeta.h"
#include "backends/kubernetes/listedtype.h"

#include <algorithm>

namespace {

using Json = nlohmann::json;

Measure firstNumber(const Alternatives &alternatives, const Json &object)
{
    for (const ValueExpression &expression : alternatives) {
        if (const Measure number = expression.number(object); number.isKnown())
            return number;
    }
    return {};
}

std::string firstText(const Alternatives &alternatives, const Json &object)
{
    for (const ValueExpression &expression : alternatives) {
        if (std::string text = expression.text(object); !text.empty())
            return text;
    }
    return {};
}

/// "{name}.{namespace}.svc:5432" with what the braces mean; empty where one of them is not known.
std::string filled(std::string_view form, const ObjectMeta &meta, const Json &object)
{
    std::string text;
    while (!form.empty()) {
        const size_t open = form.find('{'), close = form.find('}', open);
        text.append(form.substr(0, open));
        if (open == std::string_view::npos || close == std::string_view::npos)
            break;
        const std::string_view name = form.substr(open + 1, close - open - 1);
        std::string value(name == "name" ? meta.name : name == "namespace" ? meta.nameSpace : std::string_view());
        if (const auto expression = value.empty() ? ValueExpression::parse(name) : std::nullopt)
            value = expression->text(object);
        if (value.empty())
            return {};
        text.append(value);
        form.remove_prefix(close + 1);
    }
    return text;
}

/// Health as the operator's word has it, and as the counts of members have it where there is no such word, or where it is too good.
/// Where the operator has words and says none, it has not looked yet.
Health judge(Health word, bool isSilent, Measure replicas, Measure ready)
{
    if (isSilent)
        return Health::Unknown;
    if (word == Health::Stopped || word == Health::Critical || word == Health::Updating || !replicas.isKnown() || !ready.isKnown())
        return word;
    if (replicas.value() == 0)
        return Health::Stopped;
    if (ready.value() == 0)
        return Health::Critical;
    if (ready.value() < replicas.value())
        return Health::Degraded;
    return word == Health::Unknown ? Health::Healthy : word;
}

void readEngine(Engine &engine, const DatabaseType &type, MappingContext &context, const Json &object)
{
    std::string name = type.engine;
    if (name.empty()) // "apecloud-mysql-8", "postgresql-16-1.0.0", "pxc"
        name = firstText(type.engineFrom, object);
    static const std::pair<std::string_view, std::string_view> Spellings[] = {
        {"pxc", "mysql"}, {"psmdb", "mongodb"}, {"postgres", "postgresql"}, {"mysql", "mysql"}, {"mongo", "mongodb"}, {"redis", "redis"}};
    if (type.engine.empty()) {
        for (const auto &[part, spelled] : Spellings) {
            if (name.find(part) != std::string::npos) {
                name = spelled;
                break;
            }
        }
    }
    engine.name = context.intern(name);
    engine.family = context.intern(type.family.empty() ? DatabaseCatalogue::bundled().familyOf(name) : type.family);
    engine.version = context.intern(versionOf(firstText(type.engineVersion, object)));
}

/// The newest of the times; NoTime where there is none.
Timestamp newestBackup(const Alternatives &alternatives, const Json &object)
{
    Timestamp newest = NoTime;
    for (const ValueExpression &expression : alternatives) {
        for (const std::string &text : expression.texts(object)) {
            if (const Timestamp at = timeOf(text); at != NoTime && (newest == NoTime || at > newest))
                newest = at;
        }
    }
    return newest;
}

/// True where the object belongs to a database that has a row of its own; its parent then names it.
bool isPart(Resource &resource, const DatabaseType &type, MappingContext &context, const ObjectMeta &meta, const Json &object)
{
    if (type.partOf) {
        if (const std::string name = type.partOf->name.text(object); !name.empty()) {
            resource.parent = context.sharedId(meta.nameSpace, type.partOf->collection, name);
            return true;
        }
    }
    return type.isPart || DatabaseCatalogue::bundled().databaseOf(meta.controller).has_value();
}

} // namespace

std::string versionOf(std::string_view imageOrVersion)
{
    std::string_view text = imageOrVersion.substr(0, imageOrVersion.find('@'));
    const size_t slash = text.rfind('/'), colon = text.rfind(':');
    const bool tagged = colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash);
    const bool isImage = tagged || slash != std::string_view::npos;
    if (!isImage)
        return std::string(text.size() > 1 && text[0] == 'v' && text[1] >= '0' && text[1] <= '9' ? text.substr(1) : text);
    text = tagged ? text.substr(colon + 1) : std::string_view();
    const size_t digits = text.find_first_of("0123456789");
    if (digits == std::string_view::npos || digits > 1)
        return {};
    text.remove_prefix(digits);
    return std::string(text.substr(0, std::min(text.size(), text.find_first_not_of("0123456789."))));
}

namespace {

/// A backup: of what, how far it is, and when it was whole.
ResourcePtr mapBackup(MappingContext &context, const ListedType &listed, const ObjectMeta &meta, const Json &object)
{
    const DatabaseType &type = *listed.database;
    Resource *backup = context.newResource(meta, Kind::Backup, listed.type, listed.collection);
    const ResourcePtr mapped(backup);
    ExtraBuilder extra(context);
    if (const std::string name = type.partOf->name.text(object); !name.empty())
        extra.relation(RelationType::BackedBy, context.sharedId(meta.nameSpace, type.partOf->collection, name));
    extra.field("operator", type.product);
    const std::string state = meta.deleting ? "Terminating" : firstText(type.state, object);
    backup->state = context.intern(state);
    const bool runs = state == "running" || state == "Running";
    backup->health = runs || meta.deleting ? Health::Updating : DatabaseCatalogue::bundled().healthOf(state);
    extra.backup() = {newestBackup(type.lastBackup, object), backup->state};
    backup->extra = extra.build();
    return mapped;
}

} // namespace

ResourcePtr mapDatabase(MappingContext &context, const ListedType &listed, const ObjectMeta &meta, const Json &object)
{
    const DatabaseType &type = *listed.database;
    if (type.isBackup)
        return mapBackup(context, listed, meta, object);
    Resource *database = context.newResource(meta, Kind::Database, listed.type, listed.collection);
    const ResourcePtr mapped(database);
    if (isPart(*database, type, context, meta, object))
        database->kind = Kind::Object;
    ExtraBuilder extra(context);
    readEngine(extra.engine(), type, context, object);
    database->version = extra.engine().version;
    const Measure replicas = firstNumber(type.replicas, object), ready = firstNumber(type.ready, object);
    extra.field("operator", type.product);
    extra.field("replicas", replicas);
    extra.field("ready", ready);
    extra.field("observed", firstNumber(type.observed, object));
    extra.field("primary", firstText(type.primary, object));
    database->capacity.storageBytes = firstNumber(type.storage, object);
    extra.backup().lastAt = newestBackup(type.lastBackup, object);
    for (const std::string &endpoint : type.endpoints)
        extra.endpoint(filled(endpoint, meta, object));
    const std::string state = meta.deleting ? "Terminating" : firstText(type.state, object);
    database->state = context.intern(state);
    database->health = meta.deleting ? Health::Updating : judge(DatabaseCatalogue::bundled().healthOf(state), state.empty() && !type.state.empty(), replicas, ready);
    database->extra = extra.build();
    return mapped;
}
