// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include "app/reports/utf8.h"

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

bool isTerminal(Stream stream)
{
#ifdef Q_OS_WIN
    return _isatty(int(stream));
#else
    return isatty(int(stream));
#endif
}

int terminalWidth(Stream stream)
{
    const QSize size = terminalSize(stream);
    return size.isValid() ? size.width() : 0;
}

QSize terminalSize(Stream stream)
{
    if (!isTerminal(stream))
        return {};
#ifdef Q_OS_WIN
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo(HANDLE(_get_osfhandle(int(stream))), &info))
        return {};
    return {info.srWindow.Right - info.srWindow.Left + 1, info.srWindow.Bottom - info.srWindow.Top + 1};
#else
    winsize size {};
    return ioctl(int(stream), TIOCGWINSZ, &size) == 0 ? QSize(size.ws_col, size.ws_row) : QSize();
#endif
}

bool terminalHasColour()
{
    return qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

void Messages::error(const Error &error)
{
    note(error.toString());
}

void Messages::note(const QString &text)
{
    progress({});
    const std::string line = "allod: " + printable(text.toStdString()) + '\n';
    m_out.write(line.data(), qint64(line.size()));
}

void Messages::lines(const QString &text)
{
    progress({});
    m_out.write(text.toUtf8() + '\n');
}

void Messages::progress(const QString &text)
{
    if (!m_onTerminal || (text.isEmpty() && !m_showsProgress))
        return;
    m_showsProgress = !text.isEmpty();
    const std::string line = "\r" + printable(text.toStdString()) + "\033[K";
    m_out.write(line.data(), qint64(line.size()));
}
