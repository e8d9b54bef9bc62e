// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/claimcommand.h"

#include "app/cli/placementreport.h"
#include "app/cli/problemreport.h"
#include "app/reports/jsonwriter.h"
#include "app/reports/yamlwriter.h"

void ClaimCommand::start()
{
    const QStringList &words = line().arguments;
    if (words.size() != 2 || words.first() != u"check")
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, QStringLiteral("say allod claim check FILE"), {}, {}, {}});
    if (!checkOutput(line().format.value_or(ReportFormat::Table)))
        return;
    const ClaimFile file = readClaimFile(words.last());
    if (!file.claim)
        return refuse(words.last(), file.problems);
    messages().note(QStringLiteral("%1 is a right %2").arg(words.last(), claimKindName(file.claim->kind)));
    if (file.claim->kind != ClaimKind::Database) {
        messages().note(QStringLiteral("placements are compared for databases only"));
        Q_EMIT finished(ExitCode::Done);
        return;
    }
    connectFor(file);
}

void ClaimCommand::connectFor(const ClaimFile &file)
{
    m_claim = *file.claim;
    const OfferingLibrary library = loadOfferings(line().paths().offerings());
    for (const Error &problem : library.problems)
        messages().error(problem);
    m_offerings = library.offerings;
    if (QList<Error> unoffered = unofferedOf(m_claim, m_offerings); !unoffered.isEmpty()) {
        const QString name = line().arguments.last();
        for (Error &problem : unoffered)
            problem.about = QStringLiteral("%1:%2, %3").arg(name).arg(file.lines.value(problem.about)).arg(problem.about);
        return refuse(name, unoffered);
    }
    Interest interest;
    interest.kinds = kindsOfFacts();
    interest.follow = interest.usage = false;
    if (choose())
        openAll(interest);
}

void ClaimCommand::refuse(const QString &file, const QList<Error> &problems)
{
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    (void)write([&](QIODevice &out) {
        return writeProblems(format, file, problems, out, environment().writers, tableOptions(), environment().clock.now());
    });
    messages().note(QStringLiteral("%1: %2 wrong").arg(file).arg(problems.size()));
    Q_EMIT finished(ExitCode::Failed);
}

void ClaimCommand::onSettled()
{
    const int outcome = reportFailures();
    const QList<Placement> placements = placementsOf(m_claim, {gatherFacts(workspace()), m_offerings, workspace().prices(), environment().clock.now()});
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const bool written = write([&](QIODevice &out) -> Result<void> {
        if (!isTree(format))
            return writeTable(format, out, placementTable(placements, environment().clock.now()), environment().writers, tableOptions());
        ByteSink sink(out);
        if (format == ReportFormat::Yaml) {
            YamlWriter yaml(sink);
            writePlacements(yaml, m_claim, placements);
        } else {
            JsonWriter json(sink, format == ReportFormat::JsonLines ? JsonWriter::Layout::Compact : JsonWriter::Layout::Indented);
            writePlacements(json, m_claim, placements);
        }
        return sink.finish();
    });
    Q_EMIT finished(written ? outcome : ExitCode::Failed);
}
