// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/diagnostics/connectionlog.h"
#include "app/operations/environments.h"
#include "app/workspace.h"

#include <QElapsedTimer>
#include <QTimer>

struct CostPolicy;

/// A command that connects: it opens the chosen connections, waits until each is listed or has failed, and knows what that
/// means for the exit code. Core thread.
class Session : public Command {
    Q_OBJECT

public:
    Session(const CommandLine &line, const CommandEnvironment &environment);

protected:
    /// Chooses the connections. False, having ended the command, where none can be had.
    bool choose();
    const ConnectionSet &chosen() const { return m_chosen; }
    /// Takes what was merely discovered out of the chosen, so that it is not contacted.
    QList<ConnectionProfile> takeDiscovered();
    /// Takes what is live out of the chosen of a sample, so that what is told of it is the same every time; their names.
    QStringList takeLive();
    /// How costs are reckoned; once chosen.
    const CostPolicy &costs() const { return *m_costs; }
    /// Connects to all that was chosen; onSettled() follows, at the latest when the time is over.
    void openAll(const Interest &interest);
    /// Waits for the connections to settle once more, after their interest was changed.
    void waitAgain();
    virtual void onSettled() = 0;

    const Environments &environments() const { return m_environments; }
    Workspace &workspace() { return m_workspace; }
    /// Every connection with its status; one that did not answer in time says so.
    QList<Workspace::Entry> connections() const;
    const Snapshot &rows() const { return m_workspace.store().rows(); }

    /// A connection, or a collection of one, that did not work, in words.
    struct Failure {
        QString connection; ///< empty for an entry of a file
        bool whole;         ///< nothing of the connection works
        Error error;
        /// "prod: the token was refused"; a connection that is called like its address is named once.
        QString text() const;
    };
    std::vector<Failure> failures() const;
    /// Says each failure on standard error, and tells the exit code that they amount to.
    int reportFailures();

private:
    void protect();
    void takePrices();
    void onNews();
    void onTimeout();
    void settle();
    void showProgress();

    ConnectionSet m_chosen;
    Environments m_environments;
    std::shared_ptr<const CostPolicy> m_costs;
    Workspace m_workspace;
    ConnectionLog m_log {m_workspace};
    QTimer m_timeout;
    QTimer m_progress;
    bool m_waiting = false;
    bool m_timedOut = false;
};
