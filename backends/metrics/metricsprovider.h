// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/credentialreading.h"
#include "app/provider/metricsfollower.h"

#include <QObject>

/// Prometheus and what is compatible with it, exporters, and the metrics of systems that others are connected to.
class MetricsProvider final : public QObject, public Provider, public CredentialReading, public MetricsFollowing {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.allod.Provider/1")
    Q_INTERFACES(Provider)

public:
    QString id() const override;
    QString title() const override;
    QList<SettingField> settings() const override;
    QList<TypeDescriptor> types() const override;
    Result<std::unique_ptr<Connection>> connect(const ConnectionProfile &profile, const ConnectionContext &context) override;
    Result<QList<ConnectionProfile>> adHoc(const QString &value) const override;
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &) const override { return {}; }
    void setCredentials(CredentialStore *credentials) override { m_credentials = credentials; }
    std::unique_ptr<MetricsFollower> followMetrics(MetricsAccess &access, const QString &connection, const ConnectionContext &context) override;

private:
    CredentialStore *m_credentials = nullptr;
};
