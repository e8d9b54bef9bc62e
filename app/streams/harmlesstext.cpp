// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/streams/harmlesstext.h"

#include "app/reports/utf8.h"

#include <QByteArrayView>
#include <algorithm>

namespace {

constexpr char Escape = '\x1b', Bell = '\a';

bool isPlain(char c)
{
    return (c >= ' ' && c < '\x7f') || c == '\t';
}

/// The length of a CSI sequence after "ESC [": parameters, intermediates and a final byte.
size_t lengthOfCsi(std::string_view text)
{
    const auto end = std::ranges::find_if(text, [](char c) { return c < ' ' || c > '?'; });
    const size_t length = size_t(end - text.begin());
    return length < text.size() && text[length] >= '@' && text[length] <= '~' ? length + 1 : length;
}

/// The length of a text up to BEL or "ESC \", with it.
size_t lengthOfString(std::string_view text)
{
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == Bell)
            return i + 1;
        if (text[i] == Escape)
            return std::min(i + 2, text.size());
    }
    return text.size();
}

/// The length of the escape sequence that a text begins with.
size_t lengthOfEscape(std::string_view text)
{
    if (text.size() < 2)
        return text.size();
    const std::string_view rest = text.substr(2);
    switch (text[1]) {
    case '[':
        return 2 + lengthOfCsi(rest);
    case ']': // OSC, DCS, SOS, PM, APC
    case 'P':
    case 'X':
    case '^':
    case '_':
        return 2 + lengthOfString(rest);
    case '(': // character sets and the like take one more
    case ')':
    case '#':
    case '%':
    case ' ':
        return std::min<size_t>(3, text.size());
    default:
        return text[1] >= '0' && text[1] <= '~' ? 2 : 1;
    }
}

} // namespace

void appendHarmless(std::string &out, std::string_view line)
{
    while (!line.empty()) {
        const auto special = std::ranges::find_if_not(line, isPlain);
        const size_t plain = size_t(special - line.begin());
        out.append(line.substr(0, plain));
        line.remove_prefix(plain);
        if (line.empty())
            return;
        if (line.front() == Escape)
            line.remove_prefix(lengthOfEscape(line));
        else if (const char32_t character = takeCharacter(line); character == U'\r' && line.empty())
            return; // of a line that ended in CR LF
        else
            appendUtf8(out, isControl(character) ? ReplacementCharacter : character);
    }
}

QString harmlessText(QByteArrayView line)
{
    std::string text;
    text.reserve(size_t(line.size()));
    appendHarmless(text, {line.data(), size_t(line.size())});
    return QString::fromStdString(text);
}
