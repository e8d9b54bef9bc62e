// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/connectionprofile.h"

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

/// A cloud that runs Kubernetes clusters and knows how their own APIs are reached.
class ClusterAccess {
public:
    virtual ~ClusterAccess() = default;
    /// True for a cluster that this connection reported and knows the way to. Contacts nothing.
    virtual bool knowsWayTo(const QString &resourceId) const = 0;
    /// A kubeconfig with one context for it. Holds no secret: it names the program that fetches a token.
    virtual QFuture<Result<QByteArray>> kubeconfig(const QString &resourceId) = 0;
};

/// Where a profile leads, as the files tell that name it.
struct ProfileOrigins {
    QString address; ///< "api.example:6443", "role, eu-west-1"
    QString file;    ///< that names it; empty where a variable does
};

/// A provider whose profiles only refer to files, and that can tell what stands there. Contacts nothing.
class OriginsReading {
public:
    virtual ~OriginsReading() = default;
    virtual ProfileOrigins origins(const ConnectionProfile &profile) const = 0;
};

/// Whose law reaches a provider: its own seat's and its parent's. Empty where it is not known.
struct ProviderHome {
    QString provider; ///< the price lists' name of it: "aws"
    QString country;  ///< ISO 3166-1 alpha-2
    QString parentCountry;
    QString source;
    QString asOf;
};

/// A connection to somebody else's machines.
class LegalHomeSource {
public:
    virtual ~LegalHomeSource() = default;
    virtual ProviderHome home() const = 0;
};

/// A provider whose knowledge is data, some of it the user's own.
class DescriptorReading {
public:
    virtual ~DescriptorReading() = default;
    /// Where the user's own is: providers/*.json in it, looked at each time. Called before all else, if at all.
    virtual void setConfigDirectory(const QString &directory) = 0;
    /// Everything wrong with the file, each with its place; empty where it is right. Contacts nothing.
    virtual QList<Error> checkDescriptor(const QString &file) const = 0;
};
