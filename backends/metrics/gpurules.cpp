// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/gpurules.h"

#include <algorithm>
#include <array>

namespace metrics {

namespace {

using namespace std::string_view_literals;

constexpr double MiB = 1024 * 1024;

constexpr std::array Rules {
    GpuRule {"dcgm_fi_prof_sm_active", Role::Activity, 100, "NVIDIA", 0, "SM_ACTIVE"},
    GpuRule {"dcgm_fi_prof_gr_engine_active", Role::Activity, 100, "NVIDIA", 1, "GR_ENGINE_ACTIVE"},
    GpuRule {"dcgm_fi_dev_gpu_util", Role::Activity, 1, "NVIDIA", 2, "GPU_UTIL"},
    GpuRule {"dcgm_fi_dev_fb_used", Role::MemoryUsed, MiB},
    GpuRule {"dcgm_fi_dev_fb_free", Role::MemoryFree, MiB},
    GpuRule {"dcgm_fi_dev_fb_total", Role::MemoryTotal, MiB},
    GpuRule {"dcgm_fi_dev_power_usage", Role::Power},
    GpuRule {"dcgm_fi_dev_total_energy_consumption", Role::Energy, 1e-3},
    GpuRule {"dcgm_fi_dev_xid_errors", Role::Xid},
    GpuRule {"dcgm_fi_dev_ecc_dbe_vol_total", Role::EccErrors},
    GpuRule {"dcgm_fi_dev_row_remap_failure", Role::RemapFailure},
    GpuRule {"dcgm_fi_dev_row_remap_pending", Role::RemapPending},
    GpuRule {"gpu_gfx_activity", Role::Activity, 1, "AMD", 1, "GFX_ACTIVITY"},
    GpuRule {"gpu_used_vram", Role::MemoryUsed, MiB, "AMD"},
    GpuRule {"gpu_free_vram", Role::MemoryFree, MiB, "AMD"},
    GpuRule {"gpu_total_vram", Role::MemoryTotal, MiB, "AMD"},
    GpuRule {"gpu_package_power", Role::Power, 1, "AMD"},
    GpuRule {"gpu_power_usage", Role::Power, 1, "AMD"},
    GpuRule {"gpu_ecc_uncorrect_total", Role::EccErrors, 1, "AMD"},
    GpuRule {"gpu_health", Role::Health, 1, "AMD"},
    GpuRule {"hw_gpu_utilization_ratio", Role::Activity, 100, "Intel", 1, "compute-all", "hw_gpu_task", "compute-all"},
    GpuRule {"hw_gpu_utilization_ratio", Role::Activity, 100, "Intel", 2, "all engines", "hw_gpu_task", "all"},
    GpuRule {"hw_gpu_memory_usage_bytes", Role::MemoryUsed, 1, "Intel"},
    GpuRule {"hw_gpu_memory_limit_bytes", Role::MemoryTotal, 1, "Intel"},
    GpuRule {"hw_memory_usage_bytes", Role::MemoryUsed, 1, "Intel", 0, {}, "hw_memory_location", "device"},
    GpuRule {"hw_memory_size_bytes", Role::MemoryTotal, 1, "Intel", 0, {}, "hw_memory_location", "device"},
    GpuRule {"hw_power_watts", Role::Power, 1, "Intel", 0, {}, "hw_type", "gpu"},
    GpuRule {"hw_energy_joules_total", Role::Energy, 1, "Intel", 0, {}, "hw_type", "gpu"},
    GpuRule {"hami_host_gpu_utilization_ratio", Role::Activity, 1, "NVIDIA", 3, "GPU_UTIL"},
    GpuRule {"hami_host_gpu_memory_used_bytes", Role::MemoryUsed},
    GpuRule {"hami_gpu_core_allocated_ratio", Role::Allocated},
    GpuRule {"hami_gpu_memory_allocated_bytes", Role::AllocatedBytes},
};

std::string ruleName(std::string_view metric)
{
    std::string name(metric);
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 'a' - 'A') : c; });
    return name.starts_with("amd_") ? name.substr(4) : name;
}

std::string_view firstLabel(const MetricSeries &series, std::initializer_list<std::string_view> keys)
{
    for (std::string_view key : keys) {
        if (const std::string_view value = series.label(key); !value.empty())
            return value;
    }
    return {};
}

/// Where the exporter's own pod stands in the place of the one that it tells of.
bool isExporter(std::string_view name)
{
    return name.find("exporter") != name.npos || name.starts_with("xpumd") || name.starts_with("hami-");
}

std::string_view machineOf(const MetricSeries &series)
{
    for (std::string_view key : {"Hostname"sv, "hostname"sv, "node"sv, "k8s_node_name"sv, "kubernetes_node"sv, "nodeid"sv, "host_name"sv, "host"sv}) {
        if (const std::string_view value = series.label(key); !value.empty() && !isExporter(value))
            return value;
    }
    const std::string_view instance = series.label("instance");
    return instance.substr(0, instance.rfind(':'));
}

} // namespace

std::span<const GpuRule> gpuRules()
{
    return Rules;
}

const GpuRule *gpuRuleOf(const MetricSeries &series)
{
    const std::string name = ruleName(series.name);
    for (const GpuRule &rule : Rules) {
        if (rule.name != name)
            continue;
        const std::string_view label = rule.label.empty() ? std::string_view() : series.label(rule.label);
        if (label.empty() || label == rule.value)
            return &rule;
    }
    return nullptr;
}

bool isGpuMetric(std::string_view name)
{
    return std::ranges::find(Rules, ruleName(name), &GpuRule::name) != Rules.end();
}

std::string gpuNamePattern(const GpuRule &rule)
{
    return std::string("(?i:").append(rule.vendor == "AMD" ? "(amd_)?" : "").append(rule.name).append(")");
}

std::string GpuIdentity::card() const
{
    return uuid.empty() ? std::string(machine).append("\n").append(index) : std::string(uuid);
}

GpuIdentity identityOf(const MetricSeries &series)
{
    GpuIdentity gpu;
    gpu.uuid = firstLabel(series, {"UUID", "uuid", "gpu_uuid", "device_uuid", "deviceuuid", "serial_number"});
    gpu.index = firstLabel(series, {"gpu", "gpu_id", "device_index", "deviceidx", "pci_bdf", "hw_id"});
    gpu.instance = series.label("GPU_I_ID");
    gpu.profile = series.label("GPU_I_PROFILE");
    gpu.machine = machineOf(series);
    gpu.model = firstLabel(series, {"modelName", "card_series", "card_model", "hw_model", "device_type"});
    if (gpu.pod = series.label("exported_pod"); !gpu.pod.empty()) {
        gpu.nameSpace = series.label("exported_namespace");
    } else if (gpu.pod = firstLabel(series, {"pod", "podname"}); isExporter(gpu.pod)) {
        gpu.pod = {};
    } else if (!gpu.pod.empty()) {
        gpu.nameSpace = firstLabel(series, {"namespace", "podnamespace"});
    }
    return gpu;
}

bool isBlank(double value)
{
    return (value >= 0x7ffffff0p0 && value <= 0x7fffffffp0) || value >= 0x7ffffffffffff000p0 || (value >= 0x1p47 && value <= 0x1p47 + 15);
}

} // namespace metrics
