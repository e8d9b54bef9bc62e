// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/claimdraft.h"
#include "app/claims/claimrun.h"
#include "views/common/notice.h"
#include "views/operations/actiondesk.h"

#include <QPointer>
#include <QTimer>

class ActivityPane;
class PlanPanel;
class QStackedWidget;

/// What would be made for a claim at a placement, exactly: a plan to say yes to, the same as plain files, and then how far it is,
/// until the database answers. GUI thread.
class ClaimReview final : public Box {
    Q_OBJECT

public:
    explicit ClaimReview(const ActionDesk &desk, QWidget *parent = nullptr);
    /// Plans; planned() follows. Nothing is sent.
    void plan(const Claim &claim, const Placement &placement, const PlacementContext &context, const QByteArray &claimFile);
    /// Lets go of it.
    void clear();
    /// Where the database is reached, and where its credentials will be, as far as the offering says.
    static QList<std::pair<QString, QString>> accessFacts(const Claim &claim, const Placement &placement, const PlacementContext &context);
    bool isRunning() const { return (m_operation && !m_operation->isFinished()) || (m_follow && !m_follow->hasEnded()); }
    /// Begun, whatever became of it.
    bool isBegun() const { return m_operation; }
    PlanPanel *panel() const { return m_panel; }
    QWidget *focusTarget() const;
    /// Writes the claim and everything that would be sent, a file each.
    Result<QStringList> saveTo(const QString &directory) const;

Q_SIGNALS:
    void planned();
    /// Left without running.
    void closed();
    /// A run began or ended.
    void runningChanged();
    void begun(Operation *operation);
    void resourceWanted(const Text &id);

private:
    void planNext();
    void onBegun(Operation *operation);
    void onChanged();
    void onEnded();
    void follow();
    void onReached(ClaimState state);
    void chooseDirectory();

    const ActionDesk m_desk;
    Provisioning m_provisioning;
    QByteArray m_claimFile;
    QString m_title;
    qsizetype m_at = 0; ///< which of the requests
    QPointer<Operation> m_operation;
    std::unique_ptr<ClaimRun> m_follow; ///< once everything is made
    QStackedWidget *m_stack;
    Placeholder *m_problem;
    PlanPanel *m_panel = nullptr;
    Box *m_page, *m_progress, *m_access, *m_accessRows = nullptr;
    ActivityPane *m_run;
    Notice *m_notice;
    Label *m_which;
    Button *m_save, *m_show;
    QTimer m_tick;
};
