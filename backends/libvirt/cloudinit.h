// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QJsonObject>

namespace libvirt {

/// What a new machine's cloud-init is told, in the files of its NoCloud data source.
struct CloudInit {
    QString userData;
    QString metaData;
    QString vendorData {}; ///< counts where the user data says nothing else; empty: none
    /// The image of a small disk that cloud-init finds by its label.
    QByteArray seed() const;
    /// For people.
    QString toString() const;
};

/// Made from the form's values: hostname, user, ssh-keys, packages, user-data. nullopt where none of them is given. User data of
/// one's own goes before what the form says. What is wrong is named by its field, in a text with its line. `name` is the machine's. Pure.
Result<std::optional<CloudInit>> readCloudInit(const QJsonObject &form, const QString &name);

} // namespace libvirt
