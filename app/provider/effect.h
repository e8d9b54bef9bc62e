// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

/// What a request does to the system it goes to. Each request declares its own; one that says nothing is taken as Mutate.
/// A read-only connection sends only Read and DryRun: transports check, below every view and action.
enum class Effect : quint8 { Read, DryRun, Mutate, Session };

constexpr bool allowedReadOnly(Effect effect)
{
    return effect == Effect::Read || effect == Effect::DryRun;
}

/// "read", "dryRun", "mutate", "session".
constexpr QLatin1String effectName(Effect effect)
{
    constexpr const char *Names[] {"read", "dryRun", "mutate", "session"};
    return QLatin1String(Names[int(effect)]);
}
