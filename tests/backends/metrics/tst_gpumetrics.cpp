// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/exposition.h"
#include "backends/metrics/gpumetrics.h"
#include "backends/metrics/gpuresource.h"
#include "backends/metrics/gpurules.h"

#include <QElapsedTimer>
#include <QTest>
#include <limits>

using namespace metrics;

namespace {

constexpr Timestamp Now = 1'764'500'000'000;
const std::string Card = R"(gpu="0",UUID="GPU-1",device="nvidia0",modelName="NVIDIA H100",Hostname="node-1")";

/// Each line without a time is of now.
GpuReading reading(const std::string &text)
{
    const auto series = readExposition(text, Now, isGpuMetric);
    if (!series)
        qFatal("%s", qPrintable(series.error().toString()));
    return readGpus(*series, Now);
}

MetricSeries series(const char *name, std::initializer_list<std::pair<int, double>> secondsAgo, const char *uuid = "GPU-1")
{
    MetricSeries made {name, {{"UUID", uuid}, {"gpu", "0"}, {"Hostname", "node-1"}}, {}};
    for (const auto &[ago, value] : secondsAgo)
        made.points.push_back({Now - ago * 1000, value});
    return made;
}

class Cluster final : public MetricsAccess {
    QFuture<Result<QList<MetricsPlace>>> metricsPlaces() override { return {}; }
    QFuture<Result<QByteArray>> readMetrics(const MetricsPlace &, const QByteArray &, qsizetype) override { return {}; }
    Text machineId(std::string_view name) const override { return Text(std::string_view("k8s/1/_/nodes/" + std::string(name))); }
    Text podId(std::string_view nameSpace, std::string_view name) const override { return Text(std::string_view("k8s/1/" + std::string(nameSpace) + "/pods/" + std::string(name))); }
};

} // namespace

class TestGpuMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dcgm_prefersSmActive_andSaysWhatItIs()
    {
        const std::string labels = "{" + Card + R"(,container="main",namespace="ml",pod="train-0"})";
        const std::string util = "DCGM_FI_DEV_GPU_UTIL" + labels + " 100\n", engine = "DCGM_FI_PROF_GR_ENGINE_ACTIVE" + labels + " 0.8\n",
                          sm = "DCGM_FI_PROF_SM_ACTIVE" + labels + " 0.25\n";
        const auto activity = [](const std::string &text) {
            const GpuDevice device = reading(text).samples.at(0).device;
            return std::pair(device.activityKind.toString(), device.utilisationPercent.value());
        };
        QCOMPARE(activity(util), std::pair(QStringLiteral("GPU_UTIL"), 100.0));
        QCOMPARE(activity(util + engine), std::pair(QStringLiteral("GR_ENGINE_ACTIVE"), 80.0));
        QCOMPARE(activity(sm + util + engine), std::pair(QStringLiteral("SM_ACTIVE"), 25.0));
        const GpuReading all = reading(util + "DCGM_FI_DEV_FB_USED" + labels + " 1024\nDCGM_FI_DEV_FB_FREE" + labels + " 3072\nDCGM_FI_DEV_POWER_USAGE" + labels + " 301.5\n");
        QCOMPARE(all.samples.size(), size_t(1));
        const GpuSample &sample = all.samples.front();
        QCOMPARE(sample.device.memoryBytes.value(), 4096.0 * 1024 * 1024);
        QCOMPARE(sample.memoryUsedBytes.value(), 1024.0 * 1024 * 1024);
        QCOMPARE(sample.device.powerWatts.value(), 301.5);
        QCOMPARE(sample.device.observedAt, Now);
        QVERIFY(sample.machine.view() == "node-1" && sample.nameSpace.view() == "ml" && sample.pod.view() == "train-0" && sample.device.name.view() == "0");
    }

    void window_isAveraged_counterResetsAreSkipped()
    {
        const std::vector<MetricSeries> all {series("DCGM_FI_PROF_SM_ACTIVE", {{120, 0.2}, {60, 0.4}, {0, 0.9}}),
            series("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", {{90, 5'000'000}, {60, 14'000'000}, {30, 1'000'000}, {0, 10'000'000}})}; // mJ
        const GpuSample sample = readGpus(all, Now).samples.at(0);
        QCOMPARE(sample.device.utilisationPercent.value(), 50.0);
        QCOMPARE(sample.device.powerWatts.value(), 300.0); // 9 kJ in 30 s, twice
    }

    void senselessValues_areUnknown_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("negative") << -5.0 << true;
        QTest::newRow("nan") << std::numeric_limits<double>::quiet_NaN() << true;
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << true;
        QTest::newRow("minus infinite") << -std::numeric_limits<double>::infinity() << true;
        QTest::newRow("too large") << 250.0 << true;
        QTest::newRow("blank, 64 bits") << 9223372036854775794.0 << false;
        QTest::newRow("blank, 64 bits, first") << 9223372036854775792.0 << false;
        QTest::newRow("blank, 32 bits") << 2147483632.0 << false;
        QTest::newRow("blank, 32 bits, last") << 2147483635.0 << false;
        QTest::newRow("blank, floating point") << 140737488355330.0 << false;
    }
    void senselessValues_areUnknown()
    {
        QFETCH(double, value);
        QFETCH(bool, isTold);
        const std::vector<MetricSeries> all {series("DCGM_FI_DEV_GPU_UTIL", {{0, value}}), series("DCGM_FI_DEV_FB_USED", {{0, 512}})};
        const GpuReading result = readGpus(all, Now);
        QCOMPARE(result.samples.size(), size_t(1));
        QVERIFY(!result.samples[0].device.utilisationPercent.isKnown());
        QVERIFY(result.samples[0].device.activityKind.isEmpty());
        QCOMPARE(result.samples[0].memoryUsedBytes.value(), 512.0 * 1024 * 1024);
        QCOMPARE(!result.problems.isEmpty(), isTold);
    }

    void oneSenselessValueAmongOthers_isLeftOut()
    {
        const GpuReading result = readGpus({series("DCGM_FI_DEV_GPU_UTIL", {{60, 10}, {30, -1}, {15, 2147483632}, {0, 20}})}, Now);
        QCOMPARE(result.samples.at(0).device.utilisationPercent.value(), 15.0);
    }

    void oldAndFutureSamples_areNotTold_andSaidSo()
    {
        const GpuReading old = readGpus({series("DCGM_FI_DEV_GPU_UTIL", {{301, 50}})}, Now);
        QVERIFY(old.samples.empty() && old.problems.value(0).contains(QStringLiteral("too old")));
        const GpuReading future = readGpus({series("DCGM_FI_DEV_GPU_UTIL", {{-3600, 50}})}, Now);
        QVERIFY(future.samples.empty() && future.problems.value(0).contains(QStringLiteral("clocks")));
        const GpuReading little = readGpus({series("DCGM_FI_DEV_GPU_UTIL", {{-20, 50}})}, Now); // clocks are never quite the same
        QCOMPARE(little.samples.size(), size_t(1));
    }

    void faults_areTheCards_notThePrograms()
    {
        const auto fault = [](const std::string &metrics) { return reading(metrics).samples.at(0).device.fault.toString(); };
        const std::string labels = "{" + Card + "} ";
        QCOMPARE(fault("DCGM_FI_DEV_XID_ERRORS" + labels + "0\n"), QString());
        QCOMPARE(fault("DCGM_FI_DEV_XID_ERRORS" + labels + "31\n"), QString());
        QCOMPARE(fault("DCGM_FI_DEV_XID_ERRORS" + labels + "79\nDCGM_FI_DEV_ECC_DBE_VOL_TOTAL" + labels + "2\nDCGM_FI_DEV_ROW_REMAP_FAILURE" + labels + "1\n"),
            QStringLiteral("XID 79, 2 uncorrectable ECC errors, a row could not be remapped"));
        QCOMPARE(fault("GPU_HEALTH{gpu_uuid=\"u\"} 0\nGPU_GFX_ACTIVITY{gpu_uuid=\"u\"} 3\n"), QStringLiteral("its driver calls it unhealthy"));
    }

    void exportersOwnPod_holdsNothing_exportedOneDoes()
    {
        const auto pod = [](const std::string &labels) { return reading("DCGM_FI_DEV_GPU_UTIL{" + Card + "," + labels + "} 1\n").samples.at(0).pod.toString(); };
        QCOMPARE(pod(R"(namespace="gpu-operator",pod="nvidia-dcgm-exporter-x7k2p",container="nvidia-dcgm-exporter")"), QString());
        QCOMPARE(pod(R"(namespace="gpu-operator",pod="nvidia-dcgm-exporter-x7k2p",exported_namespace="ml",exported_pod="train-0")"), QStringLiteral("train-0"));
        QCOMPARE(pod(R"(namespace="",pod="")"), QString());
    }

    void twoExporters_oneGpu_theBetterIsHeard_whateverTheirOrder()
    {
        const std::string first = R"(,job="a",instance="10.0.0.1:9400"} )", second = R"(,job="b",instance="10.0.0.2:9400"} )";
        const std::string good = "DCGM_FI_PROF_SM_ACTIVE{" + Card + second + "0.5\n",
                          weak = "DCGM_FI_DEV_GPU_UTIL{" + Card + first + "90\nDCGM_FI_DEV_POWER_USAGE{" + Card + first + "200\n",
                          hami = R"(hami_host_gpu_utilization_ratio{device_uuid="GPU-1",device_index="0",node="node-1"} 70)" "\n"
                                 R"(hami_gpu_core_allocated_ratio{device_uuid="GPU-1",device_index="0",node="node-1"} 60)" "\n";
        for (const std::string &text : {good + weak + hami, hami + weak + good}) {
            const GpuReading result = reading(text);
            QCOMPARE(result.samples.size(), size_t(1));
            QCOMPARE(result.samples[0].device.utilisationPercent.value(), 50.0);
            QCOMPARE(result.samples[0].device.powerWatts.value(), 200.0);
            QCOMPARE(result.samples[0].allocatedPercent.value(), 60.0);
        }
    }

    void mig_slicesAreTold_theirCardIsNot_itsFaultIs()
    {
        const std::string slice = ",GPU_I_PROFILE=\"1g.10gb\",GPU_I_ID=\"";
        const GpuReading result = reading("DCGM_FI_DEV_XID_ERRORS{" + Card + "} 94\nDCGM_FI_DEV_POWER_USAGE{" + Card + "} 400\n"
            "DCGM_FI_PROF_GR_ENGINE_ACTIVE{" + Card + slice + "7\"} 0.5\n" "DCGM_FI_PROF_GR_ENGINE_ACTIVE{" + Card + slice + "8\",pod=\"p\",namespace=\"n\"} 0\n");
        QCOMPARE(result.samples.size(), size_t(2));
        for (const GpuSample &sample : result.samples) {
            QVERIFY(sample.device.card.view() == "GPU-1" && sample.device.uuid.isEmpty() && sample.device.mig.view() == "1g.10gb");
            QVERIFY(sample.device.sharing == GpuSharing::Mig);
            QCOMPARE(sample.device.fault.toString(), QStringLiteral("XID 94"));
            QVERIFY(!sample.device.powerWatts.isKnown()); // nobody knows how a card's power is shared
        }
        QCOMPARE(result.samples[0].device.name.toString(), QStringLiteral("0/7"));
        QCOMPARE(result.samples[0].device.utilisationPercent.value(), 50.0);
        QCOMPARE(gpuResource(result.samples[1], Cluster(), {})->id.toString(), QStringLiteral("gpu/GPU-1/8"));
    }

    void amdAndIntel_areKnownByTheirOwnWords()
    {
        const GpuReading amd = reading(R"(amd_gpu_gfx_activity{gpu_id="2",hostname="tw038",card_series="AMD Instinct MI300X",serial_number="69",pod="train",namespace="ml"} 37)" "\n"
                                       R"(GPU_USED_VRAM{gpu_id="2",hostname="tw038",serial_number="69"} 2048)" "\n"
                                       R"(GPU_TOTAL_VRAM{gpu_id="2",hostname="tw038",serial_number="69"} 196592)" "\n");
        QCOMPARE(amd.samples.size(), size_t(1));
        QCOMPARE(amd.samples[0].device.activityKind.toString(), QStringLiteral("GFX_ACTIVITY"));
        QCOMPARE(amd.samples[0].device.utilisationPercent.value(), 37.0);
        QCOMPARE(amd.samples[0].device.memoryBytes.value(), 196592.0 * 1024 * 1024);
        QCOMPARE(amd.samples[0].pod.toString(), QStringLiteral("train"));
        const std::string intel = R"(hw_gpu_utilization_ratio{pci_bdf="0000:83:00.0",node="worker-a",hw_gpu_task=)";
        const GpuReading xpu = reading(intel + "\"all\"} 0.1\n" + intel + "\"copy-all\"} 1\n" + intel + "\"compute-all\"} 0.75\n"
            R"(hw_memory_usage_bytes{pci_bdf="0000:83:00.0",node="worker-a",hw_memory_location="device"} 100)" "\n"
            R"(hw_memory_usage_bytes{pci_bdf="0000:83:00.0",node="worker-a",hw_memory_location="system"} 7)" "\n");
        QCOMPARE(xpu.samples.size(), size_t(1));
        QCOMPARE(xpu.samples[0].device.utilisationPercent.value(), 75.0);
        QCOMPARE(xpu.samples[0].memoryUsedBytes.value(), 100.0);
        QCOMPARE(xpu.samples[0].machine.toString(), QStringLiteral("worker-a"));
    }

    void rows_nameMachineHolderAndMeasurement()
    {
        const GpuSample sample = reading("DCGM_FI_PROF_SM_ACTIVE{" + Card + ",namespace=\"ml\",pod=\"train-0\"} 0.5\n").samples.at(0);
        const ResourcePtr row = gpuResource(sample, Cluster(), QStringLiteral("monitoring/prometheus:9090"));
        QCOMPARE(row->id.toString(), QStringLiteral("gpu/GPU-1"));
        QCOMPARE(row->runsOn.toString(), QStringLiteral("k8s/1/_/nodes/node-1"));
        QCOMPARE(row->usage.gpuPercent.value(), 50.0);
        QCOMPARE(row->usage.observedAt, Now);
        QCOMPARE(row->extras().gpus.at(0).allocatedTo.toString(), QStringLiteral("k8s/1/ml/pods/train-0"));
        QVERIFY(row->kind == Kind::Gpu && row->health == Health::Healthy);
    }

    void thousandsOfSeries_areReadAtOnce()
    {
        std::vector<MetricSeries> all;
        for (int gpu = 0; gpu < 4000; ++gpu) {
            for (const char *name : {"DCGM_FI_PROF_SM_ACTIVE", "DCGM_FI_DEV_GPU_UTIL", "DCGM_FI_DEV_FB_USED", "DCGM_FI_DEV_POWER_USAGE"})
                all.push_back(series(name, {{60, 0.5}, {30, 0.5}, {0, 0.5}}, ("GPU-" + std::to_string(gpu)).c_str()));
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(readGpus(all, Now).samples.size(), size_t(4000));
        qInfo("16,000 series of 4,000 GPUs: %lld ms", timer.elapsed());
    }
};

QTEST_APPLESS_MAIN(TestGpuMetrics)
#include "tst_gpumetrics.moc"
