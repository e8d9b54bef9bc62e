// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "app/provider/databasecapabilities.h"
#include "app/provider/legalhomes.h"
#include "app/provider/provider.h"

#include <QObject>

/// Every cloud that is data: the descriptors that ship with the program and those in the user's own folders.
class CloudProvider final : public QObject, public Provider, public DescriptorReading, public OriginsReading, public DatabaseCapabilitySource, public LegalHomes {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.allod.Provider/1")
    Q_INTERFACES(Provider)

public:
    /// Whose files and variables are read; the user's own unless told.
    void setScope(DiscoveryScope scope) { m_scope = std::move(scope); }

    QString id() const override;
    QString title() const override;
    QList<SettingField> settings() const override;
    QList<TypeDescriptor> types() const override;
    Result<std::unique_ptr<Connection>> connect(const ConnectionProfile &profile, const ConnectionContext &context) override;
    /// A descriptor, a YAML file with a connection's settings, or the id of a known provider.
    Result<QList<ConnectionProfile>> adHoc(const QString &value) const override;
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &scope) const override;
    ProfileOrigins origins(const ConnectionProfile &profile) const override;
    QList<Error> checkDescriptor(const QString &file) const override;
    QList<DatabaseCapability> databaseCapabilities() const override;
    QList<KnownHome> legalHomes() const override;
    /// The user's descriptors count more than those that ship.
    void setConfigDirectory(const QString &directory) override { m_configDirectory = directory; }

private:
    DiscoveryScope scope() const;
    QStringList descriptorFiles() const;
    QString m_configDirectory;
    std::optional<DiscoveryScope> m_scope;
};
