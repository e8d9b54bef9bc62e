// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/kind.h"
#include "app/provider/capabilities.h"
#include "app/provider/provider.h"
#include "backends/cloud/actiondescriptor.h"
#include "backends/cloud/billdescriptor.h"
#include "backends/http/httptarget.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace cloud {

/// A provider as its descriptor tells it, ready to use. resources/providers/schema.json explains every value. Immutable once
/// loaded: any thread.

enum class Wire : quint8 { Json, AwsQuery, AwsJson };
enum class AuthScheme : quint8 { Bearer, Header, Basic, SigV4 };

struct LegalHome {
    QString company;
    QString country;
    QString parentCompany;
    QString parentCountry;
    QString source;
    QString asOf;
};

struct AuthDescriptor {
    AuthScheme scheme = AuthScheme::Bearer;
    QByteArray header;
    QByteArray prefix;
    QByteArray user;
};

struct CredentialSource {
    QString environment;
    QString file;
    QString format;
    std::optional<Path> each;
    Expression name;
    Expression value;
};

struct ServiceDescriptor {
    std::string name;
    Template endpoint;
    Wire wire = Wire::Json;
    QByteArray version;
    QByteArray target;
    QByteArray contentType;
    QByteArray signingName;
    QString environment;
    std::optional<nlohmann::json> dryRun; ///< parameters with which a request is only tried
};

struct Paging {
    enum class Style : quint8 { None, Page, Offset, Token, Marker, Link, Header } style = Style::None;
    std::string parameter {};
    int first = 1;
    std::string sizeParameter {};
    int size = 0; ///< 0: not told
    std::optional<Path> next {};
    std::optional<Path> pages {};
    std::optional<Path> total {};
    int limit = 2000;
};

struct ListDescriptor {
    RequestDescriptor request;
    Path items;
    Paging paging;
};

struct EachDescriptor {
    std::optional<WhereDescriptor> where;
    Expression name;
    int batch = 1;
    RequestDescriptor request;
    Path items;
};

struct DetailsDescriptor {
    RequestDescriptor request;
    Path item;
    std::vector<Path> secrets;
};

/// The way to the Kubernetes API of a cluster.
struct ConnectDescriptor {
    Expression server;
    Expression certificateAuthority;
    QString program;
    std::vector<Expression> arguments;
};

struct FieldDescriptor {
    enum class As : quint8 { Text, Number, Time, Flag } as = As::Text;
    Text name;
    Expression value;
};

struct ResourceDescriptor {
    Expression id, type, uid, name, scope, parent, runsOn, region, country, state, health, version, owner, createdAt;
    std::optional<Path> labelItems;
    Expression labelKey, labelValue;
    Expression cpuCores, memory, storage, gpus;
    Expression engineFamily, engineName, engineVersion;
    Expression backupAt, backupState;
    std::vector<Expression> endpoints;
    std::vector<Expression> identities;
    std::vector<std::pair<RelationType, Expression>> relations;
    std::vector<FieldDescriptor> fields;
};

struct CollectionDescriptor {
    std::string name;
    const ServiceDescriptor *service = nullptr;
    bool regional = false;
    KindSet kinds;
    QStringList types;
    ListDescriptor list;
    std::optional<EachDescriptor> each;
    std::optional<WhereDescriptor> where;
    std::optional<DetailsDescriptor> details;
    std::optional<ConnectDescriptor> connect;
    ResourceDescriptor resource;
    std::vector<CloudAction> actions;
    std::map<QString, QString> cannot; ///< why a verb that databases share is not to be had, by verb
};

/// Asked first. Where the descriptor maps it to a resource, there is a collection "account" as well.
struct AccountDescriptor {
    const ServiceDescriptor *service = nullptr;
    RequestDescriptor request;
    Expression id;
};

struct RegionsDescriptor {
    std::string table;
    QString defaultRegion;
    const ServiceDescriptor *service = nullptr; ///< null where the regions can't be asked for
    RequestDescriptor request;
    Path items;
    Expression name;
};

/// Asked only when a person says so: each page of it costs money.
struct BillDescriptor {
    BillTerms terms;
    QString region; ///< in which its service is; empty: the account's first
    const ServiceDescriptor *service = nullptr;
    RequestDescriptor request;
    Paging paging;
    ChargeDescriptor charge;
};

/// What a provider's error code asks for.
enum class ErrorMeaning : quint8 {
    Unknown,
    Expired, ///< the credentials have to be renewed
    Unauthenticated,
    Denied,
    Throttled,
    Skewed, ///< our clock is wrong
    Unavailable,
    NotFound,
    NotEnabled,
    Invalid,
    Conflict, ///< its state does not allow it
    Passed,   ///< a dry run went well
};

struct ErrorsDescriptor {
    std::vector<Path> code;
    std::vector<Path> message;
    std::vector<Path> requestId;
    std::vector<QByteArray> requestIdHeaders;
    std::map<std::string, ErrorMeaning, std::less<>> meanings;
};

struct Descriptor {
    QString id;
    QString title;
    LegalHome home;
    AuthDescriptor auth;
    std::vector<CredentialSource> credentials;
    std::vector<std::unique_ptr<ServiceDescriptor>> services;
    RegionsDescriptor regions;
    Tables tables;
    RateBudget rate;
    int concurrent = 8;
    int attempts = 4;
    ErrorsDescriptor errors;
    std::optional<AccountDescriptor> account;
    std::optional<BillDescriptor> bill;
    QList<TypeDescriptor> types;
    std::vector<CollectionDescriptor> collections;

    const TypeDescriptor *type(const QString &name) const;
};

/// Whose law reaches what it runs.
inline ProviderHome homeOf(const Descriptor &descriptor)
{
    const LegalHome &home = descriptor.home;
    return {descriptor.id, home.country, home.parentCountry, home.source, home.asOf};
}
using DescriptorPtr = std::shared_ptr<const Descriptor>;

} // namespace cloud
