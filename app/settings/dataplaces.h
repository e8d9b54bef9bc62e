// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/paths.h"

#include <QList>

/// A file or directory that Allod keeps, for those who ask what lies where.
struct DataPlace {
    QString name; ///< "connections"
    QString path;
    bool isThere = false;
    qint64 bytes = 0;      ///< of all that is in it
    bool isOwn = false;    ///< made by the user; else by the program
    QString whenDeleted;   ///< what is lost with it; empty: it must not be deleted
};

/// Everything that is kept, in the order of its worth. Looks at the disk: some milliseconds. Any thread.
QList<DataPlace> dataPlaces(const Paths &paths);
