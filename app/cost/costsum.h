// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/money.h"

#include <array>

/// An amount by what it is paid for.
struct CostParts {
    Decimal cpu, memory, gpu, storage, other;

    constexpr Decimal total() const { return cpu + memory + gpu + storage + other; }
    constexpr CostParts &operator+=(const CostParts &more)
    {
        cpu = cpu + more.cpu;
        memory = memory + more.memory;
        gpu = gpu + more.gpu;
        storage = storage + more.storage;
        other = other + more.other;
        return *this;
    }
    constexpr CostParts &operator-=(const CostParts &less)
    {
        cpu = cpu - less.cpu;
        memory = memory - less.memory;
        gpu = gpu - less.gpu;
        storage = storage - less.storage;
        other = other - less.other;
        return *this;
    }
    bool operator==(const CostParts &) const = default;
};

/// What became of money: something uses it, nothing does, a cluster needs it for itself, or all bear it.
enum class CostUse : quint8 { Used, Idle, Overhead, Shared };
inline constexpr int CostUseCount = int(CostUse::Shared) + 1;

/// Money of a month: by what became of it, and how much of it rests on which basis.
struct CostAmounts {
    std::array<CostParts, CostUseCount> parts;
    std::array<Decimal, 3> byBasis; ///< by PriceBasis; together the total

    const CostParts &of(CostUse use) const { return parts[size_t(use)]; }
    constexpr Decimal total() const
    {
        return parts[0].total() + parts[1].total() + parts[2].total() + parts[3].total();
    }
    bool operator==(const CostAmounts &) const = default;
};
