// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/hostmapper.h"

#include <QCryptographicHash>
#include <QSet>
#include <cmath>

namespace hosts {

using namespace Qt::StringLiterals;

namespace {

constexpr double LongestUptime = 100.0 * 365 * 86400; ///< seconds; what is said beyond is no uptime

Text text(const QString &string) { return Text(QStringView(string)); }
Text text(const QByteArray &bytes) { return Text(std::string_view(bytes.constData(), size_t(bytes.size()))); }

void addField(Extra &extra, const char *name, const QString &value)
{
    if (!value.isEmpty())
        extra.fields.push_back({Text(std::string_view(name)), text(value)});
}

void addField(Extra &extra, const char *name, Measure value)
{
    if (value.isKnown())
        extra.fields.push_back({Text(std::string_view(name)), value});
}

Measure busyCores(const HostFacts &now, const HostFacts &before)
{
    const double busy = now.cpuBusy - before.cpuBusy, idle = now.cpuIdle - before.cpuIdle;
    if (now.cpuBusy < 0 || before.cpuBusy < 0 || busy < 0 || idle < 0 || busy + idle <= 0)
        return {};
    return std::round(now.cpus.valueOr(0) * busy / (busy + idle) * 1000) / 1000;
}

/// All disks together: each device once, what lives in memory left out.
void addDisks(const HostFacts &facts, Resource &resource)
{
    QSet<QByteArray> seen;
    double size = 0, used = 0;
    for (const FileSystem &each : facts.fileSystems) {
        const bool isDisk = (each.device.startsWith('/') && !each.device.startsWith("/dev/loop")) || each.place == "/";
        if (!isDisk || seen.contains(each.device))
            continue;
        seen.insert(each.device);
        size += double(each.size);
        used += double(each.used);
    }
    if (size > 0) {
        resource.capacity.storageBytes = size;
        resource.usage.storageBytes = used;
    }
}

/// A guest's machine-id is, where nobody set it, the UUID of its machine without hyphens.
QByteArray asUuid(const QByteArray &id)
{
    return id.left(8) + '-' + id.mid(8, 4) + '-' + id.mid(12, 4) + '-' + id.mid(16, 4) + '-' + id.mid(20);
}

void addIdentities(const HostFacts &facts, Extra &extra)
{
    if (!facts.uuid.isEmpty())
        extra.identities.push_back(text("uuid:" + facts.uuid));
    else if (!facts.machineId.isEmpty())
        extra.identities.push_back(text("uuid:" + asUuid(facts.machineId)));
    for (const QByteArray &address : facts.addresses)
        extra.identities.push_back(text("address:" + address));
}

/// Where others reach a listener: a wildcard is every address of the host.
void addEndpoints(const HostFacts &facts, const DatabaseFacts &database, Extra &extra)
{
    const auto add = [&](const QByteArray &address) {
        const QByteArray host = address.contains(':') ? '[' + address + ']' : address;
        const Text endpoint = text(host + ':' + QByteArray::number(database.port));
        if (std::ranges::find(extra.endpoints, endpoint) == extra.endpoints.end())
            extra.endpoints.push_back(endpoint);
    };
    for (const QByteArray &address : database.addresses) {
        const bool isAny4 = address == "0.0.0.0", isAny6 = address == "::";
        if (!isAny4 && !isAny6)
            add(address);
        for (const QByteArray &own : facts.addresses) {
            if ((isAny4 && !own.contains(':')) || isAny6)
                add(own);
        }
        if ((isAny4 || isAny6) && facts.addresses.isEmpty())
            add(isAny4 ? "127.0.0.1" : "::1");
    }
}

} // namespace

Text hostId(const HostFacts &facts, const QString &address)
{
    if (!facts.machineId.isEmpty())
        return text("host/" + facts.machineId);
    if (!facts.uuid.isEmpty())
        return text("host/" + facts.uuid);
    return text("host/at-" + QCryptographicHash::hash(address.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

Text databaseId(const Text &host, const DatabaseFacts &facts)
{
    return text(host.toString() + u'/' + facts.row->engine + u'/' + (facts.port ? QString::number(facts.port) : u"socket"_s));
}

QString databaseType(const QString &engine)
{
    return u"ssh/"_s + engine;
}

ResourcePtr hostResource(const Text &id, const HostFacts &facts, const HostFacts *before, Timestamp now)
{
    auto *resource = new Resource;
    resource->id = id;
    resource->kind = Kind::Host;
    resource->type = Text(std::string_view("ssh/host"));
    resource->uid = text(facts.machineId);
    resource->name = text(facts.name);
    resource->provider = Text(std::string_view("ssh"));
    resource->state = Text(std::string_view("running"));
    resource->health = Health::Healthy;
    resource->version = text(facts.system);
    resource->capacity.cpuCores = facts.cpus;
    resource->capacity.memoryBytes = facts.memory;
    if (facts.gpus.cards > 0)
        resource->capacity.gpus = facts.gpus.cards;
    resource->usage.memoryBytes = facts.memoryUsed;
    if (before)
        resource->usage.cpuCores = busyCores(facts, *before);
    addDisks(facts, *resource);
    resource->usage.observedAt = now;
    auto extra = std::make_shared<Extra>();
    addIdentities(facts, *extra);
    addField(*extra, "kernel", facts.kernel);
    addField(*extra, "cpuModel", facts.cpuModel);
    addField(*extra, "machine", facts.product);
    addField(*extra, "virtualization", facts.virtualization);
    addField(*extra, "instance", facts.instance);
    if (facts.uptime >= 0 && facts.uptime < LongestUptime)
        extra->fields.push_back({Text(std::string_view("started")), TimeValue {(now - Timestamp(facts.uptime * 1000)) / 60'000 * 60'000}});
    extra->gpus = facts.gpus.devices;
    for (GpuDevice &gpu : extra->gpus) {
        if (gpu.utilisationPercent.isKnown())
            gpu.observedAt = now;
    }
    resource->extra = std::move(extra);
    return ResourcePtr(resource);
}

ResourcePtr databaseResource(const Text &host, const HostFacts &facts, const DatabaseFacts &database, Timestamp now)
{
    auto *resource = new Resource;
    resource->id = databaseId(host, database);
    resource->kind = Kind::Database;
    resource->type = text(databaseType(database.row->engine));
    const QString name = facts.name + u'/' + (database.cluster.isEmpty() ? database.row->engine : u"postgresql/"_s + database.cluster);
    resource->name = text(name + (database.port && database.port != database.row->port ? u':' + QString::number(database.port) : QString()));
    resource->provider = Text(std::string_view("ssh"));
    resource->runsOn = host;
    resource->state = text(database.state);
    resource->health = database.health;
    resource->version = text(database.version);
    if (database.fileSystem)
        resource->capacity.storageBytes = double(database.fileSystem->size);
    resource->usage.storageBytes = database.size;
    if (database.size.isKnown())
        resource->usage.observedAt = now;
    auto extra = std::make_shared<Extra>();
    extra->engine = {text(database.row->family), text(database.row->engine), text(database.version)};
    extra->backup = database.backup;
    addEndpoints(facts, database, *extra);
    addField(*extra, "role", database.role);
    addField(*extra, "replicas", database.replicas);
    addField(*extra, "data", database.data);
    if (database.fileSystem)
        addField(*extra, "free", Measure(double(database.fileSystem->free)));
    addField(*extra, "unit", database.unit);
    addField(*extra, "cluster", database.cluster);
    addField(*extra, "user", database.user);
    addField(*extra, "package", database.package);
    resource->extra = std::move(extra);
    return ResourcePtr(resource);
}

} // namespace hosts
