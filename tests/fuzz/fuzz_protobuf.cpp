// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/apierror.h"
#include "backends/kubernetes/builtintypes.h"
#include "backends/kubernetes/protobufcodec.h"
#include "backends/kubernetes/usagecodec.h"
#include "tests/fuzz/target.h"

#include <protozero/exception.hpp>

namespace {

struct Reading {
    std::vector<ResourcePtr> rows;
    bool isRight = false;
};

/// The rows of a list or a watch that comes in pieces, or whole.
Reading read(const BuiltinType &type, std::string_view answer, bool isWatch, bool piecemeal)
{
    Reading reading;
    ProtobufCodec codec(type, std::make_shared<MappingContext>("k8s/c"));
    const auto keep = [&](ResourcePtr row) { reading.rows.push_back(std::move(row)); };
    const auto decoder = isWatch ? codec.watchDecoder([&](WatchEvent event) { keep(std::move(event.resource)); }) : codec.listDecoder([](const ListMeta &) {}, keep);
    Result<void> fed;
    const auto feed = [&](std::string_view bytes) { return (fed = decoder->feed(bytes)).ok(); };
    if (piecemeal)
        inPieces(answer, feed);
    else
        feed(answer);
    reading.isRight = fed && decoder->finish();
    return reading;
}

} // namespace

// The first byte says which built-in type it is, and whether it is a list or a watch.
FUZZ_TARGET(protobuf, input)
{
    const auto [index, answer] = choiceOf(input, builtinTypes().size() * 2);
    const BuiltinType &type = builtinTypes()[index / 2];
    const Reading whole = read(type, answer, index % 2, false), pieces = read(type, answer, index % 2, true);
    FUZZ_CHECK(whole.isRight == pieces.isRight);
    FUZZ_CHECK(!whole.isRight || whole.rows.size() == pieces.rows.size());

    (void)ApiStatus::read(answer);
    try {
        MappingContext context("k8s/c");
        (void)readMetrics(index % 2 ? MetricsOf::Pods : MetricsOf::Nodes, context, answer);
    } catch (const protozero::exception &) { // as it is told
    }
}
