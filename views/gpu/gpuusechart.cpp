// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gpu/gpuusechart.h"

#include "app/reports/gpuusechart.h"
#include "app/workspace.h"
#include "views/common/chartview.h"
#include "views/common/label.h"
#include "views/models/words.h"

#include <QTimer>

namespace {

constexpr std::chrono::seconds Step {3600};
constexpr int AgainMilliseconds = 5 * 60'000;

} // namespace

GpuUseChart::GpuUseChart(Workspace &workspace, const QString &file, int days, QWidget *parent)
    : QStackedWidget(parent)
    , m_workspace(workspace)
    , m_days(days)
    , m_history(workspace, file)
    , m_chart(new ChartView)
    , m_nothing(new Label({}, Type::Body, Token::T3))
{
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    addWidget(m_nothing);
    addWidget(m_chart);
    auto *again = new QTimer(this);
    connect(again, &QTimer::timeout, this, [this] {
        if (isVisible())
            ask();
    });
    again->start(AgainMilliseconds);
    connect(&workspace, &Workspace::settled, this, [this] { // only now everybody can be asked
        if (isVisible())
            ask();
    });
}

void GpuUseChart::showEvent(QShowEvent *event)
{
    QStackedWidget::showEvent(event);
    if (!m_asked.isValid() || m_asked.elapsed() > AgainMilliseconds)
        ask();
}

void GpuUseChart::ask()
{
    m_asked.start();
    GpuHistoryRequest request;
    request.step = Step;
    const Timestamp step = std::chrono::milliseconds(Step).count();
    request.to = m_workspace.clock().now() / step * step;
    request.from = request.to - m_days * 24 * step;
    m_history.ask(std::string(GpuFleetHistory), request, [this, request](const GpuTimeline &timeline) { show(timeline, request); });
}

void GpuUseChart::show(const GpuTimeline &timeline, const GpuHistoryRequest &request)
{
    m_isAnswered = true;
    if (timeline.points.empty()) {
        const QString why = timeline.problems.isEmpty() ? QString() : u' ' + sentence(errorText(timeline.problems.constFirst())) + u'.';
        m_nothing->setText(tr("Nobody remembers yet what the GPUs did. The window keeps it while it is open, and “allod collect” does all the time.") + why);
        setCurrentWidget(m_nothing);
        return;
    }
    m_chart->setChart(gpuUseChart(timeline, request, QLocale()));
    setCurrentWidget(m_chart);
}
