// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/jsontree.h"

#include "app/reports/jsonwriter.h"
#include "app/reports/yamlwriter.h"

#include <QJsonArray>

void writeValue(TreeWriter &out, const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        out.beginObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            out.key(member.key().toStdString());
            writeValue(out, member.value());
        }
        return out.endObject();
    }
    if (value.isArray()) {
        out.beginArray();
        for (const QJsonValue &element : value.toArray())
            writeValue(out, element);
        return out.endArray();
    }
    if (value.isBool())
        out.boolean(value.toBool());
    else if (value.isDouble())
        out.number(value.toDouble());
    else
        out.text(value.toString().toStdString());
}

Result<void> writeTree(QIODevice &out, ReportFormat format, const std::function<void(TreeWriter &)> &write)
{
    ByteSink sink(out);
    if (format == ReportFormat::Yaml) {
        YamlWriter yaml(sink);
        write(yaml);
    } else {
        JsonWriter json(sink, format == ReportFormat::Json ? JsonWriter::Layout::Indented : JsonWriter::Layout::Compact);
        write(json);
    }
    return sink.finish();
}

Result<void> writeItems(QIODevice &out, ReportFormat format, std::string_view name, qsizetype count, const std::function<void(TreeWriter &, qsizetype)> &write)
{
    return writeTree(out, format, [&](TreeWriter &tree) {
        const bool isList = format != ReportFormat::JsonLines;
        if (isList) {
            tree.beginObject();
            tree.key(name);
            tree.beginArray();
        }
        for (qsizetype i = 0; i < count; ++i) {
            write(tree, i);
            if (!isList)
                tree.endDocument();
        }
        if (isList) {
            tree.endArray();
            tree.endObject();
            tree.endDocument();
        }
    });
}

Result<void> writeDocument(QIODevice &out, ReportFormat format, const QJsonValue &document)
{
    return writeTree(out, format, [&](TreeWriter &tree) {
        const bool isLines = format == ReportFormat::JsonLines && document.isArray();
        const QJsonArray lines = isLines ? document.toArray() : QJsonArray {document};
        for (const QJsonValue &line : lines) {
            writeValue(tree, line);
            tree.endDocument();
        }
    });
}

QJsonObject jsonOf(const Error &error)
{
    QJsonObject object {{QStringLiteral("code"), errorCodeName(error.code)}, {QStringLiteral("message"), error.message}};
    if (!error.detail.isEmpty())
        object.insert(QStringLiteral("detail"), error.detail);
    if (!error.about.isEmpty())
        object.insert(QStringLiteral("about"), error.about);
    return object;
}
