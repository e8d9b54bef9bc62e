// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reportcommand.h"

#include "app/cli/jsontree.h"
#include "app/cost/samplebooks.h"
#include "app/reports/budgetdocument.h"
#include "app/reports/costreport.h"
#include "app/reports/focusreport.h"
#include "app/reports/gpureport.h"
#include "app/reports/wastereport.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

const QStringList Names {u"budgets"_s, u"cost"_s, u"focus"_s, u"gpu"_s, u"waste"_s};
const QStringList AllNames = Names + QStringList {u"inventory"_s, u"databases"_s, u"changes"_s};

QStringList groupings()
{
    QStringList names;
    for (int by = 0; by < CostByCount; ++by)
        names.append(QLatin1String(costByName(CostBy(by))));
    return names;
}

Error usage(const QString &message)
{
    return {ErrorCode::InvalidArgument, message, {}, {}, {}};
}

} // namespace

void ReportCommand::start()
{
    const QStringList &words = line().arguments;
    const QString name = words.value(0), by = words.value(1, u"namespace"_s);
    if (name == u"waste" && words.value(1) == u"dismiss" && words.size() == 5)
        return dismiss();
    if (!Names.contains(name) || words.size() > (name == u"cost" || name == u"gpu" ? 2 : 1))
        return finishWith(ExitCode::Usage, usage(u"say one of: report %1; report waste dismiss RULE ID REASON"_s.arg(AllNames.join(u", report "_s))));
    if (name == u"cost" && !costByFromName(by.toStdString()))
        return finishWith(ExitCode::Usage, usage(u"\"%1\" is none of %2"_s.arg(by, groupings().join(u", "_s))));
    if (name == u"gpu" && words.size() == 2 && !gpuByFromName(words[1]))
        return finishWith(ExitCode::Usage, usage(u"\"%1\" is none of model, machine, team"_s.arg(words[1])));
    if (!line().focusVersion.isEmpty() && !focusVersionFromName(line().focusVersion))
        return finishWith(ExitCode::Usage, usage(u"--focus-version: \"%1\" is none of 1.2, 1.3 and 1.4"_s.arg(line().focusVersion)));
    m_format = line().format.value_or(name == u"focus" ? ReportFormat::Csv : ReportFormat::Table);
    if (name == u"focus" && isTree(m_format))
        return finishWith(ExitCode::Usage, usage(u"a FOCUS dataset is a table: csv, xlsx, html or pdf"_s));
    if (!checkOutput(m_format) || !choose())
        return;
    takeLive();
    Interest interest;
    interest.kinds = KindSet::all();
    interest.follow = false;
    openAll(interest);
}

void ReportCommand::onSettled()
{
    const int outcome = reportFailures();
    if (line().arguments.first() == u"gpu") {
        const bool isWritten = write([&](QIODevice &out) { return printGpus(out); });
        Q_EMIT finished(isWritten ? outcome : ExitCode::Failed);
        return;
    }
    QTemporaryDir sample;
    Result<CostPlaces> places = line().connections.sample ? unpackSample(sample.path(), environment().clock.now()) : CostPlaces::of(line().paths());
    if (!places)
        return finishWith(ExitCode::Failed, places.error());
    const CostStatementPtr statement = makeStatement(workspace().store().snapshot(), costs(), workspace().prices(), *places, environment().clock.now());
    const CostAllocation &allocation = statement->allocation;
    if (statement->billProblem)
        messages().error(*statement->billProblem);
    const bool written = write([&](QIODevice &out) { return print(out, *statement, *places); });
    for (const auto &[kind, count] : allocation.unpriced())
        messages().note(u"%1 of kind %2 without a price: their costs are unknown"_s.arg(count).arg(QLatin1String(kindName(kind))));
    for (const auto &[currency, count] : allocation.unconverted())
        messages().note(u"%1 in %2, of which prices/rates.csv has no rate to %3: left out"_s.arg(count).arg(currency, allocation.currency()));
    Q_EMIT finished(written ? outcome : ExitCode::Failed);
}

Result<void> ReportCommand::print(QIODevice &out, const CostStatement &statement, const CostPlaces &places) const
{
    const QString &name = line().arguments.first();
    const CostAllocation &allocation = statement.allocation;
    if (name == u"waste")
        return printWaste(out, statement, places);
    if (name == u"budgets")
        return printBudgets(out, statement);
    if (name == u"cost")
        return printCosts(out, allocation);
    const FocusVersion version = focusVersionFromName(line().focusVersion).value_or(FocusVersion::V1_2);
    return writeTable(m_format, out, focusTable(allocation, rows(), version, environment().clock.now()), environment().writers, tableOptions());
}

Result<void> ReportCommand::printCosts(QIODevice &out, const CostAllocation &allocation) const
{
    const CostBy by = *costByFromName(line().arguments.value(1, u"namespace"_s).toStdString());
    if (!isTree(m_format))
        return writeTable(m_format, out, costTable(allocation, rows(), by, environment().clock.now()), environment().writers, tableOptions());
    return writeTree(out, m_format, [&](TreeWriter &tree) { writeCosts(tree, allocation, rows(), by); });
}

Result<void> ReportCommand::printGpus(QIODevice &out)
{
    const GpuFleet fleet(rows(), *workspace().prices(), environment().clock.now(), {}, costs().allocation.rates);
    const QString by = line().arguments.value(1);
    for (const QString &note : gpuNotes(fleet))
        messages().note(note);
    if (isTree(m_format))
        return writeDocument(out, m_format, gpuTree(fleet, rows()));
    const ListTable table = by.isEmpty() ? gpuTable(fleet, rows(), m_format != ReportFormat::Table) : gpuTotalsTable(fleet, rows(), *gpuByFromName(by));
    return writeTable(m_format, out, table, environment().writers, tableOptions());
}

void ReportCommand::dismiss()
{
    const QStringList &words = line().arguments;
    const QString file = CostPlaces::of(line().paths()).dismissed;
    Result<Dismissals> dismissals = Dismissals::load(file);
    if (!dismissals)
        return finishWith(ExitCode::Failed, dismissals.error());
    dismissals->add(words[2], words[3], {words[4], environment().clock.now()});
    const Result<void> saved = dismissals->save(file);
    if (!saved)
        return finishWith(ExitCode::Failed, saved.error());
    Q_EMIT finished(ExitCode::Done);
}

Result<void> ReportCommand::printWaste(QIODevice &out, const CostStatement &statement, const CostPlaces &places) const
{
    const Timestamp now = environment().clock.now();
    const Result<Dismissals> dismissals = Dismissals::load(places.dismissed);
    if (!dismissals)
        return dismissals.error();
    const std::vector<WasteFinding> findings = findWaste(statement, places, now);
    if (isTree(m_format))
        return writeDocument(out, m_format, wasteTree(findings, *dismissals, statement.currency()));
    return writeTable(m_format, out, wasteTable(findings, *dismissals, statement.currency(), now), environment().writers, tableOptions());
}

Result<void> ReportCommand::printBudgets(QIODevice &out, const CostStatement &statement) const
{
    if (!isTree(m_format))
        return writeTable(m_format, out, budgetTable(statement.budgets, {}), environment().writers, tableOptions());
    QJsonArray array;
    for (const BudgetState &state : statement.budgets) {
        QJsonObject tree {{u"name"_s, state.budget.name}, {u"amount"_s, state.budget.amount.toString()}, {u"currency"_s, state.budget.currency}, {u"alert"_s, state.alert}};
        if (state.expected)
            tree[u"expected"_s] = state.expected->toFixed(2);
        array.append(tree);
    }
    return writeDocument(out, m_format, QJsonObject {{u"budgets"_s, array}});
}
