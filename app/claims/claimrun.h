// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/claimplan.h"
#include "app/claims/handshake.h"
#include "app/operations/executor.h"

#include <QTimer>

/// Where a claim stands.
enum class ClaimState : quint8 {
    Planning,
    Planned,   ///< plan() tells what would be done
    Applying,  ///< the plans are being run, one after the other
    Following, ///< made; waited for until it answers
    Ready,     ///< it answers by its protocol
    Unproven,  ///< made and well as far as its system says; whether it answers can't be asked from here
    Failed,    ///< error() tells why
};

/// One claim at one placement on its way: planned, applied, and followed until the database answers. Whatever was made before, by
/// this run or by one that was killed, is found by its stamp and left out, so that applying again goes on where it stopped. Plan →
/// Approval → Executor → journal as everything that is changed. Core thread.
class ClaimRun final : public QObject {
    Q_OBJECT

public:
    struct Patience {
        std::chrono::milliseconds within {900'000}; ///< until it answers
        std::chrono::milliseconds pause {2'000};    ///< between two looks
    };
    /// All outlive it. For apply() the workspace should be following the kinds of kindsOfFacts(), services and hosts.
    ClaimRun(Executor &executor, Planner &planner, Journal &journal, Actor actor, Provisioning provisioning, QObject *parent = nullptr);

    /// Finds out what would be done, without changing anything. Planned or Failed follows.
    void plan();
    /// Runs what was planned; `typed` is what was typed where the plan asks for it. Ready, Unproven or Failed follows.
    void apply(const QString &typed = {});
    /// Follows what is made already, without changing anything: after a plan with isMade().
    void follow();
    /// Nothing more is sent, nor waited for. Failed follows.
    void cancel();
    void setPatience(const Patience &patience) { m_patience = patience; }

    ClaimState state() const { return m_state; }
    bool hasEnded() const { return m_state >= ClaimState::Ready; }
    const ClaimPlan &claimPlan() const { return m_plan; }
    /// What is under way or was last seen: "Make Cluster payments/refunds-pg", "1 of 3 members ready".
    const QString &text() const { return m_text; }
    /// How far the plans are run: 0 … 1.
    double fraction() const;
    const std::optional<Error> &error() const { return m_error; }
    /// Of a Failed one: what its system says, a line each: conditions, events, members that are not well.
    const QStringList &diagnosis() const { return m_diagnosis; }
    /// Where users find it: "refunds-pg-rw.payments:5432"; empty where nobody says.
    QString endpoint() const;
    /// Where the credentials are; empty where nobody says.
    const QString &credentials() const { return m_plan.provisioning.access.credentials; }
    /// Every operation that was begun.
    const QList<Operation *> &operations() const { return m_operations; }

Q_SIGNALS:
    /// Any of the above is another.
    void changed();
    /// hasEnded() or Planned.
    void reached(ClaimState state);

private:
    void planNext();
    void runNext();
    void onOperationEnded(Operation *operation);
    void look();
    void ask(const Resource &resource);
    void onAnswered(const Handshake::Step &step, const std::optional<Error> &error);
    void diagnose(const QString &why);
    const Resource *made() const;
    QString portResource(const Resource &resource) const;
    void tell(const QString &text);
    void enter(ClaimState state);
    void fail(const Error &error);

    Executor &m_executor;
    Planner &m_planner;
    Journal &m_journal;
    const Actor m_actor;
    ClaimPlan m_plan;
    QString m_typed;
    Patience m_patience;
    ClaimState m_state = ClaimState::Planning;
    QString m_text;
    std::optional<Error> m_error;
    QStringList m_diagnosis;
    QList<Operation *> m_operations;
    QTimer m_look;
    qint64 m_followedSince = 0; ///< monotonic, milliseconds
    bool m_isAsking = false;
};
