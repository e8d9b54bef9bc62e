// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/gpupanel.h"

#include "views/common/plaintext.h"

#include <cmath>

namespace {

constexpr int Days = 7;

} // namespace

GpuPanel::GpuPanel(Workspace &workspace, const QString &history, QWidget *parent)
    : Panel(tr("GPUs"), parent)
    , m_held(new Label({}, Type::Number, Token::T1))
    , m_heldNote(new Label({}, Type::Caption, Token::T3))
    , m_used(new Label({}, Type::Number, Token::T1))
    , m_usedNote(new Label({}, Type::Caption, Token::T3))
    , m_idle(new Label({}, Type::Caption, Token::T2))
    , m_idleMark(new Glyph(Status::Degraded))
    , m_use(new GpuUseChart(workspace, history, Days))
{
    connect(addLink(tr("GPUs")), &Button::clicked, this, &GpuPanel::gpusWanted);
    auto *head = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 2}, .spacing = 6});
    for (Label *label : {m_held, m_heldNote, m_used, m_usedNote})
        label->setElide(Qt::ElideNone);
    head->add(m_held);
    head->add(m_heldNote);
    head->addGap(8);
    head->add(m_used);
    head->add(m_usedNote);
    head->addStretch();
    add(head);
    auto *idle = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 6}, .spacing = 6});
    idle->add(m_idleMark);
    idle->add(m_idle, 1);
    add(idle);
    auto *chart = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 8}});
    chart->add(m_use, 1);
    add(chart, 1);
    show(nullptr, nullptr);
}

void GpuPanel::show(const GpuEstatePtr &estate, const CostStatementPtr &costs)
{
    const GpuTotals total = estate ? estate->total : GpuTotals();
    const double idle = total.gpusIn[size_t(GpuState::Idle)];
    setNote(!estate ? tr("not known yet") : tr("held against really used, %1 days").arg(Days));
    m_held->setText(estate ? gpuNumber(total.held) : QStringLiteral("–"));
    m_heldNote->setText(!estate ? QString() : total.devices == 0 ? tr("no connection lists any") : tr("of %1 held").arg(gpuNumber(total.gpus)));
    m_used->setText(total.measured > 0 ? tr("%1 %").arg(std::lround(100 * total.used / total.measured)) : QString());
    m_usedNote->setText(total.measured > 0 ? total.measured < total.held ? tr("used of %1 measured").arg(gpuNumber(total.measured)) : tr("used of that") : total.held > 0 ? tr("use not measured") : QString());
    const QString money = costs ? moneyText(total.idleMonthly, costs->allocation) : moneyText(total.idleMonthly);
    m_idle->setText(idle == 0 ? QString() : money.isEmpty() ? tr("%1 idle").arg(gpuNumber(idle)) : tr("%1 idle, %2 a month").arg(gpuNumber(idle), money));
    m_idleMark->setVisible(idle > 0);
    m_idle->setToolTip(plainToolTip(moneyText(total.idleMonthly))); // as it is priced
}
