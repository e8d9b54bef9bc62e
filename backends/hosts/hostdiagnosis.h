// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/diagnosis.h"
#include "backends/ssh/link.h"

/// Finds out why a host can't be got into: gets in once, and tells how far that went.
class HostDiagnosis final : public Diagnosis {
    Q_OBJECT

public:
    HostDiagnosis(std::shared_ptr<ssh::Link> link, std::chrono::milliseconds timeout);
    ~HostDiagnosis() override;

    void start() override;

private:
    void conclude(const Result<void> &outcome);
    void explain(const Error &error);

    const std::shared_ptr<ssh::Link> m_link;
    const std::shared_ptr<ssh::Opening> m_opening = std::make_shared<ssh::Opening>();
    const CancelToken m_cancel;
};
