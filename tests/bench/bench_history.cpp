// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes to draw what 1,000 GPUs did, hour by hour for 30 days: read from history.sqlite, put into a chart, painted.
// Prints NAME VALUE UNIT lines.
#include "app/cost/usagehistory.h"
#include "app/gpu/gpuhistory.h"
#include "app/reports/chartpainter.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>

namespace {

constexpr int Gpus = 1'000, Hours = 30 * 24, Rounds = 11;
constexpr Timestamp Hour = 3'600'000, Begin = 1'795'000'000'000 / Hour * Hour;

bool fill(UsageHistory &history)
{
    std::vector<std::string> ids;
    for (int gpu = 0; gpu < Gpus; ++gpu)
        ids.push_back("k8s/0d6bf1f4-6a53-4c6c-9f5b-8c3c2a5f8f11/gpu/" + std::to_string(gpu));
    for (int hour = 0; hour < Hours; ++hour) {
        std::vector<RecordedSample> samples;
        for (int gpu = 0; gpu < Gpus; ++gpu)
            samples.push_back({ids[size_t(gpu)], UsageMeasure::GpuPercent, double((hour * 7 + gpu * 13) % 101)});
        samples.push_back({GpuFleetHistory, UsageMeasure::GpusObserved, Gpus});
        samples.push_back({GpuFleetHistory, UsageMeasure::GpusHeld, double(Gpus * 3 / 4 + hour % 100)});
        samples.push_back({GpuFleetHistory, UsageMeasure::GpusUsed, double(Gpus / 2 + hour % 100)});
        if (!history.record(Begin + hour * Hour, samples) || (hour % 24 == 23 && !history.rollUp(Begin + (hour + 1) * Hour)))
            return false;
    }
    return true;
}

Chart chartOf(const std::vector<GpuHistoryPoint> &points)
{
    Chart chart;
    chart.form = Chart::Form::Lines;
    Chart::Series held {QStringLiteral("Held")}, used {QStringLiteral("Used")};
    for (const GpuHistoryPoint &point : points) {
        chart.times.push_back(point.at);
        held.values.push_back(point.held);
        used.values.push_back(Measure(point.used));
    }
    chart.series = {std::move(held), std::move(used)};
    return chart;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("history.sqlite"));
    {
        UsageHistory history;
        if (!history.open(file) || !fill(history))
            return 1;
    }
    const GpuHistoryRequest request {Begin, Begin + Hours * Hour, std::chrono::hours(1)};
    std::vector<double> reading, whole;
    for (int round = 0; round < Rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        const auto points = keptHistory(file, GpuFleetHistory, request);
        reading.push_back(double(timer.nsecsElapsed()) / 1e6);
        if (!points || points->size() != Hours || points->front().observed != Gpus)
            return 1;
        QImage image(1200, 400, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintChart(painter, QRectF(image.rect()), chartOf(*points), {Qt::black, Qt::gray, Qt::lightGray, Qt::white, {Qt::blue, Qt::cyan, Qt::magenta, Qt::green, Qt::gray}});
        painter.end();
        whole.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(reading);
    std::ranges::sort(whole);
    std::printf("history_read %.2f ms\nhistory_drawn %.2f ms\n", reading[Rounds / 2], whole[Rounds / 2]);
}
