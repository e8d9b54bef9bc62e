// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/yamldocument.h"

#include "app/base/english.h"
#include "app/settings/yamlvalue.h"

#include <QFile>
#include <cmath>

namespace {

constexpr qint64 LargestFile = 1 << 20;
constexpr int MostValues = 100'000;
constexpr int Deepest = 64;

struct Refused {
    YAML::Mark mark;
    QString message;
};

QString escaped(const QString &key)
{
    return QString(key).replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
}

nlohmann::json scalarOf(const YAML::Node &node)
{
    const QJsonValue value = jsonFromYaml(node);
    if (value.isBool())
        return value.toBool();
    if (!value.isDouble())
        return node.Scalar();
    const double number = value.toDouble();
    if (std::abs(number) < 0x1p63 && number == double(qint64(number)))
        return qint64(number);
    return number;
}

/// Turns nodes into values, and writes down where they stand.
class Reader {
public:
    /// `line` is the one that the document begins on.
    Reader(YamlDocument &document, int line)
        : m_document(document)
        , m_line(line)
    {
    }

    nlohmann::json read(const YAML::Node &node, const QString &pointer, int depth)
    {
        if (++m_count > MostValues || depth > Deepest)
            throw Refused {node.Mark(), English::tr("the document is too large or too deep")};
        m_document.lines.insert(pointer, node.Mark().line + m_line);
        switch (node.Type()) {
        case YAML::NodeType::Scalar:
            m_document.texts.insert(pointer, QString::fromStdString(node.Scalar()));
            return scalarOf(node);
        case YAML::NodeType::Sequence: {
            nlohmann::json list = nlohmann::json::array();
            for (const YAML::Node &item : node)
                list.push_back(read(item, pointer + u'/' + QString::number(list.size()), depth + 1));
            return list;
        }
        case YAML::NodeType::Map:
            return readMap(node, pointer, depth);
        default:
            return nullptr;
        }
    }

private:
    nlohmann::json readMap(const YAML::Node &node, const QString &pointer, int depth)
    {
        nlohmann::json object = nlohmann::json::object();
        for (const auto &member : node) {
            if (!member.first.IsScalar())
                throw Refused {member.first.Mark(), English::tr("a key must be a word")};
            const std::string key = member.first.Scalar();
            const QString place = pointer + u'/' + escaped(QString::fromStdString(key));
            if (object.contains(key))
                throw Refused {member.first.Mark(), English::tr("key \"%1\" stands there twice").arg(QString::fromStdString(key))};
            object[key] = read(member.second, place, depth + 1);
            m_document.lines.insert(place, member.first.Mark().line + m_line);
        }
        return object;
    }

    YamlDocument &m_document;
    const int m_line;
    int m_count = 0;
};

} // namespace

int YamlDocument::lineOf(const QString &pointer) const
{
    for (QString place = pointer == u"/" ? QString() : pointer;; place.truncate(place.lastIndexOf(u'/'))) {
        if (const auto line = lines.find(place); line != lines.end() || place.isEmpty())
            return line == lines.end() ? 1 : *line;
    }
}

QList<Error> YamlDocument::placed(const QString &file, QList<Error> problems) const
{
    for (Error &problem : problems) {
        const int line = lineOf(problem.about);
        problem.about = QStringLiteral("%1:%2").arg(file).arg(line) + (problem.about == u"/" ? QString() : QStringLiteral(", ") + problem.about);
    }
    return problems;
}

namespace {

Error refusedAt(const QString &place, const QString &message, const QString &detail = {})
{
    return {ErrorCode::InvalidArgument, message, detail, place, {}};
}

Result<YamlDocument> readPiece(const std::string &text, int line, const QString &file)
{
    const auto placed = [&](const YAML::Mark &mark) { return mark.is_null() ? file : QStringLiteral("%1:%2").arg(file).arg(mark.line + line); };
    try {
        const YAML::Node node = YAML::Load(text);
        YamlDocument document;
        if (!node.IsNull() && !node.IsMap())
            return refusedAt(QStringLiteral("%1:%2").arg(file).arg(line), English::tr("the file has no keys and values"));
        document.value = Reader(document, line).read(node, {}, 0);
        return document;
    } catch (const YAML::Exception &problem) {
        return refusedAt(placed(problem.mark), English::tr("the file is no YAML"), QString::fromStdString(problem.msg));
    } catch (const Refused &problem) {
        return refusedAt(placed(problem.mark), problem.message);
    }
}

} // namespace

Result<QByteArray> yamlFileContents(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::NotFound, English::tr("can't be read"), file.errorString(), name, {}};
    const QByteArray bytes = file.read(LargestFile + 1);
    if (bytes.size() > LargestFile)
        return Error {ErrorCode::ResourceExhausted, English::tr("is larger than 1 MiB"), {}, name, {}};
    return bytes;
}

Result<YamlDocument> readYamlDocument(const QByteArray &bytes, const QString &file)
{
    Result<YamlDocument> document = readPiece(bytes.toStdString(), 1, file);
    if (document && document->value.is_null())
        return refusedAt(file + QStringLiteral(":1"), English::tr("the file has no keys and values"));
    return document;
}

Result<QList<YamlDocument>> readYamlDocuments(const QByteArray &bytes, const QString &file)
{
    QList<YamlDocument> documents;
    for (const YamlPiece &piece : yamlPieces({bytes.constData(), size_t(bytes.size())})) {
        Result<YamlDocument> document = readPiece(piece.text, piece.line, file);
        if (!document)
            return document.error();
        if (!document->value.is_null())
            documents.append(std::move(*document));
    }
    return documents;
}
