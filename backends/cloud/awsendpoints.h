// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/awsprofiles.h"
#include "backends/http/httptarget.h"

#include <QUrl>

namespace cloud {

/// The region that variables or the profile say; empty where neither does.
QString awsRegion(const AwsProfiles &profiles, const DiscoveryScope &scope, const QString &profile);

/// The endpoint of a service: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's, else the standard one. Fails where what
/// is configured is neither https nor on loopback.
Result<QUrl> awsEndpoint(const AwsProfiles &profiles, const DiscoveryScope &scope, const QString &profile, const QString &service, const QString &standard);

/// Certificates to trust beside the system's: AWS_CA_BUNDLE, or the profile's ca_bundle; empty where neither is set.
QString awsCaFile(const AwsProfiles &profiles, const DiscoveryScope &scope, const QString &profile);

/// A target for single requests to an endpoint.
HttpTargetPtr awsTarget(const QUrl &endpoint, const QString &caFile);

} // namespace cloud
