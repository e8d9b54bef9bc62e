// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/streamsources.h"
#include "backends/kubernetes/backoff.h"
#include "backends/kubernetes/streams/logresume.h"
#include "backends/kubernetes/streams/podlookup.h"
#include "backends/kubernetes/streams/streamchannel.h"

/// The log of one container. While it is followed it outlives interruptions, and restarts of the container; it ends when the pod has
/// ended, or gone.
class LogChannel final : public StreamChannel {
    Q_OBJECT

public:
    LogChannel(ClusterLink &link, PodLookup &lookup, QByteArray podPath, LogPart part, LogRequest request);
    ~LogChannel() override;
    void open() override;

private:
    class Handler;
    void send();
    QByteArray path(const QByteArray &since) const;
    void onHead();
    void resumeSource() override { m_call.resume(); }
    void receive(const QByteArray &bytes, Stream stream) override;
    void onSourceEnd(const ChannelEnd &end) override;
    void considerPod(const Result<nlohmann::json> &pod);
    void tryAgain();
    void end(const ChannelEnd &end);

    const QPointer<PodLookup> m_lookup;
    const QByteArray m_podPath;
    const LogPart m_part;
    const LogRequest m_request;
    LogResume m_resume;
    HttpCall m_call;
    Backoff m_backoff;
    QTimer m_again;
    ChannelEnd m_interruption;
    std::chrono::steady_clock::time_point m_heardAt {};
    bool m_wasOpened = false;
};
