// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/budget.h"
#include "app/gpu/gpufleet.h"
#include "app/overview/backups.h"
#include "app/provider/connection.h"

#include <QList>
#include <optional>

/// Something that somebody should see to. Data: how it is said and what would help is for whoever shows it.
struct Attention {
    enum class Rule : quint8 {
        GpuFault,         ///< `number` GPUs of `target`, a machine, are broken; `detail` says how
        ConnectionFailed, ///< nothing of `name` can be read; `detail` says why
        Unhealthy,        ///< `kind`, `health`, `detail`: its state
        BackupOld,        ///< `span`: since the last one
        PolicyBroken,     ///< `detail`: the rule and why
        StorageFull,      ///< `number`: per cent
        BudgetReached,    ///< `number`: per cent of it that the month will cost; `name`: the budget
        GpusIdle,         ///< `number` GPUs do nothing for whoever holds them; `monthly`
        ConnectionStale,  ///< `span`: since `name` was last read
        BackupUnknown,    ///< of `others` + 1 databases nobody tells a backup
    };
    enum class Severity : quint8 { Critical, Warning };

    Rule rule = Rule::Unhealthy;
    Severity severity = Severity::Warning;
    Text target; ///< the worst one: a resource's id, or what `rule` says
    Text name;   ///< of it
    Kind kind = Kind::Object;
    Health health = Health::Unknown;
    int others = 0; ///< as many more are like it
    double number = 0;
    qint64 span = 0; ///< milliseconds
    std::optional<Money> monthly;
    bool isMonthlyPart = false; ///< more of it has no price, or one in another currency
    QString detail; ///< in the source's own words, untrusted
    QString query;  ///< that lists it and the others; empty: none does
    bool operator==(const Attention &) const = default;
};

/// How a connection stands, as far as attention goes.
struct WatchedConnection {
    QString name;
    ConnectionStatus status;
};

/// What the inventory and its connections tell by themselves, worst first. What is wrong with a part is not told again where the whole is
/// in trouble too, and what is alike is told once. Pure.
std::vector<Attention> attentionOf(const Snapshot &rows, const QList<WatchedConnection> &connections, const std::vector<BackedUp> &backups, Timestamp now);

/// What the GPUs tell: faults by machine, and what is held for nothing, its money in the currency of `costs` where they are known. Pure.
std::vector<Attention> attentionOf(const GpuFleet &fleet, const Snapshot &rows, const CostAllocation *costs = nullptr);
/// Budgets that have reached one of their alerts. Pure.
std::vector<Attention> attentionOf(const std::vector<BudgetState> &budgets);

/// Puts the worst first.
void sortAttention(std::vector<Attention> &items);
