// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inputreader.h"
#include "app/cli/rawterminal.h"
#include "app/cli/streamcommand.h"

/// allod exec ID -- CMD…: runs a program in a container and ends with its exit code. allod exec ID, and allod do console ID: the serial
/// console of a VM, left by Ctrl+].
class ExecCommand final : public StreamCommand {
    Q_OBJECT

public:
    using StreamCommand::StreamCommand;
    void start() override;

private:
    void onFound() override;
    bool isConsole() const { return m_program.isEmpty(); }
    bool hasTerminal() const { return environment().inIsTerminal && (isConsole() || line().wantsTerminal); }
    std::unique_ptr<Channel> makeChannel(Connection &connection) const;
    void open();
    void readInput();
    void onInput(const QByteArray &bytes);
    void askForInput();
    void onReceived(const QByteArray &bytes, Channel::Stream stream);
    void onClosed(const ChannelEnd &end);
    void leave(const ChannelEnd &end, int exitCode);

    QStringList m_program;
    std::unique_ptr<StreamSession> m_session;
    std::unique_ptr<Channel> m_channel;
    std::unique_ptr<InputReader> m_input;
    std::unique_ptr<RawTerminal> m_terminal;
    bool m_awaitsInput = false;
    bool m_hasLeft = false;
};
