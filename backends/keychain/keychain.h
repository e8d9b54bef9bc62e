// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/memorycredentials.h"

#include <QObject>
#include <optional>

namespace QKeychain {
class Job;
}

/// The system's keychain: the Secret Service or KWallet, macOS's Keychain, Windows' Credential Store. Where there is none, it keeps
/// secrets for this run and says so. What the user refuses or a locked keychain denies stays an error: nothing is kept elsewhere
/// behind their back. Core thread, whose event loop does the work.
class Keychain final : public QObject, public CredentialStore {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.allod.CredentialStore/1")
    Q_INTERFACES(CredentialStore)

public:
    bool isPersistent() const override { return !m_instead; }
    QString limitation() const override { return m_instead ? m_instead->limitation() : QString(); }
    QFuture<Result<Secret>> read(const QString &key) override;
    QFuture<Result<void>> write(const QString &key, Secret secret) override;
    QFuture<Result<void>> remove(const QString &key) override;

private:
    template <typename T, typename Take, typename Instead>
    QFuture<Result<T>> run(QKeychain::Job *job, const QString &key, Take take, Instead instead);
    void doWithout(const QString &why);

    std::optional<MemoryCredentials> m_instead; ///< once it is known that there is no keychain
};
