// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/portchannel.h"

#include "backends/http/httperror.h"
#include "backends/kubernetes/jsonaccess.h"

using namespace Qt::StringLiterals;

namespace {

enum StreamNumber : quint8 { Data = 0, Complaint = 1 };
constexpr qsizetype LongestComplaint = 2000;

} // namespace

PortChannel::PortChannel(ClusterLink &link, PodLookup &lookup, QString resourceId, quint16 port)
    : SocketChannel(link, lookup, std::move(resourceId))
    , m_port(port)
{
}

Result<int> PortChannel::portOf(const PodsOf &found, const PodRecord &pod, int port)
{
    if (found.collection != u"services")
        return port;
    for (const auto &entry : at(found.object, "/spec/ports")) {
        if (integerAt(entry, "/port") != port)
            continue;
        const auto &target = member(entry, "targetPort");
        if (!target.is_string())
            return int(integerAt(entry, "/targetPort", port));
        const QString name = stringAt(entry, "/targetPort");
        if (const auto known = pod.ports.constFind(name); known != pod.ports.constEnd())
            return *known;
        return Error {ErrorCode::NotFound, u"pod %1 has no port called “%2”"_s.arg(pod.name, name), {}, {}, {}};
    }
    return Error {ErrorCode::NotFound, u"the service has no port %1"_s.arg(port), {}, {}, {}};
}

Result<QByteArray> PortChannel::pathFor(const PodsOf &found)
{
    const PodRecord *pod = found.selector.isEmpty() ? &found.pods.constFirst() : chosenPod(found.pods);
    if (!pod || !pod->isRunning())
        return Error {ErrorCode::FailedPrecondition, pod ? u"the pod does not run"_s : u"none of its pods runs"_s, {}, resource(), {}};
    const Result<int> port = portOf(found, *pod, m_port);
    if (!port)
        return port.error();
    return pod->path() + "/portforward?ports=" + QByteArray::number(*port);
}

void PortChannel::write(const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        send(Data, bytes, true);
}

void PortChannel::onMessage(quint8 stream, const QByteArray &bytes)
{
    if (stream > Complaint)
        return;
    if (!std::exchange(m_announced[stream], true)) {
        if (stream == Data)
            Q_EMIT opened();
    } else if (stream == Data && !bytes.isEmpty()) {
        Q_EMIT received(bytes, Stream::Output);
    } else if (stream == Complaint) {
        m_complaint.append(bytes.left(LongestComplaint - m_complaint.size()));
    }
}

void PortChannel::onSourceEnd(const ChannelEnd &end)
{
    ChannelEnd told = end;
    if (!m_complaint.isEmpty())
        told.error = Error {ErrorCode::Unavailable, u"the pod's port %1 cannot be reached"_s.arg(m_port), excerpt(m_complaint), {}, {}};
    if (told.error)
        told.error->about = resource();
    finish(told);
}
