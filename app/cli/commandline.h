// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportformat.h"
#include "app/settings/connectionchoice.h"
#include "app/settings/paths.h"

#include <QRegularExpression>
#include <QSize>
#include <chrono>

/// What a command, or the window, has of its own among the flags.
enum class CommandName : quint8 { Window, Connections, List, Watch, Show, Actions, Do, Audit, Providers, Prices, Bills, Report, Collect, Policy, Claim, Logs, Exec, Forward, Snapshot, Diff, Settings, Manual, Completion };

/// What was asked for when the program was started: a window or a command, and every flag. Parsed once for both.
struct CommandLine {
    CommandName command = CommandName::Window;
    QStringList arguments; ///< what follows the command's name
    bool help = false;     ///< print helpText() and leave with 0
    bool version = false;  ///< print the version and leave with 0

    ConnectionChoice connections;
    QString configDirectory; ///< --config; empty: the user's own directories
    /// --timeout: of a single request, and of the command as a whole. Unset: 30 s a request, and no end while news come.
    std::optional<std::chrono::milliseconds> timeout;
    std::optional<ReportFormat> format;
    QString outputFile; ///< --to; empty: standard output
    QString sortKey;    ///< a column's key, with a leading minus for descending; empty: worst first, then by name
    bool colour = true; ///< false: --no-color
    bool verbose = false;
    bool native = false; ///< show: the system's own document
    bool yes = false;    ///< connections trust, do: without asking
    bool wait = false;   ///< do: until it has come true
    QString plan;        ///< do: digest of the plan that was shown; empty: any
    QString confirm;     ///< do: what would be typed
    std::optional<int> parallel; ///< do: resources at a time
    std::optional<std::chrono::milliseconds> within; ///< claim apply: until it answers

    QString container;    ///< logs, exec: -c
    bool follow = false;  ///< logs: -f
    bool previous = false; ///< logs: -p
    bool timestamps = false; ///< logs
    std::optional<qint64> tail; ///< logs: lines
    std::optional<std::chrono::milliseconds> since; ///< logs: back from now
    QRegularExpression grep; ///< logs: only lines that it finds something in
    bool passesInput = false; ///< exec: -i
    bool wantsTerminal = false; ///< exec: -t
    bool force = false;   ///< exec of a console: take it over from whoever has it

    std::chrono::milliseconds every {60'000}; ///< collect
    QString title;    ///< report: instead of its own
    QString logo;     ///< report: a PNG or SVG
    QString language; ///< report: of the document; empty: English
    QString focusVersion; ///< report focus: "1.2" …; empty: the oldest that is written

    QString theme;      ///< window: dark, light, system
    QString view;       ///< window: the section to open
    QString select;     ///< window: id of the resource to select
    QString screenshot; ///< window: file to write once all is settled; then leave
    std::optional<QSize> size; ///< window: in pixels

    /// The directories that --config means.
    Paths paths() const { return configDirectory.isEmpty() ? Paths::ofUser() : Paths::in(configDirectory); }
    /// The arguments as a query.
    QString query() const { return arguments.join(u' '); }
    bool isWindow() const { return command == CommandName::Window && !help && !version; }
    /// True where the output needs fonts: the caller makes a QGuiApplication (platform offscreen) instead of a core one.
    bool needsFonts() const { return format == ReportFormat::Pdf || !logo.isEmpty() || (command == CommandName::Report && format == ReportFormat::Html); }
};

/// Reads the arguments, the program's name left out. Flags stand before or after the command. An error is a mistake of usage
/// (exit code 2): its message names the nearest thing there is.
Result<CommandLine> parseCommandLine(const QStringList &arguments);

/// What --help prints: the commands and flags that this build has with these providers.
QString helpText(const QList<Provider *> &providers);
