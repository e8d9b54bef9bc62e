// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/wizardsteps.h"

#include "views/common/icon.h"
#include "views/common/look.h"
#include "views/common/mirror.h"

#include <QMouseEvent>
#include <QPainter>

namespace {

constexpr int StepHeight = 44;

} // namespace

void WizardSteps::set(QList<Step> steps, int current)
{
    if (steps == m_steps && current == m_current)
        return;
    m_steps = std::move(steps);
    m_current = current;
    setAccessibleName(tr("Step %1 of %2: %3").arg(current + 1).arg(m_steps.size()).arg(m_steps[current].title));
    updateGeometry();
    update();
}

QSize WizardSteps::sizeHint() const
{
    return QSize(Look::current().px(200), int(m_steps.size()) * Look::current().px(StepHeight));
}

void WizardSteps::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int height = Look::current().px(StepHeight);
    for (int i = 0; i < m_steps.size(); ++i)
        paintStep(painter, QRect(0, i * height, width(), height), i);
}

void WizardSteps::mouseReleaseEvent(QMouseEvent *event)
{
    const int step = int(event->position().y()) / Look::current().px(StepHeight);
    if (step >= 0 && step < m_current)
        Q_EMIT stepWanted(step);
}

void WizardSteps::paintStep(QPainter &painter, const QRect &rect, int index) const
{
    const Look &look = Look::current();
    const bool current = index == m_current, done = index < m_current;
    if (current) {
        painter.fillRect(rect, look[Token::Sel]);
        painter.fillRect(mirrored(QRect(rect.left(), rect.top(), 2, rect.height()), rect), look[Token::Acc]);
    }
    const QRectF mark = mirrored(QRect(rect.left() + look.px(14), rect.top() + look.px(11), look.px(20), look.px(20)), rect);
    painter.setPen(QPen(look[current ? Token::AccFill : done ? Token::Ok : Token::Ctl], 1.2));
    painter.setBrush(current ? QBrush(look[Token::AccFill]) : QBrush(Qt::NoBrush));
    painter.drawEllipse(mark);
    if (done) {
        paintIcon(painter, mark.adjusted(3, 3, -3, -3).toRect(), QStringLiteral("check"), look[Token::Ok]);
    } else {
        painter.setFont(look.font(Type::CaptionStrong));
        painter.setPen(look[current ? Token::AccOn : Token::T2]);
        painter.drawText(mark, Qt::AlignCenter, QString::number(index + 1));
    }
    const int left = rect.left() + look.px(44), width = rect.width() - look.px(52);
    painter.setFont(look.font(Type::Name));
    painter.setPen(look[current || done ? Token::T1 : Token::T2]);
    const bool alone = m_steps[index].digest.isEmpty();
    painter.drawText(mirrored(QRect(left, rect.top() + look.px(alone ? 13 : 5), width, look.px(17)), rect), Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(m_steps[index].title, Qt::ElideRight, width));
    painter.setFont(look.font(Type::Caption));
    painter.setPen(look[Token::T3]);
    painter.drawText(mirrored(QRect(left, rect.top() + look.px(22), width, look.px(15)), rect), Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(m_steps[index].digest, Qt::ElideRight, width));
}
