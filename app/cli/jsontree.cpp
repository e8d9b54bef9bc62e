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

Result<void> writeDocument(QIODevice &out, ReportFormat format, const QJsonValue &document)
{
    ByteSink sink(out);
    if (format == ReportFormat::Yaml) {
        YamlWriter yaml(sink);
        writeValue(yaml, document);
        yaml.endDocument();
    } else if (format == ReportFormat::Json) {
        JsonWriter json(sink, JsonWriter::Layout::Indented);
        writeValue(json, document);
        json.endDocument();
    } else {
        JsonWriter json(sink, JsonWriter::Layout::Compact);
        const QJsonArray lines = document.isArray() ? document.toArray() : QJsonArray {document};
        for (const QJsonValue &line : lines) {
            writeValue(json, line);
            json.endDocument();
        }
    }
    return sink.finish();
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
