// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/homefacts.h"
#include "app/claims/offering.h"
#include "app/claims/policy.h"
#include "app/cost/pricebook.h"

enum class Fit : quint8 { Pass, Unknown, Warn, Block };
QString fitName(Fit verdict);

/// What one rule says of a placement, and why.
struct RuleVerdict {
    QString rule; ///< engine, version, operator, size, namespace, storage, quota, image, network, availability, loss, law, budget, near, template, connection,
                  ///< or the name of a policy's rule
    Fit verdict = Fit::Unknown;
    QString why;
};

/// One place where a claim could be served, or a place that can't, with the reasons.
struct Placement {
    QString id; ///< "prod-fra/CloudNativePG": what a claim's `placement` names
    QString connection;
    HomeKind home = HomeKind::Vm;
    QString engine;
    QString via; ///< operator, package or service; empty where there is none
    QString version; ///< the one that it would be; empty where that is left to the home
    QString region, country, legalHome; ///< empty: unknown
    std::optional<Money> monthly;
    QString costNote; ///< what the amount is made of, or why it is unknown
    QString exit;
    QString availability;
    QString dataLoss;
    QString backup;
    QStringList creates;
    QList<RuleVerdict> rules;

    /// The worst of the rules.
    Fit verdict() const;
};

/// Everything that a claim for a database is weighed against.
struct PlacementContext {
    QList<HomeFacts> homes;
    QList<Offering> offerings;
    PriceBookPtr prices; ///< null: nothing has a price
    Timestamp now = NoTime;
    ClaimTemplates templates {};
    QList<PolicyRule> policies {};
};

/// Every placement of a database, the best first: those that pass before those of which something is unknown, those with a warning,
/// and those that are blocked; among equals the cheaper, what has a price before what has none. Pure.
QList<Placement> placementsOf(const Claim &claim, const PlacementContext &context);

/// The version that would be served: the one that is wanted, or the newest of them that it means; nothing where it is not served.
std::optional<QString> servedVersion(const QStringList &versions, const QString &wanted);

/// What is asked for and is in no offering: the engine, with the nearest known one. Empty where all is well.
QList<Error> unofferedOf(const Claim &claim, const QList<Offering> &offerings);

/// The smallest class of a managed service that holds the size; null where none does, or none is known.
const HomeOption::Class *classFor(const HomeOption &option, const ClaimSize &size);

/// The namespace of a cluster that a claim is for: itself, the one it is to be near to, else its owner's; "default" where it names none.
QString namespaceOf(const Claim &claim, const QString &connection);
/// The first volume that one of the patterns means, as pool/volume; empty where there is none.
QString imageOf(const QStringList &patterns, const HomeFacts &home);

struct PlacementCost {
    std::optional<Money> monthly;
    QString note;
};

/// The monthly cost of `members` of that size in a home: a managed service by its class's price, one's own machines by the prices of
/// a core ("cpu" by the month), and of a GiB of memory and storage, kept for the connection ("prod-fra,compute,*,cpu,month,9.50,EUR").
/// One unknown part makes the whole unknown.
PlacementCost costOf(const HomeFacts &home, const HomeOption &option, const ClaimSize &size, int members, const PlacementContext &context);
