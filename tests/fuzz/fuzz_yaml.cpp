// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/yamldocument.h"
#include "app/cli/jsontree.h"
#include "app/settings/connectionbook.h"
#include "app/settings/yamlvalue.h"
#include "tests/fuzz/target.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonObject>

namespace {

/// Null is written as an empty text.
QJsonValue withoutNulls(const QJsonValue &value)
{
    if (value.isNull())
        return QString();
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (QJsonValueRef element : array)
            element = withoutNulls(element);
        return array;
    }
    QJsonObject object = value.toObject();
    for (QJsonValueRef member : object)
        member = withoutNulls(member);
    return value.isObject() ? QJsonValue(object) : value;
}

QByteArray asYaml(const QJsonValue &value)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    (void)writeDocument(buffer, ReportFormat::Yaml, value);
    return buffer.data();
}

QJsonValue valueOf(const QByteArray &yaml)
{
    try {
        return jsonFromYaml(YAML::Load(yaml.toStdString()));
    } catch (const YAML::Exception &) {
        return QJsonValue(QJsonValue::Undefined);
    }
}

} // namespace

// Documents of any kind; what is written of one is read as the same.
FUZZ_TARGET(yaml, input)
{
    const QByteArray bytes = bytesOf(input);
    const QString name = QStringLiteral("input");
    (void)readYamlDocuments(bytes, name);
    (void)ConnectionBook::load(fileOf(input));
    if (!readYamlDocument(bytes, name))
        return;
    const QJsonValue value = withoutNulls(valueOf(bytes));
    if (value.isObject() || value.isArray())
        FUZZ_CHECK(valueOf(asYaml(value)) == value);
}
