// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportwriter.h"

#include "app/reports/csvwriter.h"
#include "app/reports/htmlwriter.h"
#include "app/reports/jsonwriter.h"
#include "app/reports/resourcetree.h"
#include "app/reports/yamlwriter.h"

namespace {

Result<void> writeBy(const std::function<Result<void>(QIODevice &, const ReportDocument &)> &writer, QIODevice &out,
    const ReportDocument &document)
{
    if (!writer)
        return Error {ErrorCode::Unimplemented, QStringLiteral("this build cannot write that format"), {}, {}, {}};
    return writer(out, document);
}

void writeCollection(TreeWriter &out, const CollectionState &collection)
{
    out.beginObject();
    out.member("name", collection.key.name);
    out.member("freshness", freshnessName(collection.freshness));
    out.time("observedAt", collection.observedAt);
    out.member("resources", Measure(collection.rows));
    out.time("failedSince", collection.failedSince);
    if (collection.error) {
        out.key("error");
        writeError(out, *collection.error);
    }
    out.endObject();
}

std::unique_ptr<TreeWriter> treeWriter(ReportFormat format, ByteSink &sink)
{
    if (format == ReportFormat::Yaml)
        return std::make_unique<YamlWriter>(sink);
    return std::make_unique<JsonWriter>(sink,
        format == ReportFormat::Json ? JsonWriter::Layout::LinePerItem : JsonWriter::Layout::Compact);
}

} // namespace

Result<void> writeTable(ReportFormat format, QIODevice &out, const ReportTable &table, const ReportWriters &writers,
    const TextTableOptions &options)
{
    return writeReport(format, out, ReportDocument::of(table), writers, options);
}

Result<void> writeReport(ReportFormat format, QIODevice &out, const ReportDocument &document, const ReportWriters &writers,
    const TextTableOptions &options)
{
    if (format == ReportFormat::Pdf)
        return writeBy(writers.pdf, out, document);
    if (format == ReportFormat::Xlsx)
        return writeBy(writers.xlsx, out, document);
    ByteSink sink(out);
    static const ListTable nothing;
    const ReportTable &rows = document.mainTable() ? *document.mainTable() : nothing;
    if (format == ReportFormat::Html)
        writeHtml(sink, document, writers.image);
    else if (format == ReportFormat::Csv)
        writeCsv(sink, rows);
    else if (isTree(format))
        writeReport(*treeWriter(format, sink), document);
    else
        writeTextTable(sink, rows, options);
    return sink.finish();
}

Result<void> writeInventory(ReportFormat format, QIODevice &out, const Snapshot &snapshot,
    const std::vector<Slot> &slots, const QList<Workspace::Entry> &connections, Timestamp takenAt)
{
    ByteSink sink(out);
    const std::unique_ptr<TreeWriter> tree = treeWriter(format, sink);
    std::optional<RelationIndex> relations;
    if (hasIdentities(snapshot))
        relations.emplace(snapshot);
    const ResourceTreeOptions options {relations ? &*relations : nullptr};
    if (format == ReportFormat::JsonLines) {
        for (size_t i = 0; i < slots.size() && !sink.hasFailed(); ++i) {
            writeResource(*tree, snapshot, slots[i], options);
            tree->endDocument();
        }
        return sink.finish();
    }
    tree->beginObject();
    tree->time("takenAt", takenAt);
    tree->key("resources");
    tree->beginArray();
    for (size_t i = 0; i < slots.size() && !sink.hasFailed(); ++i)
        writeResource(*tree, snapshot, slots[i], options);
    tree->endArray();
    tree->key("connections");
    tree->beginArray();
    for (const Workspace::Entry &connection : connections)
        writeConnection(*tree, connection, snapshot);
    tree->endArray();
    tree->endObject();
    tree->endDocument();
    return sink.finish();
}

void writeConnection(TreeWriter &out, const Workspace::Entry &connection, const Snapshot &snapshot, Timestamp dataAsOf)
{
    const auto &[profile, status] = connection;
    out.beginObject();
    out.member("name", profile.name);
    out.member("provider", profile.provider);
    out.member("origin", originName(profile.origin));
    out.flag("readOnly", profile.readOnly);
    out.member("state", phaseName(status.phase));
    out.member("system", status.system);
    out.time("since", status.since);
    out.time("retryAt", status.retryAt);
    out.time("dataAsOf", dataAsOf);
    if (status.error) {
        out.key("error");
        writeError(out, *status.error);
    }
    out.key("notices");
    out.beginArray();
    for (const QString &notice : status.notices)
        out.text(notice.toStdString());
    out.endArray();
    out.key("collections");
    out.beginArray();
    const Text name(profile.name);
    for (const CollectionState &collection : snapshot.collections()) {
        if (collection.key.connection == name && !collection.gone)
            writeCollection(out, collection);
    }
    out.endArray();
    out.endObject();
}

void writeError(TreeWriter &out, const Error &error)
{
    out.beginObject();
    out.member("code", QString(errorCodeName(error.code)));
    out.member("message", error.message);
    out.member("detail", error.detail);
    out.member("about", error.about);
    out.endObject();
}

QString originName(ProfileOrigin origin)
{
    static const QString names[] = {
        QStringLiteral("configured"), QStringLiteral("discovered"), QStringLiteral("adHoc")};
    return names[size_t(origin)];
}

QString phaseName(ConnectionPhase phase)
{
    static const QString names[] = {QStringLiteral("closed"), QStringLiteral("connecting"), QStringLiteral("listing"),
        QStringLiteral("live"), QStringLiteral("failed")};
    return names[size_t(phase)];
}
