// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/forwards.h"

#include "app/provider/streamsources.h"
#include "app/streams/connectionoffering.h"

QString Forwards::Forward::address() const
{
    return forward && forward->isListening() ? QStringLiteral("127.0.0.1:%1").arg(forward->localPort()) : QString();
}

Forwards::Forwards(const ActionDesk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
}

std::optional<QString> Forwards::obstacle(const QString &resource) const
{
    if (!m_desk)
        return std::nullopt;
    const Workspace &workspace = m_desk.planner->workspace();
    const Slot slot = workspace.store().slotOf(Text(resource));
    const Resource *known = slot == NoSlot ? nullptr : workspace.store().rows().resource(slot);
    if (!known || (known->kind != Kind::Pod && known->kind != Kind::Service && known->kind != Kind::Workload))
        return std::nullopt;
    const Connection *connection = connectionOffering<PortSource>(workspace, resource);
    if (!connection)
        return std::nullopt;
    return connection->profile().readOnly ? tr("%1 is read-only").arg(connection->profile().name) : QString();
}

QString Forwards::confirmation(const QString &resource) const
{
    const Slot slot = m_desk.planner->workspace().store().slotOf(Text(resource));
    const bool isProtected = m_desk.planner->protection(resource).protection == Protection::Confirm;
    return isProtected && slot != NoSlot ? m_desk.planner->workspace().store().rows().resource(slot)->name.toString() : QString();
}

void Forwards::start(const QString &resource, quint16 port, quint16 localPort, const QString &typed)
{
    const std::optional<QString> why = obstacle(resource);
    const QString name = resource.section(u'/', -1);
    if (!why || !why->isEmpty())
        return Q_EMIT failed(name, Error {ErrorCode::PermissionDenied, why ? *why : QStringLiteral("it has no ports that could be forwarded"), {}, resource, {}});
    Connection *connection = connectionOffering<PortSource>(m_desk.planner->workspace(), resource);
    auto made = std::make_unique<Forward>();
    made->resource = resource;
    made->name = name;
    made->connection = connection->profile().name;
    made->port = port;
    made->forward = std::make_unique<PortForward>(*connection, resource, port, localPort);
    made->session = std::make_unique<StreamSession>(*m_desk.planner, *m_desk.journal, Actor::ofProcess(QStringLiteral("window")),
        SessionSubject {QStringLiteral("forward"), made->connection, resource, QStringLiteral("Forward port %1 of %2").arg(port).arg(name)});
    Forward *begun = made.get();
    m_running.push_back(std::move(made));
    connect(begun->session.get(), &StreamSession::begun, this, [this, begun] { listen(*begun); });
    connect(begun->session.get(), &StreamSession::refused, this, [this, begun](const Error &error) {
        Q_EMIT failed(begun->name, error);
        drop(begun);
    });
    begun->session->begin(typed);
}

void Forwards::listen(Forward &forward)
{
    PortForward *port = forward.forward.get();
    connect(port, &PortForward::changed, this, &Forwards::changed);
    connect(port, &PortForward::connectionFailed, this, [this, &forward](const Error &error) {
        forward.trouble = error;
        Q_EMIT changed();
    });
    const auto over = [this, &forward](const Error &error) {
        forward.session->end({error, {}});
        Q_EMIT failed(forward.name, error);
        drop(&forward);
    };
    connect(port, &PortForward::ended, this, over);
    if (const Result<void> listening = port->listen(); !listening)
        return over(listening.error());
    Q_EMIT changed();
}

void Forwards::stop(const Forward *forward)
{
    const auto found = std::ranges::find(m_running, forward, [](const auto &running) { return static_cast<const Forward *>(running.get()); });
    if (found == m_running.end())
        return;
    (*found)->forward->close();
    (*found)->session->end({});
    drop(forward);
}

/// Later: one of its own signals may be on its way.
void Forwards::drop(const Forward *forward)
{
    const auto found = std::ranges::find(m_running, forward, [](const auto &running) { return static_cast<const Forward *>(running.get()); });
    if (found == m_running.end())
        return;
    (*found)->forward->disconnect(this);
    (*found)->session->disconnect(this);
    (*found)->forward.release()->deleteLater();
    (*found)->session.release()->deleteLater();
    m_running.erase(found);
    Q_EMIT changed();
}
