// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/flags.h"

#include "app/base/words.h"
#include "app/inventory/queryterms.h"
#include "app/reports/reportlanguage.h"

#include <QRegularExpression>

namespace {

constexpr unsigned bit(CommandName command)
{
    return 1u << unsigned(command);
}
constexpr unsigned Window = bit(CommandName::Window), Connections = bit(CommandName::Connections),
                   List = bit(CommandName::List), Watch = bit(CommandName::Watch), Show = bit(CommandName::Show), Actions = bit(CommandName::Actions), Do = bit(CommandName::Do),
                   Audit = bit(CommandName::Audit), Providers = bit(CommandName::Providers), Prices = bit(CommandName::Prices), Bills = bit(CommandName::Bills),
                   Report = bit(CommandName::Report), Collect = bit(CommandName::Collect), Claim = bit(CommandName::Claim), Policy = bit(CommandName::Policy),
                   Logs = bit(CommandName::Logs), Exec = bit(CommandName::Exec), Forward = bit(CommandName::Forward), Snapshot = bit(CommandName::Snapshot), Diff = bit(CommandName::Diff), Settings = bit(CommandName::Settings), Manual = bit(CommandName::Manual), Completion = bit(CommandName::Completion);
constexpr unsigned Any = ~0u, Commands = Any & ~Window;

QString readFormat(CommandLine &line, const QString &value)
{
    line.format = reportFormatFromName(value);
    if (line.format)
        return {};
    return QStringLiteral("unknown format \"%1\"; the formats are %2")
        .arg(value, reportFormatNames().join(QStringLiteral(", ")));
}

QString readTimeout(CommandLine &line, const QString &value)
{
    const bool inMilliseconds = value.endsWith(QStringLiteral("ms"));
    bool isNumber = false;
    const double number = (inMilliseconds ? value.chopped(2) : value).toDouble(&isNumber);
    const std::optional<qint64> duration
        = isNumber ? std::optional(qint64(number * (inMilliseconds ? 1 : 1000))) : durationFromText(value);
    if (!duration || *duration <= 0)
        return QStringLiteral("\"%1\" is not a duration; write one like 30s").arg(value);
    line.timeout = std::chrono::milliseconds(*duration);
    return {};
}

QString readWithin(CommandLine &line, const QString &value)
{
    const std::optional<qint64> duration = durationFromText(value);
    if (!duration || *duration <= 0)
        return QStringLiteral("\"%1\" is not a duration; write one like 15m").arg(value);
    line.within = std::chrono::milliseconds(*duration);
    return {};
}

QString readSize(CommandLine &line, const QString &value)
{
    const QStringList parts = value.split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() < 320 || size.height() < 240 || size.width() > 16384 || size.height() > 16384)
        return QStringLiteral("\"%1\" is not a size; write one like 1440x900").arg(value);
    line.size = size;
    return {};
}

QString readDigest(CommandLine &line, const QString &value)
{
    static const QRegularExpression Digest(QStringLiteral("^[0-9a-f]{16,64}$"));
    line.plan = value;
    return Digest.match(value).hasMatch() ? QString() : QStringLiteral("\"%1\" is not a digest: 16 to 64 digits of 0-9a-f").arg(value);
}

QString readParallel(CommandLine &line, const QString &value)
{
    line.parallel = value.toInt();
    return *line.parallel > 0 && *line.parallel <= 256 ? QString() : QStringLiteral("\"%1\" is not a number from 1 to 256").arg(value);
}

QString readTail(CommandLine &line, const QString &value)
{
    bool isNumber = false;
    const qint64 lines = value.toLongLong(&isNumber);
    if (!isNumber || lines < -1)
        return QStringLiteral("\"%1\" is not a number of lines").arg(value);
    line.tail = lines < 0 ? std::nullopt : std::optional(lines);
    return {};
}

QString readSince(CommandLine &line, const QString &value)
{
    const std::optional<qint64> duration = durationFromText(value);
    if (!duration || *duration <= 0)
        return QStringLiteral("\"%1\" is not a duration; write one like 10m").arg(value);
    line.since = std::chrono::milliseconds(*duration);
    return {};
}

QString readEvery(CommandLine &line, const QString &value)
{
    const std::optional<qint64> duration = durationFromText(value);
    if (!duration || *duration < 1000)
        return QStringLiteral("\"%1\" is not a duration of a second or more; write one like 60s").arg(value);
    line.every = std::chrono::milliseconds(*duration);
    return {};
}

QString readGrep(CommandLine &line, const QString &value)
{
    line.grep = QRegularExpression(value);
    return line.grep.isValid() ? QString() : QStringLiteral("\"%1\" is not a regular expression: %2").arg(value, line.grep.errorString());
}

QString readTheme(CommandLine &line, const QString &value)
{
    line.theme = value;
    const bool known =
        QStringList {QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("system")}.contains(value);
    return known ? QString() : QStringLiteral("\"%1\" is not a theme; they are dark, light and system").arg(value);
}

QString readLanguage(CommandLine &line, const QString &value)
{
    line.language = value;
    return ReportLanguage::names().contains(value) ? QString() : QStringLiteral("\"%1\" is not a language of reports; they are %2").arg(value, ReportLanguage::names().join(QStringLiteral(" and ")));
}

template <auto Member>
QString keepText(CommandLine &line, const QString &value)
{
    line.*Member = value;
    return {};
}

template <auto Member, bool Value = true>
QString keepSwitch(CommandLine &line, const QString &)
{
    line.*Member = Value;
    return {};
}

template <auto Member>
QString keepChoice(CommandLine &line, const QString &)
{
    line.connections.*Member = true;
    return {};
}

/// A connection for this run, by the backend that knows such values.
template <const auto &Provider, const auto &Flag>
QString addConnection(CommandLine &line, const QString &value)
{
    line.connections.adHoc.append({QLatin1String(Provider), value, QLatin1String(Flag)});
    return {};
}

constexpr char kubernetes[] = "kubernetes", libvirt[] = "libvirt", aws[] = "aws", ssh[] = "ssh", cloud[] = "cloud", prometheus[] = "prometheus", saved[] = "saved";
constexpr char kubeconfigFlag[] = "--kubeconfig", libvirtFlag[] = "--libvirt", awsFlag[] = "--aws", sshFlag[] = "--ssh",
               cloudFlag[] = "--cloud", prometheusFlag[] = "--prometheus", savedFlag[] = "--saved";

QString addName(CommandLine &line, const QString &value)
{
    line.connections.names.append(value);
    return {};
}

} // namespace

const std::vector<CommandDescriptor> &commandDescriptors()
{
    static const std::vector<CommandDescriptor> commands {
        {CommandName::Connections, "connections", "[check [NAME] | add ID | trust NAME]",
            "state, permissions and age of data; why one does not work; connect to a cluster that a cloud lists; let one run "
            "the programs it names", false},
        {CommandName::List, "list", "[QUERY]", "the inventory, once every connection is listed or has failed", true},
        {CommandName::Watch, "watch", "[QUERY]", "one line of JSON for each resource that comes, changes or goes",
            true},
        {CommandName::Show, "show", "ID", "one resource with everything known of it", false},
        {CommandName::Actions, "actions", "[ID]", "what can be done to it, and why something can't; without an id: what each home of databases can do", false},
        {CommandName::Do, "do", "ACTION ID... [KEY=VALUE...]",
            "print the plan of an action, and run it; KEY=@FILE reads a document or a secret", false},
        {CommandName::Audit, "audit", "[verify]", "the action journal; verify proves that no row was altered, removed or reordered",
            false},
        {CommandName::Logs, "logs", "ID", "what the containers of a pod, or of all pods of a workload, write", false},
        {CommandName::Exec, "exec", "ID [-- CMD...]", "run a program in a container; without one: the serial console of a VM", false},
        {CommandName::Forward, "forward", "ID [LOCAL:]REMOTE...", "lend ports of a pod, workload or service to this machine", false},
        {CommandName::Providers, "providers", "check FILE", "everything that is wrong with a cloud's descriptor, each with its place", false},
        {CommandName::Prices, "prices", "[check FILE | coverage]",
            "where prices come from and how old they are; what is wrong with a file of prices, rates or costs; how much has a price", false},
        {CommandName::Bills, "bills", "[import FILE | fetch [MONTH] | remove N]", "what was billed: take in a FOCUS file, or fetch a month from a provider that takes money for it, and compare it with the inventory", false},
        {CommandName::Report, "report", "inventory [QUERY] | databases [QUERY] | gpu [BY] | cost [BY] | changes FILE [FILE] | focus | waste | budgets",
            "to hand on, as html, pdf or xlsx: what there is; the databases; every GPU, who holds it and what it does; what everything costs a month, and who bears it; what changed since a snapshot; costs as a FOCUS dataset; what buys nothing; how budgets stand", true},
        {CommandName::Collect, "collect", "", "keeps how much everything uses, every so often, until it is interrupted", false},
        {CommandName::Policy, "policy", "check FILE", "everything that is wrong with a policy file, each with its line and path", false},
        {CommandName::Claim, "claim", "check|plan|apply FILE",
            "a self-service request: what is wrong with it and every placement, the best first; exactly what would be sent (--to DIR keeps it as files); make it", false},
        {CommandName::Snapshot, "snapshot", "FILE", "save the inventory, to look at it later (--saved) or to compare it (diff)", false},
        {CommandName::Diff, "diff", "FILE [FILE]", "what changed since an inventory was saved, or between two", false},
        {CommandName::Settings, "settings", "[export FILE | import FILE]",
            "where everything is kept, and what may be deleted; all settings in one file, without secrets; what such a file would change here, and --yes changes it", false},
        {CommandName::Manual, "manual", "", "the manual page, for man", false},
        {CommandName::Completion, "completion", "bash|zsh|fish", "what completes commands and flags in a shell; to be sourced there", false},
    };
    return commands;
}

const std::vector<FlagDescriptor> &flagDescriptors()
{
    static const std::vector<FlagDescriptor> flags {
        {"config", 0, "DIR", Any, "keep configuration, data and cache in DIR instead of the user's own directories",
            nullptr, keepText<&CommandLine::configDirectory>},
        {"connection", 0, "NAME", Any, "only this connection; may be repeated", nullptr, addName},
        {"kubeconfig", 0, "FILE", Any, "connect to the contexts of a kubeconfig, beside no configured ones", kubernetes,
            addConnection<kubernetes, kubeconfigFlag>},
        {"libvirt", 0, "URI", Any, "connect to a hypervisor, beside no configured ones", libvirt,
            addConnection<libvirt, libvirtFlag>},
        {"aws", 0, "PROFILE", Any, "connect to an AWS account, beside no configured ones", aws,
            addConnection<aws, awsFlag>},
        {"ssh", 0, "HOST", Any, "connect to a host, beside no configured ones", ssh, addConnection<ssh, sshFlag>},
        {"cloud", 0, "FILE", Any, "connect to a cloud by its descriptor, beside no configured ones", cloud,
            addConnection<cloud, cloudFlag>},
        {"prometheus", 0, "URL", Any, "connect to a Prometheus, or to an exporter's /metrics, beside no configured ones", prometheus,
            addConnection<prometheus, prometheusFlag>},
        {"saved", 0, "FILE", Any, "look at an inventory that snapshot saved, beside no configured connections", saved,
            addConnection<saved, savedFlag>},
        {"sample", 0, nullptr, Any, "the sample estate, as it was on 23 November 2026, and libvirt's test driver; nothing to set up", saved,
            keepChoice<&ConnectionChoice::sample>},
        {"discover", 0, nullptr, Any, "also what files on this machine name; it starts read-only", nullptr,
            keepChoice<&ConnectionChoice::discover>},
        {"read-only", 0, nullptr, Any, "change nothing, on any connection", nullptr,
            keepChoice<&ConnectionChoice::readOnly>},
        {"timeout", 0, "30s", Any, "how long to wait for an answer", nullptr, readTimeout},
        {"output", 'o', "FORMAT", Commands, "table, wide, json, jsonl, csv, yaml, html, pdf or xlsx", nullptr,
            readFormat},
        {"to", 0, "FILE", Connections | List | Show | Actions | Do | Audit | Providers | Prices | Bills | Report | Policy | Claim | Diff | Settings | Manual | Completion, "write to FILE instead of standard output", nullptr,
            keepText<&CommandLine::outputFile>},
        {"sort", 0, "COLUMN", List, "order by a column, -COLUMN for descending (default: worst first, then by name)",
            nullptr, keepText<&CommandLine::sortKey>},
        {"every", 0, "60s", Collect, "how often (default: 60s)", nullptr, readEvery},
        {"title", 0, "TEXT", Report, "the title of the report", nullptr, keepText<&CommandLine::title>},
        {"logo", 0, "FILE", Report, "a PNG or SVG for the head of the report", nullptr, keepText<&CommandLine::logo>},
        {"language", 0, "en", Report, "the language of the report: en or de", nullptr, readLanguage},
        {"focus-version", 0, "1.2", Report, "1.2, 1.3 or 1.4", nullptr, keepText<&CommandLine::focusVersion>},
        {"native", 0, nullptr, Show, "the document as its system gives it", nullptr, keepSwitch<&CommandLine::native>},
        {"yes", 0, nullptr, Connections | Do | Claim | Bills | Settings, "answer the question with yes", nullptr, keepSwitch<&CommandLine::yes>},
        {"wait", 0, nullptr, Do, "wait until it has come true, not only until the system took it", nullptr,
            keepSwitch<&CommandLine::wait>},
        {"plan", 0, "DIGEST", Do | Claim, "run exactly this plan, or exit with 5", nullptr, readDigest},
        {"confirm", 0, "NAME", Do | Exec | Forward | Claim, "the name that an irreversible or protected action wants typed", nullptr,
            keepText<&CommandLine::confirm>},
        {"within", 0, "15m", Claim, "how long a new database may take until it answers", nullptr, readWithin},
        {"parallel", 0, "N", Do, "this many resources at a time (default: 8)", nullptr, readParallel},
        {"container", 'c', "NAME", Logs | Exec, "this container (logs: default all, exec: the pod's default)", nullptr,
            keepText<&CommandLine::container>},
        {"follow", 'f', nullptr, Logs, "go on with what is written later, also by pods that come later", nullptr, keepSwitch<&CommandLine::follow>},
        {"previous", 'p', nullptr, Logs, "of the run before the last restart", nullptr, keepSwitch<&CommandLine::previous>},
        {"tail", 0, "N", Logs, "only the last N lines of each container", nullptr, readTail},
        {"since", 0, "10m", Logs, "only what is not older", nullptr, readSince},
        {"timestamps", 0, nullptr, Logs, "the time before each line", nullptr, keepSwitch<&CommandLine::timestamps>},
        {"grep", 0, "PATTERN", Logs, "only lines that match a regular expression", nullptr, readGrep},
        {"stdin", 'i', nullptr, Exec, "pass on standard input", nullptr, keepSwitch<&CommandLine::passesInput>},
        {"tty", 't', nullptr, Exec, "a terminal for the program", nullptr, keepSwitch<&CommandLine::wantsTerminal>},
        {"force", 0, nullptr, Exec | Do, "take a console over from whoever has it", nullptr, keepSwitch<&CommandLine::force>},
        {"no-color", 0, nullptr, Any, "no colour, even on a terminal", nullptr,
            keepSwitch<&CommandLine::colour, false>},
        {"verbose", 'v', nullptr, Any, "say more on standard error", nullptr, keepSwitch<&CommandLine::verbose>},
        {"screenshot", 0, "FILE", Window, "write a picture of the window and leave", nullptr,
            keepText<&CommandLine::screenshot>},
        {"size", 0, "1440x900", Window, "size of the window", nullptr, readSize},
        {"theme", 0, "NAME", Window, "dark, light or system", nullptr, readTheme},
        {"view", 0, "NAME", Window, "the section to open", nullptr, keepText<&CommandLine::view>},
        {"select", 0, "ID", Window, "the resource to select", nullptr, keepText<&CommandLine::select>},
        {"help", 'h', nullptr, Any, "print this", nullptr, keepSwitch<&CommandLine::help>},
        {"version", 0, nullptr, Any, "print the version", nullptr, keepSwitch<&CommandLine::version>},
    };
    return flags;
}

std::vector<FlagDescriptor> flagsFor(const QList<Provider *> &providers)
{
    std::vector<FlagDescriptor> flags = flagDescriptors();
    std::erase_if(flags, [&](const FlagDescriptor &flag) {
        return flag.provider && std::ranges::none_of(providers, [&](const Provider *provider) { return provider->id() == QLatin1String(flag.provider); });
    });
    return flags;
}
