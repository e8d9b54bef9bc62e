// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/actions/draft.h"
#include "backends/kubernetes/databases/verbcatalogue.h"

/// What the words in forms mean: "{database}-app", "{members}". A word is, from the front: an argument; what the verb lets it be;
/// {database}, {namespace}, {uid}, {time} and {password} (of the run), {selector} (of a workload's pods), {retagged} ({image} in
/// the version that is asked for); a path or formula of the database such as {.spec.secretsName}; {key(.spec.storages)}, the first member's name.
class VerbWords {
public:
    /// Both outlive it.
    VerbWords(const ActionSubject &subject, const DatabaseVerb &verb);

    /// Null where a word is not known. A form that is one word alone keeps its type: numbers, quantities.
    nlohmann::json fill(const nlohmann::json &form) const;
    std::string text(const std::string &form) const; ///< empty where a word is not known
    /// Conditions with their forms filled; those whose word is not known are left out.
    nlohmann::json conditions(const nlohmann::json &conditions) const;
    /// The words that a form has.
    static QStringList wordsIn(const std::string &form);
    static QString shown(const nlohmann::json &value); ///< for people

private:
    nlohmann::json of(const std::string &word) const;
    nlohmann::json argument(const std::string &word) const;
    std::string selector() const;
    std::string retagged() const;

    const ActionSubject &m_subject;
    const DatabaseVerb &m_verb;
};

/// "500m" of half a core, "2" of two.
std::string cpuQuantity(double cores);
/// "20Gi", in the largest unit that leaves no fraction.
std::string byteQuantity(double bytes);
/// An image with another version: its tag's leading numbers where the version is only numbers, else the whole tag. An image is
/// taken as it is.
std::string retag(const std::string &image, const std::string &version);
