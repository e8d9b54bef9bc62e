// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/libvirtdiagnosis.h"

#include "backends/libvirt/daemonsocket.h"

#include <QStandardPaths>

namespace {

const QList<Check> Plan {Check::Settings, Check::Plugin, Check::Name, Check::Tcp, Check::Tls, Check::Answer, Check::Authentication, Check::Permission};

/// What ssh and libvirt's own transports say, and what it means. The first that fits.
struct Explanation {
    const char *words;
    Check check;
    const char *fix;
};
constexpr Explanation Explanations[] {
    {"Could not resolve hostname", Check::Name, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "check the spelling of the host; if it is a private name, connect to its VPN first")},
    {"Name or service not known", Check::Name, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "check the spelling of the host; if it is a private name, connect to its VPN first")},
    {"unable to resolve", Check::Name, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "check the spelling of the host; if it is a private name, connect to its VPN first")},
    {"Host key verification failed", Check::Tls, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "connect once with ssh in a terminal and compare the host's key")},
    {"certificate", Check::Tls, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "see that the authority in /etc/pki/CA/cacert.pem, or in the URI's pkipath, issued the host's certificate")},
    {"Permission denied (", Check::Authentication, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "give the host your public key: ssh-copy-id, and see that ssh-agent holds the private one")},
    {"authentication", Check::Authentication, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "log in as a user whom the daemon accepts, or see its auth_unix_rw setting")},
    {"Connection refused", Check::Tcp, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "see that the daemon runs there, and which port it listens on")},
    {"No route to host", Check::Tcp, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "check the network or VPN in between")},
    {"timed out", Check::Tcp, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "check the network, firewall or VPN in between")},
    {"no polkit agent", Check::Permission, QT_TRANSLATE_NOOP("LibvirtDiagnosis", "become a member of the group libvirt, or start a polkit agent")},
};

} // namespace

LibvirtDiagnosis::LibvirtDiagnosis(const ConnectionProfile &profile, QByteArray uri, const Clock &clock, std::chrono::milliseconds timeout)
    : m_profile(profile)
    , m_uri(std::move(uri))
    , m_clock(clock)
    , m_timeout(timeout)
{
}

LibvirtDiagnosis::~LibvirtDiagnosis() = default;

void LibvirtDiagnosis::start()
{
    const Result<libvirt::UriFacts> facts = libvirt::readUri(QString::fromUtf8(m_uri));
    if (!facts) {
        add({Check::Settings, Verdict::Failed, facts.error().toString(), tr("correct the URI")});
        return finish(Plan);
    }
    add({Check::Settings, Verdict::Ok, QString::fromUtf8(m_uri), {}});
    if (!checkProgram(*facts) || !checkSocket(*facts))
        return finish(Plan);
    m_connection = std::make_unique<LibvirtConnection>(m_profile, m_uri, ConnectionContext {m_sink, m_clock, m_timeout});
    connect(m_connection.get(), &Connection::statusChanged, this, &LibvirtDiagnosis::onStatus);
    Interest host;
    host.kinds = {Kind::Host};
    host.follow = host.usage = false;
    m_connection->open(host);
}

/// False where the connection's carrier is missing.
bool LibvirtDiagnosis::checkProgram(const libvirt::UriFacts &facts)
{
    QStringList programs;
    for (const ProgramRequest &request : facts.programs)
        programs.append(request.program);
    if (facts.transport == u"ssh" && programs.isEmpty())
        programs.append(QStringLiteral("ssh"));
    for (const QString &program : std::as_const(programs)) {
        if (!QStandardPaths::findExecutable(program).isEmpty())
            continue;
        add({Check::Plugin, Verdict::Failed, tr("%1 is not installed, or not on PATH").arg(program), tr("install it, or put its directory into PATH")});
        return false;
    }
    if (programs.isEmpty())
        add({Check::Plugin, Verdict::Skipped, tr("no program is needed"), {}});
    else
        add({Check::Plugin, Verdict::Ok, tr("%1 is there").arg(programs.join(u", ")), {}});
    return true;
}

/// Looks at the daemon's socket where it is on this machine; false where it can't be opened.
bool LibvirtDiagnosis::checkSocket(const libvirt::UriFacts &facts)
{
    if (!facts.host.isEmpty()) {
        add({Check::Name, Verdict::Unknown, facts.transport == u"ssh" ? tr("ssh resolves it, by its own configuration") : tr("libvirt resolves it"), {}});
        return true;
    }
    add({Check::Name, Verdict::Skipped, tr("on this machine"), {}});
    add({Check::Tls, Verdict::Skipped, tr("on this machine"), {}});
    const libvirt::DaemonSocket socket = libvirt::findDaemonSocket(QString::fromUtf8(m_uri), m_profile.readOnly);
    switch (socket.state) {
    case libvirt::DaemonSocket::State::None:
        add({Check::Tcp, Verdict::Skipped, tr("this driver needs no daemon, or starts it when it is used"), {}});
        return true;
    case libvirt::DaemonSocket::State::Open:
        add({Check::Tcp, Verdict::Ok, tr("somebody listens at %1").arg(socket.path), {}});
        return true;
    case libvirt::DaemonSocket::State::Missing:
        add({Check::Tcp, Verdict::Failed, tr("there is no socket %1: the daemon does not run, or is not installed").arg(socket.path),
            tr("start it: systemctl enable --now libvirtd (or virtqemud.socket); Debian's package is libvirt-daemon-system")});
        return false;
    case libvirt::DaemonSocket::State::Dead:
        add({Check::Tcp, Verdict::Failed, tr("nobody listens at %1: the daemon has ended").arg(socket.path),
            tr("start it again: systemctl restart libvirtd (or virtqemud)")});
        return false;
    case libvirt::DaemonSocket::State::Forbidden:
        add({Check::Tcp, Verdict::Unknown, tr("not allowed to try"), {}});
        add({Check::Permission, Verdict::Failed, tr("%1 belongs to %2:%3, and you may not open it").arg(socket.path, socket.owner, socket.group),
            socket.group == u"root" ? tr("use a read-only connection, or have the daemon's unix_sock_group set to a group of yours")
                                    : tr("become a member of the group %1 (sudo usermod -aG %1 $USER), then log in again").arg(socket.group)});
        return false;
    }
    return true;
}

void LibvirtDiagnosis::onStatus()
{
    if (m_done || !m_connection->status().settled())
        return;
    m_done = true;
    QMetaObject::invokeMethod(this, &LibvirtDiagnosis::conclude, Qt::QueuedConnection);
}

void LibvirtDiagnosis::conclude()
{
    const ConnectionStatus status = m_connection->status();
    m_connection.reset();
    if (status.error) {
        explain(*status.error);
        return finish(Plan);
    }
    add({Check::Answer, Verdict::Ok, status.system, {}});
    add({Check::Authentication, Verdict::Ok, tr("accepted"), {}});
    add({Check::Permission, Verdict::Ok, m_profile.readOnly ? tr("may look") : tr("may look and act"), {}});
    finish(Plan);
}

void LibvirtDiagnosis::explain(const Error &error)
{
    for (const Explanation &explanation : Explanations) {
        if (error.detail.contains(QLatin1String(explanation.words), Qt::CaseInsensitive))
            return add({explanation.check, Verdict::Failed, error.toString(), tr(explanation.fix)});
    }
    switch (error.code) {
    case ErrorCode::DeadlineExceeded:
        return add({Check::Answer, Verdict::Failed, error.toString(), tr("the daemon hangs: systemctl restart libvirtd (or virtqemud); guests go on")});
    case ErrorCode::PermissionDenied:
        return add({Check::Permission, Verdict::Failed, error.toString(), tr("become a member of the group libvirt, or allow it by polkit")});
    case ErrorCode::Unauthenticated:
        return add({Check::Authentication, Verdict::Failed, error.toString(), tr("become a member of the group libvirt, or start a polkit agent")});
    default:
        return add({Check::Answer, Verdict::Failed, error.toString(), tr("see what virsh -c '%1' list says").arg(QString::fromUtf8(m_uri))});
    }
}
