// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/databasewords.h"
#include "app/reports/report.h"

#include <algorithm>
#include <map>

namespace {

constexpr qint64 Day = 86'400'000;

QString homeWord(HomeKind home, const ReportLanguage &words)
{
    return home == HomeKind::Kubernetes ? words(QT_TRANSLATE_NOOP("Report", "Kubernetes")) : home == HomeKind::Vm ? words(QT_TRANSLATE_NOOP("Report", "VM or host")) : words(QT_TRANSLATE_NOOP("Report", "Managed"));
}

FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}

FieldValue known(Measure measure)
{
    return measure.isKnown() ? FieldValue(measure) : FieldValue();
}

Chart engineChart(const ReportSource &source, const std::vector<Slot> &databases, const ReportLanguage &words)
{
    std::map<QString, std::array<int, 3>> counted;
    for (Slot slot : databases) {
        const Resource &database = *source.rows.resource(slot);
        ++counted[engineTitle(database.extras().engine.name.toString())][size_t(homeOfDatabase(database))];
    }
    std::vector<std::pair<QString, std::array<int, 3>>> engines(counted.begin(), counted.end());
    std::ranges::stable_sort(engines, std::greater<> {}, [](const auto &engine) { return engine.second[0] + engine.second[1] + engine.second[2]; });
    Chart chart;
    chart.title = words(QT_TRANSLATE_NOOP("Report", "Databases by engine and home"));
    chart.unit = words(QT_TRANSLATE_NOOP("Report", "databases"));
    chart.columnsTitle = words.columnTitle(QStringLiteral("engine"));
    chart.locale = words.locale();
    for (HomeKind home : {HomeKind::Kubernetes, HomeKind::Vm, HomeKind::Managed}) {
        Chart::Series &series = chart.series.emplace_back(Chart::Series {homeWord(home, words), {}});
        for (const auto &[engine, counts] : engines)
            series.values.push_back(Measure(counts[size_t(home)]));
    }
    for (const auto &[engine, counts] : engines)
        chart.categories.append(engine.isEmpty() ? words(QT_TRANSLATE_NOOP("Report", "unknown")) : engine);
    return chart;
}

std::shared_ptr<ListTable> databaseTable(const ReportSource &source, const std::vector<Slot> &databases, const ReportOptions &options)
{
    using enum ColumnFormat;
    const ReportLanguage &words = options.language;
    auto table = std::make_shared<ListTable>();
    table->now = source.now;
    for (const auto &[key, format] : std::initializer_list<std::pair<const char *, ColumnFormat>> {{"name", Text}, {"engine", Text}, {"version", Text}, {"home", Text}, {"source", Text},
             {"country", Country}, {"health", Health}, {"cpu", Cores}, {"mem", Bytes}, {"storage", Bytes}, {"backup", Age}, {"cost", Money}, {"owner", Text}})
        table->columns.push_back({QLatin1String(key), words.columnTitle(QLatin1String(key)), format});
    if (options.isWide)
        table->columns.push_back({QStringLiteral("id"), words.columnTitle(QStringLiteral("id")), Text});
    const auto backups = lastBackups(source.rows);
    for (Slot slot : databases) {
        const Resource &database = *source.rows.resource(slot);
        const Timestamp backup = backups.at(database.id.view());
        const auto &cost = database.extras().monthlyCost;
        table->rows.push_back({database.name, text(engineTitle(database.extras().engine.name.toString())), text(database.version.toString()), text(homeWord(homeOfDatabase(database), words)),
            source.rows.collections()[source.rows.row(slot).collection].key.connection, text(database.country.toString()), ::Text(healthName(database.health)), known(database.capacity.cpuCores),
            known(database.capacity.memoryBytes), known(database.capacity.storageBytes), backup == NoTime ? FieldValue() : FieldValue(TimeValue {backup}), cost ? FieldValue(*cost) : FieldValue(),
            text(database.owner.toString())});
        if (options.isWide)
            table->rows.back().push_back(database.id);
    }
    return table;
}

std::vector<KeyFigure> figuresOf(const ReportSource &source, const std::vector<Slot> &databases, const ReportLanguage &words)
{
    int troubled = 0, fresh = 0, without = 0, unsized = 0;
    double bytes = 0;
    const auto backups = lastBackups(source.rows);
    for (Slot slot : databases) {
        const Resource &database = *source.rows.resource(slot);
        const Timestamp backup = backups.at(database.id.view());
        troubled += database.health == Health::Degraded || database.health == Health::Critical;
        fresh += backup != NoTime && source.now - backup <= Day;
        without += backup == NoTime;
        unsized += !database.capacity.storageBytes.isKnown();
        bytes += database.capacity.storageBytes.valueOr(0);
    }
    const auto unknown = [&](int count) { return count ? words(QT_TRANSLATE_NOOP("Report", "unknown of %1")).arg(words.number(count)) : QString(); };
    const bool hasSize = unsized < int(databases.size());
    std::vector<KeyFigure> figures {{QStringLiteral("databases"), words(QT_TRANSLATE_NOOP("Report", "Databases")), Measure(double(databases.size()))},
        {QStringLiteral("troubled"), words(QT_TRANSLATE_NOOP("Report", "In trouble")), Measure(troubled), ColumnFormat::Number, words(QT_TRANSLATE_NOOP("Report", "degraded or critical"))},
        {QStringLiteral("backedUp"), words(QT_TRANSLATE_NOOP("Report", "Backed up within a day")), Measure(fresh), ColumnFormat::Number, unknown(without)},
        {QStringLiteral("storage"), words(QT_TRANSLATE_NOOP("Report", "Storage")), hasSize ? FieldValue(Measure(bytes)) : FieldValue(), ColumnFormat::Bytes, unknown(unsized)}};
    std::ranges::move(costFigures(source, databases, words), std::back_inserter(figures));
    return figures;
}

} // namespace

ReportDocument databaseReport(const ReportSource &source, const ReportOptions &options)
{
    const ReportLanguage &words = options.language;
    ReportDocument document = beginReport(QStringLiteral("databases"), words(QT_TRANSLATE_NOOP("Report", "Databases")), source, options);
    std::vector<Slot> databases = reportedRows(source, options.query);
    std::erase_if(databases, [&](Slot slot) { return source.rows.resource(slot)->kind != Kind::Database; });
    ReportSection summary;
    summary.figures = figuresOf(source, databases, words);
    if (!databases.empty())
        summary.charts.push_back(engineChart(source, databases, words));
    document.sections.push_back(std::move(summary));
    document.sections.push_back({words(QT_TRANSLATE_NOOP("Report", "Databases")), {}, {}, {}, databaseTable(source, databases, options)});
    return document;
}
