// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/badge.h"

#include "views/common/mirror.h"
#include "views/common/style.h"

#include <QPainter>

Badge::Badge(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::setStatus(Status status, const QString &word)
{
    m_status = status;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

void Badge::setWord(const QString &word, bool outlined)
{
    m_status.reset();
    m_outlined = outlined;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    const Look &look = Look::current();
    const int text = QFontMetrics(look.font(Type::CaptionName)).horizontalAdvance(m_word);
    return QSize(text + look.px(10) + (m_status ? look.px(16) : 0) + 1, look.px(18));
}

void Badge::paintEvent(QPaintEvent *)
{
    const Look &look = Look::current();
    QPainter painter(this);
    const QColor fill = m_outlined ? QColor(Qt::transparent) : look[m_status ? statusBackground(*m_status) : Token::IdleBg];
    paintPanel(painter, rect(), fill, m_outlined ? look[Token::Line2] : QColor(Qt::transparent), look.px(3));
    int x = look.px(5);
    if (m_status) {
        paintStatus(painter, mirrored(QRect(x, 0, look.px(12), height()), rect()), *m_status);
        x += look.px(16);
    }
    painter.setFont(look.font(Type::CaptionName));
    painter.setPen(look[m_status ? statusText(*m_status) : Token::T2]);
    painter.drawText(mirrored(QRect(x, 0, width() - x, height()), rect()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, m_word);
}

Glyph::Glyph(Status status, QWidget *parent)
    : QWidget(parent)
    , m_status(status)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Glyph::setStatus(Status status)
{
    m_status = status;
    update();
}

QSize Glyph::sizeHint() const
{
    return QSize(Look::current().px(12), Look::current().px(12));
}

void Glyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStatus(painter, rect(), m_status);
}

IconMark::IconMark(QString name, int size, Token color, QWidget *parent)
    : QWidget(parent)
    , m_name(std::move(name))
    , m_size(size)
    , m_color(color)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconMark::setIconName(const QString &name)
{
    m_name = name;
    update();
}

QSize IconMark::sizeHint() const
{
    return QSize(Look::current().px(m_size), Look::current().px(m_size));
}

void IconMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_name, Look::current()[m_color]);
}

CountryChip::CountryChip(QString code, QWidget *parent)
    : QWidget(parent)
    , m_code(std::move(code))
{
    setAccessibleName(m_code);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

int CountryChip::width(const QString &code)
{
    const Look &look = Look::current();
    return QFontMetrics(look.font(Type::Chip)).horizontalAdvance(code) + look.px(8);
}

QSize CountryChip::sizeHint() const
{
    return QSize(width(m_code), Look::current().px(16));
}

void CountryChip::paint(QPainter &painter, const QRect &rect, const QString &code)
{
    const Look &look = Look::current();
    const QRect chip = mirrored(QRect(rect.x(), rect.y() + (rect.height() - look.px(16)) / 2, width(code), look.px(16)), rect);
    paintPanel(painter, chip, Qt::transparent, look[Token::Line2], look.px(2));
    painter.setFont(look.font(Type::Chip));
    painter.setPen(look[Token::T2]);
    painter.drawText(chip, Qt::AlignCenter, code);
}

void CountryChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_code);
}

KeyCap::KeyCap(QString keys, QWidget *parent)
    : QWidget(parent)
    , m_keys(std::move(keys))
{
    setAccessibleName(m_keys);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCap::sizeHint() const
{
    const Look &look = Look::current();
    return QSize(QFontMetrics(look.font(Type::Key)).horizontalAdvance(m_keys) + look.px(10), look.px(18));
}

void KeyCap::paint(QPainter &painter, const QRect &rect, const QString &keys)
{
    const Look &look = Look::current();
    paintPanel(painter, rect, look[Token::Panel], look[Token::Line2], look.px(3));
    painter.setFont(look.font(Type::Key));
    painter.setPen(look[Token::T3]);
    painter.drawText(rect, Qt::AlignCenter, keys);
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_keys);
}

void paintBar(QPainter &painter, const QRect &rect, double percent, std::optional<Token> color)
{
    const Look &look = Look::current();
    const int height = look.px(5);
    const QRect track(rect.x(), rect.y() + (rect.height() - height) / 2, rect.width(), height);
    paintPanel(painter, track, look[Token::Line], Qt::transparent, look.px(2));
    const Token fill = color.value_or(percent >= 90 ? Token::Crit : percent >= 75 ? Token::Warn : Token::K1);
    const int length = int(track.width() * std::clamp(percent, 0.0, 100.0) / 100 + 0.5);
    if (length == 0)
        return;
    painter.save();
    painter.setClipRect(mirrored(QRect(track.x(), track.y(), std::max(length, 2), track.height()), track));
    paintPanel(painter, track, look[fill], Qt::transparent, look.px(2));
    painter.restore();
}
