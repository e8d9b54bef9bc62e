// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/credentialstore.h"

#include <map>

/// Keeps secrets for this run only, where the system has no keychain. Core thread; its futures are fulfilled at once.
class MemoryCredentials final : public CredentialStore {
public:
    explicit MemoryCredentials(QString limitation)
        : m_limitation(std::move(limitation))
    {
    }
    bool isPersistent() const override { return false; }
    QString limitation() const override { return m_limitation; }
    QFuture<Result<Secret>> read(const QString &key) override;
    QFuture<Result<void>> write(const QString &key, Secret secret) override;
    QFuture<Result<void>> remove(const QString &key) override;

private:
    QString m_limitation;
    std::map<QString, Secret> m_secrets;
};
