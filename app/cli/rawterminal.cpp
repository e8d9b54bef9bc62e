// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rawterminal.h"

#include "app/cli/terminal.h"

#ifdef Q_OS_WIN

#include <windows.h>

struct RawTerminal::State {
    DWORD input, output;
};

RawTerminal::RawTerminal()
{
    const HANDLE in = GetStdHandle(STD_INPUT_HANDLE), out = GetStdHandle(STD_OUTPUT_HANDLE);
    State before {};
    if (!GetConsoleMode(in, &before.input) || !GetConsoleMode(out, &before.output))
        return;
    SetConsoleMode(in, (before.input & ~(ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT | ENABLE_PROCESSED_INPUT)) | ENABLE_VIRTUAL_TERMINAL_INPUT);
    SetConsoleMode(out, before.output | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    m_before = std::make_unique<State>(before);
}

RawTerminal::~RawTerminal()
{
    if (!m_before)
        return;
    SetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), m_before->input);
    SetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), m_before->output);
}

#else

#include <termios.h>

struct RawTerminal::State {
    termios settings;
};

RawTerminal::RawTerminal()
{
    State before {};
    if (!isTerminal(Stream::In) || tcgetattr(int(Stream::In), &before.settings) != 0)
        return;
    termios raw = before.settings;
    cfmakeraw(&raw);
    if (tcsetattr(int(Stream::In), TCSADRAIN, &raw) == 0)
        m_before = std::make_unique<State>(before);
}

RawTerminal::~RawTerminal()
{
    if (m_before)
        tcsetattr(int(Stream::In), TCSADRAIN, &m_before->settings);
}

#endif
