// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QJsonObject>

namespace libvirt {

/// What a new machine's cloud-init is told, in the two files of its NoCloud data source.
struct CloudInit {
    QString userData;
    QString metaData;
    /// The image of a small disk that cloud-init finds by its label.
    QByteArray seed() const;
};

/// Made from the form's values: hostname, user, ssh-keys, packages, user-data. nullopt where none of them is given. What is wrong
/// is named by its field, in a text with its line. `name` is the machine's. Pure.
Result<std::optional<CloudInit>> readCloudInit(const QJsonObject &form, const QString &name);

} // namespace libvirt
