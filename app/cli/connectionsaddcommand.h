// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

/// allod connections add ID: keeps a connection to the Kubernetes API of a cluster that a cloud lists. Contacts the cloud only.
class ConnectionsAddCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
    void keep(const QString &name, const Result<QByteArray> &kubeconfig);
};
