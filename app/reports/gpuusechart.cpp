// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/gpuusechart.h"

#include "app/gpu/gpuhistory.h"

#include <QCoreApplication>
#include <algorithm>

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("GpuUseChart", text);
}

} // namespace

Chart gpuUseChart(const GpuTimeline &timeline, const GpuHistoryRequest &request, const QLocale &locale)
{
    Chart chart;
    chart.title = words(QT_TRANSLATE_NOOP("GpuUseChart", "GPUs held and used"));
    chart.unit = words(QT_TRANSLATE_NOOP("GpuUseChart", "GPUs"));
    chart.columnsTitle = words(QT_TRANSLATE_NOOP("GpuUseChart", "Time (UTC)"));
    chart.form = Chart::Form::StackedAreas;
    chart.budgetName = words(QT_TRANSLATE_NOOP("GpuUseChart", "Measured"));
    chart.locale = locale;
    Chart::Series used {words(QT_TRANSLATE_NOOP("GpuUseChart", "Used")), {}}, idle {words(QT_TRANSLATE_NOOP("GpuUseChart", "Held, not used")), {}};
    auto point = timeline.points.begin();
    for (Timestamp at = request.from; at < request.to; at += std::chrono::milliseconds(request.step).count()) {
        while (point != timeline.points.end() && point->at < at)
            ++point;
        const bool isKnown = point != timeline.points.end() && point->at == at && point->observed > 0;
        chart.times.push_back(at);
        used.values.push_back(isKnown ? FieldValue(Measure(point->used)) : FieldValue());
        // Work of nobody who is known to hold a GPU is no less than nothing.
        idle.values.push_back(isKnown && point->held.isKnown() ? FieldValue(Measure(std::max(point->held.value() - point->used, 0.0))) : FieldValue());
        chart.budget.push_back(isKnown ? FieldValue(Measure(point->observed)) : FieldValue());
    }
    chart.series = {std::move(used), std::move(idle)};
    return chart;
}
