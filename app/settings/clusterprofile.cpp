// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/clusterprofile.h"

#include "app/settings/paths.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace {

/// A file that is not there yet. What a cloud calls a cluster is nothing to make a path of as it is.
QString freeFile(const QString &directory, const QString &name)
{
    static const QRegularExpression odd(QStringLiteral("[^A-Za-z0-9._-]"));
    const QString base = directory + u'/' + QString(name).left(100).replace(odd, QStringLiteral("_"));
    QString file = base + QStringLiteral(".kubeconfig");
    for (int n = 2; QFileInfo::exists(file); ++n)
        file = QStringLiteral("%1-%2.kubeconfig").arg(base).arg(n);
    return file;
}

} // namespace

ClusterAccess *clusterAccess(const Workspace &workspace, const Text &id)
{
    const Slot slot = workspace.store().slotOf(id);
    if (slot == NoSlot)
        return nullptr;
    const Snapshot &rows = workspace.store().rows();
    if (rows.resource(slot)->kind != Kind::Cluster)
        return nullptr;
    for (CollectionIndex index : rows.sources(slot)) {
        auto *access = dynamic_cast<ClusterAccess *>(workspace.connection(rows.collections()[index].key.connection.toString()));
        if (access && access->knowsWayTo(rows.resource(slot)->id.toString()))
            return access;
    }
    return nullptr;
}

Result<ConnectionProfile> keepClusterProfile(const ConnectionBook &book, const QString &clusterName, const QByteArray &kubeconfig)
{
    ConnectionProfile profile;
    profile.name = clusterName;
    for (int n = 2; book.find(profile.name); ++n)
        profile.name = QStringLiteral("%1-%2").arg(clusterName).arg(n);
    const QString file = freeFile(QFileInfo(book.file()).absolutePath() + QStringLiteral("/kubeconfigs"), profile.name);
    if (const Result<void> written = writePrivateFile(file, kubeconfig); !written)
        return written.error();
    profile.provider = QStringLiteral("kubernetes");
    profile.settings = {{QStringLiteral("kubeconfig"), file}};
    profile.readOnly = true;
    return profile;
}
