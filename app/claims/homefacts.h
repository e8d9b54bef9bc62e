// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/claim.h"
#include "app/inventory/snapshot.h"
#include "app/provider/capabilities.h"

#include <QHash>
#include <QSet>

class Workspace;

enum class HomeKind : quint8 { Kubernetes, Vm, Managed };
QString homeKindName(HomeKind kind);

/// A storage pool of a hypervisor that is active.
struct StoragePool {
    QString name;
    Measure freeBytes;
};

/// How much of something a namespace may take together, and takes.
struct QuotaLimit {
    QString nameSpace;
    QString what; ///< "requests.cpu", "requests.memory", "requests.storage"
    double used = 0, hard = 0;
};

/// What is known of a place where a claim could be served. Unknown is empty or unknown, never 0. A value; any thread.
struct HomeFacts {
    QString connection;
    QString resource; ///< id of the cluster, host or account: what is asked to make things
    HomeKind kind = HomeKind::Vm;
    bool readOnly = false;
    std::optional<Error> failure; ///< nothing could be looked at
    ProviderHome home;            ///< whose machines they are; empty where nobody says
    QString region, country;      ///< where they stand; empty where that is not known, or several places
    QSet<QString> operators;      ///< collections of database operators' types that the cluster has
    bool operatorsKnown = false;
    QSet<QString> namespaces; ///< of a cluster
    bool namespacesKnown = false;
    QStringList storageClasses; ///< of a cluster
    QString defaultStorageClass;
    bool storageClassesKnown = false;
    QHash<QString, QString> imageTags; ///< of what runs in a cluster, by the image's last word: an operator's version
    QList<QuotaLimit> quotas;          ///< of a cluster
    QList<StoragePool> pools; ///< of a hypervisor, the one with the most room first
    QStringList images;       ///< of a hypervisor: its volumes, as pool/volume
    QStringList networks;     ///< of a hypervisor: those that are active
    Measure freeCpuCores, freeMemoryBytes;       ///< of all machines together
    Measure largestCpuCores, largestMemoryBytes; ///< free on the machine that has the most left
    Measure freeStorageBytes;
};

/// What facts are made of.
KindSet kindsOfFacts();
QStringList typesOfFacts();

/// What is known of every connection that could be a home, in order of opening, before its rows are read. Core thread.
QList<HomeFacts> homesOf(const Workspace &workspace);
/// Adds what an inventory tells of them, at the cost of a look at every row. Pure.
QList<HomeFacts> withFacts(QList<HomeFacts> homes, const Snapshot &rows);
/// Both at once. Core thread.
QList<HomeFacts> gatherFacts(const Workspace &workspace);

/// Facts of one connection from an inventory. Pure.
HomeFacts factsOf(const QString &connection, HomeKind kind, const Snapshot &rows);
