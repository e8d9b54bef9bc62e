// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/claimfile.h"
#include "app/claims/offering.h"
#include "app/cli/session.h"

/// allod claim check FILE: what is wrong with a claim (exit code 1), or every placement that the connections have for it.
class ClaimCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
    void refuse(const QString &file, const QList<Error> &problems);
    void connectFor(const ClaimFile &file);

    Claim m_claim;
    QList<Offering> m_offerings;
};
