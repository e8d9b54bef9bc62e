// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/look.h"

#include <QLabel>

/// Plain text in a colour and size of the design. One line, shortened to fit (with the whole text as tool tip), unless it
/// wraps. Text is never taken for markup.
class Label : public QLabel {
    Q_OBJECT

public:
    explicit Label(const QString &text = {}, Type type = Type::Body, Token color = Token::T1, QWidget *parent = nullptr);

    void setColor(Token color);
    void setType(Type type);
    /// Where the text is cut; ElideMiddle for endpoints, ElideNone to ask for all the room it needs.
    void setElide(Qt::TextElideMode mode);
    Qt::TextElideMode elideMode() const { return m_elide; }
    /// Lets the text be marked and copied with mouse and keyboard.
    void setSelectable();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyLook();
    /// Breaks the text into lines and paints them, or only counts their height.
    int layOut(int width, QPainter *painter) const;

    Type m_type;
    Token m_color;
    Qt::TextElideMode m_elide = Qt::ElideRight;
};
