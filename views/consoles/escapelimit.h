// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Keeps control sequences within what every libvterm can hold: older ones write beyond their 16 parameters, compute with numbers of
/// any length, put a cursor back (ESC 8) where the terminal was before it became smaller, answer a question for a state (DCS $q)
/// that they do not know from memory that is not theirs, and never end to repeat (CSI b) what has no width: only ASCII is repeated. What is too much of a sequence is left out, ESC 8 becomes its twin that is
/// checked (CSI ?1048l), and a DCS becomes an OSC that means nothing; all else stays as it is. One for a stream of bytes that comes in
/// pieces; one thread.
class EscapeLimit {
public:
    static constexpr int MostParameters = 16;
    static constexpr int MostDigits = 5; ///< of a parameter

    /// The bytes to go on with, valid until the next call.
    std::string_view limited(std::string_view bytes);
    /// A program has set margins, which older libvterms keep as they are where the screen gets smaller, and then write before it.
    bool hasMargins() const { return m_hasMargins; }
    /// What takes them away, after the end of the sequence that is under way.
    std::string_view marginsAway();

private:
    enum class State : unsigned char { Text, Escape, Parameters };
    bool keeps(unsigned char c);
    bool keepsParameter(unsigned char c);

    State m_state = State::Text;
    bool m_hasIntermediate = false; ///< between ESC and what ends the sequence
    bool m_inString = false;        ///< of an OSC or its kin: what comes is no text
    bool m_repeats = false;         ///< the last character was of ASCII, so that it has a width
    bool m_hasMargins = false;
    int m_parameters = 0;
    int m_digits = 0; ///< of the last parameter
    std::string m_kept;
};
