// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/listedtype.h"

#include "backends/kubernetes/databases/databasemapper.h"
#include "backends/kubernetes/documentcodec.h"
#include "backends/kubernetes/namespacenames.h"
#include "backends/kubernetes/protobufcodec.h"
#include "backends/kubernetes/resourcename.h"
#include "backends/kubernetes/tablecodec.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

namespace {

constexpr std::array<std::string_view, 4> NewsCollections {
    "events", "events.events.k8s.io", "leases.coordination.k8s.io", "componentstatuses"};

} // namespace

ListedType::ListedType(const BuiltinType &builtin)
    : kind(builtin.kind)
    , type(builtin.type)
    , collection(builtin.collection)
    , group(groupOf(std::string_view(builtin.prefix).substr(builtin.prefix.starts_with("/apis/") ? 6 : builtin.prefix.size())))
    , plural(builtin.plural)
    , prefix(builtin.prefix)
    , namespaced(builtin.namespaced)
    , builtin(&builtin)
{
    otherNames.append(QString::fromStdString(type.substr(type.rfind('/') + 1)).toLower());
}

KindSet ListedType::kinds() const
{
    KindSet kinds {kind};
    if (database && kind == Kind::Database)
        kinds.insert(Kind::Object); // parts of databases
    if (document && kind == Kind::Gpu)
        kinds.insert(Kind::Object); // other devices
    if (collection == "statefulsets.apps" || collection == "deployments.apps")
        kinds.insert(Kind::Database); // installed without an operator
    return kinds;
}

QByteArray ListedType::path(const QString &nameSpace) const
{
    const QByteArray path = QByteArray::fromStdString(prefix + "/" + plural);
    return nameSpace.isEmpty() ? path : namespacedPath(path, nameSpace.toUtf8());
}

bool ListedType::isNamed(const QString &name) const
{
    if (!name.contains(u'/'))
        return collectionName() == name;
    const std::string wanted = name.toStdString();
    return groupOf(wanted.substr(0, wanted.rfind('/'))) == group && wanted.substr(wanted.rfind('/')) == type.substr(type.rfind('/'));
}

bool ListedType::isMeant(const QStringList &words) const
{
    const QStringList names = otherNames + QStringList {QString::fromStdString(type).toLower(), collectionName(), QString::fromStdString(plural)};
    return std::ranges::any_of(words, [&](const QString &word) {
        if (word == u"*")
            return !builtin && group != "metrics.k8s.io" && std::ranges::find(NewsCollections, collection) == NewsCollections.end();
        const QString pattern = QRegularExpression::escape(word.toLower()).replace(QStringLiteral("\\*"), QStringLiteral(".*"));
        return names.indexOf(QRegularExpression(QRegularExpression::anchoredPattern(pattern))) >= 0;
    });
}

std::shared_ptr<CollectionCodec> ListedType::codec(const std::shared_ptr<MappingContext> &context) const
{
    if (builtin)
        return std::make_shared<ProtobufCodec>(*builtin, context);
    if (database)
        return std::make_shared<DocumentCodec>(*this, mapDatabase, context);
    if (document)
        return std::make_shared<DocumentCodec>(*this, document->map, context);
    return std::make_shared<TableCodec>(*this, context);
}
