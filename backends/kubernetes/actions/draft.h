// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionplan.h"
#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/objectdocument.h"

/// What an action is to be done to, as the cluster has it.
struct ActionSubject {
    ListedType type;
    ObjectName name;
    QString base; ///< of the server's addresses
    nlohmann::json object;
    std::map<std::string, nlohmann::json> related {}; ///< what the action asked for beside the object, by name; null where it can't be had
    QJsonObject arguments;

    QByteArray path() const { return objectPath(type, name); }
    /// The items of a list that the action asked for.
    const nlohmann::json &items(const char *name) const;
    QString uid() const { return stringAt(object, "/metadata/uid"); }
    /// "deployments.apps/web --namespace shop", for kubectl.
    QString inKubectl() const;
};

/// Something that an action needs to know beside the object.
struct RelatedRequest {
    std::string name; ///< in ActionSubject::related
    QByteArray path;
    bool isSecret = false; ///< its metadata alone is asked for
    bool isOptional = false; ///< the plan is made without it where it may not be read
};

/// Something that one must be allowed to do.
struct Permission {
    QString verb;
    QString group;
    QString resource;
    QString subresource;
    QString nameSpace; ///< empty: the whole cluster
    QString name;      ///< empty: any

    static Permission on(const ActionSubject &subject, const char *verb, const char *subresource = "");
    QString inWords() const; ///< "patch deployments.apps/scale in shop"
    QByteArray review() const; ///< the SelfSubjectAccessReview that asks for it
    bool operator==(const Permission &) const = default;
};

/// A plan before the cluster was asked whether it would accept it.
struct Draft {
    TargetPlan plan;
    QList<Permission> permissions;
    bool showsDiff = false; ///< the first step's dry run answers with the object as it would be
    std::optional<ActionSubject> diffed {}; ///< the object of which it does, where not the action's own; without an object: a new one
};

/// How a step's object is looked at, to see whether it has come true. Written into the step's payload.
struct Awaited {
    enum class Kind { Fields, Gone };
    Kind kind = Kind::Fields;
    nlohmann::json expected = nlohmann::json::object(); ///< by JSON pointer; null: not set
    nlohmann::json replaced = nlohmann::json::object(); ///< by JSON pointer: the value that must be another one
    bool rollout = false; ///< and the controllers have made it so
    QString uid;          ///< with Gone: of the object that is to go
    nlohmann::json more = nlohmann::json::object(); ///< further keys of the payload, see observationOf
};

/// A step that sends a body to an address below the server's base.
struct StepRequest {
    const char *method;
    QByteArray path;
    QByteArray contentType;
    QByteArray body;
    QByteArray objectPath; ///< of what is watched
    bool dryRun = true;    ///< the server can be asked what it would do
};
ActionStep makeStep(const ActionSubject &subject, const QString &title, const StepRequest &request, const Awaited &awaited);

/// A step that patches the object, or its subresource: only if it still is the object that was looked at, and the places in
/// `tests` still hold these values.
ActionStep patchStep(const ActionSubject &subject, const QString &title, const char *subresource, const nlohmann::json &tests,
    const nlohmann::json &operations, const Awaited &awaited);

/// Where an object says which claim made it.
inline constexpr char ClaimLabel[] = "/metadata/labels/allod.org~1claim";

/// Stands in a body for the time at which it is sent.
inline constexpr char TimeOfRun[] = "(the time of the run)";
/// Stands in a body for a password that is made when it is sent, in base64; nobody but the receiver ever sees it.
inline constexpr char PasswordOfRun[] = "(a password made for the run)";
