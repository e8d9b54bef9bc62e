// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/forwardcommand.h"

#include "app/cli/interrupts.h"
#include "app/provider/streamsources.h"
#include "app/streams/connectionoffering.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

std::optional<ForwardCommand::Ports> ForwardCommand::portsFrom(const QString &word)
{
    const QStringList parts = word.split(u':');
    if (parts.size() > 2)
        return {};
    bool isLocal = true, isRemote = false;
    const quint16 remote = parts.constLast().toUShort(&isRemote);
    const quint16 local = parts.size() == 1 ? remote : parts[0].isEmpty() ? 0 : parts[0].toUShort(&isLocal);
    return isLocal && isRemote && remote > 0 ? std::optional(Ports {local, remote}) : std::nullopt;
}

void ForwardCommand::start()
{
    const auto usage = [this](const QString &message) { finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, message, {}, {}, {}}); };
    for (const QString &word : line().arguments.mid(1)) {
        const auto ports = portsFrom(word);
        if (!ports)
            return usage(u"“%1” is not a port; write 8080, 8080:80 or :80 for any local one"_s.arg(word));
        m_ports.push_back(*ports);
    }
    if (m_ports.empty())
        return usage(u"forward takes an id and ports: allod forward ID 8080:80"_s);
    findOne(line().arguments.constFirst());
}

void ForwardCommand::onFound()
{
    Connection *connection = connectionOffering<PortSource>(workspace(), target());
    if (!connection)
        return finishWithError({ErrorCode::Unimplemented, u"its ports cannot be lent"_s, {}, target(), {}});
    QStringList ports;
    for (const Ports &pair : m_ports)
        ports.append(QString::number(pair.remote));
    m_session = session(u"forward"_s, *connection, u"Forward port %1 of %2"_s.arg(ports.join(u", "_s), nameOfTarget()));
    connect(m_session.get(), &StreamSession::refused, this, &ForwardCommand::finishWithError);
    connect(m_session.get(), &StreamSession::begun, this, [this, connection] { listen(*connection); });
    m_session->begin(typedConfirmation(*m_session));
}

void ForwardCommand::listen(Connection &connection)
{
    auto *interrupts = new Interrupts(this);
    connect(interrupts, &Interrupts::interrupted, this, [this] { leave({}); });
    for (const Ports &pair : m_ports) {
        m_forwards.push_back(std::make_unique<PortForward>(connection, target(), pair.remote, pair.local));
        PortForward &forward = *m_forwards.back();
        connect(&forward, &PortForward::connectionFailed, this, [this](const Error &error) { messages().error(error); });
        connect(&forward, &PortForward::ended, this, [this](const Error &error) { leave(error); });
        if (const Result<void> listening = forward.listen(); !listening)
            return leave(listening.error());
        say(forward);
    }
}

void ForwardCommand::say(const PortForward &forward)
{
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const QString local = u"127.0.0.1:%1"_s.arg(forward.localPort());
    if (format == ReportFormat::Json || format == ReportFormat::JsonLines)
        environment().out.write(QJsonDocument(QJsonObject {{u"local"_s, local}, {u"remote"_s, forward.remotePort()}, {u"resource"_s, target()}}).toJson(QJsonDocument::Compact) + '\n');
    else
        environment().out.write(u"Forwarding from %1 -> %2\n"_s.arg(local).arg(forward.remotePort()).toUtf8());
}

void ForwardCommand::leave(const std::optional<Error> &error)
{
    if (std::exchange(m_hasLeft, true))
        return;
    for (const auto &forward : m_forwards)
        forward->close();
    if (error)
        messages().error(*error);
    connect(m_session.get(), &StreamSession::ended, this, [this, error] { Q_EMIT finished(error ? ExitCode::Failed : ExitCode::Done); });
    m_session->end({error, {}});
}
