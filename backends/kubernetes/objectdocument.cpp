// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/objectdocument.h"

#include "app/reports/yamlwriter.h"
#include "backends/kubernetes/apiserver.h"

#include <QBuffer>
#include <QUrl>
#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::ordered_json;

constexpr int DeepestNesting = 200;
const char *const LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

bool isSecret(const ListedType &type)
{
    return type.collection == "secrets";
}

void write(TreeWriter &tree, const Json &value, int depth);

void writeObject(TreeWriter &tree, const Json &object, int depth)
{
    tree.beginObject();
    for (const auto &[key, value] : object.items()) {
        if (value.is_null())
            continue;
        tree.key(key);
        write(tree, value, depth + 1);
    }
    tree.endObject();
}

void write(TreeWriter &tree, const Json &value, int depth)
{
    if (depth > DeepestNesting)
        return tree.text("…");
    if (value.is_object())
        return writeObject(tree, value, depth);
    if (value.is_array()) {
        tree.beginArray();
        for (const Json &entry : value)
            write(tree, entry, depth + 1);
        return tree.endArray();
    }
    if (value.is_string())
        tree.text(value.get_ref<const std::string &>());
    else if (value.is_boolean())
        tree.boolean(value.get<bool>());
    else if (value.is_number_integer() && !(value.is_number_unsigned() && value.get<quint64>() > quint64(INT64_MAX)))
        tree.integer(value.get<qint64>());
    else if (value.is_number())
        tree.number(value.get<double>());
    else
        tree.text("");
}

/// Drops what is the server's bookkeeping; of a Secret also the copy of its values that kubectl may have left behind.
void tidy(Json &object, const ListedType &type)
{
    if (const auto metadata = object.find("metadata"); metadata != object.end() && metadata->is_object()) {
        metadata->erase("managedFields");
        if (const auto annotations = metadata->find("annotations"); annotations != metadata->end() && annotations->is_object() && isSecret(type))
            annotations->erase(LastApplied);
    }
    if (!isSecret(type))
        return;
    object["apiVersion"] = "v1";
    object["kind"] = "Secret";
    object.erase("stringData");
    object["data"] = "<not fetched>";
}

} // namespace

std::optional<ObjectName> ObjectName::parse(const QString &id, const std::string &clusterId)
{
    const QString prefix = QString::fromStdString(clusterId) + u'/';
    const QStringList parts = id.mid(prefix.size()).split(u'/');
    if (!id.startsWith(prefix) || parts.size() < 3)
        return {};
    const QString name = parts.mid(2).join(u'/');
    return ObjectName {parts[0] == u"_" ? QString() : parts[0], parts[1], name};
}

QByteArray objectPath(const ListedType &type, const ObjectName &name)
{
    return type.path(name.nameSpace) + '/' + QUrl::toPercentEncoding(name.name);
}

QByteArray documentAccept(const ListedType &type)
{
    return isSecret(type) ? MediaType::JsonMetadata : MediaType::Json;
}

Result<Document> documentOf(const QByteArray &answer, const ListedType &type)
{
    Json object = Json::parse(answer.begin(), answer.end(), nullptr, false);
    if (!object.is_object())
        return Error {ErrorCode::DataLoss, QStringLiteral("answer was cut off, or is no JSON"), {}, {}, {}};
    tidy(object, type);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    ByteSink sink(buffer);
    YamlWriter tree(sink);
    write(tree, object, 0);
    tree.endDocument();
    if (const Result<void> written = sink.finish(); !written)
        return written.error();
    return Document {Document::Format::Yaml, buffer.data()};
}
