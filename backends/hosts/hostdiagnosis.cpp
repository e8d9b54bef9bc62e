// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/hostdiagnosis.h"

#include "app/base/whendone.h"

namespace {

using Stage = ssh::Opening::Stage;

const QList<Check> Plan {Check::Settings, Check::Proxy, Check::Name, Check::Tcp, Check::Answer, Check::Tls, Check::Authentication, Check::Permission};

} // namespace

HostDiagnosis::HostDiagnosis(std::shared_ptr<ssh::Link> link, std::chrono::milliseconds timeout)
    : m_link(std::make_shared<ssh::Link>(*link, timeout))
{
}

HostDiagnosis::~HostDiagnosis()
{
    m_cancel.cancel();
}

void HostDiagnosis::start()
{
    const ssh::Target &target = m_link->target();
    add({Check::Settings, Verdict::Ok, target.address(), {}});
    if (!target.via)
        add({Check::Proxy, Verdict::Skipped, tr("no jump host is needed"), {}});
    whenDone(m_link->tryOut(m_opening, m_cancel), this, [this](const Result<void> &outcome) { conclude(outcome); });
}

void HostDiagnosis::conclude(const Result<void> &outcome)
{
    const ssh::Opening &opening = *m_opening;
    const ssh::Target &target = m_link->target();
    const QString key = QStringLiteral("%1 %2").arg(QString::fromLatin1(opening.hostKey.type), opening.hostKey.fingerprint());
    if (target.via && opening.stage > Stage::Way) {
        add({Check::Proxy, Verdict::Ok, tr("%1 leads there").arg(target.via->address()), {}});
        add({Check::Name, Verdict::Skipped, tr("the jump host resolves it"), {}});
        add({Check::Tcp, Verdict::Ok, tr("the jump host connects"), {}});
    } else if (opening.stage > Stage::Name) {
        add({Check::Name, Verdict::Ok, opening.address, {}});
        if (opening.stage > Stage::Connecting)
            add({Check::Tcp, Verdict::Ok, tr("somebody listens at port %1").arg(target.port), {}});
    }
    if (opening.stage > Stage::Greeting)
        add({Check::Answer, Verdict::Ok, opening.software, {}});
    if (opening.stage > Stage::HostKey)
        add({Check::Tls, Verdict::Ok, key, {}});
    if (outcome) {
        add({Check::Authentication, Verdict::Ok, tr("let in as %1 by %2").arg(target.user, opening.identity), {}});
        add({Check::Permission, Verdict::Ok, tr("may run programs; what each may see is the host's matter"), {}});
    } else {
        explain(outcome.error());
    }
    finish(Plan);
}

void HostDiagnosis::explain(const Error &error)
{
    const QString seen = error.toString();
    switch (m_opening->stage) {
    case Stage::Way:
        return add({Check::Proxy, Verdict::Failed, seen, tr("see that the jump host lets you in, and forwards TCP: ssh -J")});
    case Stage::Name:
        return add({Check::Name, Verdict::Failed, seen, tr("check the spelling of the host; if it is a private name, connect to its VPN first")});
    case Stage::Connecting:
        return add({Check::Tcp, Verdict::Failed, seen, tr("see that sshd runs there and at which port; check the network, firewall or VPN in between")});
    case Stage::Greeting:
        return add({Check::Answer, Verdict::Failed, seen, tr("see what answers at that port, and whether it still has room for connections")});
    case Stage::HostKey:
        return add({Check::Tls, Verdict::Failed, seen,
            error.code == ErrorCode::FailedPrecondition
                ? tr("compare the key with the host's own (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub there), then pin it in the settings or connect once with ssh")
                : tr("ask whoever runs the host whether its key was made anew; if so, remove the old one: ssh-keygen -R %1").arg(m_link->target().hostKeyName())});
    case Stage::Authentication:
    case Stage::Done:
        return add({Check::Authentication, Verdict::Failed, seen, tr("give the host your public key: ssh-copy-id, and see that ssh-agent holds the private one")});
    }
}
