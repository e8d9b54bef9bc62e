// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pricescommand.h"

#include "app/cli/jsontree.h"
#include "app/cli/problemreport.h"
#include "app/cost/coverage.h"
#include "app/cost/pricelibrary.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}

FieldValue time(Timestamp at)
{
    return at == NoTime ? FieldValue() : FieldValue(TimeValue {at});
}

QString isoDay(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date().toString(Qt::ISODate);
}

QJsonObject treeOf(const PriceSource &source)
{
    QJsonObject tree {{u"name"_s, source.name}, {u"bundled"_s, source.isBundled}, {u"prices"_s, qint64(source.prices)}, {u"source"_s, source.source}};
    if (!source.currency.isEmpty())
        tree[u"currency"_s] = source.currency;
    if (!source.licence.isEmpty())
        tree[u"licence"_s] = source.licence;
    if (source.asOf != NoTime)
        tree[u"asOf"_s] = isoDay(source.asOf);
    return tree;
}

QJsonObject treeOf(const HardwareClass &hardware)
{
    QJsonObject tree {{u"name"_s, hardware.name}, {u"hourly"_s, hardware.hourly().toString()}, {u"currency"_s, hardware.currency},
        {u"assumptions"_s, hardware.assumptions()}};
    if (hardware.asOf != NoTime)
        tree[u"asOf"_s] = isoDay(hardware.asOf);
    return tree;
}

QJsonObject treeOf(const Coverage &coverage)
{
    QJsonObject tree {{u"kind"_s, QLatin1String(kindName(coverage.kind))}, {u"priced"_s, qint64(coverage.priced)}, {u"unpriced"_s, qint64(coverage.unpriced)}};
    for (PriceBasis basis : {PriceBasis::Bill, PriceBasis::Price, PriceBasis::Own})
        tree[priceBasisName(basis)] = qint64(coverage.byBasis[size_t(basis)]);
    if (coverage.oldest != NoTime)
        tree[u"oldest"_s] = isoDay(coverage.oldest);
    return tree;
}

} // namespace

void PricesCommand::start()
{
    const QStringList &words = line().arguments;
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    if (!words.isEmpty() && (words.size() != 2 || words.first() != u"check"))
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"say allod prices, allod prices coverage or allod prices check FILE"_s, {}, {}, {}});
    if (!checkOutput(format))
        return;
    if (words.isEmpty())
        list(format);
    else
        check(format, words.last());
}

void PricesCommand::list(ReportFormat format)
{
    const PriceLibrary library = loadPrices(line().paths().prices());
    const std::vector<PriceSource> sources = priceSources(library);
    ListTable table;
    table.title = tr("Prices");
    table.now = environment().clock.now();
    table.columns = {{u"name"_s, tr("Name")}, {u"prices"_s, tr("Prices"), ColumnFormat::Number}, {u"currency"_s, tr("Currency")}, {u"age"_s, tr("Age"), ColumnFormat::Age},
        {u"source"_s, tr("Source")}, {u"licence"_s, tr("Licence")}};
    QJsonArray files, machines;
    for (const PriceSource &source : sources) {
        table.rows.push_back({text(source.name), Measure(double(source.prices)), text(source.currency), time(source.asOf), text(source.source), text(source.licence)});
        files.append(treeOf(source));
    }
    for (const HardwareClass &hardware : library.book->hardware()) {
        table.rows.push_back({text(hardware.name), Measure(1), text(hardware.currency), time(hardware.asOf), text(hardware.assumptions()), {}});
        machines.append(treeOf(hardware));
    }
    const bool written = write([&](QIODevice &out) {
        return isTree(format) ? writeDocument(out, format, QJsonObject {{u"sources"_s, files}, {u"hardware"_s, machines}})
                              : writeTable(format, out, table, environment().writers, tableOptions());
    });
    for (const Error &problem : library.problems)
        messages().error(problem);
    Q_EMIT finished(written && library.problems.isEmpty() ? ExitCode::Done : ExitCode::Failed);
}

void PricesCommand::check(ReportFormat format, const QString &file)
{
    const PriceCheck checked = checkPriceFile(file);
    const bool isSilent = checked.problems.isEmpty() && !line().format;
    const bool written = isSilent || write([&](QIODevice &out) {
        return writeProblems(format, file, checked.problems, out, environment().writers, tableOptions(), environment().clock.now());
    });
    messages().note(checked.problems.isEmpty() ? u"%1: %2 entries"_s.arg(file).arg(checked.entries) : u"%1: %2 wrong"_s.arg(file).arg(checked.problems.size()));
    Q_EMIT finished(written && checked.problems.isEmpty() ? ExitCode::Done : ExitCode::Failed);
}

void CoverageCommand::start()
{
    if (line().arguments.size() != 1)
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"say allod prices coverage"_s, {}, {}, {}});
    if (!checkOutput(line().format.value_or(ReportFormat::Table)) || !choose())
        return;
    Interest interest;
    interest.kinds = KindSet::all();
    interest.follow = false;
    openAll(interest);
}

void CoverageCommand::onSettled()
{
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const int outcome = reportFailures();
    ListTable table;
    table.title = tr("Prices: coverage");
    table.now = environment().clock.now();
    table.columns = {{u"kind"_s, tr("Kind")}, {u"priced"_s, tr("Priced"), ColumnFormat::Number}, {u"unpriced"_s, tr("Unpriced"), ColumnFormat::Number},
        {u"bill"_s, tr("By bill"), ColumnFormat::Number}, {u"price"_s, tr("By list price"), ColumnFormat::Number}, {u"own"_s, tr("Own"), ColumnFormat::Number},
        {u"oldest"_s, tr("Oldest"), ColumnFormat::Age}};
    QJsonArray kinds;
    for (const Coverage &coverage : coverageOf(rows())) {
        const auto number = [](size_t count) { return FieldValue(Measure(double(count))); };
        table.rows.push_back({text(QLatin1String(kindName(coverage.kind))), number(coverage.priced), number(coverage.unpriced), number(coverage.byBasis[0]),
            number(coverage.byBasis[1]), number(coverage.byBasis[2]), time(coverage.oldest)});
        kinds.append(treeOf(coverage));
    }
    const bool written = write([&](QIODevice &out) {
        return isTree(format) ? writeDocument(out, format, QJsonObject {{u"coverage"_s, kinds}}) : writeTable(format, out, table, environment().writers, tableOptions());
    });
    Q_EMIT finished(written ? outcome : ExitCode::Failed);
}
