// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/connectionlog.h"

#include "app/diagnostics/log.h"

namespace {

const char *phaseName(ConnectionPhase phase)
{
    static constexpr const char *names[] {"closed", "connecting", "listing", "live", "failed"};
    return names[size_t(phase)];
}

} // namespace

ConnectionLog::ConnectionLog(const Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::connectionsChanged, this, &ConnectionLog::follow);
    follow();
}

void ConnectionLog::follow()
{
    const QList<Workspace::Entry> entries = m_workspace.connections();
    for (const Workspace::Entry &entry : entries) {
        const ConnectionStatus before = m_told.value(entry.profile.name);
        m_told.insert(entry.profile.name, entry.status);
        if (before.phase == entry.status.phase && before.error == entry.status.error)
            continue;
        const QString text = entry.profile.name + QStringLiteral(": ") + QLatin1String(phaseName(entry.status.phase));
        if (entry.status.error)
            qCWarning(logConnections).noquote() << text + QStringLiteral(", ") + entry.status.error->toString();
        else
            qCInfo(logConnections).noquote() << text;
    }
}
