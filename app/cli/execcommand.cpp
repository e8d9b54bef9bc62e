// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/execcommand.h"

#include "app/cli/interrupts.h"
#include "app/provider/streamsources.h"
#include "app/streams/connectionoffering.h"

using namespace Qt::StringLiterals;

namespace {

constexpr char LeaveKey = 0x1d; ///< Ctrl+]
constexpr int Interrupted = 130;
constexpr qsizetype MostPending = 256 * 1024;

} // namespace

void ExecCommand::start()
{
    QStringList words = line().arguments;
    if (line().command == CommandName::Do)
        words.removeFirst();
    if (words.isEmpty())
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"exec takes an id and a program: allod exec ID -- sh; a VM's console needs none"_s, {}, {}, {}});
    m_program = words.mid(1);
    findOne(words.constFirst());
}

void ExecCommand::onFound()
{
    Connection *connection = isConsole() ? connectionOffering<ConsoleSource>(workspace(), target()) : connectionOffering<ExecSource>(workspace(), target());
    if (!connection)
        return finishWithError({isConsole() ? ErrorCode::InvalidArgument : ErrorCode::Unimplemented,
            isConsole() ? u"it has no serial console; say which program to run: allod exec ID -- sh"_s : u"no program can be run in it"_s, {}, target(), {}});
    const QString title = isConsole() ? u"Console of %1"_s.arg(nameOfTarget()) : u"Run %1 in %2"_s.arg(m_program.constFirst(), nameOfTarget());
    m_session = session(isConsole() ? u"console"_s : u"exec"_s, *connection, title);
    m_channel = makeChannel(*connection);
    connect(m_channel.get(), &Channel::received, this, &ExecCommand::onReceived);
    connect(m_channel.get(), &Channel::closed, this, &ExecCommand::onClosed);
    connect(m_channel.get(), &Channel::sent, this, &ExecCommand::askForInput);
    connect(m_session.get(), &StreamSession::refused, this, &ExecCommand::finishWithError);
    connect(m_session.get(), &StreamSession::begun, this, &ExecCommand::open);
    m_session->begin(typedConfirmation(*m_session));
}

std::unique_ptr<Channel> ExecCommand::makeChannel(Connection &connection) const
{
    if (isConsole())
        return dynamic_cast<ConsoleSource &>(connection).console(target(), line().force);
    const QSize size = terminalSize(Stream::Out);
    ExecRequest request {line().container, m_program, line().wantsTerminal, line().passesInput};
    if (size.isValid() && !size.isEmpty()) {
        request.columns = size.width();
        request.rows = size.height();
    }
    return dynamic_cast<ExecSource &>(connection).execute(target(), request);
}

void ExecCommand::open()
{
    auto *interrupts = new Interrupts(this);
    connect(interrupts, &Interrupts::interrupted, this, [this] { leave({}, Interrupted); });
    connect(interrupts, &Interrupts::resized, this, [this] {
        if (const QSize size = terminalSize(Stream::Out); size.isValid())
            m_channel->resize(size.width(), size.height());
    });
    if (isConsole() && hasTerminal())
        messages().note(u"the console of %1; Ctrl+] leaves it"_s.arg(nameOfTarget()));
    if (hasTerminal())
        m_terminal = std::make_unique<RawTerminal>();
    m_channel->open();
    if (isConsole() || line().passesInput)
        readInput();
}

void ExecCommand::readInput()
{
    if (environment().inDescriptor < 0) { // all of it is there
        m_channel->write(environment().in.readAll());
        return m_channel->closeWriting();
    }
    m_input = std::make_unique<InputReader>(environment().inDescriptor);
    connect(m_input.get(), &InputReader::read, this, &ExecCommand::onInput);
    connect(m_input.get(), &InputReader::ended, this, [this] {
        if (!m_hasLeft)
            m_channel->closeWriting();
    });
    m_awaitsInput = true;
    m_input->next();
}

void ExecCommand::onInput(const QByteArray &bytes)
{
    m_awaitsInput = false;
    if (m_hasLeft)
        return;
    const qsizetype end = isConsole() && hasTerminal() ? bytes.indexOf(LeaveKey) : -1;
    m_channel->write(end < 0 ? bytes : bytes.left(end));
    if (end >= 0)
        return leave({}, ExitCode::Done);
    askForInput();
}

/// No further than the other end keeps up.
void ExecCommand::askForInput()
{
    if (!m_input || m_awaitsInput || m_hasLeft || m_channel->pendingBytes() > MostPending)
        return;
    m_awaitsInput = true;
    m_input->next();
}

void ExecCommand::onReceived(const QByteArray &bytes, Channel::Stream stream)
{
    QIODevice &to = stream == Channel::Stream::Output ? environment().out : environment().err;
    if (to.write(bytes) != bytes.size() && !m_hasLeft)
        leave({}, ExitCode::Failed); // nobody reads it any more
}

void ExecCommand::onClosed(const ChannelEnd &end)
{
    const int failed = end.error && end.error->code == ErrorCode::PermissionDenied ? ExitCode::Refused : ExitCode::Failed;
    leave(end, end.exitCode.value_or(end.error ? failed : int(ExitCode::Done)));
}

/// The terminal is itself again before anything is said, and the outcome is in the journal before it ends.
void ExecCommand::leave(const ChannelEnd &end, int exitCode)
{
    if (std::exchange(m_hasLeft, true))
        return;
    m_terminal.reset();
    if (end.error)
        messages().error(*end.error);
    m_channel.release()->deleteLater();
    connect(m_session.get(), &StreamSession::ended, this, [this, exitCode] { Q_EMIT finished(exitCode); });
    m_session->end(end);
}
