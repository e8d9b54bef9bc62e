// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/consoles/escapelimit.h"

namespace {

constexpr unsigned char Bell = 0x07, Cancel = 0x18, Substitute = 0x1a, Escape = 0x1b, Delete = 0x7f;

} // namespace

std::string_view EscapeLimit::limited(std::string_view bytes)
{
    m_kept.clear();
    for (const char c : bytes) {
        if (keeps(static_cast<unsigned char>(c)))
            m_kept += c;
    }
    return m_kept;
}

std::string_view EscapeLimit::marginsAway()
{
    const bool isText = m_state == State::Text && !m_inString;
    m_state = State::Text;
    m_inString = m_hasMargins = false;
    return isText ? "\x1b[?69l\x1b[r" : "\x18\x1b[?69l\x1b[r";
}

bool EscapeLimit::keeps(unsigned char c)
{
    if (c == Escape) {
        m_inString = false;
        m_state = State::Escape;
        m_hasIntermediate = false;
    } else if (c == Cancel || c == Substitute) {
        m_state = State::Text;
    } else if (c < ' ' || c == Delete) {
        m_inString = m_inString && c != Bell;
        return true; // such a control character is obeyed in the middle of a sequence, which goes on
    } else if (m_state == State::Parameters) {
        return keepsParameter(c);
    } else if (m_state == State::Escape && c < '0') {
        m_hasIntermediate = true;
    } else if (m_state == State::Escape && c == '8' && !m_hasIntermediate) {
        m_state = State::Text;
        m_kept += "[?1048l";
        return false;
    } else if (m_state == State::Escape && c == 'P') {
        m_state = State::Text;
        m_inString = true;
        m_repeats = false;
        m_kept += "]9999;";
        return false;
    } else if (m_state == State::Escape && c == '[') {
        m_state = State::Parameters;
        m_parameters = 1;
        m_digits = 0;
    } else if (m_state == State::Escape && c < Delete) {
        m_inString = c == ']' || c == 'X' || c == '^' || c == '_';
        m_repeats = false;
        m_state = State::Text;
    } else if (m_state == State::Text && !m_inString) {
        m_repeats = c < Delete;
    }
    return true;
}

bool EscapeLimit::keepsParameter(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return m_parameters <= MostParameters && ++m_digits <= MostDigits;
    if (c == ';' || c == ':') {
        m_digits = 0;
        return ++m_parameters <= MostParameters;
    }
    if (c == 'b' && !m_repeats) {
        m_state = State::Text;
        m_kept += 'z'; // a sequence that means nothing
        return false;
    }
    m_repeats = m_repeats && c != 'p';
    m_hasMargins = m_hasMargins || c == 'r' || c == 's';
    const bool isLeader = c >= '<' && c <= '?' && m_parameters == 1 && m_digits == 0;
    if (!isLeader)
        m_state = State::Text;
    return true;
}
