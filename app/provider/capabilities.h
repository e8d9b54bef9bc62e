// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFuture>

/// What a connection can do beyond listing. A connection that can, inherits the class; one that can't, doesn't, and the
/// view says why. Futures are fulfilled on a backend thread: continue with .then(context, …).

/// One object as its system describes it.
struct Document {
    enum class Format : quint8 { Yaml, Xml, Json };
    Format format = Format::Json;
    QByteArray text; ///< UTF-8; Secret values are never in it
};

class DocumentSource {
public:
    virtual ~DocumentSource() = default;
    /// Fetches the native document of a resource that this connection reported.
    virtual QFuture<Result<Document>> document(const QString &resourceId) = 0;
};

/// A provider whose knowledge is data checks a file of it, before anybody relies on it.
class DescriptorCheck {
public:
    virtual ~DescriptorCheck() = default;
    /// Everything wrong with the file, each with its place; empty where it is right. Contacts nothing.
    virtual QList<Error> checkDescriptor(const QString &file) const = 0;
};
