// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/libvirt/snapshots.h"
#include "backends/libvirt/volumes.h"

#include <QJsonObject>

namespace libvirt {

/// What a call works on. The domain is null where the step names none, or it is gone.
struct Work {
    virConnectPtr connection;
    virDomainPtr domain;
    const QJsonObject &payload;
    const QString &body;
    const StepContext *context = nullptr; ///< of a step that is run
    std::optional<Error> *error = nullptr; ///< says more than libvirt's last error
    QByteArray bytes(QLatin1String key) const { return payload.value(key).toString().toUtf8(); }
    unsigned int flags() const { return unsigned(payload.value(QLatin1String("flags")).toInt()); }
    qulonglong number(QLatin1String key) const { return qulonglong(payload.value(key).toDouble()); }
    SnapshotHandle snapshot() const
    {
        return SnapshotHandle(virDomainSnapshotLookupByName(domain, bytes(QLatin1String("snapshot")).constData(), 0));
    }
    VolumeHandle volume() const { return findVolume(connection, bytes(QLatin1String("path")), bytes(QLatin1String("pool")), bytes(QLatin1String("volume"))); }
    DomainHandle named() const { return DomainHandle(virDomainLookupByName(connection, bytes(QLatin1String("name")).constData())); }
};

} // namespace libvirt
