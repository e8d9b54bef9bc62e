// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/databases/backupchart.h"

#include "app/inventory/column.h"
#include "views/common/accessiblerole.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

namespace {

constexpr int AxisHeight = 16, MarkHeight = 12;

Token colorOf(Health health)
{
    return health == Health::Healthy ? Token::K2 : health == Health::Updating ? Token::Info : health == Health::Unknown ? Token::K6 : Token::Crit;
}

QString dayText(const QDate &day)
{
    return QLocale().toString(day, BackupChart::tr("d MMM"));
}

} // namespace

Status backupStatus(Health health)
{
    return health == Health::Healthy ? Status::Verified : health == Health::Updating ? Status::Updating : health == Health::Unknown ? Status::Stale : Status::Critical;
}

BackupChart::BackupChart(QWidget *parent)
    : QWidget(parent)
    , m_days(Days)
{
    setLayoutDirection(Qt::LeftToRight); // time runs to the right
    setAccessibleRole(this, QAccessible::Chart);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumHeight(Look::current().px(AxisHeight + 2 * MarkHeight));
}

void BackupChart::show(const QList<DatabaseBackup> &backups, const QDate &today)
{
    m_days = QList<QList<DatabaseBackup>>(Days);
    m_today = today;
    m_count = m_failed = 0;
    bool sized = true;
    for (const DatabaseBackup &backup : backups) {
        const qint64 day = backup.at == NoTime ? -1 : Days - 1 - QDateTime::fromMSecsSinceEpoch(backup.at).date().daysTo(today);
        if (day < 0 || day >= Days)
            continue;
        m_days[day].append(backup);
        ++m_count;
        m_failed += backupStatus(backup.health) == Status::Critical;
        sized = sized && backup.bytes.isKnown();
    }
    m_most = 0;
    for (const QList<DatabaseBackup> &day : std::as_const(m_days)) {
        double bytes = 0;
        for (const DatabaseBackup &backup : day)
            bytes += backup.bytes.valueOr(0);
        m_most = sized ? std::max(m_most, bytes) : 0;
    }
    setAccessibleName(tr("Backups of %1 days: %2, of which %3 failed").arg(Days).arg(m_count).arg(m_failed));
    update();
}

QRect BackupChart::dayRect(int day) const
{
    const int left = width() * day / Days, right = width() * (day + 1) / Days;
    return QRect(left, 0, std::max(2, right - left - Look::current().px(2)), height() - Look::current().px(AxisHeight));
}

void BackupChart::paintDay(QPainter &painter, const QRect &rect, const QList<DatabaseBackup> &backups) const
{
    const Look &look = Look::current();
    int bottom = rect.bottom();
    for (auto backup = backups.crbegin(); backup != backups.crend(); ++backup) { // the first of the day lowest
        const int height = m_most > 0 ? std::max(2, int(rect.height() * backup->bytes.value() / m_most)) : std::min(look.px(MarkHeight), rect.height() / std::max(1, int(backups.size())) - 1);
        const QRect bar(rect.x(), bottom - height + 1, rect.width(), std::max(2, height));
        painter.fillRect(bar, look[colorOf(backup->health)]);
        if (backupStatus(backup->health) == Status::Critical && bar.height() >= look.px(8)) { // not by colour alone
            painter.setPen(QPen(look[Token::Panel], 1.2));
            const QRect cross(bar.center() - QPoint(2, 2), QSize(5, 5));
            painter.drawLine(cross.topLeft(), cross.bottomRight());
            painter.drawLine(cross.topRight(), cross.bottomLeft());
        }
        bottom = bar.top() - 2;
    }
}

void BackupChart::paintEvent(QPaintEvent *)
{
    const Look &look = Look::current();
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // it would take the application's
    for (int day = 0; day < Days; ++day)
        paintDay(painter, dayRect(day), m_days[day]);
    const int base = height() - look.px(AxisHeight);
    painter.fillRect(QRect(0, base, width(), 1), look[Token::Line2]);
    painter.setFont(look.font(Type::Caption));
    painter.setPen(look[Token::T3]);
    const QRect axis(0, base + 1, width(), look.px(AxisHeight) - 1);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignVCenter, dayText(m_today.addDays(1 - Days)));
    painter.drawText(axis, Qt::AlignRight | Qt::AlignVCenter, dayText(m_today));
}

bool BackupChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int day = std::clamp(help->pos().x() * Days / std::max(1, width()), 0, Days - 1);
    QStringList lines {dayText(m_today.addDays(day + 1 - Days))};
    for (const DatabaseBackup &backup : std::as_const(m_days[day]))
        lines.append(QStringLiteral("%1  %2  %3").arg(backup.name, backup.state, backup.bytes.isKnown() ? displayBytes(backup.bytes.value(), QLocale()) : QString()).trimmed());
    QToolTip::showText(help->globalPos(), plainToolTip(lines.join(u'\n')), this);
    return true;
}
