// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/podstatus.h"

#include "backends/kubernetes/protofields.h"

#include <algorithm>
#include <array>

namespace {

struct ContainerState {
    bool waiting = false;
    bool running = false;
    bool terminated = false;
    bool ready = false;
    bool started = false;
    int restarts = 0;
    int exitCode = 0;
    int signal = 0;
    std::string_view name;
    std::string_view reason;

    explicit ContainerState(std::string_view message)
    {
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 1: name = fields.bytes(); break;
            case 2: readState(fields.bytes()); break;
            case 4: ready = fields.flag(); break;
            case 5: restarts = int(fields.integer()); break;
            case 9: started = fields.flag(); break;
            }
        }
    }

    /// Why it ended: the reason, else the signal, else the exit code.
    std::string ending() const
    {
        if (!reason.empty())
            return std::string(reason);
        return signal != 0 ? "Signal:" + std::to_string(signal) : "ExitCode:" + std::to_string(exitCode);
    }

private:
    void readState(std::string_view message)
    {
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 1:
                waiting = true;
                reason = protoField(fields.bytes(), 1);
                break;
            case 2: running = true; break;
            case 3: readTermination(fields.bytes()); break;
            }
        }
    }
    void readTermination(std::string_view message)
    {
        terminated = true;
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 1: exitCode = int(fields.integer()); break;
            case 2: signal = int(fields.integer()); break;
            case 3: reason = fields.bytes(); break;
            }
        }
    }
};

struct PodConditions {
    bool ready = false;
    bool initialized = false;
    bool gated = false;
    bool unschedulable = false;

    void read(std::string_view message)
    {
        std::string_view type, status, reason;
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 1: type = fields.bytes(); break;
            case 2: status = fields.bytes(); break;
            case 5: reason = fields.bytes(); break;
            }
        }
        ready |= type == "Ready" && status == "True";
        initialized |= type == "Initialized" && status == "True";
        gated |= type == "PodScheduled" && reason == "SchedulingGated";
        unschedulable |= type == "PodScheduled" && reason == "Unschedulable";
    }
};

struct RawStatus {
    std::string_view phase;
    std::string_view reason;
    PodConditions conditions;
    std::vector<ContainerState> inits;
    std::vector<ContainerState> containers;

    explicit RawStatus(std::string_view message)
    {
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 1: phase = fields.bytes(); break;
            case 2: conditions.read(fields.bytes()); break;
            case 4: reason = fields.bytes(); break;
            case 8: containers.emplace_back(fields.bytes()); break;
            case 10: inits.emplace_back(fields.bytes()); break;
            }
        }
    }
};

/// What an init container that is not done makes of the pod; empty where it is done.
std::string initText(const ContainerState &init, bool sidecar, size_t index, int initCount)
{
    if ((init.terminated && init.exitCode == 0) || (sidecar && init.started))
        return {};
    if (init.terminated)
        return "Init:" + init.ending();
    if (init.waiting && !init.reason.empty() && init.reason != "PodInitializing")
        return "Init:" + std::string(init.reason);
    return "Init:" + std::to_string(index) + "/" + std::to_string(initCount);
}

/// What the containers make of the pod: the first one with something to say.
std::string runningText(const RawStatus &status, std::string text)
{
    bool anyRunning = false;
    std::string failure;
    for (auto it = status.containers.rbegin(); it != status.containers.rend(); ++it) {
        if (it->waiting && !it->reason.empty()) {
            text = it->reason;
        } else if (it->terminated) {
            text = it->ending();
            if (it->exitCode != 0)
                failure = text;
        } else if (it->ready && it->running) {
            anyRunning = true;
        }
    }
    if (text != "Completed")
        return text;
    if (anyRunning && status.conditions.ready)
        return "Running";
    if (!failure.empty())
        return failure;
    return anyRunning ? "NotReady" : text;
}

bool isStarting(std::string_view text)
{
    static constexpr std::array<std::string_view, 6> words {"Pending", "ContainerCreating", "PodInitializing", "Terminating",
        "SchedulingGated", "Init:PodInitializing"};
    const bool initStep = text.starts_with("Init:") && text.find('/') != std::string_view::npos;
    return initStep || std::ranges::find(words, text) != words.end();
}

Health healthOf(const RawStatus &status, std::string_view text)
{
    if (text == "Unknown" || text.empty())
        return Health::Unknown;
    if (text == "Terminating")
        return Health::Updating;
    if (status.phase == "Succeeded")
        return Health::Stopped;
    if (status.phase == "Failed")
        return Health::Critical;
    if (isStarting(text))
        return status.conditions.unschedulable ? Health::Degraded : Health::Updating;
    if (text == "Running")
        return status.conditions.ready ? Health::Healthy : Health::Degraded;
    return text == "NotReady" || text == "Completed" ? Health::Degraded : Health::Critical;
}

} // namespace

PodStatus PodStatus::read(std::string_view message, const PodContainers &containers, bool deleting)
{
    const RawStatus status(message);
    PodStatus result;
    result.text = status.reason.empty() ? status.phase : status.reason;
    if (status.conditions.gated)
        result.text = "SchedulingGated";

    bool initializing = false;
    int sidecarRestarts = 0;
    for (size_t i = 0; i < status.inits.size() && !initializing; ++i) {
        const ContainerState &init = status.inits[i];
        const bool sidecar = std::ranges::find(containers.sidecars, init.name) != containers.sidecars.end();
        result.restarts += init.restarts;
        sidecarRestarts += sidecar ? init.restarts : 0;
        if (std::string text = initText(init, sidecar, i, containers.initCount); !text.empty()) {
            result.text = std::move(text);
            initializing = true;
        }
    }
    if (!initializing || status.conditions.initialized) {
        result.restarts = sidecarRestarts;
        for (const ContainerState &container : status.containers)
            result.restarts += container.restarts;
        result.text = runningText(status, std::move(result.text));
    }
    const bool ended = status.phase == "Succeeded" || status.phase == "Failed";
    if (deleting && status.reason == "NodeLost")
        result.text = "Unknown";
    else if (deleting && !ended)
        result.text = "Terminating";
    result.health = healthOf(status, result.text);
    return result;
}
