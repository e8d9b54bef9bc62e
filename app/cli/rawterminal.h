// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

/// Hands every key on as it is, Ctrl+C too, as long as it lives; then the terminal behind standard input is as it was. Nothing
/// where there is no terminal.
class RawTerminal {
public:
    RawTerminal();
    ~RawTerminal();
    RawTerminal(const RawTerminal &) = delete;
    RawTerminal &operator=(const RawTerminal &) = delete;

private:
    struct State;
    std::unique_ptr<State> m_before; ///< null: nothing to put back
};
