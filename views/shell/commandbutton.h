// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/button.h"

/// A button that shows inside which keys do the same.
class CommandButton final : public Button {
    Q_OBJECT

public:
    CommandButton(const QString &text, QString keys, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int capWidth() const;

    QString m_keys;
};
