// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/report.h"

#include <algorithm>
#include <map>

namespace {

struct Tally {
    qint64 resources = 0, troubled = 0;
    Text provider; ///< of the first
    std::array<qint64, KindCount> byKind {};
    void add(const Resource &resource)
    {
        provider = resources ? provider : resource.provider;
        ++resources;
        troubled += resource.health == Health::Degraded || resource.health == Health::Critical;
        ++byKind[size_t(resource.kind)];
    }
};

/// What there is, counted in one pass.
struct Tallies {
    Tally all;
    std::map<Kind, Tally> byKind;
    std::map<Text, Tally> bySource;

    Tallies(const Snapshot &rows, const std::vector<Slot> &slots)
    {
        for (Slot slot : slots) {
            const Resource &resource = *rows.resource(slot);
            all.add(resource);
            byKind[resource.kind].add(resource);
            bySource[rows.collections()[rows.row(slot).collection].key.connection].add(resource);
        }
    }
};

FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}

FieldValue count(qint64 number)
{
    return Measure(double(number));
}

ReportColumn column(const ReportLanguage &words, const char *key, ColumnFormat format)
{
    return {QLatin1String(key), words.columnTitle(QLatin1String(key)), format};
}

std::shared_ptr<ListTable> kindTable(const Tallies &tallies, const ReportLanguage &words)
{
    auto table = std::make_shared<ListTable>();
    table->columns = {column(words, "kind", ColumnFormat::Kind), column(words, "resources", ColumnFormat::Number), column(words, "troubled", ColumnFormat::Number)};
    for (const auto &[kind, tally] : tallies.byKind)
        table->rows.push_back({Text(kindName(kind)), count(tally.resources), count(tally.troubled)});
    return table;
}

std::shared_ptr<ListTable> sourceTable(const Tallies &tallies, const ReportSource &source, const ReportLanguage &words)
{
    auto table = std::make_shared<ListTable>();
    table->columns = {column(words, "source", ColumnFormat::Text), column(words, "provider", ColumnFormat::Text), column(words, "resources", ColumnFormat::Number),
        column(words, "troubled", ColumnFormat::Number)};
    for (const Workspace::Entry &connection : source.connections) {
        const Text name {QStringView(connection.profile.name)};
        const auto found = tallies.bySource.find(name);
        const bool isRead = found != tallies.bySource.end() || connection.status.phase == ConnectionPhase::Live; // else nobody knows how many there are
        const Tally tally = found == tallies.bySource.end() ? Tally() : found->second;
        table->rows.push_back({name, text(tally.provider.toString()), isRead ? count(tally.resources) : FieldValue(), isRead ? count(tally.troubled) : FieldValue()});
    }
    return table;
}

/// The kinds that there are most of, by source.
Chart sourceChart(const Tallies &tallies, const ReportLanguage &words)
{
    Chart chart;
    chart.title = words(QT_TRANSLATE_NOOP("Report", "Resources by source and kind"));
    chart.unit = words(QT_TRANSLATE_NOOP("Report", "resources"));
    chart.columnsTitle = words.columnTitle(QStringLiteral("source"));
    chart.locale = words.locale();
    std::map<Kind, Chart::Series> series;
    std::vector<std::pair<Text, Tally>> sources(tallies.bySource.begin(), tallies.bySource.end());
    std::ranges::stable_sort(sources, std::greater<> {}, [](const auto &source) { return source.second.resources; });
    for (const auto &[source, tally] : sources) {
        chart.categories.append(source.toString());
        for (const auto &[kind, all] : tallies.byKind)
            series[kind].values.push_back(count(tally.byKind[size_t(kind)]));
    }
    for (auto &[kind, one] : series) {
        one.name = words.kinds(kind);
        chart.series.push_back(std::move(one));
    }
    return withRest(std::move(chart), 5, words(QT_TRANSLATE_NOOP("Report", "Others")));
}

QList<const Column *> shownColumns(bool isWide)
{
    QList<const Column *> shown;
    for (const Column &column : inventoryColumns()) {
        static const QStringList OnPaper {QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("namespace"), QStringLiteral("source"), QStringLiteral("country"),
            QStringLiteral("health"), QStringLiteral("state"), QStringLiteral("version"), QStringLiteral("cpu"), QStringLiteral("mem"), QStringLiteral("gpu"),
            QStringLiteral("cost"), QStringLiteral("age"), QStringLiteral("owner")};
        if (isWide || OnPaper.contains(column.key))
            shown.append(&column);
    }
    return shown;
}

} // namespace

ReportDocument inventoryReport(const ReportSource &source, const ReportOptions &options)
{
    const ReportLanguage &words = options.language;
    ReportDocument document = beginReport(QStringLiteral("inventory"), words(QT_TRANSLATE_NOOP("Report", "Inventory")), source, options);
    const std::vector<Slot> slots = reportedRows(source, options.query);
    const Tallies tallies(source.rows, slots);
    ReportSection summary;
    summary.figures = {{QStringLiteral("resources"), words(QT_TRANSLATE_NOOP("Report", "Resources")), count(tallies.all.resources)},
        {QStringLiteral("troubled"), words(QT_TRANSLATE_NOOP("Report", "In trouble")), count(tallies.all.troubled), ColumnFormat::Number, words(QT_TRANSLATE_NOOP("Report", "degraded or critical"))},
        {QStringLiteral("connections"), words(QT_TRANSLATE_NOOP("Report", "Connections")), count(source.connections.size())}};
    std::ranges::move(costFigures(source, slots, words), std::back_inserter(summary.figures));
    if (tallies.bySource.size() > 1)
        summary.charts.push_back(sourceChart(tallies, words));
    document.sections.push_back(std::move(summary));
    document.sections.push_back({words(QT_TRANSLATE_NOOP("Report", "By kind")), {}, {}, {}, kindTable(tallies, words)});
    document.sections.push_back({words(QT_TRANSLATE_NOOP("Report", "By source")), {}, {}, {}, sourceTable(tallies, source, words)});
    document.sections.push_back({words(QT_TRANSLATE_NOOP("Report", "Resources")), {}, {}, {}, inventoryTable(source, slots, shownColumns(options.isWide), words)});
    return document;
}
