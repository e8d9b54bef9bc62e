// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/claims/claim.h"

#include <QList>

/// How a home serves one availability.
struct ServiceLevel {
    int members = 1;
    std::optional<qint64> loses; ///< milliseconds of data that a disaster may cost; unknown where nobody says
    QString note;
};

/// One way to run an engine.
struct HomeOption {
    QString via;        ///< the operator, the package, or the managed service
    QString collection; ///< of an operator's custom resources
    QString provider;   ///< of a managed service: "aws"
    QString price;      ///< key of its price, with {region} and {class}
    struct Class {
        QString name;
        double cpuCores;
        double memoryBytes;
    };
    QList<Class> classes; ///< smallest first; empty where they are not known
    QStringList versions; ///< empty: those of the offering
    std::optional<ServiceLevel> single, high;
    QString backup;
    QStringList creates;

    const std::optional<ServiceLevel> &level(Availability availability) const { return availability == Availability::High ? high : single; }
};

/// What may be asked for, and where it can run. A value; any thread.
struct Offering {
    QString engine;
    QString family;
    QStringList versions; ///< empty: any
    ClaimSize atLeast, atMost;
    QString exit; ///< how to leave
    QList<HomeOption> kubernetes, vm, managed;
};

struct OfferingLibrary {
    QList<Offering> offerings;
    QList<Error> problems; ///< of files that were left out
};

/// The bundled offerings, and a team's own directory (that need not be there), whose *.yaml override those of the same engine.
OfferingLibrary loadOfferings(const QString &directory);
