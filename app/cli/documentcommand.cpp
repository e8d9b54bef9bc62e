// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/documentcommand.h"

#include "app/cli/listcommand.h"
#include "app/cli/snapshotcommand.h"
#include "app/cost/samplebooks.h"
#include "app/reports/budgetdocument.h"
#include "app/reports/costdocument.h"
#include "app/reports/gpudocument.h"
#include "app/reports/wastedocument.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

const QStringList Names {u"inventory"_s, u"databases"_s, u"changes"_s}, OnPaper {u"cost"_s, u"gpu"_s, u"waste"_s, u"budgets"_s}, OfMoney {u"cost"_s, u"waste"_s, u"budgets"_s};

bool isPaper(ReportFormat format)
{
    return format == ReportFormat::Html || format == ReportFormat::Pdf || format == ReportFormat::Xlsx;
}

} // namespace

bool DocumentCommand::writes(const CommandLine &line)
{
    const QString name = line.arguments.value(0);
    const bool isGpuTotals = name == u"gpu" && QStringList {u"model"_s, u"machine"_s, u"team"_s}.contains(line.arguments.value(1));
    return Names.contains(name) || (line.format && isPaper(*line.format) && OnPaper.contains(name) && !isGpuTotals);
}

void DocumentCommand::start()
{
    m_format = line().format.value_or(ReportFormat::Table);
    if (const Result<void> understood = read(); !understood)
        return finishWith(understood.error().code == ErrorCode::InvalidArgument ? ExitCode::Usage : ExitCode::Failed, understood.error());
    if (!checkOutput(m_format))
        return;
    if (m_after) {
        m_source.now = m_after->takenAt;
        Q_EMIT finished(print() ? ExitCode::Done : ExitCode::Failed);
        return;
    }
    if (!choose())
        return;
    m_leftOut = takeLive();
    openAll(interest());
}

Interest DocumentCommand::interest() const
{
    const QString &name = line().arguments.first();
    if (name == u"changes")
        return snapshotInterest();
    Interest interest = interestOf(m_options.query);
    if (OnPaper.contains(name))
        interest.kinds = KindSet::all();
    if (name == u"databases")
        interest.kinds = {Kind::Database, Kind::Backup};
    return interest;
}

Result<void> DocumentCommand::read()
{
    m_options.title = line().title;
    m_options.language = ReportLanguage::fromName(line().language).value_or(ReportLanguage());
    m_options.isWide = m_format != ReportFormat::Html && m_format != ReportFormat::Pdf && m_format != ReportFormat::Table;
    if (!line().logo.isEmpty()) {
        if (!environment().writers.logo)
            return Error {ErrorCode::Unimplemented, u"this build cannot read pictures"_s, {}, u"--logo"_s, {}};
        const Result<QByteArray> logo = environment().writers.logo(line().logo);
        if (!logo)
            return logo.error();
        m_options.logo = *logo;
    }
    if (line().arguments.first() == u"changes")
        return readFiles();
    if (line().arguments.first() == u"cost")
        return readGrouping();
    if (OfMoney.contains(line().arguments.first()) && line().arguments.size() > 1)
        return Error {ErrorCode::InvalidArgument, u"allod report %1 is of everything: \"%2\" says nothing to it"_s.arg(line().arguments.first(), line().arguments.mid(1).join(u' ')), {}, {}, {}};
    const Result<Query> query = Query::parse(line().arguments.mid(1).join(u' '));
    if (!query)
        return query.error();
    m_options.query = *query;
    return {};
}

Result<void> DocumentCommand::readGrouping()
{
    const QString word = line().arguments.value(1, u"namespace"_s);
    const std::optional<CostBy> by = costByFromName(word.toStdString());
    if (!by || line().arguments.size() > 2)
        return Error {ErrorCode::InvalidArgument, u"\"%1\" is no grouping of costs; see allod report cost"_s.arg(line().arguments.mid(1).join(u' ')), {}, {}, {}};
    m_by = *by;
    return {};
}

Result<void> DocumentCommand::readFiles()
{
    const QStringList files = line().arguments.mid(1);
    if (files.isEmpty() || files.size() > 2)
        return Error {ErrorCode::InvalidArgument, u"say allod report changes FILE [FILE]"_s, {}, {}, {}};
    Result<SavedInventory> before = readSavedInventoryFile(files.constFirst());
    if (!before)
        return before.error();
    m_before = std::move(*before);
    if (files.size() == 1)
        return {};
    Result<SavedInventory> after = readSavedInventoryFile(files.constLast());
    if (!after)
        return after.error();
    m_after = std::move(after).value();
    return {};
}

void DocumentCommand::onSettled()
{
    const int outcome = reportFailures();
    if (line().arguments.first() == u"changes" && outcome != ExitCode::Done) {
        messages().note(u"a part of the estate could not be read, so nobody knows what is gone"_s);
        Q_EMIT finished(ExitCode::Failed);
        return;
    }
    for (const QString &name : std::as_const(m_leftOut))
        messages().note(u"%1 is left out: it is live, and a report of the sample is always the same"_s.arg(name));
    m_source = reportSource(workspace(), line().connections.sample);
    m_source.connections = connections();
    m_source.leftOut = m_leftOut;
    const bool nothing = outcome == ExitCode::Failed && !isTree(m_format);
    Q_EMIT finished(nothing || print() ? outcome : ExitCode::Failed);
}

bool DocumentCommand::print()
{
    return write([this](QIODevice &out) -> Result<void> {
        const Result<ReportDocument> made = document();
        return made ? writeReport(m_format, out, *made, environment().writers, tableOptions()) : made.error();
    });
}

Result<ReportDocument> DocumentCommand::document()
{
    const QString &name = line().arguments.first();
    if (name == u"inventory")
        return inventoryReport(m_source, m_options);
    if (name == u"databases")
        return databaseReport(m_source, m_options);
    if (name == u"gpu")
        return gpuReport(GpuFleet(m_source.rows, *workspace().prices(), m_source.now, {}, costs().allocation.rates), m_source, m_options);
    if (OfMoney.contains(name))
        return moneyReport();
    return changesReport(changesBetween(m_before.resources(), m_after ? m_after->resources() : resourcesOf(m_source)), m_before.takenAt, m_source, m_options);
}

Result<ReportDocument> DocumentCommand::moneyReport()
{
    const QTemporaryDir sample;
    const Result<CostPlaces> places = line().connections.sample ? unpackSample(sample.path(), m_source.now) : CostPlaces::of(line().paths());
    if (!places)
        return places.error();
    const Result<Dismissals> dismissals = Dismissals::load(places->dismissed);
    if (!dismissals)
        return dismissals.error();
    const QString &name = line().arguments.first();
    const CostStatementPtr statement = makeStatement(m_source.rows, costs(), workspace().prices(), *places, m_source.now);
    if (name == u"budgets")
        return budgetReport(statement->budgets, m_source, m_options);
    std::vector<WasteFinding> waste = findWaste(*statement, *places, m_source.now);
    std::erase_if(waste, [&](const WasteFinding &finding) { return dismissals->find(finding) != nullptr; });
    if (name == u"waste")
        return wasteReport(waste, statement->currency(), m_source, m_options);
    return costReport(*statement, waste, m_by, m_source, m_options);
}
