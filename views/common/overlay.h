// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>

/// A dialog that is a part of its window and lies over the dimmed rest of it, so that it needs no place of its own on the
/// screen. Escape and a click beside it close it; the keyboard then goes back to where it was.
class Overlay : public QDialog {
    Q_OBJECT

public:
    /// `wanted`: pixels at 100 %; less where the window is smaller.
    Overlay(QSize wanted, QWidget *window);
    /// Shows it and gives the keyboard to that part of it.
    void openAt(QWidget *focus);

protected:
    /// The size has changed.
    virtual void arrange() { }
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    const QSize m_wanted;
    QWidget *m_window, *m_dim;
    QPointer<QWidget> m_focusBefore;
};
