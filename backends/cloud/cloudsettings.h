// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/cloudconnection.h"

namespace cloud {

/// The settings that every cloud connection has: which regions, how often.
QList<SettingField> commonSettings();
/// Reads them. Fails with the key in Error::about.
Result<CloudConnection::Options> connectionOptions(const QJsonObject &settings);

} // namespace cloud
