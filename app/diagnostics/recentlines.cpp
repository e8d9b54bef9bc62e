// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/recentlines.h"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace {

char lines[RecentLines][RecentLineSize];
std::atomic<size_t> count; // of lines that ever were

} // namespace

void rememberLine(const QByteArray &line)
{
    char *place = lines[count % RecentLines];
    const size_t length = std::min(size_t(line.size()), RecentLineSize - 2);
    std::memcpy(place, line.constData(), length);
    place[length] = '\0';
    if (length > 0 && place[length - 1] != '\n')
        std::memcpy(place + length, "\n", 2);
    ++count;
}

const char *recentLine(size_t n)
{
    const size_t all = count;
    return all < RecentLines ? (n < all ? lines[n] : "") : lines[(all + n) % RecentLines];
}
