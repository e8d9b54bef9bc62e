// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/board.h"

#include "views/common/look.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace {

constexpr int Gap = 10;

/// As high as its panels must be, not as they would like to be: labels that may wrap would make a scroll area ask for the latter.
class Page final : public QWidget {
public:
    bool hasHeightForWidth() const override { return false; }
};

/// Takes apart what was arranged; the panels stay.
void dissolve(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->layout())
            dissolve(item->layout());
        else
            delete item;
    }
    delete layout;
}

} // namespace

Board::Board(QWidget *top, QList<Plan> plans, QWidget *parent)
    : QScrollArea(parent)
    , m_plans(std::move(plans))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *outer = new QWidget;
    auto *page = new Page;
    auto *whole = new QVBoxLayout(outer);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(page);
    m_page = new QVBoxLayout(page);
    m_page->addWidget(top);
    for (const Column &column : m_plans.constLast().columns) {
        for (const Part &part : column.parts)
            part.panel->setParent(page);
    }
    setWidget(outer);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && widget()->isAncestorOf(now))
            ensureWidgetVisible(now, 0, Look::current().px(Gap));
    });
    arrange();
}

int Board::columnCount() const
{
    return int(m_plans[m_plan].columns.size());
}

void Board::arrange()
{
    const Look &look = Look::current();
    const auto fits = [&](const Plan &plan) { return width() >= look.px(plan.from); };
    m_plan = std::min<qsizetype>(std::ranges::find_if(m_plans, fits) - m_plans.begin(), m_plans.size() - 1);
    const int gap = look.px(Gap);
    m_page->setContentsMargins(gap, gap, gap, gap);
    m_page->setSpacing(gap);
    if (m_columns)
        dissolve(m_columns);
    auto *row = new QHBoxLayout;
    row->setSpacing(gap);
    for (const Column &column : m_plans[m_plan].columns) {
        auto *stack = new QVBoxLayout;
        stack->setSpacing(gap);
        for (const Part &part : column.parts) {
            part.panel->setMinimumHeight(look.px(part.least));
            part.panel->setMaximumHeight(part.most > 0 ? look.px(part.most) : QWIDGETSIZE_MAX);
            stack->addWidget(part.panel, part.stretch);
            part.panel->show();
        }
        stack->addStretch(); // what no part may take
        row->addLayout(stack, column.stretch);
    }
    m_columns = row;
    m_page->addLayout(row, 1);
}

void Board::resizeEvent(QResizeEvent *event)
{
    const qsizetype before = m_plan;
    const auto fits = [&](const Plan &plan) { return width() >= Look::current().px(plan.from); };
    if (std::ranges::find_if(m_plans, fits) - m_plans.begin() != before)
        arrange();
    QScrollArea::resizeEvent(event);
}

void Board::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_plan >= 0)
        arrange();
}
