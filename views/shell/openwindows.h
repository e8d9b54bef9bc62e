// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class MainWindow;

/// The windows of the process that are open; the one used last comes first. GUI thread.
QList<MainWindow *> openWindows();
