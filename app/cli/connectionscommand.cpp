// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connectionscommand.h"

#include "app/cli/jsontree.h"
#include "app/storage/inventorycache.h"

#include <algorithm>

void ConnectionsCommand::start()
{
    const QStringList &words = line().arguments;
    const bool trusts = words.size() == 2 && words[0] == u"trust";
    if (!words.isEmpty() && !trusts)
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument,
            QStringLiteral("connections takes nothing, check [NAME], add ID, or trust NAME"), {}, {}, {}});
    if (!checkOutput(line().format.value_or(ReportFormat::Table)) || !choose())
        return;
    if (trusts)
        trust(words[1]);
    else
        list();
}

/// Contacts what was configured or named, with no interest in any resource.
void ConnectionsCommand::list()
{
    m_observed = InventoryCache::lastObserved(line().paths().inventory(), chosen().profiles);
    for (const ConnectionProfile &profile : takeDiscovered())
        m_uncontacted.append({profile, {}});
    Interest nothing;
    nothing.follow = nothing.usage = false;
    if (!chosen().profiles.isEmpty())
        return openAll(nothing);
    print(reportFailures());
}

void ConnectionsCommand::onSettled()
{
    print(reportFailures());
}

void ConnectionsCommand::trust(const QString &name)
{
    const auto &profiles = chosen().profiles;
    const auto profile = std::ranges::find(profiles, name, &ConnectionProfile::name);
    if (profile == profiles.end())
        return finishWith(
            ExitCode::Usage, {ErrorCode::NotFound, QStringLiteral("no connection is called so"), {}, name, {}});
    const Provider *provider = workspace().provider(profile->provider);
    const QList<ProgramRequest> programs = provider ? provider->programs(*profile) : QList<ProgramRequest>();
    for (const ProgramRequest &program : programs)
        messages().note(QStringLiteral("%1 names the program %2 %3")
                            .arg(program.namedBy, program.program, program.arguments.join(u' ')));
    if (programs.isEmpty()) {
        messages().note(name + QStringLiteral(" names no program"));
        return Q_EMIT finished(ExitCode::Done);
    }
    if (!confirmed())
        return finishWith(ExitCode::Refused,
            {ErrorCode::PermissionDenied, QStringLiteral("not trusted; nothing was changed"), {}, name, {}});
    Result<ConnectionBook> book = ConnectionBook::load(line().paths().connections());
    if (!book)
        return finishWith(ExitCode::Failed, book.error());
    book->trust(programs);
    if (const Result<void> saved = book->save(); !saved)
        return finishWith(ExitCode::Failed, saved.error());
    messages().note(QStringLiteral("%1 may run them from now on").arg(name));
    Q_EMIT finished(ExitCode::Done);
}

bool ConnectionsCommand::confirmed()
{
    if (line().yes)
        return true;
    if (!environment().inIsTerminal)
        return false;
    environment().err.write("Run it whenever this connection is opened? [y/N] ");
    const QByteArray answer = environment().in.readLine().trimmed().toLower();
    return answer == "y" || answer == "yes";
}

void ConnectionsCommand::print(int outcome)
{
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const bool written = write([&](QIODevice &out) {
        return isTree(format) ? printTree(out, format)
                              : writeTable(format, out, table(), environment().writers, tableOptions());
    });
    Q_EMIT finished(written ? outcome : ExitCode::Failed);
}

Result<void> ConnectionsCommand::printTree(QIODevice &out, ReportFormat format) const
{
    const QList<Workspace::Entry> entries = connections() + m_uncontacted;
    return writeItems(out, format, "connections", entries.size(), [&](TreeWriter &tree, qsizetype i) { writeConnection(tree, entries[i], rows(), dataAsOf(entries[i])); });
}

ListTable ConnectionsCommand::table() const
{
    ListTable table;
    table.title = QStringLiteral("Connections");
    table.now = environment().clock.now();
    table.columns = {{QStringLiteral("name"), tr("Name")}, {QStringLiteral("provider"), tr("Provider")},
        {QStringLiteral("origin"), tr("Origin")}, {QStringLiteral("state"), tr("State")},
        {QStringLiteral("access"), tr("Access")}, {QStringLiteral("system"), tr("System")},
        {QStringLiteral("age"), tr("Data age"), ColumnFormat::Age}, {QStringLiteral("message"), tr("Message")}};
    const auto text = [](const QString &value) {
        return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
    };
    const QList<Workspace::Entry> entries = connections() + m_uncontacted;
    for (const auto &[profile, status] : entries) {
        const QString message = status.error ? status.error->toString() : status.notices.join(QStringLiteral("; "));
        const Timestamp observed = dataAsOf({profile, status});
        table.rows.push_back({text(profile.name), text(profile.provider), text(originName(profile.origin)),
            text(phaseName(status.phase)),
            text(profile.readOnly ? QStringLiteral("read-only") : QStringLiteral("writable")), text(status.system),
            observed == NoTime ? FieldValue() : FieldValue(TimeValue {observed}), text(message)});
    }
    return table;
}
