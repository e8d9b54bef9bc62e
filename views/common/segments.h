// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

/// One of a few, side by side in one frame, 24 pixels high. Arrow keys move and choose.
class Segments final : public QWidget {
    Q_OBJECT

public:
    explicit Segments(const QStringList &titles, QWidget *parent = nullptr);
    void setTitle(int index, const QString &title);
    int current() const;
    /// Tells nobody.
    void setCurrent(int index);

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
};
