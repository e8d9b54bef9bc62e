// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "app/provider/databasecapabilities.h"
#include "app/provider/provider.h"

#include <QObject>

/// Kubernetes clusters, as kubeconfig files name them.
class KubernetesProvider : public QObject, public Provider, public OriginsReading, public DatabaseCapabilitySource {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.allod.Provider/1")
    Q_INTERFACES(Provider)

public:
    QString id() const override { return QStringLiteral("kubernetes"); }
    QString title() const override { return QStringLiteral("Kubernetes"); }
    QList<SettingField> settings() const override;
    QList<TypeDescriptor> types() const override;
    Result<std::unique_ptr<Connection>> connect(const ConnectionProfile &profile, const ConnectionContext &context) override;
    Result<QList<ConnectionProfile>> adHoc(const QString &value) const override;
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &scope) const override;
    QList<ProgramRequest> programs(const ConnectionProfile &profile) const override;
    QList<DatabaseCapability> databaseCapabilities() const override;
    ProfileOrigins origins(const ConnectionProfile &profile) const override;
};
