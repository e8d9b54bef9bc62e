// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/journalfile.h"
#include "app/settings/credentialstore.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThreadPool>
#include <mutex>
#include <vector>

/// The name under which a journal's signing key rests in the keychain.
QString journalKeyName(const JournalPlace &place);

/// The action journal as the core uses it: rows are written on a thread of its own, those that wait together as one piece.
/// The signing key comes from the keychain, and is made where there is none. Core thread.
class Journal final : public QObject {
    Q_OBJECT

public:
    /// Without a keychain (null) rows are not signed. The clock and the keychain outlive the journal.
    Journal(JournalPlace place, const Clock &clock, CredentialStore *credentials);
    /// Waits until everything that was accepted is on the disk.
    ~Journal() override;

    /// Fulfilled, on the journal's thread, when the row is on the disk, or could not be written.
    QFuture<Result<void>> append(const QJsonObject &row);
    const JournalPlace &place() const { return m_place; }
    /// Why rows are not signed; empty where they are, or where nothing has been written yet.
    QString limitation() const { return m_limitation; }

Q_SIGNALS:
    /// Something was written, by this process.
    void appended();

private:
    struct Waiting {
        QJsonObject row;
        std::shared_ptr<QPromise<Result<void>>> promise;
    };
    void fetchKey();
    void onKey(Result<Secret> secret);
    void makeKey();
    void begin(std::optional<Signer> signer, const QString &limitation);
    void schedule();
    void drain();

    const JournalPlace m_place;
    CredentialStore *m_credentials;
    QString m_limitation;
    bool m_asked = false;
    bool m_ready = false; ///< it is known whether rows are signed
    JournalFile m_file;   ///< the pool's thread, once ready
    std::mutex m_mutex;
    std::vector<Waiting> m_waiting; ///< guarded by m_mutex
    QThreadPool m_pool;
};
