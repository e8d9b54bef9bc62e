// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QIODevice>
#include <QSize>

/// A standard stream of this process.
enum class Stream : quint8 { In, Out, Err };

bool isTerminal(Stream stream);
/// Columns of the terminal behind a stream; 0 where there is none.
int terminalWidth(Stream stream);
/// Columns and rows; invalid where there is none.
QSize terminalSize(Stream stream);
/// False where NO_COLOR is set, or the terminal can't.
bool terminalHasColour();

/// Messages and progress for people, on standard error; untrusted text in them can't steer the terminal. One thread.
class Messages {
public:
    /// With a terminal behind `out`, progress is shown as well.
    Messages(QIODevice &out, bool onTerminal)
        : m_out(out)
        , m_onTerminal(onTerminal)
    {
    }
    void error(const Error &error);
    void note(const QString &text);
    /// Several lines as they are, from Allod itself.
    void lines(const QString &text);
    /// Replaces the progress line; an empty one removes it.
    void progress(const QString &text);

private:
    QIODevice &m_out;
    bool m_onTerminal;
    bool m_showsProgress = false;
};
