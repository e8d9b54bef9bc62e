// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/claims/claim.h"
#include "app/claims/policy.h"

#include <QJsonObject>
#include <QList>
#include <map>
#include <memory>

class ClaimTemplate;

/// How a home serves one availability.
struct ServiceLevel {
    int members = 1;
    std::optional<qint64> loses; ///< milliseconds of data that a disaster may cost; unknown where nobody says
    QString note;
};

/// How users get to what was made; texts have placeholders.
struct HomeAccess {
    QString protocol;    ///< postgresql, mysql, redis, mongodb, kafka, bolt, tls, ssh, or the path that answers by HTTP: "http:/readyz"
    int port = 0;        ///< 0: not known
    int readyPort = 0;   ///< where it is asked by the protocol whether it is ready
    QString service;     ///< of a cluster: the Service's name
    QString credentials; ///< where they are, in words; never they themselves
};

/// One way to run an engine. How it is made: on a cluster `templateName` is what is applied; on a hypervisor it is what cloud-init is
/// told; for a managed service `action` is asked of the account. `fields` are the action's, with placeholders.
struct HomeOption {
    QString via;        ///< the operator, the package, or the managed service
    QString collection; ///< of an operator's custom resources
    QString operatorImage; ///< the last word of the operator's image, whose tag is its version
    QString provider;   ///< of a managed service: "aws"
    QString price;      ///< key of its price, with {region} and {class}
    QString templateName; ///< empty: none, so that nothing can be made on a cluster
    QStringList images;   ///< patterns of the volumes that a machine's disk may begin with, the best first: "debian-13*"
    QString action;       ///< "create-database"; empty: a managed service that can't be made from here
    QJsonObject fields;
    HomeAccess access;
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
    ClaimKind kind = ClaimKind::Database;
    QString engine; ///< "vm" and "namespace" of the other kinds
    QString family;
    QStringList versions; ///< empty: any
    ClaimSize atLeast, atMost;
    QString exit; ///< how to leave
    QList<HomeOption> kubernetes, vm, managed;
};

/// By file name.
using ClaimTemplates = std::map<QString, std::shared_ptr<const ClaimTemplate>>;

struct OfferingLibrary {
    QList<Offering> offerings;
    ClaimTemplates templates;
    QList<PolicyRule> policies; ///< of the team; loadOfferings() leaves them empty
    QList<Error> problems; ///< of files that were left out
};

/// The bundled offerings, and a team's own directory (that need not be there), whose *.yaml override those of the same engine; its
/// templates/*.yaml override the bundled templates of the same name.
OfferingLibrary loadOfferings(const QString &directory);
