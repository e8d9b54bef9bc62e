// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>
#include <string_view>

/// Appends a line of a log without what could steer a terminal or deceive a reader: whole escape sequences (colours, titles,
/// links) are left out, any other control character but the tab becomes U+FFFD. Any thread.
void appendHarmless(std::string &out, std::string_view line);
/// The same as a value, for display.
QString harmlessText(QByteArrayView line);
