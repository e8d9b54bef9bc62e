// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/credentialreading.h"
#include "app/provider/databasecapabilities.h"
#include "app/provider/provider.h"
#include "backends/hosts/enginecatalogue.h"
#include "backends/ssh/engine.h"
#include "backends/ssh/sshconfig.h"

#include <QObject>

/// Hosts over SSH, with the databases that run on them.
class HostProvider final : public QObject, public Provider, public DatabaseCapabilitySource, public CredentialReading {
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
    /// Every single host of ~/.ssh/config.
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &scope) const override;
    QList<DatabaseCapability> databaseCapabilities() const override;
    void setCredentials(CredentialStore *credentials) override { m_credentials = credentials; }

private:
    Result<ssh::Target> targetOf(const ConnectionProfile &profile) const;

    std::shared_ptr<ssh::Engine> m_engine = std::make_shared<ssh::Engine>();
    std::shared_ptr<const hosts::EngineCatalogue> m_catalogue;
    CredentialStore *m_credentials = nullptr;
};
