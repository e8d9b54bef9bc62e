// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awsprofiles.h"
#include "backends/cloud/descriptorloader.h"
#include "backends/cloud/tokens.h"
#include "tests/fuzz/target.h"

using namespace cloud;

// Files of the clouds' own tools, in which profiles and tokens stand.
FUZZ_TARGET(profiles, input)
{
    const QString file = fileOf(input);
    const DiscoveryScope scope {QStringLiteral("/nowhere"), {{QStringLiteral("AWS_CONFIG_FILE"), file}, {QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"), file}}};
    if (const Result<AwsProfiles> profiles = AwsProfiles::read(scope)) {
        for (const QString &name : profiles->names())
            (void)profiles->value(name, QStringLiteral("region"));
    }
}
