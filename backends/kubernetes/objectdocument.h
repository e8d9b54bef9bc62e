// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "backends/kubernetes/listedtype.h"

/// What an id names: k8s/<cluster>/<namespace, or _>/<resource.group>/<name>.
struct ObjectName {
    QString nameSpace; ///< empty for objects of the whole cluster
    QString collection;
    QString name;
    /// Nothing where the id is none of that cluster's objects.
    static std::optional<ObjectName> parse(const QString &id, const std::string &clusterId);
};

/// The path of one object.
QByteArray objectPath(const ListedType &type, const ObjectName &name);

/// What has to be asked for: of a Secret its metadata alone.
QByteArray documentAccept(const ListedType &type);

/// The object as YAML, without what only the server's bookkeeping needs, and without a Secret's values.
Result<Document> documentOf(const QByteArray &answer, const ListedType &type);
