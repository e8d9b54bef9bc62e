// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What stands where a secret was.
inline constexpr char16_t HiddenMark[] = u"[hidden]";

/// A text without what looks like a credential: private keys in PEM, Authorization and cookie headers, bearer and JSON Web tokens,
/// passwords in URLs, values of keys that end in password, token, secret and the like, and tokens that can be told by their form.
/// Rather hides too much than too little. Any thread.
QString redacted(const QString &text);
