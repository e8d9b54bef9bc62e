// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QStringList>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

/// An object that a step is about: by its name, or all that carry these labels. Texts are forms, see VerbWords.
struct VerbTarget {
    std::string apiVersion; ///< empty: that of the database
    std::string kind, plural;
    std::string name;   ///< empty with labels
    std::string labels; ///< "strimzi.io/cluster={database}"
    bool isSecret = false;
};

/// One thing that is asked of the cluster, and how it is seen that it has come true. Keys of the table stand in "".
struct VerbStep {
    enum class Act : quint8 { Change, Make, Delete } act = Act::Change; ///< "change" unless told, "make", "delete"
    std::optional<VerbTarget> target; ///< nothing: the database itself; with Make another one of its type, called so
    bool copies = false;  ///< "copy": what is made begins as a copy of the database's spec
    bool all = false;     ///< every object of that label, every item of a list
    bool isPassing = false; ///< "passing": the operator takes away or overwrites what was set once it has seen it
    bool isRollout = false; ///< "rollout": the workload's controllers tell
    std::string subresource;
    std::vector<std::string> drop; ///< places that are taken away, before others are set
    std::vector<std::pair<std::string, nlohmann::json>> set; ///< place → form; left out where the form's word was not given
    nlohmann::json until = nlohmann::json::object();  ///< conditions of the changed or made object; values are forms
    nlohmann::json failed = nlohmann::json::object(); ///< conditions that mean it went wrong, any of them
    std::vector<std::string> renewed; ///< paths whose value has to be another one than before
    enum class Pods : quint8 { Any, Ready, Replaced } pods = Pods::Any; ///< "ready": so many as wanted; "replaced": all are others, and ready
    std::string podsOf; ///< labels of these pods, where not all of the database's
    std::string claims; ///< labels of the volumes' claims that have to reach the wanted size
    std::chrono::seconds within {3600};
};

/// How one verb is asked of an operator; or why it cannot be.
struct DatabaseVerb {
    QString cannot; ///< in words; empty: it can
    struct Refusal {
        nlohmann::json where; ///< conditions; values are forms
        QString text;
    };
    std::vector<Refusal> refuse;   ///< looked up in the database
    std::vector<Refusal> refuseOf; ///< looked up in the object that is changed
    QStringList warn;
    std::map<std::string, std::vector<std::string>> let; ///< what a word is where it was not given: the first form that is known
    std::map<std::string, nlohmann::json> choices; ///< of an argument: a list, or the path of one
    std::map<std::string, std::string> current;    ///< path of what an argument is now, and must not be again
    std::set<std::string> number, required;        ///< arguments that are numbers, that must be given
    std::vector<VerbStep> steps;

    /// Every form in it, for those who look for words.
    std::vector<std::string> forms() const;
};

/// What can be asked of the databases of one type.
struct VerbsOfType {
    std::string group, kind;
    std::string pods; ///< labels of its members: a form
    std::map<QString, DatabaseVerb> verbs; ///< by the word of databaseVerbs(); delete is every type's
};

/// How operators are asked for what all homes of databases share: data, see resources/databases/day2.json. Immutable once read,
/// so any thread may use it.
class VerbCatalogue {
public:
    /// The error names the type, the verb and the key.
    static Result<VerbCatalogue> read(const QByteArray &json);
    /// The one that ships with the program.
    static const VerbCatalogue &bundled();

    const std::vector<VerbsOfType> &types() const { return m_types; }
    /// Null where the type is not in the table.
    const VerbsOfType *find(std::string_view group, std::string_view kind) const;

private:
    std::vector<VerbsOfType> m_types;
};
