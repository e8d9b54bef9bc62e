// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class CredentialStore;

/// A provider whose profiles name secrets in the keychain.
class CredentialReading {
public:
    virtual ~CredentialReading() = default;
    /// Where they are; outlives the provider's connections. Called before any of them is made, on their thread.
    virtual void setCredentials(CredentialStore *credentials) = 0;
};
