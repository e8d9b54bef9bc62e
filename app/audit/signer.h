// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"

/// Signs with Ed25519. A value; any thread.
class Signer {
public:
    /// A new pair of keys.
    static Result<Signer> generate();
    /// From the 32 bytes that seed() gave.
    static Result<Signer> fromSeed(const Secret &seed);

    /// The private key.
    const Secret &seed() const { return m_seed; }
    /// 32 bytes that anybody may have.
    const QByteArray &publicKey() const { return m_publicKey; }
    /// 64 bytes; empty where the library failed.
    QByteArray sign(const QByteArray &message) const;
    static bool verify(const QByteArray &publicKey, const QByteArray &message, const QByteArray &signature);

private:
    Secret m_seed;
    QByteArray m_publicKey;
};
