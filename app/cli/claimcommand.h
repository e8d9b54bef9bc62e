// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/claimfile.h"
#include "app/claims/claimrun.h"
#include "app/cli/session.h"

/// allod claim check|plan|apply FILE: what is wrong with a claim (exit code 1), or every placement that the connections have for it;
/// exactly what would be sent; or that being done, and followed until it answers.
class ClaimCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
    void refuse(const QString &file, const QList<Error> &problems);
    void connectFor(const ClaimFile &file);
    bool takeOfferings(const ClaimFile &file);
    bool isVerb(const char *verb) const { return m_verb == QLatin1String(verb); }
    bool isText() const;

    void check();
    void lookForDrift();
    void printCheck(const QList<FieldChange> &drift);
    Result<Placement> chosen() const;
    void plan();
    void onReached(ClaimState state);
    void consider();
    void printPlan();
    bool saveFiles();
    void apply();
    void printOutcome();
    void end(const Error &error);

    QString m_verb;
    Claim m_claim;
    PlacementContext m_context;
    QList<Placement> m_placements;
    Placement m_chosen;
    int m_outcome = 0; ///< of connecting
    std::unique_ptr<Planner> m_planner;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Executor> m_executor;
    std::unique_ptr<ClaimRun> m_run;
};
