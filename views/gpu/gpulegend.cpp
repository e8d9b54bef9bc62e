// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gpu/gpulegend.h"

#include "views/common/look.h"
#include "views/common/mirror.h"
#include "views/gpu/gpumap.h"

#include <QPainter>

namespace {

constexpr int LineHeight = 18, MarkWidth = 18, MarkHeight = 11, Gap = 12;

struct Entry {
    GpuState state;
    Measure percent;
    QString word;
};

QList<Entry> entries()
{
    QList<Entry> all;
    for (int percent : {5, 15, 35, 55, 75, 90})
        all.append({GpuState::Active, double(percent), percent < 90 ? QString::number(percent) : QStringLiteral("90+")});
    for (GpuState state : {GpuState::Idle, GpuState::Free, GpuState::Unknown, GpuState::Fault})
        all.append({state, {}, gpuStateTitle(state)});
    return all;
}

} // namespace

GpuLegend::GpuLegend(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    QStringList words;
    for (const Entry &entry : entries())
        words.append(entry.state == GpuState::Active ? entry.word + QStringLiteral(" %") : entry.word);
    setAccessibleName(tr("Legend: %1").arg(words.join(QStringLiteral(", "))));
}

QSize GpuLegend::sizeHint() const
{
    return QSize(Look::current().px(560), layOut(std::max(width(), 1), nullptr));
}

void GpuLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    layOut(width(), &painter);
}

int GpuLegend::layOut(int width, QPainter *painter) const
{
    const Look &look = Look::current();
    const QFontMetrics metrics(look.font(Type::Caption));
    int x = 0, y = 0;
    for (const Entry &entry : entries()) {
        const int length = look.px(MarkWidth + 5) + metrics.horizontalAdvance(entry.word);
        if (x > 0 && x + length > width) {
            x = 0;
            y += look.px(LineHeight);
        }
        if (painter) {
            paintTile(*painter, mirrored(QRect(x, y + look.px(LineHeight - MarkHeight) / 2, look.px(MarkWidth), look.px(MarkHeight)), rect()), entry.state, entry.percent, {});
            painter->setFont(look.font(Type::Caption));
            painter->setPen(look[Token::T2]);
            painter->drawText(mirrored(QRect(x + look.px(MarkWidth + 5), y, length, look.px(LineHeight)), rect()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, entry.word);
        }
        x += length + look.px(Gap);
    }
    return y + look.px(LineHeight);
}
