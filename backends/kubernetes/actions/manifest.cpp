// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/manifest.h"

#include "app/base/english.h"
#include "app/settings/yamlvalue.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace {

constexpr size_t MostObjects = 500;

Error wrong(int line, const QString &message)
{
    return {ErrorCode::InvalidArgument, English::tr("line %1: %2").arg(line).arg(message), {}, u"manifest"_s, {}};
}

QString scalar(const YAML::Node &node, const char *key)
{
    const YAML::Node value = node.IsMap() ? node[key] : YAML::Node();
    return value.IsDefined() && value.IsScalar() ? QString::fromStdString(value.Scalar()) : QString();
}

Result<ManifestObject> objectOf(const YAML::Node &document, const YamlPiece &piece)
{
    const int line = document.Mark().line + piece.line;
    const QString version = scalar(document, "apiVersion"), kind = scalar(document, "kind");
    if (version.isEmpty() || kind.isEmpty())
        return wrong(line, English::tr("an object has apiVersion and kind"));
    if (version == u"v1" && kind == u"List")
        return wrong(line, English::tr("a List: write its items as documents of their own"));
    const YAML::Node metadata = document["metadata"];
    const QString name = metadata.IsDefined() ? scalar(metadata, "name") : QString();
    if (name.isEmpty())
        return wrong(line, English::tr("the %1 has no metadata.name").arg(kind));
    static const QRegularExpression Blank(u"^\\n+|\\s+$"_s);
    return ManifestObject {version + u'/' + kind, scalar(metadata, "namespace"), name, QString::fromStdString(piece.text).remove(Blank) + u'\n', line};
}

} // namespace

Result<std::vector<ManifestObject>> readManifest(const QString &text)
{
    std::vector<ManifestObject> objects;
    for (const YamlPiece &piece : yamlPieces(text.toStdString())) {
        try {
            const YAML::Node document = YAML::Load(piece.text);
            if (document.IsNull())
                continue;
            if (!document.IsMap())
                return wrong(document.Mark().line + piece.line, English::tr("a document of a manifest is an object"));
            Result<ManifestObject> object = objectOf(document, piece);
            if (!object)
                return object.error();
            objects.push_back(std::move(*object));
        } catch (const YAML::Exception &exception) {
            return wrong(exception.mark.line + piece.line, QString::fromStdString(exception.msg));
        }
    }
    if (objects.empty())
        return Error {ErrorCode::InvalidArgument, English::tr("the manifest is empty"), {}, u"manifest"_s, {}};
    if (objects.size() > MostObjects)
        return wrong(objects[MostObjects].line, English::tr("more than %1 objects at once").arg(MostObjects));
    return objects;
}
