// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextDocument>

/// Text for where Qt takes some texts for more than that. Every tool tip goes through plainToolTip(), for Qt guesses whether one is
/// HTML; tests/lint/plaintext.py sees to it.
inline QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? QString() : Qt::convertFromPlainText(text);
}

/// For menus, tabs and buttons, where an ampersand makes the letter behind it a key.
inline QString plainCaption(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}
