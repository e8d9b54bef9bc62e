// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/usagehistory.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

namespace {

constexpr Timestamp Minute = 60'000, Hour = 60 * Minute, Day = 24 * Hour;
constexpr Timestamp Now = 1'785'542'400'000; // 2026-08-01T00:00:00Z

} // namespace

class TestUsageHistory : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    QString m_path;
    UsageHistory m_history;

    void record(Timestamp at, double value, std::string_view id = "pod")
    {
        const auto recorded = m_history.record(at, {{id, UsageMeasure::CpuCores, value}});
        QVERIFY2(recorded, recorded ? "" : qPrintable(recorded.error().toString()));
    }
    std::vector<UsagePoint> read(UsageHistory::Resolution resolution, Timestamp from = 0, Timestamp to = Now + 10 * Day)
    {
        return *m_history.read("pod", UsageMeasure::CpuCores, resolution, from, to);
    }

private Q_SLOTS:
    void init()
    {
        static int count = 0;
        m_path = m_directory.filePath(QStringLiteral("%1/history.sqlite").arg(++count));
        QVERIFY(m_history.open(m_path));
    }

    void samples_becomeHoursAndDays()
    {
        for (int minute = 0; minute < 120; minute += 10)
            record(Now - 30 * Hour + minute * Minute, minute < 60 ? 1 : 3);
        record(Now - 29 * Hour + 30 * Minute + 1000, 9);
        QVERIFY(m_history.rollUp(Now));
        const auto hours = read(UsageHistory::Resolution::Hour);
        QCOMPARE(hours.size(), size_t(2));
        QCOMPARE(hours[0].at, Now - 30 * Hour);
        QCOMPARE(hours[0].mean, 1.0);
        QCOMPARE(hours[1].largest, 9.0);
        QCOMPARE(hours[1].samples, 7);
        const auto days = read(UsageHistory::Resolution::Day);
        QCOMPARE(days.size(), size_t(1));
        QCOMPARE(days[0].samples, 13);
        QCOMPARE(days[0].mean, (6 * 1.0 + 6 * 3 + 9) / 13);
        QVERIFY(m_history.rollUp(Now)); // again makes no difference
        QCOMPARE(read(UsageHistory::Resolution::Day)[0].samples, 13);
    }

    void whatIsTooOld_goes_andItsSumsStay()
    {
        record(Now, 2);
        QVERIFY(m_history.rollUp(Now + 2 * Hour));
        QVERIFY(m_history.rollUp(Now + 3 * Day));
        QVERIFY(read(UsageHistory::Resolution::Sample).empty());
        QCOMPARE(read(UsageHistory::Resolution::Hour).size(), size_t(1));
        QVERIFY(m_history.rollUp(Now + 91 * Day));
        QVERIFY(read(UsageHistory::Resolution::Hour).empty());
        QCOMPARE(read(UsageHistory::Resolution::Day).size(), size_t(1));
        QVERIFY(m_history.rollUp(Now + 800 * Day));
        QVERIFY(read(UsageHistory::Resolution::Day).empty());
    }

    void gaps_areMissing_notZero()
    {
        record(Now - 40 * Hour, 4);
        record(Now - 2 * Hour, 4);
        QVERIFY(m_history.rollUp(Now));
        QCOMPARE(read(UsageHistory::Resolution::Hour).size(), size_t(2));
        const auto observed = m_history.observed("pod", Now);
        QVERIFY(observed && observed->cpuCores && !observed->memoryBytes);
        QCOMPARE(observed->cpuCores->days, 2.0 / 24); // two hours, not forty
        QCOMPARE(observed->cpuCores->median, 4.0);
        QVERIFY(!m_history.observed("another", Now)->cpuCores);
    }

    void clockThatJumps_leavesNothingWrongBehind()
    {
        record(Now - 3 * Hour, 1);
        record(Now + 400 * Day, 77); // ahead, and back again
        record(Now - 2 * Hour, 2);
        record(Now - 2 * Hour, 3); // the same moment once more
        QVERIFY(m_history.rollUp(Now));
        QCOMPARE(read(UsageHistory::Resolution::Sample, 0, Now + 500 * Day).size(), size_t(2));
        QCOMPARE(read(UsageHistory::Resolution::Hour).back().largest, 3.0);
    }

    void valuesThatAreNone_areNotKept()
    {
        record(Now, NAN);
        record(Now, INFINITY);
        record(Now, -1);
        QVERIFY(read(UsageHistory::Resolution::Sample).empty());
    }

    void percentiles_countTheRecentMore()
    {
        for (int hour = 0; hour < 7 * 24; ++hour)
            record(Now - 8 * Day + hour * Hour, 10); // a week of much
        for (int hour = 0; hour < 24; ++hour)
            record(Now - Day + hour * Hour, 1); // a day of little
        const UsageStats stats = *m_history.observed("pod", Now)->cpuCores;
        QCOMPARE(stats.days, 8.0);
        QCOMPARE(stats.median, 1.0); // half of the weight is of the last day
        QCOMPARE(stats.p95, 10.0);
        QCOMPARE(stats.largest, 10.0);
    }

    void sample_takesNoMoreThanThirtyBytes()
    {
        constexpr int Series = 1000, Rounds = 120;
        std::vector<std::string> ids;
        for (int i = 0; i < Series; ++i)
            ids.push_back("k8s/0d6bf1f4-6a53-4c6c-9f5b-8c3c2a5f8f11/_/nodes/node-" + std::to_string(i) + "/gpu/0");
        for (int round = 0; round < Rounds; ++round) {
            std::vector<RecordedSample> samples;
            for (int i = 0; i < Series; ++i)
                samples.push_back({ids[size_t(i)], UsageMeasure::GpuPercent, 100 * std::abs(std::sin(i + round * 0.1))});
            QVERIFY(m_history.record(Now + round * Minute, samples));
        }
        QVERIFY(m_history.open(m_path)); // closes first, which writes everything into the one file
        const double bytes = double(QFileInfo(m_path).size()) / (Series * Rounds);
        QVERIFY2(bytes <= 30, qPrintable(QString::number(bytes)));
        qInfo("%.1f bytes a sample", bytes);
    }
};

QTEST_APPLESS_MAIN(TestUsageHistory)
#include "tst_usagehistory.moc"
