// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/gpuprice.h"

#include <QStringList>

/// By which rules costs are allocated.
struct AllocationPolicy {
    /// In what relation a machine's price is split over its cores, memory and GPUs.
    ComponentRates rates = ComponentRates::standard();
    /// What amounts are told in; those of other currencies need a rate. Empty: the currency that most priced things have.
    QString currency;
    /// Namespaces whose costs are the cluster's own; * for anything.
    QStringList overhead {QStringLiteral("kube-system"), QStringLiteral("kube-public"), QStringLiteral("kube-node-lease")};

    enum class Split : quint8 { Evenly, Proportionally };
    /// Namespaces whose costs all the others bear.
    struct Shared {
        QString nameSpace; ///< * for anything
        Split split = Split::Proportionally;
        bool operator==(const Shared &) const = default;
    };
    std::vector<Shared> shared;

    /// Who owns what carries no label of a team.
    struct OwnerRule {
        QString nameSpace; ///< * for anything
        QString team;
        bool operator==(const OwnerRule &) const = default;
    };
    std::vector<OwnerRule> owners;
    std::vector<std::string> teamLabels {"team", "owner"}; ///< the first that is there counts
};
