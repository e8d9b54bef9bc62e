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
    if (!isTerminal(stream))
        return 0;
#ifdef Q_OS_WIN
    CONSOLE_SCREEN_BUFFER_INFO info;
    return GetConsoleScreenBufferInfo(HANDLE(_get_osfhandle(int(stream))), &info) ? info.dwSize.X : 0;
#else
    winsize size {};
    return ioctl(int(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
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
