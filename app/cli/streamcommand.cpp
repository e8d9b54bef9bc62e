// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/streamcommand.h"

using namespace Qt::StringLiterals;

namespace {

/// Where to look for an id: "k8s/<cluster>/<namespace>/pods/<name>" is a pod of one namespace.
Interest interestIn(const QString &id)
{
    const QStringList parts = id.split(u'/');
    Interest interest {KindSet::all(), {}, {}, false, false};
    if (parts.constFirst() == u"libvirt")
        interest.kinds = {Kind::Vm};
    if (parts.constFirst() != u"k8s" || parts.size() < 5 || parts[2] == u"_")
        return interest;
    interest.namespaces = {parts[2]};
    const QString &collection = parts[3];
    if (collection == u"pods")
        interest.kinds = {Kind::Pod};
    else if (collection == u"services")
        interest.kinds = {Kind::Service};
    else if (collection.endsWith(u".apps") || collection.endsWith(u".batch"))
        interest.kinds = {Kind::Workload};
    return interest;
}

} // namespace

void StreamCommand::findOne(const QString &id)
{
    find({id}, interestIn(id));
}

QString StreamCommand::nameOfTarget()
{
    return rows().resource(slotOf(target()))->name.toString();
}

std::unique_ptr<StreamSession> StreamCommand::session(const QString &action, const Connection &connection, const QString &title)
{
    if (!m_planner) {
        m_planner = std::make_unique<Planner>(workspace(), environments());
        m_journal = std::make_unique<Journal>(JournalPlace::in(line().paths().data), environment().present, environment().credentials);
    }
    return std::make_unique<StreamSession>(*m_planner, *m_journal, Actor::ofProcess(u"command line"_s),
        SessionSubject {action, connection.profile().name, target(), title});
}

QString StreamCommand::typedConfirmation(const StreamSession &session) const
{
    const QString wanted = session.confirmation();
    if (wanted.isEmpty() || !line().confirm.isEmpty() || !environment().inIsTerminal)
        return line().confirm;
    environment().err.write(u"This is protected. Type “%1” to go on: "_s.arg(wanted).toLocal8Bit());
    return QString::fromLocal8Bit(environment().in.readLine().trimmed());
}

void StreamCommand::finishWithError(const Error &error)
{
    const bool isUsage = error.code == ErrorCode::InvalidArgument;
    finishWith(error.code == ErrorCode::PermissionDenied ? ExitCode::Refused : isUsage ? ExitCode::Usage : ExitCode::Failed, error);
}
