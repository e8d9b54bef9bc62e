// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/exposition.h"
#include "backends/metrics/queryapi.h"
#include "tests/fuzz/target.h"

// What an exporter serves, and what a Prometheus answers.
FUZZ_TARGET(metrics, input)
{
    (void)metrics::readExposition(input, 0, [](std::string_view) { return true; });
    (void)metrics::readAnswer(bytesOf(input));
}
