// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/execchannel.h"

#include "backends/kubernetes/jsonaccess.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

enum StreamNumber : quint8 { Input = 0, Output = 1, Errors = 2, Status = 3, Size = 4, CloseStream = 255 };
const QByteArray Version5 = "v5.channel.k8s.io", Version4 = "v4.channel.k8s.io";
constexpr qsizetype LongestText = 1000;

} // namespace

ExecChannel::ExecChannel(ClusterLink &link, PodLookup &lookup, QString resourceId, ExecRequest request)
    : SocketChannel(link, lookup, std::move(resourceId))
    , m_request(std::move(request))
{
}

Result<QByteArray> ExecChannel::pathFor(const PodsOf &found)
{
    const PodRecord *pod = found.selector.isEmpty() ? &found.pods.constFirst() : chosenPod(found.pods);
    const auto error = [this](ErrorCode code, const QString &message) { return Error {code, message, {}, resource(), {}}; };
    if (!pod || !pod->isRunning())
        return error(ErrorCode::FailedPrecondition, pod ? u"the pod does not run: it is %1"_s.arg(pod->deleting ? u"being deleted"_s : pod->phase.toLower())
                                                        : u"none of its pods runs"_s);
    if (!m_request.container.isEmpty() && !pod->hasContainer(m_request.container))
        return error(ErrorCode::NotFound, u"pod %1 has no container “%2”; it has %3"_s.arg(pod->name, m_request.container, pod->containers.join(u", "_s)));
    QByteArray path = pod->path() + "/exec?stdout=true";
    const auto add = [&path](const char *key, const QString &value) { path += '&' + QByteArray(key) + '=' + QUrl::toPercentEncoding(value); };
    add("container", m_request.container.isEmpty() ? pod->containers.value(0) : m_request.container);
    if (m_request.input)
        add("stdin", u"true"_s);
    add(m_request.terminal ? "tty" : "stderr", u"true"_s);
    for (const QString &word : std::as_const(m_request.command))
        add("command", word);
    return path;
}

QByteArrayList ExecChannel::protocols() const
{
    return {Version5, Version4};
}

void ExecChannel::onOpened(const QByteArray &protocol)
{
    m_isOpen = true;
    m_canCloseInput = protocol == Version5;
    if (m_request.terminal)
        resize(m_request.columns, m_request.rows);
    if (m_closesInput)
        closeWriting();
    Q_EMIT opened();
}

void ExecChannel::write(const QByteArray &bytes)
{
    if (m_request.input && !bytes.isEmpty() && !m_closesInput)
        send(Input, bytes, true);
}

void ExecChannel::closeWriting()
{
    m_closesInput = true;
    if (m_isOpen && m_canCloseInput && m_request.input)
        send(CloseStream, QByteArray(1, char(Input)));
}

void ExecChannel::resize(int columns, int rows)
{
    m_request.columns = columns;
    m_request.rows = rows;
    if (m_isOpen && m_request.terminal)
        send(Size, "{\"Width\":" + QByteArray::number(columns) + ",\"Height\":" + QByteArray::number(rows) + '}');
}

void ExecChannel::onMessage(quint8 stream, const QByteArray &bytes)
{
    if ((stream == Output || stream == Errors) && !bytes.isEmpty())
        Q_EMIT received(bytes, stream == Output ? Stream::Output : Stream::Error);
    else if (stream == Status && !bytes.isEmpty())
        m_end = endOf(bytes);
}

/// The status says more than how the WebSocket ended.
void ExecChannel::onSourceEnd(const ChannelEnd &end)
{
    ChannelEnd told = m_end.value_or(end);
    if (!m_end && !end.error)
        told.error = Error {ErrorCode::Unavailable, u"the connection ended before the program did"_s, {}, {}, {}};
    if (told.error)
        told.error->about = resource();
    finish(told);
}

ChannelEnd ExecChannel::endOf(const QByteArray &text)
{
    const auto status = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (textOf(status, "status") == "Success")
        return {{}, 0};
    if (textOf(status, "reason") == "NonZeroExitCode") {
        for (const auto &cause : at(status, "/details/causes")) {
            if (textOf(cause, "reason") == "ExitCode")
                return {{}, stringAt(cause, "/message").toInt()};
        }
    }
    const QString words = stringAt(status, "/message").left(LongestText);
    return {Error {ErrorCode::Internal, u"the program could not be run, or broke off"_s, words.isEmpty() ? QString::fromUtf8(text.left(LongestText)) : words, {}, {}}, {}};
}
