// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/execplugin.h"
#include "backends/kubernetes/kubeconfig.h"
#include "tests/fuzz/target.h"

FUZZ_TARGET(kubeconfig, input)
{
    if (const Result<Kubeconfig> config = Kubeconfig::read(fileOf(input))) {
        for (const KubeContext &context : config->contexts)
            FUZZ_CHECK(config->context(context.name));
    }
    (void)ExecCredential::parse(bytesOf(input), QStringLiteral("client.authentication.k8s.io/v1"));
}
