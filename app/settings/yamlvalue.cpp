// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/yamlvalue.h"

#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>

namespace {

const std::string Quoted = "!"; // yaml-cpp's tag of a scalar in quotes
const std::string PlainTag = "?";

QJsonValue plainScalar(const QString &text)
{
    if (text == u"true" || text == u"false")
        return text == u"true";
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    const bool startsLikeNumber = !text.isEmpty() && (text[0].isDigit() || text[0] == u'-');
    return isNumber && startsLikeNumber ? QJsonValue(number) : QJsonValue(text);
}

/// A line that begins or ends a document, whatever stands around it: YAML allows it nowhere else.
bool isSeparator(std::string_view line)
{
    return (line.starts_with("---") || line.starts_with("...")) && (line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\r');
}

void emitNode(YAML::Emitter &out, const YAML::Node &node)
{
    switch (node.Type()) {
    case YAML::NodeType::Map:
        out << YAML::BeginMap;
        for (const auto &member : node) {
            out << YAML::Key;
            emitNode(out, member.first);
            out << YAML::Value;
            emitNode(out, member.second);
        }
        out << YAML::EndMap;
        return;
    case YAML::NodeType::Sequence:
        out << YAML::BeginSeq;
        for (const YAML::Node &element : node)
            emitNode(out, element);
        out << YAML::EndSeq;
        return;
    case YAML::NodeType::Scalar:
        if (node.Tag() == Quoted)
            out << YAML::DoubleQuoted;
        out << node.Scalar();
        return;
    default:
        out << YAML::Null;
    }
}

} // namespace

QJsonValue jsonFromYaml(const YAML::Node &node)
{
    switch (node.Type()) {
    case YAML::NodeType::Scalar: {
        const QString text = QString::fromStdString(node.Scalar());
        return node.Tag() == Quoted ? QJsonValue(text) : plainScalar(text);
    }
    case YAML::NodeType::Sequence: {
        QJsonArray array;
        for (const YAML::Node &element : node)
            array.append(jsonFromYaml(element));
        return array;
    }
    case YAML::NodeType::Map: {
        QJsonObject object;
        for (const auto &member : node)
            object.insert(QString::fromStdString(member.first.as<std::string>()), jsonFromYaml(member.second));
        return object;
    }
    default:
        return {};
    }
}

YAML::Node yamlFromJson(const QJsonValue &value)
{
    YAML::Node node;
    switch (value.type()) {
    case QJsonValue::Bool:
        node = value.toBool() ? "true" : "false";
        node.SetTag(PlainTag);
        break;
    case QJsonValue::Double:
        node = QString::number(value.toDouble(), 'g', 17).toStdString();
        node.SetTag(PlainTag);
        break;
    case QJsonValue::String:
        node = value.toString().toStdString();
        node.SetTag(Quoted);
        break;
    case QJsonValue::Array: {
        node = YAML::Node(YAML::NodeType::Sequence);
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array)
            node.push_back(yamlFromJson(element));
        break;
    }
    case QJsonValue::Object: {
        node = YAML::Node(YAML::NodeType::Map);
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            node[it.key().toStdString()] = yamlFromJson(it.value());
        break;
    }
    default:
        break;
    }
    return node;
}

QString placeOf(const QString &file, const YAML::Mark &mark)
{
    return mark.is_null() ? file : QStringLiteral("%1:%2").arg(file).arg(mark.line + 1);
}

QByteArray yamlText(const YAML::Node &node)
{
    YAML::Emitter out;
    emitNode(out, node);
    return QByteArray(out.c_str(), qsizetype(out.size())) + '\n';
}

std::vector<YamlPiece> yamlPieces(std::string_view text)
{
    std::vector<YamlPiece> pieces(1);
    for (int number = 1; !text.empty(); ++number) {
        const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end);
        if (isSeparator(line.back() == '\n' ? line.substr(0, line.size() - 1) : line)) {
            pieces.push_back({{}, number});
            line = line.front() == '-' ? line.substr(3) : "\n";
        }
        pieces.back().text += line;
    }
    return pieces;
}
