// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QPushButton>

/// A push button in one of the design's shapes. Its text is plain; icon-only buttons need an accessible name.
class Button : public QPushButton {
    Q_OBJECT

public:
    enum class Shape : quint8 { Default, Primary, Flat, Danger, Link };

    explicit Button(const QString &text = {}, Shape shape = Shape::Default, QWidget *parent = nullptr);
    /// An icon with a name for assistive technology and the tool tip.
    static Button *iconOnly(const QString &iconName, const QString &name, QWidget *parent = nullptr);

    Shape shape() const { return m_shape; }
    /// 24 pixels high instead of 28, with 11 px text.
    void setSmall(bool small);
    bool isSmall() const { return m_small; }
    void setIconName(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateFont();

    Shape m_shape;
    bool m_small = false;
    QString m_iconName;
};

/// On or off, 26×14 pixels, with its text on the left.
class Switch : public QAbstractButton {
    Q_OBJECT

public:
    explicit Switch(const QString &text = {}, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
};
