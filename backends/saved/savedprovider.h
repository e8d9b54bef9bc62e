// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/provider.h"

#include <QObject>

struct SavedInventory;

/// Inventories that `allod snapshot` saved, and the sample estate, which is one that Allod brings along.
class SavedProvider final : public QObject, public Provider {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.allod.Provider/1")
    Q_INTERFACES(Provider)

public:
    QString id() const override;
    QString title() const override;
    QList<SettingField> settings() const override;
    QList<TypeDescriptor> types() const override { return {}; }
    Result<std::unique_ptr<Connection>> connect(const ConnectionProfile &profile, const ConnectionContext &context) override;
    /// One profile for each connection of the file; all read-only.
    Result<QList<ConnectionProfile>> adHoc(const QString &value) const override;
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &) const override { return {}; }

private:
    Result<std::shared_ptr<const SavedInventory>> read(const QString &file) const;

    mutable QHash<QString, std::weak_ptr<const SavedInventory>> m_read; ///< by file, while somebody has it
};
