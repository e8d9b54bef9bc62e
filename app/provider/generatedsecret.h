// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Stands in a document for a random password. A backend puts one in its place when the document is sent, and keeps it nowhere.
inline constexpr char GeneratedSecret[] = "(a password that is made when it is sent)";
