// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/openwindows.h"

#include "views/shell/mainwindow.h"

#include <QApplication>

QList<MainWindow *> openWindows()
{
    QList<MainWindow *> windows;
    const QWidgetList all = QApplication::topLevelWidgets();
    for (QWidget *widget : all) {
        if (auto *window = qobject_cast<MainWindow *>(widget); window && window->isVisible())
            windows.append(window);
    }
    std::ranges::sort(windows, std::ranges::greater(), &MainWindow::lastUsed);
    return windows;
}
