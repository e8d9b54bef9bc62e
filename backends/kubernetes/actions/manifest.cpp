// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/manifest.h"

#include <QRegularExpression>
#include <QStringList>
#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace {

constexpr size_t MostObjects = 500;

Error wrong(int line, const QString &message)
{
    return {ErrorCode::InvalidArgument, u"line %1: %2"_s.arg(line).arg(message), {}, u"manifest"_s, {}};
}

/// A line that begins a document, whatever stands around it: YAML allows it nowhere else.
bool isSeparator(QStringView line)
{
    return line == u"---" || line.startsWith(u"--- ") || line.startsWith(u"---\t") || line == u"..." || line == u"---\r";
}

struct Piece {
    QString text;
    int line;
};

std::vector<Piece> documentsOf(const QString &text)
{
    std::vector<Piece> pieces {{{}, 1}};
    const QStringList lines = text.split(u'\n');
    for (int i = 0; i < lines.size(); ++i) {
        if (isSeparator(lines[i]))
            pieces.push_back({lines[i].startsWith(u"---") ? lines[i].mid(3) + u'\n' : QString(), i + 1});
        else
            pieces.back().text += lines[i] + u'\n';
    }
    return pieces;
}

QString scalar(const YAML::Node &node, const char *key)
{
    const YAML::Node value = node.IsMap() ? node[key] : YAML::Node();
    return value.IsDefined() && value.IsScalar() ? QString::fromStdString(value.Scalar()) : QString();
}

Result<ManifestObject> objectOf(const YAML::Node &document, const Piece &piece)
{
    const int line = document.Mark().line + 1; // its own: the piece was moved to where it stands
    const QString version = scalar(document, "apiVersion"), kind = scalar(document, "kind");
    if (version.isEmpty() || kind.isEmpty())
        return wrong(line, u"an object has apiVersion and kind"_s);
    if (version == u"v1" && kind == u"List")
        return wrong(line, u"a List: write its items as documents of their own"_s);
    const YAML::Node metadata = document["metadata"];
    const QString name = metadata.IsDefined() ? scalar(metadata, "name") : QString();
    if (name.isEmpty())
        return wrong(line, u"the %1 has no metadata.name"_s.arg(kind));
    static const QRegularExpression Blank(u"^\\n+|\\s+$"_s);
    return ManifestObject {version + u'/' + kind, scalar(metadata, "namespace"), name, QString(piece.text).remove(Blank) + u'\n', line};
}

} // namespace

Result<std::vector<ManifestObject>> readManifest(const QString &text)
{
    std::vector<ManifestObject> objects;
    for (const Piece &piece : documentsOf(text)) {
        try {
            const YAML::Node document = YAML::Load(std::string(size_t(piece.line - 1), '\n') + piece.text.toStdString());
            if (document.IsNull())
                continue;
            if (!document.IsMap())
                return wrong(document.Mark().line + 1, u"a document of a manifest is an object"_s);
            Result<ManifestObject> object = objectOf(document, piece);
            if (!object)
                return object.error();
            objects.push_back(std::move(*object));
        } catch (const YAML::Exception &exception) {
            return wrong(exception.mark.line + 1, QString::fromStdString(exception.msg));
        }
    }
    if (objects.empty())
        return Error {ErrorCode::InvalidArgument, u"the manifest is empty"_s, {}, u"manifest"_s, {}};
    if (objects.size() > MostObjects)
        return wrong(objects[MostObjects].line, u"more than %1 objects at once"_s.arg(MostObjects));
    return objects;
}
