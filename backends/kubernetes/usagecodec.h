// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/delta.h"
#include "backends/kubernetes/mappingcontext.h"

/// Of what metrics.k8s.io tells: nodes or pods, the latter's containers summed up.
enum class MetricsOf : quint8 { Nodes, Pods };

/// Reads one NodeMetrics or PodMetrics in protobuf. Throws protozero::exception for malformed bytes.
UsageSample readMetrics(MetricsOf of, MappingContext &context, std::string_view object);

/// Reads a whole list of them in JSON, which is all that some servers of this API can write. What is no item is left out.
Result<std::vector<UsageSample>> readMetricsJson(MetricsOf of, MappingContext &context, std::string_view list);
