// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connectionsaddcommand.h"

#include "app/base/whendone.h"
#include "app/settings/clusterprofile.h"

void ConnectionsAddCommand::start()
{
    Interest clusters;
    clusters.kinds = {Kind::Cluster};
    clusters.follow = clusters.usage = false;
    if (choose())
        openAll(clusters);
}

void ConnectionsAddCommand::onSettled()
{
    const QString id = line().arguments.value(1);
    const Slot slot = workspace().store().slotOf(Text(id));
    if (slot == NoSlot) {
        reportFailures();
        return finishWith(ExitCode::Failed, {ErrorCode::NotFound, QStringLiteral("no cluster has this id"), {}, id, {}});
    }
    ClusterAccess *access = clusterAccess(workspace(), rows().resource(slot)->id);
    if (!access)
        return finishWith(ExitCode::Failed, {ErrorCode::FailedPrecondition,
            QStringLiteral("its Kubernetes API is connected already, or nobody who lists it knows the way there"), {}, id, {}});
    const QString name = rows().resource(slot)->name.toString();
    whenDone(access->kubeconfig(id), this, [this, name](const Result<QByteArray> &kubeconfig) { keep(name, kubeconfig); });
}

void ConnectionsAddCommand::keep(const QString &name, const Result<QByteArray> &kubeconfig)
{
    if (!kubeconfig)
        return finishWith(ExitCode::Failed, kubeconfig.error());
    Result<ConnectionBook> book = ConnectionBook::load(line().paths().connections());
    if (!book)
        return finishWith(ExitCode::Failed, book.error());
    const Result<ConnectionProfile> profile = keepClusterProfile(*book, name, *kubeconfig);
    if (!profile)
        return finishWith(ExitCode::Failed, profile.error());
    book->put(*profile);
    if (const Result<void> saved = book->save(); !saved)
        return finishWith(ExitCode::Failed, saved.error());
    messages().note(QStringLiteral("%1 is kept, read-only").arg(profile->name));
    const Provider *provider = workspace().provider(profile->provider);
    if (provider && !provider->programs(*profile).isEmpty())
        messages().note(QStringLiteral("it signs in with a program; look at it and allow it with: allod connections trust %1").arg(profile->name));
    Q_EMIT finished(ExitCode::Done);
}
