// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/box.h"
#include "views/common/button.h"

#include <QDialog>

/// A text to read and to copy, over its window. Shows itself and goes by itself; Escape closes it.
class TextDialog final : public QDialog {
    Q_OBJECT

public:
    TextDialog(const QString &title, const QString &text, QWidget *window);
    ~TextDialog() override;

    /// A button beside those to copy and to close.
    Button *addAction(const QString &text, Button::Shape shape = Button::Shape::Default);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *m_dim;
    Box *m_buttons;
};
