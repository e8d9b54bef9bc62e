// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/savedinventory.h"

#include "app/reports/resourcejson.h"
#include "app/reports/treewriter.h"

#include <QFile>
#include <QRegularExpression>

using namespace resourcejson;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFile = qint64(1) << 30;

SavedInventory::Row rowOf(const Json &json)
{
    SavedInventory::Row row {resourceOf(json), {}, {}};
    eachOf(json, "sources", [&](const Json &source) {
        if (!row.connection.isEmpty())
            return;
        row.connection = textOf(source, "connection");
        row.collection = textOf(source, "collection");
    });
    return row;
}

ErrorCode codeOf(const Json &error)
{
    const QString name = textOf(error, "code").toString();
    for (int code = int(ErrorCode::Cancelled); code <= int(ErrorCode::Unauthenticated); ++code) {
        if (name == errorCodeName(ErrorCode(code)))
            return ErrorCode(code);
    }
    return ErrorCode::Unknown;
}

std::optional<Error> errorOf(const Json &json)
{
    std::optional<Error> error;
    withObject(json, "error", [&](const Json &object) {
        error = Error {codeOf(object), textOf(object, "message").toString(),
            textOf(object, "detail").toString(), textOf(object, "about").toString(), {}};
    });
    return error;
}

SavedInventory::SavedConnection connectionOf(const Json &json)
{
    SavedInventory::SavedConnection connection;
    connection.name = textOf(json, "name").toString();
    if (connection.name.isEmpty())
        throw ReadError {"a connection has no name"};
    connection.provider = textOf(json, "provider").toString();
    connection.status.phase = textOf(json, "state") == Text("failed") ? ConnectionPhase::Failed : ConnectionPhase::Live;
    connection.status.system = textOf(json, "system").toString();
    connection.status.since = timeOf(json, "since");
    connection.status.error = errorOf(json);
    eachOf(json, "notices", [&](const Json &notice) {
        const std::string_view text = stringOf(notice, "notices");
        connection.status.notices.append(QString::fromUtf8(text.data(), qsizetype(text.size())));
    });
    eachOf(json, "collections", [&](const Json &collection) {
        connection.collections.push_back({textOf(collection, "name"), timeOf(collection, "observedAt"), errorOf(collection)});
    });
    eachOf(json, "gpuHistory", [&](const Json &hour) {
        const Timestamp at = timeOf(hour, "at");
        const Measure observed = measureOf(hour, "observed"), used = measureOf(hour, "used");
        if (at == NoTime || !observed.isKnown() || !used.isKnown())
            throw ReadError {"an hour of gpuHistory lacks at, observed or used"};
        connection.gpuHistory.push_back({at, observed.value(), used.value(), measureOf(hour, "held"), measureOf(hour, "powerWatts"), measureOf(hour, "memoryUsedBytes")});
    });
    return connection;
}

} // namespace

Result<SavedInventory> readSavedInventory(std::string_view json)
{
    return guarded([&] {
        SavedInventory saved;
        std::string member;
        // Elements of the arrays are taken as they close and dropped from the tree, so that it never grows.
        const auto take = [&](int depth, Json::parse_event_t event, Json &value) {
            if (depth == 1 && event == Json::parse_event_t::key)
                member = value.get<std::string>();
            if (depth != 2 || event != Json::parse_event_t::object_end)
                return true;
            if (member == "resources")
                saved.rows.push_back(rowOf(value));
            else if (member == "connections")
                saved.connections.push_back(connectionOf(value));
            return false;
        };
        const Json rest = Json::parse(json, take);
        if (!rest.is_object() || !rest.contains("resources"))
            throw ReadError {"this is no saved inventory: it has no resources"};
        saved.takenAt = timeOf(rest, "takenAt");
        return saved;
    });
}

Result<SavedInventory> readSavedInventoryFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::NotFound, u"cannot be read"_s, file.errorString(), name, {}};
    if (file.size() > LargestFile)
        return Error {ErrorCode::InvalidArgument, u"is too large for a saved inventory"_s, {}, name, {}};
    const QByteArray bytes = file.readAll();
    Result<SavedInventory> saved = readSavedInventory({bytes.constData(), size_t(bytes.size())});
    if (saved)
        return saved;
    Error error = saved.error();
    error.about = name;
    return error;
}

std::vector<ResourcePtr> SavedInventory::resources() const
{
    std::vector<ResourcePtr> all;
    all.reserve(rows.size());
    for (const Row &row : rows)
        all.push_back(row.resource);
    return all;
}

Timestamp savedAt(const QString &name)
{
    static const QRegularExpression TakenAt(u"^\\s*\\{\\s*\"takenAt\"\\s*:\\s*\"([^\"]*)\""_s);
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return NoTime;
    return timeFromIso(TakenAt.match(QString::fromUtf8(file.read(4096))).captured(1).toStdString());
}
