// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/utf8.h"

#include <QChar>
#include <algorithm>

namespace {

struct Range {
    char32_t first, last;
};

/// East Asian Wide and Fullwidth (Unicode Standard Annex #11) in blocks, emoji included.
constexpr Range wideRanges[] = {{0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A}, {0x23E9, 0x23EC},
    {0x23F0, 0x23F0}, {0x23F3, 0x23F3}, {0x25FD, 0x25FE}, {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267F, 0x267F},
    {0x2693, 0x2693}, {0x26A1, 0x26A1}, {0x26AA, 0x26AB}, {0x26BD, 0x26BE}, {0x26C4, 0x26C5}, {0x26CE, 0x26CE},
    {0x26D4, 0x26D4}, {0x26EA, 0x26EA}, {0x26F2, 0x26F3}, {0x26F5, 0x26F5}, {0x26FA, 0x26FA}, {0x26FD, 0x26FD},
    {0x2705, 0x2705}, {0x270A, 0x270B}, {0x2728, 0x2728}, {0x274C, 0x274C}, {0x274E, 0x274E}, {0x2753, 0x2755},
    {0x2757, 0x2757}, {0x2795, 0x2797}, {0x27B0, 0x27B0}, {0x27BF, 0x27BF}, {0x2B1B, 0x2B1C}, {0x2B50, 0x2B50},
    {0x2B55, 0x2B55}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0xA4CF}, {0xA960, 0xA97F},
    {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE10, 0xFE19}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18CFF}, {0x1AFF0, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F200, 0x1F265}, {0x1F300, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C},
    {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
    {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E},
    {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC},
    {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF},
    {0x1FA70, 0x1FAFF}, {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD}};

bool isWide(char32_t c)
{
    const auto after = std::ranges::upper_bound(wideRanges, c, {}, &Range::first);
    return after != std::begin(wideRanges) && c <= std::prev(after)->last;
}

bool isPlainAscii(char c)
{
    return c >= 0x20 && c < 0x7F;
}

} // namespace

char32_t takeCharacter(std::string_view &text)
{
    const auto byte = [&](size_t i) { return i < text.size() ? uchar(text[i]) : uchar(0); };
    const uchar lead = byte(0);
    const int length = lead < 0x80 ? 1 : (lead >> 5) == 6 ? 2 : (lead >> 4) == 14 ? 3 : (lead >> 3) == 30 ? 4 : 0;
    char32_t value = length == 1 ? lead : lead & (0xFF >> (length + 1));
    bool valid = length > 0;
    for (int i = 1; i < length; ++i) {
        valid = valid && (byte(size_t(i)) >> 6) == 2;
        value = value << 6 | (byte(size_t(i)) & 0x3F);
    }
    static constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (!valid || value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) {
        text.remove_prefix(1);
        return ReplacementCharacter;
    }
    text.remove_prefix(size_t(length));
    return value;
}

void appendUtf8(std::string &out, char32_t c)
{
    const auto rest = [](char32_t bits) { return char(0x80 | (bits & 0x3F)); };
    if (c < 0x80)
        out += char(c);
    else if (c < 0x800)
        out.append({char(0xC0 | c >> 6), rest(c)});
    else if (c < 0x10000)
        out.append({char(0xE0 | c >> 12), rest(c >> 6), rest(c)});
    else
        out.append({char(0xF0 | c >> 18), rest(c >> 12), rest(c >> 6), rest(c)});
}

bool isControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E || c == 0x200F || c == 0x061C || c == 0xFEFF;
}

int cellWidth(char32_t c)
{
    if (c < 0x300)
        return isControl(c) ? 0 : 1;
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        return isWide(c) ? 2 : 1;
    }
}

int cellWidth(std::string_view text)
{
    int width = 0;
    while (!text.empty())
        width += cellWidth(takeCharacter(text));
    return width;
}

int appendPrintable(std::string &out, std::string_view text)
{
    int width = 0;
    while (!text.empty()) {
        const size_t plain = size_t(std::ranges::find_if_not(text, isPlainAscii) - text.begin());
        out.append(text.substr(0, plain));
        width += int(plain);
        text.remove_prefix(plain);
        if (text.empty())
            break;
        const char32_t c = takeCharacter(text);
        const char32_t shown = isControl(c) ? ReplacementCharacter : c;
        appendUtf8(out, shown);
        width += cellWidth(shown);
    }
    return width;
}

std::string printable(std::string_view text)
{
    std::string out;
    appendPrintable(out, text);
    return out;
}
