// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"

#include "app/cli/actionscommand.h"
#include "app/cli/auditcommand.h"
#include "app/cli/billscommand.h"
#include "app/cli/claimcommand.h"
#include "app/cli/collectcommand.h"
#include "app/cli/connectionsaddcommand.h"
#include "app/cli/connectionscheckcommand.h"
#include "app/cli/connectionscommand.h"
#include "app/cli/diffcommand.h"
#include "app/cli/docommand.h"
#include "app/cli/documentcommand.h"
#include "app/cli/execcommand.h"
#include "app/cli/forwardcommand.h"
#include "app/cli/listcommand.h"
#include "app/cli/manualcommand.h"
#include "app/cli/policycommand.h"
#include "app/cli/pricescommand.h"
#include "app/cli/logscommand.h"
#include "app/cli/providerscommand.h"
#include "app/cli/reportcommand.h"
#include "app/cli/settingscommand.h"
#include "app/cli/showcommand.h"
#include "app/cli/snapshotcommand.h"
#include "app/cli/watchcommand.h"

#include <QCoreApplication>
#include <QFile>
#include <csignal>
#include <cstdlib>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#endif

namespace {

std::unique_ptr<Command> makeCommand(const CommandLine &line, const CommandEnvironment &environment)
{
    switch (line.command) {
    case CommandName::Connections:
        if (line.arguments.value(0) == u"check" && line.arguments.size() <= 2)
            return std::make_unique<ConnectionsCheckCommand>(line, environment);
        if (line.arguments.value(0) == u"add" && line.arguments.size() == 2)
            return std::make_unique<ConnectionsAddCommand>(line, environment);
        return std::make_unique<ConnectionsCommand>(line, environment);
    case CommandName::List:
        return std::make_unique<ListCommand>(line, environment);
    case CommandName::Watch:
        return std::make_unique<WatchCommand>(line, environment);
    case CommandName::Show:
        return std::make_unique<ShowCommand>(line, environment);
    case CommandName::Actions:
        return std::make_unique<ActionsCommand>(line, environment);
    case CommandName::Do:
        if (line.arguments.value(0) == u"console")
            return std::make_unique<ExecCommand>(line, environment);
        return std::make_unique<DoCommand>(line, environment);
    case CommandName::Audit:
        return std::make_unique<AuditCommand>(line, environment);
    case CommandName::Providers:
        return std::make_unique<ProvidersCommand>(line, environment);
    case CommandName::Prices:
        if (line.arguments.value(0) == u"coverage")
            return std::make_unique<CoverageCommand>(line, environment);
        return std::make_unique<PricesCommand>(line, environment);
    case CommandName::Bills:
        return std::make_unique<BillsCommand>(line, environment);
    case CommandName::Collect:
        return std::make_unique<CollectCommand>(line, environment);
    case CommandName::Report:
        if (DocumentCommand::writes(line))
            return std::make_unique<DocumentCommand>(line, environment);
        return std::make_unique<ReportCommand>(line, environment);
    case CommandName::Policy:
        return std::make_unique<PolicyCommand>(line, environment);
    case CommandName::Logs:
        return std::make_unique<LogsCommand>(line, environment);
    case CommandName::Exec:
        return std::make_unique<ExecCommand>(line, environment);
    case CommandName::Forward:
        return std::make_unique<ForwardCommand>(line, environment);
    case CommandName::Claim:
        return std::make_unique<ClaimCommand>(line, environment);
    case CommandName::Snapshot:
        return std::make_unique<SnapshotCommand>(line, environment);
    case CommandName::Diff:
        return std::make_unique<DiffCommand>(line, environment);
    case CommandName::Settings:
        return std::make_unique<SettingsCommand>(line, environment);
    case CommandName::Manual:
    case CommandName::Completion:
        return std::make_unique<ManualCommand>(line, environment);
    case CommandName::Window:
        break;
    }
    return nullptr;
}

int runToEnd(Command &command)
{
    QObject::connect(&command, &Command::finished, QCoreApplication::instance(),
        [](int exitCode) { QCoreApplication::exit(exitCode); }, Qt::SingleShotConnection);
    QMetaObject::invokeMethod(&command, &Command::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int runCommand(const CommandLine &line, const CommandEnvironment &environment)
{
    return runToEnd(*makeCommand(line, environment));
}

void runCommandAndExit(const CommandLine &line, const QList<Provider *> &providers, CredentialStore *credentials, const ReportWriters &writers)
{
#ifdef Q_OS_WIN
    _setmode(1, _O_BINARY);
#else
    std::signal(SIGPIPE, SIG_IGN); // a write fails instead
#endif
    QFile in, out, err;
    in.open(0, QIODevice::ReadOnly);
    out.open(1, QIODevice::WriteOnly | QIODevice::Unbuffered);
    err.open(2, QIODevice::WriteOnly | QIODevice::Unbuffered);
    const std::unique_ptr<const Clock> clock = clockFor(line.connections);
    CommandEnvironment environment {.providers = providers,
        .writers = writers,
        .clock = *clock,
        .in = in,
        .out = out,
        .err = err,
        .scope = userScope(),
        .credentials = credentials};
    environment.inIsTerminal = isTerminal(Stream::In);
    environment.outIsTerminal = isTerminal(Stream::Out);
    environment.errIsTerminal = isTerminal(Stream::Err);
    environment.outWidth = terminalWidth(Stream::Out);
    environment.inDescriptor = 0;
    environment.outPipe = 1;
    Command *command = makeCommand(line, environment).release(); // left to the system, see above
    std::_Exit(runToEnd(*command));
}
