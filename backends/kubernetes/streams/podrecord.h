// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>
#include <nlohmann/json.hpp>

/// What streams need to know of a pod.
struct PodRecord {
    QString nameSpace;
    QString name;
    QString uid;
    QString phase;
    QString created; ///< as the server writes it: sorts by time
    bool ready = false;
    bool deleting = false;
    bool restarts = true; ///< its containers are started again when they end
    QStringList containers; ///< the default one first
    QStringList preliminary; ///< init containers
    QStringList ephemeral;
    QStringList ended; ///< containers that have terminated
    QHash<QString, int> ports; ///< by name

    static PodRecord read(const nlohmann::json &pod);
    bool isRunning() const { return phase == u"Running" && !deleting; }
    bool hasEnded() const { return phase == u"Succeeded" || phase == u"Failed"; }
    bool hasContainer(const QString &container) const
    {
        return containers.contains(container) || preliminary.contains(container) || ephemeral.contains(container);
    }
    QByteArray path() const; ///< of the pod, below the server's base
};

/// The one to talk to: ready before merely running, old before new. Null where none runs.
const PodRecord *chosenPod(const QList<PodRecord> &pods);
