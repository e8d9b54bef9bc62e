// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/icon.h"

#include <QWidget>
#include <optional>

/// A small tinted mark, 18 pixels high: a state with its glyph, or a plain word.
class Badge : public QWidget {
    Q_OBJECT

public:
    explicit Badge(QWidget *parent = nullptr);
    void setStatus(Status status, const QString &word);
    /// No glyph; outlined instead of filled where `outlined`.
    void setWord(const QString &word, bool outlined = false);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Status> m_status;
    QString m_word;
    bool m_outlined = false;
};

/// A status glyph that stands alone in a layout; its meaning is its accessible name.
class Glyph : public QWidget {
    Q_OBJECT

public:
    explicit Glyph(Status status = Status::Healthy, QWidget *parent = nullptr);
    void setStatus(Status status);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Status m_status;
};

/// An icon that stands alone in a layout, for decoration beside a text.
class IconMark : public QWidget {
    Q_OBJECT

public:
    explicit IconMark(QString name, int size = 16, Token color = Token::T2, QWidget *parent = nullptr);
    void setIconName(const QString &name);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    int m_size;
    Token m_color;
};

/// A country code in a frame, "DE".
class CountryChip : public QWidget {
    Q_OBJECT

public:
    explicit CountryChip(QString code, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    static void paint(QPainter &painter, const QRect &rect, const QString &code);
    static int width(const QString &code);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_code;
};

/// A keyboard key, "Ctrl E".
class KeyCap : public QWidget {
    Q_OBJECT

public:
    explicit KeyCap(QString keys, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    static void paint(QPainter &painter, const QRect &rect, const QString &keys);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_keys;
};

/// A horizontal bar, 5 pixels high: accent under 75, warning from 75, critical from 90, or one colour throughout.
void paintBar(QPainter &painter, const QRect &rect, double percent, std::optional<Token> color = {});
