// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

/// Who acts, from where and through what: for the journal.
struct Actor {
    QString user;
    QString host;
    QString via; ///< "window" or "command line"
    /// The user of this process, as the system knows them, on this machine.
    static Actor ofProcess(const QString &via);
    QJsonObject toJson() const;
};
