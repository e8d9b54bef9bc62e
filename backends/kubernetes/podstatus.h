// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/kind.h"

#include <string>
#include <string_view>
#include <vector>

/// What a pod's spec says of its containers.
struct PodContainers {
    int count = 0;
    int initCount = 0;
    std::vector<std::string_view> sidecars; ///< names of init containers that keep running
};

/// A pod's status in the word that `kubectl get pods` shows, and what it means for its health.
struct PodStatus {
    std::string text;
    Health health = Health::Unknown;
    int restarts = 0;

    /// Reads core.v1.PodStatus. Throws protozero::exception for malformed bytes.
    static PodStatus read(std::string_view message, const PodContainers &containers, bool deleting);
};
