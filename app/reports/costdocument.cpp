// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/costdocument.h"

#include "app/reports/budgetdocument.h"
#include "app/reports/costreport.h"
#include "app/reports/wastedocument.h"

#include <algorithm>

namespace {

constexpr size_t MostGroups = 12, MostFindings = 20;

/// The statement in a document's words.
class CostDocument {
public:
    CostDocument(const CostStatement &statement, const std::vector<WasteFinding> &waste, CostBy by, const ReportSource &source, const ReportOptions &options)
        : m_statement(statement)
        , m_waste(waste)
        , m_by(by)
        , m_source(source)
        , m_words(options.language)
        , m_currency(QStringView(statement.currency()))
        , m_document(beginReport(QStringLiteral("cost"), m_words(QT_TRANSLATE_NOOP("Report", "Costs")), source, options))
    {
    }

    ReportDocument make()
    {
        ReportSection summary;
        summary.figures = figures();
        if (Chart year = yearChart(); !year.isEmpty())
            summary.charts.push_back(std::move(year));
        if (Chart shares = shareChart(); !shares.isEmpty())
            summary.charts.push_back(std::move(shares));
        m_document.sections.push_back(std::move(summary));
        if (!m_statement.budgets.empty())
            m_document.sections.push_back({m_words(QT_TRANSLATE_NOOP("Report", "Budgets")), {}, {}, {}, std::make_shared<ListTable>(budgetTable(m_statement.budgets, m_words))});
        if (!m_waste.empty())
            m_document.sections.push_back(wasteSection());
        ListTable costs = costTable(m_statement.allocation, m_statement.rows, m_by, m_document.asOf, m_words);
        const QString heading = costs.title;
        leaveOutZeros(costs);
        m_document.sections.push_back({heading, {m_words(QT_TRANSLATE_NOOP("Report", "A month at present prices, requests and usage."))}, {}, {}, std::make_shared<ListTable>(std::move(costs))});
        describeGaps();
        return std::move(m_document);
    }

private:
    FieldValue money(Decimal amount) const { return Money {amount, m_currency, PriceBasis::Price, {}, m_document.asOf}; }

    std::vector<KeyFigure> figures() const
    {
        const MonthSum &month = m_statement.month->total();
        const bool isKnown = !m_statement.isEmpty();
        const auto known = [&](Decimal amount) { return isKnown ? money(amount) : FieldValue(); };
        const QString range = m_statement.month->low() == m_statement.month->high() ? QString()
            : m_words(QT_TRANSLATE_NOOP("Report", "%1 to %2")).arg(text(m_statement.month->low()), text(m_statement.month->high()));
        return {{QStringLiteral("soFar"), m_words(QT_TRANSLATE_NOOP("Report", "This month so far")), known(month.soFar), ColumnFormat::Money},
            {QStringLiteral("expected"), m_words(QT_TRANSLATE_NOOP("Report", "Expected by its end")), known(month.expected), ColumnFormat::Money, range},
            {QStringLiteral("monthly"), m_words(QT_TRANSLATE_NOOP("Report", "A month at present prices")), known(m_statement.allocation.total().total()), ColumnFormat::Money},
            wasteFigure(m_waste, m_statement.currency(), m_words)};
    }

    QString text(Decimal amount) const { return m_words.display(money(amount), ColumnFormat::Money, NoTime); }

    QString unit() const { return m_words(QT_TRANSLATE_NOOP("Report", "%1 a month")).arg(m_currency.toString()); }

    /// Twelve months by kind, the present one as far as it is known and what is expected of it. A month without any bill is unknown.
    Chart yearChart() const
    {
        Chart chart;
        if (!m_statement.bills)
            return chart;
        const MonthCosts &month = *m_statement.month;
        chart.title = m_words(QT_TRANSLATE_NOOP("Report", "Twelve months, as billed, by kind"));
        chart.unit = unit();
        chart.columnsTitle = m_words.columnTitle(QStringLiteral("month"));
        chart.format = ColumnFormat::Money;
        chart.locale = m_words.locale();
        for (int i = 0; i < BilledMonths; ++i)
            chart.times.push_back(m_statement.bills->monthAt(i).startOfDay(Qt::UTC).toMSecsSinceEpoch());
        for (const MonthGroup &group : month.groups(CostBy::Kind)) {
            const std::optional<Kind> kind = kindFromName(group.key.view());
            Chart::Series &series = chart.series.emplace_back(Chart::Series {kind ? m_words.kinds(*kind == Kind::Pod ? Kind::Workload : *kind) : m_words(QT_TRANSLATE_NOOP("Report", "Other")), {}});
            const MonthSum sum = group.total();
            for (int i = 0; i < BilledMonths; ++i)
                series.values.push_back(i == BilledMonths - 1 ? money(sum.soFar) : isBilled(i) ? money(sum.billed[size_t(i)]) : FieldValue());
        }
        chart = withRest(std::move(chart), 5, m_words(QT_TRANSLATE_NOOP("Report", "Others")));
        Chart::Series rest {m_words(QT_TRANSLATE_NOOP("Report", "Expected")), std::vector<FieldValue>(BilledMonths), true};
        rest.values.back() = money(month.total().expected - month.total().soFar);
        chart.series.push_back(std::move(rest));
        addBudget(chart);
        return chart;
    }

    bool isBilled(int month) const { return m_statement.month->total().billed[size_t(month)] != Decimal(); }

    /// The budget of everything, where there is one in this currency.
    void addBudget(Chart &chart) const
    {
        const auto whole = std::ranges::find_if(m_statement.budgets, [&](const BudgetState &state) { return state.budget.key.isEmpty() && state.budget.currency == m_statement.currency(); });
        if (whole == m_statement.budgets.end())
            return;
        chart.budgetName = whole->budget.name;
        chart.budget.assign(chart.columnCount(), money(whole->budget.amount));
    }

    /// Who bears most, and what for.
    Chart shareChart() const
    {
        Chart chart;
        chart.title = m_words(QT_TRANSLATE_NOOP("Report", "Who bears it, and what for"));
        chart.unit = unit();
        chart.columnsTitle = m_words.columnTitle(QStringLiteral("name"));
        chart.format = ColumnFormat::Money;
        chart.locale = m_words.locale();
        const ListTable table = costTable(m_statement.allocation, m_statement.rows, m_by, m_document.asOf, m_words);
        const size_t count = std::min(MostGroups, table.rowCount() - 1); // without the total
        for (const char *part : {"cpu", "memory", "gpu", "storage", "other", "idle", "overhead", "unspread"}) {
            const auto column = std::ranges::find(table.columns, QLatin1String(part), &ReportColumn::key);
            Chart::Series &series = chart.series.emplace_back(Chart::Series {column->title, {}});
            for (size_t row = 0; row < count; ++row)
                series.values.push_back(table.value(row, size_t(column - table.columns.begin())));
        }
        for (size_t row = 0; row < count; ++row)
            chart.categories.append(m_words.display(table.value(row, 0), ColumnFormat::Text, NoTime));
        std::erase_if(chart.series, [](const Chart::Series &series) { return std::ranges::all_of(series.values, [](const FieldValue &value) { return chartNumber(value) == 0; }); });
        return withRest(std::move(chart), 5, m_words(QT_TRANSLATE_NOOP("Report", "Others")));
    }

    /// What nothing is spent on is no column.
    void leaveOutZeros(ListTable &table) const
    {
        for (size_t column = table.columns.size(); column-- > 1;) {
            if (!std::ranges::all_of(table.rows, [&](const auto &row) { return chartNumber(row[column]) == 0; }))
                continue;
            table.columns.erase(table.columns.begin() + std::ptrdiff_t(column));
            for (auto &row : table.rows)
                row.erase(row.begin() + std::ptrdiff_t(column));
        }
    }

    ReportSection wasteSection() const
    {
        const std::span<const WasteFinding> dearest(m_waste.data(), std::min(MostFindings, m_waste.size()));
        ReportSection section {m_words(QT_TRANSLATE_NOOP("Report", "What buys nothing")), {}, {}, {}, findingTable(dearest, m_statement.currency(), m_source, {.language = m_words})};
        if (m_waste.size() > MostFindings)
            section.paragraphs.append(m_words(QT_TRANSLATE_NOOP("Report", "The dearest %1 of %2.")).arg(m_words.number(MostFindings), m_words.number(qint64(m_waste.size()))));
        return section;
    }

    void describeGaps()
    {
        for (const auto &[kind, count] : m_statement.allocation.unpriced())
            m_document.unknown.append(m_words(QT_TRANSLATE_NOOP("Report", "%1: %2 without a price; their costs are in no sum")).arg(m_words.kinds(kind), m_words.number(count)));
        for (const auto &[currency, count] : m_statement.allocation.unconverted())
            m_document.unknown.append(m_words(QT_TRANSLATE_NOOP("Report", "%1 in %2, of which there is no rate to %3: in no sum")).arg(m_words.number(count), currency, m_statement.currency()));
        if (!m_statement.bills)
            m_document.unknown.append(m_words(QT_TRANSLATE_NOOP("Report", "No bill was imported, so nobody knows what was paid before")));
        if (m_statement.billProblem)
            m_document.unknown.append(m_words(QT_TRANSLATE_NOOP("Report", "The bills cannot be read: %1")).arg(m_statement.billProblem->message));
    }

    const CostStatement &m_statement;
    const std::vector<WasteFinding> &m_waste;
    const CostBy m_by;
    const ReportSource &m_source;
    const ReportLanguage m_words;
    const Text m_currency;
    ReportDocument m_document;
};

} // namespace

ReportDocument costReport(const CostStatement &statement, const std::vector<WasteFinding> &waste, CostBy by, const ReportSource &source, const ReportOptions &options)
{
    return CostDocument(statement, waste, by, source, options).make();
}
