// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/builtintypes.h"
#include "backends/kubernetes/collectioncodec.h"

#include <QStringList>

struct DatabaseType;
struct DocumentType;

/// A type that a cluster can list: one of ours, or one that discovery found.
struct ListedType {
    Kind kind = Kind::Object;
    std::string type;       ///< "example.org/v1/Database"
    std::string collection; ///< "databases.example.org"
    std::string group;
    std::string plural;
    std::string prefix; ///< of its paths: "/apis/example.org/v1"
    QStringList otherNames; ///< kind, singular and short names, in lower case
    bool namespaced = true;
    bool watchable = true;
    bool scalable = false; ///< has the subresource "scale"
    const BuiltinType *builtin = nullptr;   ///< read in protobuf; others as tables
    const DatabaseType *database = nullptr; ///< one of the database operators' types
    const DocumentType *document = nullptr; ///< one of documenttype.h

    explicit ListedType(const BuiltinType &builtin);
    ListedType() = default;

    /// The kinds that its rows may have.
    KindSet kinds() const;
    QString collectionName() const { return QString::fromStdString(collection); }
    /// The path of a collection: of one namespace, or of all where that is empty.
    QByteArray path(const QString &nameSpace) const;
    /// True where it is the type of that collection, "databases.example.org", or of that kind in whatever version,
    /// "example.org/v1/Database".
    bool isNamed(const QString &name) const;
    /// True where one of these words means it: its type, kind, plural or short name, with * for anything. A lone * means every
    /// type besides ours that holds things rather than news and heartbeats.
    bool isMeant(const QStringList &words) const;
    /// How it is read.
    std::shared_ptr<CollectionCodec> codec(const std::shared_ptr<MappingContext> &context) const;
};
