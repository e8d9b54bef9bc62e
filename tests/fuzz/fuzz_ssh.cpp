// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/knownhosts.h"
#include "backends/ssh/sshconfig.h"
#include "tests/fuzz/target.h"

using namespace ssh;

// OpenSSH's configuration and its list of known hosts.
FUZZ_TARGET(ssh, input)
{
    const QString file = fileOf(input);
    if (const Result<SshConfig> config = SshConfig::read(file, QStringLiteral("/nowhere"))) {
        for (const QString &host : config->hosts()) {
            (void)config->placeOf(host);
            (void)config->resolve(host);
        }
        (void)config->resolve(QStringLiteral("alice@db1.example:2222"));
    }
    const KnownHosts known({file}, QStringLiteral("[db1.example]:2222"));
    for (const KnownHosts::Entry &entry : known.entries())
        FUZZ_CHECK(known.judge(entry.key) != KnownHosts::Verdict::Unknown);
}
