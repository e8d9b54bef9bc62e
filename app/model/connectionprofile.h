// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

/// How a connection came to be. Discovered ones start read-only and contact nothing until they are chosen.
enum class ProfileOrigin : quint8 { Configured, Discovered, AdHoc };

/// A system to connect to, as kept in connections.yaml. Holds no secret: only where one is found.
struct ConnectionProfile {
    QString name;     ///< unique among the profiles of a run; shown to people
    QString provider; ///< id of the Provider that opens it: "kubernetes", "libvirt", "aws"
    QJsonObject settings; ///< the provider's own fields, as described by Provider::settings()
    bool readOnly = false;
    bool trusted = false; ///< programs that the settings name may be run
    ProfileOrigin origin = ProfileOrigin::Configured;
    bool operator==(const ConnectionProfile &) const = default;
};
