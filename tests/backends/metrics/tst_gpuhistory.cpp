// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/gpuhistory.h"
#include "backends/metrics/gpurules.h"

#include <QTest>

using namespace metrics;

namespace {

constexpr qint64 Hour = 3600'000;
constexpr Timestamp From = 1'764'460'800'000;

const GpuRule &ruleNamed(std::string_view name)
{
    return *std::ranges::find(gpuRules(), name, &GpuRule::name);
}

/// One value for each hour; negative ones are missing.
MetricSeries series(std::vector<std::pair<std::string, std::string>> labels, std::initializer_list<double> hours)
{
    MetricSeries made {{}, std::move(labels), {}};
    Timestamp end = From;
    for (double value : hours) {
        end += Hour;
        if (value >= 0)
            made.points.push_back({end - 1, value});
    }
    return made;
}

GpuHistoryRequest hours(int count)
{
    return {From, From + count * Hour};
}

} // namespace

class TestGpuHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyGpu_countsOnce_byTheBestMeasure_gapsStayGaps()
    {
        const std::vector<RuleHistory> told {
            {&ruleNamed("dcgm_fi_prof_sm_active"), {series({{"UUID", "a"}, {"pod", "p"}, {"namespace", "n"}}, {0.5, -1, -1, 0.5})}},
            {&ruleNamed("dcgm_fi_dev_gpu_util"), {series({{"UUID", "a"}, {"pod", "p"}, {"namespace", "n"}}, {100, -1, -1, 100}), series({{"UUID", "b"}}, {20, 30, -1, 140737488355330.0})}},
            {&ruleNamed("dcgm_fi_dev_power_usage"), {series({{"UUID", "a"}}, {400, -1, -1, 400}), series({{"UUID", "b"}}, {60, 60, -1, 60})}},
        };
        const std::vector<GpuHistoryPoint> points = historyOf(told, hours(4));
        QCOMPARE(points.size(), size_t(3)); // of the third hour nobody knows anything
        QCOMPARE(points[0].at, From);
        QCOMPARE(points[0].observed, 2.0);
        QCOMPARE(points[0].used, 0.7);
        QCOMPARE(points[0].held.value(), 1.0);
        QCOMPARE(points[0].powerWatts.value(), 460.0);
        QCOMPARE(points[1].observed, 1.0);
        QCOMPARE(points[1].held.value(), 0.0);
        QCOMPARE(points[2].at, From + 3 * Hour);
        QCOMPARE(points[2].observed, 1.0);
    }

    void slices_countByTheirShare_theirCardDoesNot()
    {
        const std::vector<RuleHistory> told {{&ruleNamed("dcgm_fi_prof_gr_engine_active"),
            {series({{"UUID", "a"}}, {0.9}), series({{"UUID", "a"}, {"GPU_I_ID", "1"}, {"GPU_I_PROFILE", "3g.40gb"}}, {1}),
                series({{"UUID", "a"}, {"GPU_I_ID", "2"}, {"GPU_I_PROFILE", "4g.40gb"}}, {0})}}};
        const std::vector<GpuHistoryPoint> points = historyOf(told, hours(1));
        QCOMPARE(points.size(), size_t(1));
        QCOMPARE(points[0].observed, 1.0);
        QCOMPARE(points[0].used, 3.0 / 7);
        QVERIFY(!points[0].held.isKnown()); // no pod is told of anywhere
    }

    void oneGpu_isAskedForByItsUuid_elseByMachineAndName()
    {
        GpuHistoryRequest request = hours(2);
        request.uuid = Text(std::string_view("GPU-\"1"));
        QCOMPARE(QByteArray::fromPercentEncoding(historyPath(ruleNamed("dcgm_fi_prof_sm_active"), request)),
            "api/v1/query_range?query=avg_over_time({__name__=~\"(?i:dcgm_fi_prof_sm_active)\",UUID=\"GPU-\\\"1\"}[3599999ms])&start=1764464399.999&end=1764467999.999&step=3600");
        request = hours(1);
        request.machine = Text(std::string_view("m"));
        request.name = Text(std::string_view("1"));
        const std::vector<RuleHistory> told {{&ruleNamed("gpu_gfx_activity"),
            {series({{"gpu_id", "0"}, {"hostname", "m"}}, {10}), series({{"gpu_id", "1"}, {"hostname", "m"}}, {20}), series({{"gpu_id", "1"}, {"hostname", "n"}}, {30})}}};
        const std::vector<GpuHistoryPoint> points = historyOf(told, request);
        QCOMPARE(points.size(), size_t(1));
        QCOMPARE(points[0].used, 0.2);
    }
};

QTEST_APPLESS_MAIN(TestGpuHistory)
#include "tst_gpuhistory.moc"
