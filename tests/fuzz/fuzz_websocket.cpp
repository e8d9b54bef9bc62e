// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/websocketframes.h"
#include "tests/fuzz/target.h"

using namespace websocket;

namespace {

/// How many bytes of messages it was, and whether all was right.
std::pair<qsizetype, bool> read(Decoder &decoder)
{
    qsizetype length = 0;
    for (;;) {
        const Result<std::optional<Frame>> frame = decoder.next();
        if (!frame || !*frame)
            return {length, frame.ok()};
        FUZZ_CHECK((*frame)->payload.size() <= Decoder::LongestMessage);
        length += (*frame)->payload.size();
    }
}

} // namespace

FUZZ_TARGET(websocket, input)
{
    Decoder whole;
    whole.feed(bytesOf(input));
    const auto [length, isRight] = read(whole);

    Decoder pieces;
    qsizetype sum = 0;
    bool isStillRight = true;
    inPieces(input, [&](std::string_view piece) {
        pieces.feed(bytesOf(piece));
        const auto [more, right] = read(pieces);
        sum += more;
        return isStillRight = right;
    });
    FUZZ_CHECK(sum == length && isStillRight == isRight);
}
