// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/terminal.h"
#include "app/reports/reportwriter.h"
#include "app/settings/credentialstore.h"

#include <QObject>

/// The contract's exit codes.
namespace ExitCode {
inline constexpr int Done = 0, Failed = 1, Usage = 2, Partial = 3, Refused = 4, Changed = 5;
}

/// What a command has around it. The references outlive the command.
struct CommandEnvironment {
    QList<Provider *> providers;
    ReportWriters writers;
    const Clock &clock; ///< the present of what is shown
    QIODevice &in;  ///< for answers to questions
    QIODevice &out; ///< data
    QIODevice &err; ///< messages
    bool inIsTerminal = false;
    bool outIsTerminal = false;
    bool errIsTerminal = false;
    int outWidth = 0;   ///< columns of the terminal behind `out`; 0: none
    int inDescriptor = -1; ///< of `in`, where it can be waited for; -1: what is there now is all
    int outPipe = -1;   ///< descriptor of `out`, watched for its reader's leaving; -1: not
    DiscoveryScope scope; ///< where --discover looks
    CredentialStore *credentials = nullptr; ///< null: there is no keychain
    Clock present {}; ///< the real one, for the journal
};

/// A command under way: started once, it works on the event loop and says by finished() with what exit code it ended. Core
/// thread.
class Command : public QObject {
    Q_OBJECT

public:
    Command(const CommandLine &line, const CommandEnvironment &environment)
        : m_line(line)
        , m_environment(environment)
        , m_messages(environment.err, environment.errIsTerminal)
    {
    }
    virtual void start() = 0;

Q_SIGNALS:
    void finished(int exitCode);

protected:
    const CommandLine &line() const { return m_line; }
    const CommandEnvironment &environment() const { return m_environment; }
    Messages &messages() { return m_messages; }

    /// Says what is wrong and ends the command.
    void finishWith(int exitCode, const Error &error)
    {
        m_messages.error(error);
        Q_EMIT finished(exitCode);
    }
    /// Lets a writer write to --to FILE or standard output, and says what went wrong. A reader that went away is not an error.
    bool write(const std::function<Result<void>(QIODevice &)> &writer);
    /// False, having ended the command, where the format may not go to standard output as it is.
    bool checkOutput(ReportFormat format);
    /// How a table is laid out on standard output.
    TextTableOptions tableOptions() const;

private:
    const CommandLine m_line;
    const CommandEnvironment &m_environment;
    Messages m_messages;
};
