// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/jsonwriter.h"

void JsonWriter::key(std::string_view name)
{
    separate();
    appendQuoted(out(), name);
    out() += m_layout == Layout::Indented ? ": " : ":";
    m_afterKey = true;
}

void JsonWriter::text(std::string_view value)
{
    separate();
    appendQuoted(out(), value);
    sink().flushIfFull();
}

void JsonWriter::number(double value)
{
    separate();
    appendNumber(out(), value);
}

void JsonWriter::integer(qint64 value)
{
    separate();
    out() += std::to_string(value);
}

void JsonWriter::boolean(bool value)
{
    separate();
    out() += value ? "true" : "false";
}

void JsonWriter::endDocument()
{
    out() += '\n';
    sink().flushIfFull();
}

void JsonWriter::begin(char bracket)
{
    separate();
    out() += bracket;
    m_levels.push_back({bracket == '[', true});
}

void JsonWriter::end(char bracket)
{
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (!level.isEmpty)
        breakLine(level.isArray && m_levels.size() == 1);
    out() += bracket;
}

/// What stands between the last thing and the next one: nothing after a key, a comma after a sibling, a line break by layout.
void JsonWriter::separate()
{
    if (std::exchange(m_afterKey, false) || m_levels.empty())
        return;
    if (!std::exchange(m_levels.back().isEmpty, false))
        out() += ',';
    breakLine(m_levels.back().isArray && m_levels.size() == 2);
}

void JsonWriter::breakLine(bool aroundItem)
{
    if (m_layout == Layout::Indented)
        (out() += '\n').append(2 * m_levels.size(), ' ');
    else if (m_layout == Layout::LinePerItem && aroundItem)
        out() += '\n';
}
