// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"

#include <QFuture>
#include <QtPlugin>

/// Where typed-in secrets rest: the system's keychain. Settings hold keys of it, never secrets. Called on the core thread;
/// futures are fulfilled on any thread, so continue with .then(context, …).
class CredentialStore {
public:
    virtual ~CredentialStore() = default;
    /// False once it is known that secrets do not outlive this run; known for sure after the first call has finished.
    virtual bool isPersistent() const = 0;
    /// Why they don't, in the words of the system; empty where they do.
    virtual QString limitation() const = 0;
    /// The secret; fails with NotFound for a key that has none. Take it with takeResult(): a secret has one owner.
    virtual QFuture<Result<Secret>> read(const QString &key) = 0;
    virtual QFuture<Result<void>> write(const QString &key, Secret secret) = 0;
    /// Succeeds for a key that has none.
    virtual QFuture<Result<void>> remove(const QString &key) = 0;
};

Q_DECLARE_INTERFACE(CredentialStore, "org.allod.CredentialStore/1")
