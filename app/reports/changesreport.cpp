// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/report.h"

#include <array>
#include <map>
#include <set>

namespace {

QString wordOf(InventoryChange::What what, const ReportLanguage &words)
{
    using enum InventoryChange::What;
    return what == Added ? words(QT_TRANSLATE_NOOP("Report", "Added")) : what == Removed ? words(QT_TRANSLATE_NOOP("Report", "Removed")) : words(QT_TRANSLATE_NOOP("Report", "Changed"));
}

FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}

/// A field's column, or its own name where it has none.
QString fieldTitle(const QString &field, const ReportLanguage &words)
{
    return columnByKey(field) ? words.columnTitle(field) : field;
}

/// What was and is there is shown as the inventory shows that field.
class ChangeTable final : public ListTable {
public:
    static constexpr size_t Was = 5, Is = 6;
    std::vector<ColumnFormat> formats; ///< by row

    ColumnFormat format(size_t row, size_t column) const override { return column == Was || column == Is ? formats[row] : ListTable::format(row, column); }
};

std::shared_ptr<ListTable> changeTable(const std::vector<InventoryChange> &changes, Timestamp after, const ReportOptions &options)
{
    using enum ColumnFormat;
    auto table = std::make_shared<ChangeTable>();
    table->now = after;
    for (const auto &[key, format] : std::initializer_list<std::pair<const char *, ColumnFormat>> {{"change", Text}, {"kind", Kind}, {"name", Text}, {"namespace", Text}, {"field", Text}, {"was", Text}, {"is", Text}})
        table->columns.push_back({QLatin1String(key), options.language.columnTitle(QLatin1String(key)), format});
    if (options.isWide)
        table->columns.push_back({QStringLiteral("id"), options.language.columnTitle(QStringLiteral("id")), Text});
    for (const InventoryChange &change : changes) {
        const Resource &resource = *change.resource;
        table->rows.push_back({text(wordOf(change.what, options.language)), ::Text(kindName(resource.kind)), resource.name, text(resource.scope.toString()),
            text(fieldTitle(change.field, options.language)), change.before, change.after});
        const Column *column = columnByKey(change.field);
        table->formats.push_back(column ? column->format : Text);
        if (options.isWide)
            table->rows.back().push_back(resource.id);
    }
    return table;
}

} // namespace

ReportDocument changesReport(const std::vector<InventoryChange> &changes, Timestamp before, const ReportSource &source, const ReportOptions &options)
{
    const ReportLanguage &words = options.language;
    ReportDocument document = beginReport(QStringLiteral("changes"), words(QT_TRANSLATE_NOOP("Report", "Changes")), source, options);
    document.scope = words(QT_TRANSLATE_NOOP("Report", "From %1 to %2")).arg(words.moment(before), words.moment(source.now));
    std::map<Kind, std::array<int, 3>> kinds;
    std::array<std::set<Text>, 3> resources;
    for (const InventoryChange &change : changes) {
        if (resources[size_t(change.what)].insert(change.resource->id).second)
            ++kinds[change.resource->kind][size_t(change.what)];
    }
    ReportSection summary;
    Chart chart;
    chart.title = words(QT_TRANSLATE_NOOP("Report", "Changes by kind"));
    chart.unit = words(QT_TRANSLATE_NOOP("Report", "resources"));
    chart.columnsTitle = words.columnTitle(QStringLiteral("kind"));
    chart.locale = words.locale();
    for (const auto &[kind, counts] : kinds)
        chart.categories.append(words.kinds(kind));
    for (InventoryChange::What what : {InventoryChange::What::Added, InventoryChange::What::Removed, InventoryChange::What::Changed}) {
        const size_t which = size_t(what);
        summary.figures.push_back({QString(changeName(what)), wordOf(what, words), Measure(double(resources[which].size())), ColumnFormat::Number, words(QT_TRANSLATE_NOOP("Report", "resources"))});
        Chart::Series &series = chart.series.emplace_back(Chart::Series {wordOf(what, words), {}});
        for (const auto &[kind, counts] : kinds)
            series.values.push_back(Measure(counts[which]));
    }
    if (kinds.size() > 1)
        summary.charts.push_back(std::move(chart));
    if (changes.empty())
        summary.paragraphs.append(words(QT_TRANSLATE_NOOP("Report", "Nothing changed. Usage and ages are not compared.")));
    document.sections.push_back(std::move(summary));
    document.sections.push_back({words(QT_TRANSLATE_NOOP("Report", "Changes")), {}, {}, {}, changeTable(changes, source.now, options)});
    return document;
}
