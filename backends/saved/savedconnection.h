// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/provider.h"
#include "app/reports/savedinventory.h"

/// One connection of a saved inventory, as it stood then. Contacts nothing, can do nothing, and says so.
class SavedConnection final : public Connection, public GpuHistorySource {
    Q_OBJECT

public:
    SavedConnection(ConnectionProfile profile, std::shared_ptr<const SavedInventory> saved, QString recordedName, const ConnectionContext &context);
    void open(const Interest &interest) override;
    void setInterest(const Interest &interest) override;
    void refresh() override;
    QFuture<Result<std::vector<GpuHistoryPoint>>> gpuHistory(const GpuHistoryRequest &request) override;

private:
    void tell();
    void fail(Error error);
    void push(const SavedInventory::Collection &collection, const std::optional<Error> &error);
    bool isWanted(const Resource &resource) const;

    const std::shared_ptr<const SavedInventory> m_saved;
    const QString m_recordedName; ///< in the file
    DeltaSink &m_sink;
    Interest m_interest;
    quint32 m_epoch = 0;
};
