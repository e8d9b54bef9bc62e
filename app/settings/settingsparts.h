// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/paths.h"

#include <QStringList>

class Provider;

/// The files of a configuration directory that settings consist of, beside connections.yaml: their paths in it, in order.
QStringList settingsPartsIn(const QString &configDirectory);
/// True for a path that may be one of them: of a directory and with an ending that Allod reads, and without a way out.
bool isSettingsPart(const QString &path);
/// Everything wrong with the parts in a directory, read as the program reads them.
QList<Error> checkSettingsParts(const QString &configDirectory, const QList<Provider *> &providers);
