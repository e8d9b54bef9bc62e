// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"

/// Where what is edited differs from what runs: a virtual machine's definition counts from its next start. Connections that have no
/// such thing let the document itself be edited. Core thread.
class DefinitionSource {
public:
    virtual ~DefinitionSource() = default;
    /// Fetches what the action "edit" of this resource replaces.
    virtual QFuture<Result<Document>> definition(const QString &resourceId) = 0;
};
