// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/gunzip.h"
#include "tests/fuzz/target.h"

namespace {

constexpr size_t Enough = 4 << 20; ///< a little becomes a lot; whoever reads on stops somewhere

size_t decoded(Gunzip &gunzip)
{
    size_t length = 0;
    for (auto piece = gunzip.next(); !piece.empty() && length < Enough; piece = gunzip.next())
        length += piece.size();
    return length;
}

} // namespace

FUZZ_TARGET(gunzip, input)
{
    Gunzip whole;
    whole.feed({input.data(), input.size()});
    const size_t length = decoded(whole);

    Gunzip pieces;
    size_t sum = 0;
    inPieces(input, [&](std::string_view piece) {
        pieces.feed({piece.data(), piece.size()});
        sum += decoded(pieces);
        pieces.keepInput();
        return sum < Enough && !pieces.failed();
    });
    FUZZ_CHECK(length >= Enough || whole.failed() || sum == length);
}
