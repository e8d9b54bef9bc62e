// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "app/provider/provider.h"

#include <QObject>

/// Amazon Web Services, by the profiles that the AWS tools keep. Everything else about it is in its descriptor.
class AwsProvider final : public QObject, public Provider, public OriginsReading {
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
    Result<QList<ConnectionProfile>> adHoc(const QString &value) const override;
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &scope) const override;
    QList<ProgramRequest> programs(const ConnectionProfile &profile) const override;
    ProfileOrigins origins(const ConnectionProfile &profile) const override;

private:
    DiscoveryScope scope() const;
    std::optional<DiscoveryScope> m_scope;
};
