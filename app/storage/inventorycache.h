// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/workspace.h"

#include <QThread>

class CacheWorker;

/// Keeps the last inventory in a file, so that the next start shows it before any connection answers. Follows the store,
/// writes what changed now and then on a thread of its own, and restores rows as Delta::Phase::Restored. Without a usable
/// file (damaged: set aside and built anew; disk full or read-only: said once) everything else goes on. Of several
/// processes one writes, the others read. Core thread; the workspace outlives it.
class InventoryCache final : public QObject {
    Q_OBJECT

public:
    InventoryCache(Workspace &workspace, const QString &file, QObject *parent = nullptr);
    /// finish()
    ~InventoryCache() override;

    /// Pushes what is known of these connections, under these very settings, to the workspace's queue; restored() follows.
    /// What a connection lists itself meanwhile is not touched: open the connections right after this call.
    void restore(const QList<ConnectionProfile> &profiles);
    /// Drops what is kept of a connection that the user removed.
    void forget(const QString &connection);
    /// Writes now what has changed since the last time.
    void flush();
    /// Writes what is outstanding and ends the thread; blocks while the disk works. For the end of the process.
    void finish();

    /// When each of these connections' data were last confirmed, by name; read from the file, nothing is made. Any thread.
    static QHash<QString, Timestamp> lastObserved(const QString &file, const QList<ConnectionProfile> &profiles);

Q_SIGNALS:
    /// Everything that restore() found is in the queue.
    void restored();
    /// What was flushed is on disk, or could not be written.
    void flushed();
    /// The cache can't be used as it should: once for each kind of trouble.
    void problem(const Error &error);

private:
    void onChanged(const ChangeSet &changes);
    void schedule();

    Workspace &m_workspace;
    const CancelToken m_ending;
    QThread m_thread;
    CacheWorker *m_worker; ///< lives on m_thread
    QTimer m_timer;
    std::vector<bool> m_dirty; ///< by page
    bool m_isDirty = false;
    bool m_wasFlushed = false;
    bool m_isFlushing = false;
};
