// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <string>
#include <string_view>

inline constexpr char32_t ReplacementCharacter = 0xFFFD;

/// Takes one character off the front of a text that is not empty. What is not UTF-8 is taken byte by byte, each a
/// ReplacementCharacter.
char32_t takeCharacter(std::string_view &text);
void appendUtf8(std::string &out, char32_t character);

/// True for characters that steer a terminal or a reader's eye: C0 and C1 controls, DEL, line separators and the marks that
/// turn the direction of writing.
bool isControl(char32_t character);
/// Columns that a character takes on a terminal: 0 for combining ones, 2 for wide ones.
int cellWidth(char32_t character);
int cellWidth(std::string_view text);

/// Appends text without anything that isControl(): those become U+FFFD. Returns the columns it takes.
int appendPrintable(std::string &out, std::string_view text);
/// The same as a value, for messages.
std::string printable(std::string_view text);
