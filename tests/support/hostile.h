// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

/// Names that somebody could give a thing in order to harm whoever looks at it: every way out of Allod is tried with all of them.
namespace hostile {

using namespace std::string_view_literals;

inline constexpr std::array names {
    // formulas, with blanks of several kinds before them, and as spreadsheets of other languages take them
    "=cmd|' /C calc'!A1"sv, "=1+1"sv, "+1"sv, "-1+2"sv, "@SUM(A1)"sv, "\t=1+1"sv, "\r=1+1"sv, "  =1+1"sv, "\n=1+1"sv, "\xC2\xA0=1+1"sv,
    "\xE3\x80\x80+1"sv, "\xEF\xBB\xBF=1+1"sv, "\xEF\xBC\x9D" "1+1"sv, "\xEF\xBC\x8B" "1"sv, "\xEF\xBC\x8D" "1"sv, "\xEF\xBC\xA0" "A1"sv,
    // markup
    "<script>alert(1)</script>"sv, "<b>bold</b><img src=x onerror=alert(1)>"sv, "<a href=\"http://evil.example\">click</a>"sv,
    "' onclick='x"sv, "\" onmouseover=\"x"sv, "a&amp;b &lt;c&gt;"sv, "]]>"sv, "-->"sv, "{{7*7}}"sv,
    // what steers a terminal
    "\x1b[2J\x1b[31mred"sv, "\x1b]0;title\x07"sv, "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\"sv, "\x1b]52;c;ZXZpbA==\x07"sv, "\x1bP$qm\x1b\\"sv,
    "\xC2\x9B" "31m"sv, "\x9b" "31m"sv, "over\rwritten\b\b\b"sv,
    // what deceives the eye
    "safe\xE2\x80\xAEgpj.exe"sv, "a\xE2\x81\xA6" "b\xE2\x81\xA9"sv, "two\nlines\r\nthree"sv, "line\xE2\x80\xA8separator"sv, "nul\0inside"sv, "\x7f"sv,
    // what a shell would run
    "$(touch /tmp/pwned)"sv, "`id`; rm -rf ~ #"sv, "a' ; b"sv, "--yes"sv, "-rf"sv, "!!"sv, "%PATH%"sv, "a\\"sv, "*?[a]{b,c}~"sv,
    // other languages of documents
    "a: b # c"sv, "- x"sv, "&anchor *alias !!tag"sv, "true"sv, "0x10"sv, "a,b;c"sv, "say \"hi\""sv, "../../etc/passwd"sv, "'; DROP TABLE bills; --"sv,
    // no text at all
    "\xFF\xFE"sv, "\xC0\x80"sv, "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv};

/// A name longer than anything that has room for it.
inline std::string longName()
{
    return std::string(100'000, 'x') + "<b>";
}

} // namespace hostile
