// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/accessreview.h"
#include "backends/kubernetes/apierror.h"
#include "backends/kubernetes/discovery.h"
#include "backends/kubernetes/objectdocument.h"
#include "backends/kubernetes/usagecodec.h"
#include "tests/fuzz/target.h"

// What a cluster answers beside its lists.
FUZZ_TARGET(clusterjson, input)
{
    const QByteArray answer = bytesOf(input);
    (void)DiscoveredTypes::parse(answer);
    (void)ListRules::parse(answer);
    (void)ApiStatus::read(input);
    MappingContext context("k8s/c");
    (void)readMetricsJson(MetricsOf::Pods, context, input);
    ListedType secrets;
    secrets.type = "v1/Secret";
    secrets.collection = secrets.plural = "secrets";
    (void)documentOf(answer, secrets);
}
