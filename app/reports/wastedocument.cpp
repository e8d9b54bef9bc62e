// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/wastedocument.h"

#include "app/reports/wastereport.h"

#include <algorithm>

namespace {

FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}

FieldValue moneyOf(const std::optional<Decimal> &amount, const QString &currency)
{
    return amount ? FieldValue(Money {*amount, Text(QStringView(currency)), PriceBasis::Price, {}, NoTime}) : FieldValue();
}

/// What would be saved by each rule, the most first.
Chart ruleChart(const std::vector<WasteFinding> &findings, const QString &currency, const ReportLanguage &words)
{
    std::vector<std::pair<QString, Decimal>> rules;
    for (const WasteFinding &finding : findings) {
        if (!finding.monthly)
            continue;
        auto rule = std::ranges::find(rules, finding.rule, &std::pair<QString, Decimal>::first);
        if (rule == rules.end())
            rule = rules.insert(rules.end(), {finding.rule, Decimal()});
        rule->second += *finding.monthly;
    }
    std::ranges::stable_sort(rules, std::greater<> {}, &std::pair<QString, Decimal>::second);
    Chart chart;
    chart.title = words(QT_TRANSLATE_NOOP("Report", "What could be saved, by finding"));
    chart.unit = words(QT_TRANSLATE_NOOP("Report", "%1 a month")).arg(currency);
    chart.columnsTitle = words.columnTitle(QStringLiteral("rule"));
    chart.format = ColumnFormat::Money;
    chart.locale = words.locale();
    Chart::Series &series = chart.series.emplace_back(Chart::Series {words.columnTitle(QStringLiteral("saved")), {}});
    for (const auto &[rule, sum] : rules) {
        chart.categories.append(wasteTitle(rule, words));
        series.values.push_back(moneyOf(sum, currency));
    }
    return chart;
}

} // namespace

std::shared_ptr<ListTable> findingTable(std::span<const WasteFinding> findings, const QString &currency, const ReportSource &source, const ReportOptions &options)
{
    using enum ColumnFormat;
    const ReportLanguage &words = options.language;
    auto table = std::make_shared<ListTable>();
    table->now = source.now;
    for (const auto &[key, format] : std::initializer_list<std::pair<const char *, ColumnFormat>> {{"name", Text}, {"kind", Kind}, {"rule", Text}, {"saved", Money}, {"why", Text}, {"since", Age}, {"remedy", Text}})
        table->columns.push_back({QLatin1String(key), words.columnTitle(QLatin1String(key)), format});
    if (options.isWide) {
        table->columns.push_back({QStringLiteral("do"), QStringLiteral("allod do"), Text});
        table->columns.push_back({QStringLiteral("id"), words.columnTitle(QStringLiteral("id")), Text});
    }
    for (const WasteFinding &finding : findings) {
        table->rows.push_back({finding.name, ::Text(kindName(finding.kind)), text(wasteTitle(finding.rule, words)), moneyOf(finding.monthly, currency), text(wasteReason(finding, words)),
            finding.from == NoTime ? FieldValue() : FieldValue(TimeValue {finding.from}), text(wasteRemedy(finding, words))});
        if (options.isWide) {
            table->rows.back().push_back(finding.fix ? text(commandOf(*finding.fix)) : FieldValue());
            table->rows.back().push_back(finding.target);
        }
    }
    return table;
}

KeyFigure wasteFigure(const std::vector<WasteFinding> &findings, const QString &currency, const ReportLanguage &words)
{
    std::optional<Decimal> sum;
    qint64 count = 0, unpriced = 0;
    for (const WasteFinding &finding : findings) {
        if (!isWaste(finding))
            continue;
        ++count;
        unpriced += !finding.monthly;
        if (finding.monthly)
            sum = sum.value_or(Decimal()) + *finding.monthly;
    }
    if (count == 0)
        sum = Decimal();
    const QString note = unpriced ? words(QT_TRANSLATE_NOOP("Report", "findings: %1, without a price: %2")).arg(words.number(count), words.number(unpriced))
                                  : words(QT_TRANSLATE_NOOP("Report", "findings: %1")).arg(words.number(count));
    return {QStringLiteral("waste"), words(QT_TRANSLATE_NOOP("Report", "Buys nothing, a month")), moneyOf(sum, currency), ColumnFormat::Money, note};
}

ReportDocument wasteReport(const std::vector<WasteFinding> &findings, const QString &currency, const ReportSource &source, const ReportOptions &options)
{
    const ReportLanguage &words = options.language;
    ReportDocument document = beginReport(QStringLiteral("waste"), words(QT_TRANSLATE_NOOP("Report", "Waste")), source, options);
    ReportSection summary;
    summary.figures = {wasteFigure(findings, currency, words)};
    if (std::ranges::any_of(findings, std::not_fn(isWaste)))
        summary.paragraphs.append(words(QT_TRANSLATE_NOOP("Report", "Old generations are needed, and paid for more than need be: they are in no sum of waste.")));
    if (Chart chart = ruleChart(findings, currency, words); !chart.isEmpty())
        summary.charts.push_back(std::move(chart));
    document.sections.push_back(std::move(summary));
    document.sections.push_back({words(QT_TRANSLATE_NOOP("Report", "What buys nothing")), {}, {}, {}, findingTable(findings, currency, source, options)});
    return document;
}
