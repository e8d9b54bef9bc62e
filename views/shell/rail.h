// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/box.h"
#include "views/common/icon.h"

class QAbstractButton;
class QButtonGroup;

/// The sections of the window, top to bottom: icon over word. Arrow keys move, Enter and Space open.
class Rail : public Box {
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    /// `id` is told by opened(); the shortcut is named in the tool tip.
    void addSection(int id, const QString &title, const QString &iconName, const QString &shortcut);
    void setCurrent(int id);
    /// A small count beside the icon, of what is in that state; 0 removes it.
    void setCount(int id, int count, Status status = Status::Degraded);

Q_SIGNALS:
    void opened(int id);

private:
    QButtonGroup *m_group;
};
