// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"

/// A provider of others' machines, as its resources name it.
struct KnownHome {
    QString title;     ///< for people: "Hetzner Cloud"
    ProviderHome home; ///< `provider` is what Resource::provider says
};

/// A provider that knows who owns the machines that it lists, also where none is connected. Contacts nothing; any thread.
class LegalHomes {
public:
    virtual ~LegalHomes() = default;
    virtual QList<KnownHome> legalHomes() const = 0;
};
