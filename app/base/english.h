// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

/// What the core tells people: the words of plans, checks, outcomes and errors. They are English wherever they are compared,
/// digested, recorded or printed, so that a plan and its record are the same in every language; a window shows them in its own.
struct English {
    /// A text with its places %1 …, marked as one that windows translate.
    static QString tr(const char *text) { return QString::fromUtf8(text); }
    /// In the window's language what was made of such a text, its places filled; the text itself where nobody translates it.
    static QString shown(const QString &text) { return QCoreApplication::translate("English", text.toUtf8().constData()); }
};
