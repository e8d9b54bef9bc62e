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

/// A target for single requests to an endpoint.
HttpTargetPtr awsTarget(const QUrl &endpoint);

} // namespace cloud
