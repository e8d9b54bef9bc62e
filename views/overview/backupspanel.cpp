// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/backupspanel.h"

#include "views/common/accessiblerole.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"
#include "views/models/words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace {

constexpr int Cell = 12, LeastColumns = 8, LeastRows = 6;
constexpr int Cells[] {22, 18, 15, Cell};
constexpr BackupAge Order[] {BackupAge::Old, BackupAge::Late, BackupAge::Unknown, BackupAge::Recent};

QString ageTitle(BackupAge age)
{
    switch (age) {
    case BackupAge::Old:
        return BackupsPanel::tr("Older than 48 h");
    case BackupAge::Late:
        return BackupsPanel::tr("Late, 26 to 48 h");
    case BackupAge::Recent:
        return BackupsPanel::tr("Fresh");
    case BackupAge::Unknown:
        break;
    }
    return BackupsPanel::tr("Not known");
}

} // namespace

Status statusOf(BackupAge age)
{
    return age == BackupAge::Old ? Status::Critical : age == BackupAge::Late ? Status::Degraded : age == BackupAge::Recent ? Status::Healthy : Status::Stale;
}

BackupMarks::BackupMarks(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleRole(this, QAccessible::Chart);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BackupMarks::show(const EstateFactsPtr &facts)
{
    const Text id = m_facts && m_current >= 0 ? m_facts->rows.resource(m_facts->backups[size_t(m_current)].database)->id : Text();
    m_facts = facts;
    const auto same = std::ranges::find_if(facts->backups, [&](const BackedUp &backup) { return !id.isEmpty() && facts->rows.resource(backup.database)->id == id; });
    m_current = same == facts->backups.end() ? -1 : int(same - facts->backups.begin());
    setAccessibleName(m_current >= 0 ? textOf(m_current) : tr("A mark for each database"));
    update();
}

QString BackupMarks::textOf(int mark) const
{
    const BackedUp &backup = m_facts->backups[size_t(mark)];
    const QString name = m_facts->rows.resource(backup.database)->name.toString();
    return backup.age == BackupAge::Unknown ? tr("%1: no backup is known").arg(name) : tr("%1: last backup %2 ago").arg(name, spanText(m_facts->at - backup.lastAt));
}

QSize BackupMarks::sizeHint() const
{
    return QSize(Look::current().px(Cell * 20), Look::current().px(Cell * LeastRows));
}

QSize BackupMarks::minimumSizeHint() const
{
    return QSize(Look::current().px(Cell * LeastColumns), Look::current().px(Cell * LeastRows));
}

int BackupMarks::cell() const
{
    const Look &look = Look::current();
    const int count = m_facts ? int(m_facts->backups.size()) : 0;
    const auto fits = [&](int cell) { return (width() / look.px(cell)) * (height() / look.px(cell)) >= count; };
    const auto largest = std::ranges::find_if(Cells, fits);
    return look.px(largest == std::end(Cells) ? Cell : *largest);
}

int BackupMarks::columns() const
{
    return std::max(1, width() / cell());
}

int BackupMarks::shownCount() const
{
    return m_facts ? std::min(int(m_facts->backups.size()), columns() * std::max(1, height() / cell())) : 0;
}

/// Line by line, as one reads.
QRect BackupMarks::markRect(int mark) const
{
    return QRect(mark % columns() * cell(), mark / columns() * cell(), cell(), cell());
}

int BackupMarks::markAt(const QPoint &at) const
{
    const int column = at.x() / cell(), mark = at.y() / cell() * columns() + column;
    return column < columns() && mark < shownCount() ? mark : -1;
}

/// No larger than the marks of trouble.
static QRect sound(const QRect &rect)
{
    const int side = std::min(rect.width() - 1, Look::current().px(12));
    return QRect(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side);
}

void BackupMarks::paintEvent(QPaintEvent *)
{
    const Look &look = Look::current();
    QPainter painter(this);
    for (int mark = 0; mark < shownCount(); ++mark) {
        const int gap = std::max(1, cell() / 10);
        const QRect rect = markRect(mark).adjusted(gap, gap, -gap, -gap);
        const BackupAge age = m_facts->backups[size_t(mark)].age;
        if (age == BackupAge::Recent)
            paintPanel(painter, sound(rect), look[Token::Ok], Qt::transparent, look.px(2));
        else
            paintStatus(painter, rect, statusOf(age));
        if (mark == m_current && hasFocus())
            paintFocus(painter, markRect(mark).adjusted(-1, -1, 1, 1), look.px(2));
    }
}

void BackupMarks::setCurrent(int mark)
{
    if (shownCount() == 0)
        return;
    m_current = std::clamp(mark, 0, shownCount() - 1);
    setAccessibleName(textOf(m_current));
    update();
}

void BackupMarks::open(int mark)
{
    if (mark >= 0 && mark < shownCount())
        Q_EMIT databaseWanted(m_facts->rows.resource(m_facts->backups[size_t(mark)].database)->id);
}

void BackupMarks::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_current - 1);
    case Qt::Key_Right:
        return setCurrent(m_current + 1);
    case Qt::Key_Up:
        return setCurrent(m_current - columns());
    case Qt::Key_Down:
        return setCurrent(m_current + columns());
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(shownCount() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return open(m_current);
    default:
        QWidget::keyPressEvent(event);
    }
}

void BackupMarks::mouseReleaseEvent(QMouseEvent *event)
{
    if (const int mark = markAt(event->position().toPoint()); event->button() == Qt::LeftButton && mark >= 0) {
        setCurrent(mark);
        open(mark);
    }
}

void BackupMarks::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    setCurrent(std::max(0, m_current));
}

void BackupMarks::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool BackupMarks::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const int mark = markAt(help->pos()); mark >= 0)
        QToolTip::showText(help->globalPos(), plainToolTip(textOf(mark)), this);
    else
        QToolTip::hideText();
    return true;
}

BackupsPanel::BackupsPanel(QWidget *parent)
    : Panel(tr("Database backups"), parent)
    , m_share(new Label({}, Type::Number, Token::T1))
    , m_meaning(new Label({}, Type::Caption, Token::T3))
    , m_marks(new BackupMarks)
{
    setNote(tr("a mark for each, the oldest first"));
    m_share->setElide(Qt::ElideNone);
    auto *head = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 6}, .spacing = 8});
    head->add(m_share);
    head->add(m_meaning, 1);
    add(head);
    auto *legend = new Box(QBoxLayout::TopToBottom, {});
    m_counts.resize(std::size(Order));
    for (BackupAge age : Order) {
        auto *row = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {0, 0, 0, 1}, .spacing = 8, .height = 26});
        row->add(new Glyph(statusOf(age)));
        row->add(new Label(ageTitle(age), Type::Body, Token::T2), 1);
        m_counts[int(age)] = new Label({}, Type::Name, Token::T1);
        m_counts[int(age)]->setElide(Qt::ElideNone);
        row->add(m_counts[int(age)]);
        legend->add(row);
    }
    legend->addStretch();
    auto *body = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 10}, .spacing = 16});
    body->add(m_marks, 6);
    body->add(legend, 5);
    add(body, 1);
}

void BackupsPanel::show(const EstateFactsPtr &facts)
{
    std::array<int, std::size(Order)> counts {};
    for (const BackedUp &backup : facts->backups)
        ++counts[size_t(backup.age)];
    const int fresh = counts[size_t(BackupAge::Recent)], all = int(facts->backups.size());
    m_share->setText(all == 0 ? QStringLiteral("–") : tr("%1 %").arg(std::lround(100.0 * fresh / all)));
    m_meaning->setText(all == 0 ? tr("no database is listed") : tr("fresh; whether one can be restored is not tested"));
    for (BackupAge age : Order) {
        m_counts[int(age)]->setText(QLocale().toString(counts[size_t(age)]));
        m_counts[int(age)]->setAccessibleName(QStringLiteral("%1 %2").arg(ageTitle(age), m_counts[int(age)]->text()));
    }
    m_marks->show(facts);
}
