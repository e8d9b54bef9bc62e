// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <array>

namespace {

/// Thin strokes where the icon is large, firmer ones where it is small.
QByteArray strokeWidth(int size)
{
    return size <= 12 ? "1.6" : size >= 20 ? "1.2" : "1.35";
}

QPixmap rendered(const QString &name, int size, double ratio, const QColor &color)
{
    const QString key = QStringLiteral("allod/%1/%2/%3/%4").arg(name).arg(size).arg(ratio).arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QStringLiteral(":/allod/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qWarning("icon %s does not exist", qPrintable(name));
    const QByteArray cutout = Look::current()[Token::Panel].name().toLatin1();
    const int unit = size * 100 / Look::current().zoom();
    QSvgRenderer renderer(file.readAll()
                              .replace("currentColor", color.name().toLatin1())
                              .replace("cutout", cutout)
                              .replace("stroke-width=\"1.35\"", "stroke-width=\"" + strokeWidth(unit) + '"'));
    pixmap = QPixmap(QSize(size, size) * ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QRect centredSquare(const QRect &rect, int size)
{
    return QRect(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2, size, size);
}

/// Paints an icon in a colour of the theme that is in use when it is painted.
class IconEngine final : public QIconEngine {
public:
    IconEngine(QString name, Token color)
        : m_name(std::move(name))
        , m_color(color)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, Look::current()[mode == QIcon::Disabled ? Token::T3 : m_color]);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal ratio) override
    {
        const QColor color = Look::current()[mode == QIcon::Disabled ? Token::T3 : m_color];
        return rendered(m_name, int(std::min(size.width(), size.height()) / ratio), ratio, color);
    }
    QIconEngine *clone() const override { return new IconEngine(*this); }

private:
    QString m_name;
    Token m_color;
};

struct StatusLook {
    const char *icon;
    Token fill, text, background;
};

constexpr std::array<StatusLook, 8> statusLooks {{
    {"status/healthy", Token::Ok, Token::OkText, Token::OkBg},
    {"status/degraded", Token::Warn, Token::WarnText, Token::WarnBg},
    {"status/critical", Token::Crit, Token::CritText, Token::CritBg},
    {"status/updating", Token::Info, Token::InfoText, Token::InfoBg},
    {"status/stopped", Token::Idle, Token::IdleText, Token::IdleBg},
    {"status/stale", Token::Idle, Token::IdleText, Token::IdleBg},
    {"status/blocked", Token::Crit, Token::CritText, Token::CritBg},
    {"status/verified", Token::Ok, Token::OkText, Token::OkBg},
}};

const StatusLook &lookOf(Status status)
{
    return statusLooks[size_t(status)];
}

} // namespace

QIcon icon(const QString &name, Token color)
{
    return QIcon(new IconEngine(name, color));
}

void paintIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &color)
{
    const QRect square = centredSquare(rect, std::min(rect.width(), rect.height()));
    painter.drawPixmap(square, rendered(name, square.width(), painter.device()->devicePixelRatioF(), color));
}

QIcon logo()
{
    return icon(QStringLiteral("allod"), Token::AccFill);
}

QString kindIcon(Kind kind)
{
    const std::string_view name = kindName(kind);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

Status statusOf(Health health)
{
    switch (health) {
    case Health::Healthy:
        return Status::Healthy;
    case Health::Updating:
        return Status::Updating;
    case Health::Degraded:
        return Status::Degraded;
    case Health::Critical:
        return Status::Critical;
    case Health::Stopped:
        return Status::Stopped;
    case Health::Unknown:
        break;
    }
    return Status::Stale;
}

Token statusFill(Status status)
{
    return lookOf(status).fill;
}

Token statusText(Status status)
{
    return lookOf(status).text;
}

Token statusBackground(Status status)
{
    return lookOf(status).background;
}

void paintStatus(QPainter &painter, const QRect &rect, Status status)
{
    const Look &look = Look::current();
    paintIcon(painter, centredSquare(rect, look.px(12)), QLatin1String(lookOf(status).icon), look[lookOf(status).fill]);
}

QIcon statusIcon(Status status)
{
    return icon(QLatin1String(lookOf(status).icon), lookOf(status).fill);
}
