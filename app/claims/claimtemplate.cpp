// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimtemplate.h"

#include "app/base/words.h"
#include "app/reports/yamlwriter.h"

#include <QBuffer>
#include <QRegularExpression>

namespace {

using Json = nlohmann::json;

const QRegularExpression Placeholder(QStringLiteral("(?<!\\$)\\{([A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z][A-Za-z0-9]*)*)\\}"));
const QRegularExpression PlainWord(QStringLiteral("^[A-Za-z0-9._:/@%+,=-]*\\z"));

struct Refused {
    QString pointer;
    QString message;
};

bool isUnset(const Json &value)
{
    return value.is_null() || (value.is_boolean() && !value.get<bool>()) || (value.is_number() && value.get<double>() == 0)
        || ((value.is_string() || value.is_structured()) && value.empty()) || (value.is_string() && value.get_ref<const std::string &>().empty());
}

/// Fills one document; what is left out is null.
class Filling {
public:
    explicit Filling(const TemplateValues &values)
        : m_values(values)
    {
    }

    Json fill(const Json &node, const QString &pointer) const
    {
        if (node.is_object())
            return fillObject(node, pointer);
        if (node.is_array())
            return fillArray(node, pointer);
        return node.is_string() ? fillText(QString::fromStdString(node.get<std::string>()), pointer) : node;
    }

private:
    Json fillObject(const Json &node, const QString &pointer) const
    {
        if (node.size() == 1 && node.begin().value().is_null() && m_values.contains(node.begin().key()))
            throw Refused {pointer, QStringLiteral("put the placeholder in quotes: \"{%1}\"").arg(QString::fromStdString(node.begin().key()))};
        if (node.contains("when") && isUnset(fill(node["when"], pointer + QStringLiteral("/when"))))
            return nullptr;
        Json filled = Json::object();
        for (const auto &[key, value] : node.items()) {
            const Json made = key == "when" ? Json() : fill(value, pointer + u'/' + QString::fromStdString(key));
            if (!made.is_null())
                filled[key] = made;
        }
        return filled.empty() && !node.empty() ? Json() : filled;
    }

    Json fillArray(const Json &node, const QString &pointer) const
    {
        Json filled = Json::array();
        for (size_t i = 0; i < node.size(); ++i) {
            if (const Json made = fill(node[i], pointer + u'/' + QString::number(i)); !made.is_null())
                filled.push_back(made);
        }
        return filled.empty() && !node.empty() ? Json() : filled;
    }

    Json fillText(const QString &text, const QString &pointer) const
    {
        const QRegularExpressionMatch first = Placeholder.match(text);
        if (!first.hasMatch())
            return text.toStdString();
        if (first.capturedLength() == text.size())
            return valueOf(first.captured(1), pointer);
        QString filled;
        qsizetype end = 0;
        for (auto matches = Placeholder.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            const Json &value = valueOf(match.captured(1), pointer);
            if (value.is_null())
                return nullptr;
            filled += text.mid(end, match.capturedStart() - end) + wordOf(value, match.captured(1), pointer);
            end = match.capturedEnd();
        }
        return (filled + text.mid(end)).toStdString();
    }

    static QString wordOf(const Json &value, const QString &name, const QString &pointer)
    {
        const QString word = QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
        if (value.is_structured() || !PlainWord.match(word).hasMatch())
            throw Refused {pointer, QStringLiteral("{%1} is no plain word here, so it can't stand within a text").arg(name)};
        return word;
    }

    const Json &valueOf(const QString &name, const QString &pointer) const
    {
        if (const auto value = m_values.find(name.toStdString()); value != m_values.end())
            return value->second;
        QStringList known;
        for (const auto &[each, value] : m_values)
            known.append(QString::fromStdString(each));
        const QString nearest = nearestWord(name, known);
        throw Refused {pointer, QStringLiteral("nothing is known by the name {%1}").arg(name) + (nearest.isEmpty() ? QString() : QStringLiteral("; did you mean {%1}?").arg(nearest))};
    }

    const TemplateValues &m_values;
};

void write(TreeWriter &out, const Json &value)
{
    if (value.is_object()) {
        out.beginObject();
        for (const auto &[key, member] : value.items()) {
            out.key(key);
            write(out, member);
        }
        out.endObject();
    } else if (value.is_array()) {
        out.beginArray();
        for (const Json &item : value)
            write(out, item);
        out.endArray();
    } else if (value.is_string()) {
        out.text(value.get_ref<const std::string &>());
    } else if (value.is_boolean()) {
        out.boolean(value.get<bool>());
    } else if (value.is_number_integer()) {
        out.integer(value.get<qint64>());
    } else {
        out.number(value.get<double>());
    }
}

} // namespace

Result<ClaimTemplate> ClaimTemplate::read(const QByteArray &bytes, const QString &file)
{
    Result<QList<YamlDocument>> documents = readYamlDocuments(bytes, file);
    if (!documents)
        return documents.error();
    if (documents->isEmpty())
        return Error {ErrorCode::InvalidArgument, QStringLiteral("the template is empty"), {}, file, {}};
    ClaimTemplate made;
    made.m_file = file;
    made.m_documents = std::move(*documents);
    return made;
}

Result<QList<Json>> ClaimTemplate::fill(const TemplateValues &values) const
{
    QList<Json> filled;
    for (const YamlDocument &document : m_documents) {
        try {
            if (Json made = Filling(values).fill(document.value, {}); !made.is_null())
                filled.append(std::move(made));
        } catch (const Refused &problem) {
            return document.placed(m_file, {{ErrorCode::InvalidArgument, problem.message, {}, problem.pointer, {}}}).constFirst();
        }
    }
    return filled;
}

Result<Json> filledIn(const Json &value, const TemplateValues &values)
{
    try {
        return Filling(values).fill(value, {});
    } catch (const Refused &problem) {
        return Error {ErrorCode::InvalidArgument, problem.message, {}, problem.pointer, {}};
    }
}

QByteArray yamlOf(const QList<Json> &documents)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    ByteSink sink(buffer);
    for (qsizetype i = 0; i < documents.size(); ++i) {
        if (i > 0)
            sink.buffer() += "---\n";
        YamlWriter out(sink);
        write(out, documents[i]);
        out.endDocument();
    }
    (void)sink.finish();
    return buffer.data();
}
