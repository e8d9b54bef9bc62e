// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/connectionactions.h"

#include "app/base/whendone.h"
#include "app/settings/clusterprofile.h"

ConnectionActions::ConnectionActions(Workspace &workspace, ConnectionBook *book, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_book(book)
{
}

std::optional<ConnectionProfile> ConnectionActions::profileOf(const QString &name) const
{
    const QList<Workspace::Entry> entries = m_workspace.connections();
    const auto entry = std::ranges::find(entries, name, [](const Workspace::Entry &e) { return e.profile.name; });
    return entry == entries.end() ? std::nullopt : std::optional(entry->profile);
}

bool ConnectionActions::isTaken(const QString &name) const
{
    return profileOf(name) || (m_book && m_book->find(name));
}

Result<void> ConnectionActions::put(ConnectionProfile profile, const QString &formerName)
{
    if (!formerName.isEmpty() && formerName != profile.name)
        m_workspace.close(formerName);
    const bool kept = m_book && profile.origin != ProfileOrigin::AdHoc;
    if (kept)
        profile.origin = ProfileOrigin::Configured;
    profile.trusted = profile.trusted || openQuestions(profile).isEmpty();
    m_workspace.open(profile);
    if (!kept)
        return {};
    m_book->put(profile, formerName);
    return m_book->save();
}

Result<void> ConnectionActions::remove(const QString &name)
{
    m_workspace.close(name);
    if (!m_book || !m_book->remove(name))
        return {};
    return m_book->save();
}

Result<void> ConnectionActions::setReadOnly(const QString &name, bool readOnly)
{
    std::optional<ConnectionProfile> profile = profileOf(name);
    if (!profile || profile->readOnly == readOnly)
        return {};
    profile->readOnly = readOnly;
    return put(*profile, name);
}

void ConnectionActions::retry(const QString &name)
{
    const QList<Workspace::Entry> entries = m_workspace.connections();
    for (const Workspace::Entry &entry : entries) {
        if (!name.isEmpty() && entry.profile.name != name)
            continue;
        if (Connection *connection = m_workspace.connection(entry.profile.name))
            connection->refresh();
        else
            m_workspace.open(entry.profile);
    }
}

QList<ProgramRequest> ConnectionActions::openQuestions(const ConnectionProfile &profile) const
{
    const Provider *provider = m_workspace.provider(profile.provider);
    if (!provider || profile.trusted)
        return {};
    const QList<ProgramRequest> programs = provider->programs(profile);
    return m_book && m_book->isTrusted(programs) ? QList<ProgramRequest>() : programs;
}

Result<void> ConnectionActions::trust(const QString &name)
{
    std::optional<ConnectionProfile> profile = profileOf(name);
    if (!profile)
        return {};
    const QList<ProgramRequest> programs = openQuestions(*profile);
    profile->trusted = true;
    m_workspace.open(*profile);
    if (!m_book)
        return {};
    m_book->trust(programs);
    return m_book->save();
}

void ConnectionActions::connectCluster(const Text &id)
{
    ClusterAccess *access = clusterAccess(m_workspace, id);
    if (!access)
        return Q_EMIT clusterFailed({ErrorCode::NotFound, tr("nobody lists this cluster any more"), {}, {}, {}});
    const QString name = m_workspace.store().find(id)->name.toString();
    whenDone(access->kubeconfig(id.toString()), this, [this, name](const Result<QByteArray> &kubeconfig) { keepCluster(name, kubeconfig); });
}

void ConnectionActions::keepCluster(const QString &name, const Result<QByteArray> &kubeconfig)
{
    if (!kubeconfig)
        return Q_EMIT clusterFailed(kubeconfig.error());
    if (!m_book)
        return Q_EMIT clusterFailed({ErrorCode::FailedPrecondition, tr("this run keeps no connections"), {}, {}, {}});
    const Result<ConnectionProfile> profile = keepClusterProfile(*m_book, name, *kubeconfig);
    if (!profile)
        return Q_EMIT clusterFailed(profile.error());
    const Result<void> kept = put(*profile);
    if (!kept)
        return Q_EMIT clusterFailed(kept.error());
    Q_EMIT clusterConnected(profile->name);
}

QString programText(const ProgramRequest &program)
{
    QString text = (QStringList {program.program} + program.arguments).join(u' ');
    return text.size() > 160 ? text.left(159) + u'…' : text;
}
