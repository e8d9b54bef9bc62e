// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/logprinter.h"
#include "app/cli/streamcommand.h"

/// allod logs ID: what the containers of a pod, or of all pods of a workload, have written; with -f also what they write later, until it
/// is interrupted.
class LogsCommand final : public StreamCommand {
    Q_OBJECT

public:
    using StreamCommand::StreamCommand;
    void start() override;

private:
    void onFound() override;
    LogFeedRequest request() const;
    void onReceived(const QList<LogLine> &lines);
    void onPartEnded(int part, const ChannelEnd &end);
    void flush();
    void end(const std::optional<Error> &error);

    std::unique_ptr<LogFeed> m_feed;
    std::unique_ptr<LogPrinter> m_printer;
    std::vector<Error> m_failures;
    bool m_hasEnded = false;
};
