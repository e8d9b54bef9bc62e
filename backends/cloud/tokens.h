// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/secret.h"
#include "backends/cloud/descriptor.h"

namespace cloud {

/// A credential that the machine has, and where it is.
struct FoundToken {
    QString name;   ///< "HCLOUD_TOKEN", "doctl:default": names it in a connection's settings
    QString source; ///< the variable or file, for people
    Secret token;
};

/// Looks where the descriptor says: variables, then files of the provider's own tools. Reads them in place and contacts nothing.
/// Files that can't be understood become errors.
std::vector<Result<FoundToken>> findTokens(const Descriptor &descriptor, const DiscoveryScope &scope);

/// Which token a connection uses.
struct TokenChoice {
    QString name;        ///< of a FoundToken; empty: the first there is
    QString file;        ///< where not empty: the file that holds nothing else
    QString environment; ///< where not empty: the variable
};
/// Fails with Unauthenticated and where it was looked for.
Result<Secret> readToken(const Descriptor &descriptor, const DiscoveryScope &scope, const TokenChoice &choice);

} // namespace cloud
