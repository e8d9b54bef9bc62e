// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/wiretree.h"

#include <QByteArrayList>
#include <map>
#include <yaml-cpp/yaml.h>

namespace cloud {

namespace {

using Type = WireTree::Type;

constexpr int MostYamlNodes = 100'000;

Error tooDeep()
{
    return {ErrorCode::DataLoss, QStringLiteral("the file is nested too deeply, or too large"), {}, {}, {}};
}

/// `left`: how many more nodes there may be, for aliases can make any number of a few lines.
bool addYaml(WireTreeBuilder &builder, const YAML::Node &node, std::string_view name, int &left)
{
    if (--left < 0)
        return false;
    if (node.IsScalar()) {
        builder.leaf(Type::String, name, node.Scalar());
    } else if (node.IsMap()) {
        if (!builder.begin(Type::Object, name))
            return false;
        for (const auto &entry : node) {
            if (entry.first.IsScalar() && !addYaml(builder, entry.second, entry.first.Scalar(), left))
                return false;
        }
        builder.end();
    } else if (node.IsSequence()) {
        if (!builder.begin(Type::Array, name))
            return false;
        for (const auto &entry : node) {
            if (!addYaml(builder, entry, {}, left))
                return false;
        }
        builder.end();
    } else {
        builder.leaf(Type::Null, name);
    }
    return true;
}

QByteArray unquoted(QByteArray value)
{
    value = value.trimmed();
    const bool isBasic = value.startsWith('"');
    if (isBasic || value.startsWith('\'')) {
        const qsizetype close = value.indexOf(value.front(), 1);
        value = value.mid(1, (close < 0 ? value.size() : close) - 1);
        return isBasic ? value.replace("\\\\", "\\") : value;
    }
    const qsizetype comment = value.indexOf('#');
    return (comment < 0 ? value : value.left(comment)).trimmed();
}

/// A TOML document as it is read: tables by name, arrays of tables by name.
struct TomlTable {
    std::map<QByteArray, QByteArray> values;
};
struct TomlDocument {
    TomlTable root;
    std::map<QByteArray, TomlTable> tables;
    std::map<QByteArray, std::vector<TomlTable>> arrays;
};

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

void addValues(WireTreeBuilder &builder, const TomlTable &table)
{
    for (const auto &[key, value] : table.values)
        builder.leaf(Type::String, viewOf(key), viewOf(value));
}

WireTree treeOf(const TomlDocument &document)
{
    WireTreeBuilder builder;
    builder.begin(Type::Object, {});
    addValues(builder, document.root);
    for (const auto &[name, table] : document.tables) {
        builder.begin(Type::Object, viewOf(name));
        addValues(builder, table);
        builder.end();
    }
    for (const auto &[name, tables] : document.arrays) {
        builder.begin(Type::Array, viewOf(name));
        for (const TomlTable &table : tables) {
            builder.begin(Type::Object, {});
            addValues(builder, table);
            builder.end();
        }
        builder.end();
    }
    builder.end();
    return builder.take();
}

} // namespace

Result<WireTree> WireTree::fromYaml(QByteArrayView bytes)
{
    try {
        WireTreeBuilder builder;
        int left = MostYamlNodes;
        if (!addYaml(builder, YAML::Load(std::string(bytes.data(), size_t(bytes.size()))), {}, left))
            return tooDeep();
        return builder.take();
    } catch (const YAML::Exception &problem) {
        return Error {ErrorCode::InvalidArgument, QStringLiteral("not valid YAML"), QString::fromStdString(problem.msg),
            QStringLiteral("line %1, column %2").arg(problem.mark.line + 1).arg(problem.mark.column + 1), {}};
    }
}

Result<WireTree> WireTree::fromToml(QByteArrayView bytes)
{
    TomlDocument document;
    TomlTable *table = &document.root;
    int number = 0;
    for (const QByteArray &raw : QByteArray(bytes.data(), bytes.size()).split('\n')) {
        const QByteArray line = raw.trimmed();
        ++number;
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const qsizetype equals = line.indexOf('=');
        if (line.startsWith("[[") && line.contains("]]")) {
            table = &document.arrays[line.mid(2, line.indexOf("]]") - 2).trimmed()].emplace_back();
        } else if (line.startsWith('[') && line.contains(']')) {
            table = &document.tables[line.mid(1, line.indexOf(']') - 1).trimmed()];
        } else if (equals > 0) {
            table->values[unquoted(line.left(equals))] = unquoted(line.mid(equals + 1));
        } else {
            return Error {ErrorCode::InvalidArgument, QStringLiteral("not a line of TOML that is understood here"), {},
                QStringLiteral("line %1").arg(number), {}};
        }
    }
    return treeOf(document);
}

} // namespace cloud
