// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/actions/verbwords.h"
#include "backends/kubernetes/databases/valueplace.h"

/// Makes the plan of a verb out of what the table says of it. For one call, on one thread.
class VerbDraft {
public:
    /// The type, which has the verb, outlives it.
    VerbDraft(ActionSubject subject, const VerbsOfType &type, const QString &word);
    VerbDraft(const VerbDraft &) = delete;

    /// What has to be known beside the database.
    std::vector<RelatedRequest> related() const;
    Result<Draft> draft();

private:
    Result<void> refuse(const std::vector<DatabaseVerb::Refusal> &refusals, const nlohmann::json &object) const;
    Result<void> completeArguments();
    Result<void> completeChoice(const std::string &argument, const nlohmann::json &choices);
    Result<std::vector<ActionSubject>> targets(size_t index) const;
    ActionSubject targetOf(const VerbTarget &target, const std::string &name, const nlohmann::json &object) const;

    Result<void> addStep(size_t index);
    Result<void> addChange(size_t index, const ActionSubject &target);
    Result<void> addMade(size_t index);
    void addDeletion(size_t index, const ActionSubject &target);
    void push(size_t index, ActionStep step, const ActionSubject &target, const char *permission);

    /// The object as it is to be, and what was set on the way.
    Result<nlohmann::json> changed(const VerbStep &step, const ActionSubject &target, Awaited &awaited);
    Result<void> note(const VerbStep &step, const ActionSubject &target, const ValuePlace::Written &written, const nlohmann::json &value);
    void await(const VerbStep &step, const ValuePlace::Written &written, const nlohmann::json &value, Awaited &awaited) const;
    nlohmann::json unchanged(const VerbStep &step, const nlohmann::json &object) const;
    /// Further keys of the payload: what is looked at until it has come true.
    nlohmann::json watched(size_t index) const;
    nlohmann::json watchedPods(size_t index) const;
    void checkClasses(const VerbStep &step);
    QByteArray listPath(const char *plural, const std::string &labels) const;
    bool isGroupOfSeveral() const;

    ActionSubject m_subject;
    const VerbsOfType &m_type;
    const QString m_word;
    const DatabaseVerb &m_verb;
    const VerbWords m_words;
    Draft m_draft;
    double m_members = -1; ///< how many there are to be; negative: as many as there are
};
