// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/yamlwriter.h"

#include <algorithm>
#include <array>

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Words that YAML 1.1 or 1.2 readers take for booleans or null.
bool isReserved(std::string_view text)
{
    static constexpr std::array<std::string_view, 9> words {
        "true", "false", "null", "yes", "no", "on", "off", "y", "n"};
    return std::ranges::any_of(words, [text](std::string_view word) {
        return std::ranges::equal(word, text, {}, {}, [](char c) { return isLetter(c) ? char(c | 0x20) : c; });
    });
}

void appendScalar(std::string &out, std::string_view text)
{
    const auto isPlain = [](char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/';
    };
    const bool plain = !text.empty() && (isLetter(text.front()) || text.front() == '/')
        && std::ranges::all_of(text, isPlain) && !isReserved(text);
    if (plain)
        out += text;
    else
        appendQuoted(out, text);
}

} // namespace

void YamlWriter::key(std::string_view name)
{
    startEntry();
    appendScalar(out(), name);
    out() += ':';
    m_space = true;
}

void YamlWriter::text(std::string_view value)
{
    startValue();
    appendScalar(out(), value);
    sink().flushIfFull();
}

void YamlWriter::number(double value)
{
    startValue();
    appendNumber(out(), value);
}

void YamlWriter::integer(qint64 value)
{
    startValue();
    out() += std::to_string(value);
}

void YamlWriter::boolean(bool value)
{
    startValue();
    out() += value ? "true" : "false";
}

void YamlWriter::endDocument()
{
    out() += '\n';
    sink().flushIfFull();
}

void YamlWriter::begin(bool isArray)
{
    const bool inArray = !m_levels.empty() && m_levels.back().isArray;
    if (inArray)
        startEntry();
    m_levels.push_back({isArray, inArray || m_levels.empty(), m_levels.empty() ? 0 : m_levels.back().indent + 2});
}

void YamlWriter::end(std::string_view empty)
{
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (!level.isEmpty)
        return;
    if (std::exchange(m_space, false))
        out() += ' ';
    out() += empty;
}

/// Moves to where an entry of the innermost container begins, with the dash where that is an array.
void YamlWriter::startEntry()
{
    Level &level = m_levels.back();
    const bool stay = std::exchange(level.isEmpty, false) && level.startsInLine;
    if (!stay)
        (out() += '\n').append(level.indent, ' ');
    else if (m_space)
        out() += ' ';
    m_space = level.isArray;
    if (level.isArray)
        out() += '-';
}

void YamlWriter::startValue()
{
    if (!m_levels.empty() && m_levels.back().isArray)
        startEntry();
    if (std::exchange(m_space, false))
        out() += ' ';
}
