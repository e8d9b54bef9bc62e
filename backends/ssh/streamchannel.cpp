// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/streamchannel.h"

#include <QPointer>
#include <deque>

namespace ssh {

namespace {

/// Of what came and nobody has taken yet, in bytes: from here on the host is made to wait.
constexpr qsizetype Full = 256 * 1024;

} // namespace

/// What a StreamChannel shares with its loop.
class ChannelFlow final : public Flow {
public:
    ChannelFlow(FlowRequest request, StreamChannel *channel)
        : Flow(std::move(request))
        , m_channel(channel)
    {
    }

    // For the loop.
    void onOpened() override
    {
        const std::lock_guard lock(m_mutex);
        m_opened = true;
        tell();
    }
    bool accepts() override
    {
        const std::lock_guard lock(m_mutex);
        m_loopWaits = m_keptSize >= Full;
        return !m_loopWaits;
    }
    void onInput(QByteArray bytes, Channel::Stream stream) override
    {
        const std::lock_guard lock(m_mutex);
        m_keptSize += bytes.size();
        m_kept.emplace_back(std::move(bytes), stream);
        tell();
    }
    QByteArray output(qsizetype most) override
    {
        const std::lock_guard lock(m_mutex);
        const QByteArray bytes = m_output.left(most);
        m_output.remove(0, bytes.size());
        if (!bytes.isEmpty()) {
            m_hasSent = true;
            tell();
        }
        return bytes;
    }
    bool outputHasEnded() override
    {
        const std::lock_guard lock(m_mutex);
        return m_outputEnds && m_output.isEmpty();
    }
    std::optional<QSize> newSize() override
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_newSize, std::nullopt);
    }
    bool isAbandoned() override
    {
        const std::lock_guard lock(m_mutex);
        return !m_channel;
    }
    void onClosed(const ChannelEnd &end) override
    {
        const std::lock_guard lock(m_mutex);
        m_end = end;
        tell();
    }

    // For the channel.
    struct News {
        bool opened = false;
        bool sent = false;
        std::optional<std::pair<QByteArray, Channel::Stream>> piece;
        std::optional<ChannelEnd> end; ///< after the last piece
        bool loopWaits = false;        ///< and may go on
    };
    News take(bool isPaused)
    {
        const std::lock_guard lock(m_mutex);
        m_isTold = false;
        News news;
        news.opened = std::exchange(m_opened, false);
        news.sent = std::exchange(m_hasSent, false);
        if (isPaused)
            return news;
        if (!m_kept.empty()) {
            news.piece = std::move(m_kept.front());
            m_kept.pop_front();
            m_keptSize -= news.piece->first.size();
            news.loopWaits = m_loopWaits && m_keptSize < Full / 2;
        } else {
            news.end = std::exchange(m_end, std::nullopt);
        }
        return news;
    }
    void write(const QByteArray &bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_output += bytes;
    }
    void endOutput()
    {
        const std::lock_guard lock(m_mutex);
        m_outputEnds = true;
    }
    void resize(const QSize &size)
    {
        const std::lock_guard lock(m_mutex);
        m_newSize = size;
    }
    qsizetype pending()
    {
        const std::lock_guard lock(m_mutex);
        return m_output.size();
    }
    void abandon()
    {
        const std::lock_guard lock(m_mutex);
        m_channel = nullptr;
    }

private:
    /// With the mutex held: one message on its way is enough.
    void tell()
    {
        if (m_channel && !std::exchange(m_isTold, true))
            QMetaObject::invokeMethod(m_channel, &StreamChannel::deliver, Qt::QueuedConnection);
    }

    std::mutex m_mutex;
    StreamChannel *m_channel;
    std::deque<std::pair<QByteArray, Channel::Stream>> m_kept;
    qsizetype m_keptSize = 0;
    QByteArray m_output;
    std::optional<QSize> m_newSize;
    std::optional<ChannelEnd> m_end;
    bool m_opened = false;
    bool m_hasSent = false;
    bool m_outputEnds = false;
    bool m_loopWaits = false;
    bool m_isTold = false;
};

StreamChannel::StreamChannel(std::shared_ptr<StreamLoop> loop, FlowRequest request)
    : m_loop(std::move(loop))
    , m_flow(std::make_shared<ChannelFlow>(std::move(request), this))
{
}

StreamChannel::~StreamChannel()
{
    m_flow->abandon();
    m_loop->wake();
}

void StreamChannel::open()
{
    m_loop->add(m_flow);
}

void StreamChannel::write(const QByteArray &bytes)
{
    m_flow->write(bytes);
    m_loop->wake();
}

void StreamChannel::closeWriting()
{
    m_flow->endOutput();
    m_loop->wake();
}

void StreamChannel::resize(int columns, int rows)
{
    m_flow->resize({columns, rows});
    m_loop->wake();
}

void StreamChannel::setPaused(bool paused)
{
    m_isPaused = paused;
    if (!paused) // never from inside this call: whoever resumes does not expect bytes yet
        QMetaObject::invokeMethod(this, &StreamChannel::deliver, Qt::QueuedConnection);
}

qsizetype StreamChannel::pendingBytes() const
{
    return m_flow->pending();
}

void StreamChannel::deliver()
{
    const QPointer<StreamChannel> self(this); // whoever listens may delete it
    while (self) {
        const ChannelFlow::News news = m_flow->take(m_isPaused);
        if (news.loopWaits)
            m_loop->wake();
        if (news.opened)
            Q_EMIT opened();
        if (self && news.sent)
            Q_EMIT sent();
        if (self && news.piece)
            Q_EMIT received(news.piece->first, news.piece->second);
        if (self && news.end)
            Q_EMIT closed(*news.end);
        if (!news.piece)
            return;
    }
}

void RefusedChannel::open()
{
    QMetaObject::invokeMethod(this, [this] { Q_EMIT closed({m_error, {}}); }, Qt::QueuedConnection);
}

} // namespace ssh
