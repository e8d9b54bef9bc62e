// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"
#include "app/provider/effect.h"

#include <QJsonObject>
#include <QStringList>
#include <map>
#include <memory>
#include <optional>

/// What may be lost by an action that goes as planned.
enum class Risk : quint8 {
    Harmless,     ///< nobody notices, or everything can be put back: start, resume, snapshot
    Disruptive,   ///< a service is interrupted or changed, and can be put back: reboot, scale, drain
    Irreversible, ///< something is gone for good: delete, revert
};
/// "harmless", "disruptive", "irreversible".
QLatin1String riskName(Risk risk);

/// A value that an action asks for: forms, validation and `allod do ID KEY=VALUE` are made from it.
struct ActionField {
    enum class Type : quint8 {
        Text,
        Number,
        Bytes,    ///< a number of bytes; people write 4GiB
        Flag,     ///< true or false
        Choice,   ///< one of `choices`
        Document, ///< a text such as YAML or XML; people name a file: KEY=@FILE
        File,     ///< path of a local file whose bytes are sent while the action runs
        Secret,   ///< in ActionRequest::secrets, never among the arguments
    };
    QString key;   ///< in ActionRequest::arguments
    QString title; ///< for people, translatable
    Type type = Type::Text;
    bool required = false;
    QJsonValue initial {};  ///< taken where nothing is given; undefined or null: the backend knows, or none
    QStringList choices {}; ///< of a Choice, or proposals for a Text
    std::optional<double> least {}; ///< of Number and Bytes, inclusive
    std::optional<double> most {};
    QString hint {}; ///< placeholder and explanation
    QString group {}; ///< title of the step of a wizard that asks for it; translatable
};

/// An action as data: everything that views, commands and checks know of it before it is planned.
struct ActionDescriptor {
    QString id;         ///< the verb of the command line: "scale", "reboot"
    QString title;      ///< for a button: "Scale"
    QStringList types;  ///< native types it applies to, as in Resource::type
    QStringList states {}; ///< words of Resource::state in which it makes sense; empty: any
    Risk risk = Risk::Disruptive;
    Effect effect = Effect::Mutate;
    QString permission {}; ///< what one must be allowed, in the system's words: "patch deployments/scale", "rds:StopDBInstance"
    QString summary {};    ///< one sentence: what happens
    QList<ActionField> fields {};
    /// The one of databaseVerbs() that it is, where its system calls it otherwise: "resize" of a "modify" that adds storage.
    /// Empty where the id is that word already, and where it is none of them.
    QString verb {};
};

/// The words that mean the same in every home of a database, in the order in which they are shown: scale, resize (adds
/// storage), restart, switchover, backup, restore (to a new one), rotate (credentials), upgrade, delete.
const QStringList &databaseVerbs();

/// What somebody wants done to one resource. Plain data; secrets are shared, never copied or printed.
struct ActionRequest {
    QString action; ///< ActionDescriptor::id
    QString target; ///< Resource::id
    QJsonObject arguments; ///< by ActionField::key, typed: Number and Bytes are numbers, Flag is a truth value
    std::map<QString, std::shared_ptr<const Secret>> secrets {};
};

/// The descriptor on that type of which the word is the id, else the one of which it is the verb; null where there is none.
const ActionDescriptor *findAction(const QList<ActionDescriptor> &actions, const QString &word, const QString &type);

/// Fills in what was not given and checks everything against the fields; names the field that is wrong or unknown.
Result<ActionRequest> completeRequest(const ActionDescriptor &descriptor, ActionRequest request);
/// A typed argument from what somebody wrote: "4GiB" as bytes, "yes" as a flag. A Document is its text, not its file.
Result<QJsonValue> readArgument(const ActionField &field, const QString &written);
