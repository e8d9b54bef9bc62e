// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/socketchannel.h"

#include "backends/kubernetes/apierror.h"

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LargestPiece = 32 * 1024;

} // namespace

/// On the engine's thread.
class SocketChannel::Handler final : public WebSocketHandler {
public:
    Handler(std::shared_ptr<Inlet> inlet, MailboxPtr mailbox, SocketChannel *channel)
        : m_inlet(std::move(inlet))
        , m_mailbox(std::move(mailbox))
        , m_channel(channel)
    {
    }
    void onHead(const HttpHead &head) override
    {
        m_mailbox->post([channel = m_channel, protocol = head.header("Sec-WebSocket-Protocol")] { channel->onOpened(protocol); });
    }
    Flow onMessage(const QByteArray &message) override { return m_inlet->put(message, Stream::Output); }
    void onSent(qsizetype bytes) override
    {
        m_mailbox->post([channel = m_channel, bytes] { channel->onSent(bytes); });
    }
    void onDone(const HttpOutcome &outcome) override
    {
        m_inlet->end({outcome.error ? std::optional(apiError(outcome)) : std::nullopt, {}});
    }

private:
    const std::shared_ptr<Inlet> m_inlet;
    const MailboxPtr m_mailbox;
    SocketChannel *const m_channel; ///< only touched where the mailbox still delivers
};

SocketChannel::SocketChannel(ClusterLink &link, PodLookup &lookup, QString resourceId)
    : StreamChannel(link)
    , m_lookup(&lookup)
    , m_resource(std::move(resourceId))
{
}

SocketChannel::~SocketChannel()
{
    m_socket.close();
}

void SocketChannel::open()
{
    if (!m_lookup)
        return fail(ErrorCode::Cancelled, u"the connection was closed"_s);
    m_lookup->find(m_resource, this, [this](const Result<PodsOf> &found) { onFound(found); });
}

void SocketChannel::onFound(const Result<PodsOf> &found)
{
    const ApiServerPtr api = server();
    const Result<QByteArray> path = found ? pathFor(*found) : found.error();
    if (!path)
        return finish({path.error(), {}});
    if (!api)
        return fail(ErrorCode::Unavailable, u"the connection is down"_s, m_resource);
    HttpRequest request = api->get(*path, "*/*");
    request.effect = Effect::Session;
    m_socket = api->openWebSocket(request, protocols(), std::make_shared<Handler>(newInlet(), mailbox(), this));
    m_hasSocket = true;
    for (const QByteArray &message : std::exchange(m_early, {}))
        m_socket.send(message);
}

void SocketChannel::send(quint8 stream, const QByteArray &bytes, bool isData)
{
    qsizetype from = 0;
    do {
        const QByteArray message = char(stream) + bytes.mid(from, LargestPiece);
        if (isData)
            m_pending += message.size();
        if (m_hasSocket)
            m_socket.send(message);
        else
            m_early.push_back(message);
        from += LargestPiece;
    } while (from < bytes.size());
}

/// Other messages than data are a few bytes: they make it no more than a little too small.
void SocketChannel::onSent(qsizetype bytes)
{
    m_pending = qMax<qsizetype>(0, m_pending - bytes);
    Q_EMIT sent();
}

void SocketChannel::receive(const QByteArray &bytes, Stream)
{
    if (!bytes.isEmpty())
        onMessage(quint8(bytes[0]), bytes.mid(1));
}
