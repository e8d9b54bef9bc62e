// SPDX-License-Identifier: GPL-3.0-or-later
// Where a chart's parts lie, what is left open, and what its table says. With CHART_PICTURES=DIR the pictures are kept, to look at.
#include "app/reports/chartpainter.h"

#include <QDateTime>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <QTimeZone>

namespace {

const ChartColours Light {QColor(0x17191D), QColor(0x5F6874), QColor(0xDFE2E7), QColor(Qt::white),
    {QColor(0x5166DB), QColor(0x238E9F), QColor(0xA56ACC), QColor(0x7A8B30), QColor(0x5E6672)}};

FieldValue euros(int amount)
{
    return Money {*Decimal::fromString(QString::number(amount)), Text(std::string_view("EUR")), PriceBasis::Bill, {}, 0};
}

Timestamp month(int number)
{
    return QDateTime(QDate(2025, 12, 1).addMonths(number), QTime(0, 0), QTimeZone::utc()).toMSecsSinceEpoch();
}

/// Twelve months of five kinds, a forecast and a budget that was raised.
Chart yearOfCosts()
{
    Chart chart;
    chart.title = QStringLiteral("Last 12 months");
    chart.unit = QStringLiteral("EUR a month");
    chart.format = ColumnFormat::Money;
    chart.locale = QLocale(QLocale::English);
    chart.budgetName = QStringLiteral("Budget");
    const char *names[] = {"Kubernetes", "VMs", "GPUs", "Databases", "Storage and network"};
    for (int i = 0; i < 5; ++i)
        chart.series.push_back({QString::fromLatin1(names[i]), {}});
    chart.series.push_back({QStringLiteral("Forecast to 30 Nov"), {}, true});
    for (int i = 0; i < 12; ++i) {
        chart.times.push_back(month(i));
        for (int kind = 0; kind < 5; ++kind)
            chart.series[size_t(kind)].values.push_back(i == 3 && kind == 2 ? FieldValue() : euros((50 - 8 * kind) * 1000 + i * 500));
        chart.series[5].values.push_back(i == 11 ? euros(30'000) : FieldValue());
        chart.budget.push_back(euros(i < 7 ? 165'000 : 200'000));
    }
    return chart;
}

Chart daysOfUse()
{
    Chart chart;
    chart.form = Chart::Form::Lines;
    chart.unit = QStringLiteral("%");
    chart.format = ColumnFormat::Percent;
    chart.locale = QLocale(QLocale::German);
    chart.series = {{QStringLiteral("H100"), {}}, {QStringLiteral("A100"), {}}, {QStringLiteral("A100, erwartet"), {}, true, {}, {}}};
    for (int i = 0; i < 30; ++i) {
        chart.times.push_back(month(11) + i * 86'400'000ll);
        chart.series[0].values.push_back(i > 10 && i < 15 ? FieldValue() : Measure(60 + 25 * std::sin(i / 3.0)));
        chart.series[1].values.push_back(i > 22 ? FieldValue() : Measure(57 + 10 * std::cos(i / 4.0)));
        chart.series[2].values.push_back(i < 22 ? FieldValue() : Measure(60 + i - 22));
        chart.series[2].low.push_back(i < 22 ? FieldValue() : Measure(60));
        chart.series[2].high.push_back(i < 22 ? FieldValue() : Measure(60 + 3 * (i - 22)));
    }
    return chart;
}

QImage painted(const Chart &chart, const QSize &size = QSize(720, 300))
{
    QImage image(size * 2, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    image.fill(Qt::white);
    QPainter painter(&image);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(11);
    painter.setFont(font);
    paintChart(painter, QRectF(QPointF(), size).adjusted(8, 8, -8, -8), chart, Light);
    return image;
}

ChartLayout layoutOf(const Chart &chart, const QRectF &area = QRectF(0, 0, 720, 300))
{
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(11);
    return ChartLayout(chart, area, QFontMetricsF(font));
}

} // namespace

class tst_Chart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pictures()
    {
        Chart areas = yearOfCosts();
        areas.form = Chart::Form::StackedAreas;
        const std::pair<const char *, QImage> images[] = {{"bars", painted(yearOfCosts())}, {"lines", painted(daysOfUse())}, {"areas", painted(areas)},
            {"narrow", painted(yearOfCosts(), QSize(260, 240))}, {"low", painted(yearOfCosts(), QSize(600, 90))}};
        for (const auto &[name, image] : images) {
            QVERIFY(!image.isNull());
            if (const QString directory = qEnvironmentVariable("CHART_PICTURES"); !directory.isEmpty())
                QVERIFY(image.save(directory + u'/' + QLatin1String(name) + QStringLiteral(".png")));
        }
    }

    void axis_holdsEverything_inRoundSteps()
    {
        const Chart chart = yearOfCosts();
        const ChartLayout layout = layoutOf(chart);
        QCOMPARE(layout.ticks().front().text, QStringLiteral("0"));
        QCOMPARE(layout.ticks().back().text, QStringLiteral("250,000"));
        QVERIFY(layout.y(229'500) >= layout.plot().top());
        Chart german = chart;
        german.locale = QLocale(QLocale::German);
        QCOMPARE(layoutOf(german).ticks().back().text, QStringLiteral("250.000"));
    }

    void bytes_haveBinarySteps()
    {
        Chart chart;
        chart.format = ColumnFormat::Bytes;
        chart.categories = {QStringLiteral("a")};
        chart.series = {{QStringLiteral("used"), {Measure(700.0 * 1024 * 1024)}}};
        QCOMPARE(layoutOf(chart).ticks().at(1).text, QStringLiteral("200 MiB"));
    }

    void below0_isShownBelow0()
    {
        Chart chart;
        chart.categories = {QStringLiteral("a"), QStringLiteral("b")};
        chart.series = {{QStringLiteral("credit"), {Measure(-30), Measure(10)}}};
        const ChartLayout layout = layoutOf(chart);
        QVERIFY(layout.y(0) < layout.plot().bottom());
        QVERIFY(layout.ticks().front().text.startsWith(u'-'));
    }

    void names_standBeside_andNoneOnAnother()
    {
        Chart chart = daysOfUse();
        const ChartLayout layout = layoutOf(chart);
        QCOMPARE(layout.labels().size(), size_t(3));
        for (size_t i = 0; i < 3; ++i) {
            QVERIFY(layout.labels()[i].rect.left() > layout.plot().right());
            for (size_t k = 0; k < i; ++k)
                QVERIFY(!layout.labels()[i].rect.adjusted(0, 1, 0, -1).intersects(layout.labels()[k].rect.adjusted(0, 1, 0, -1)));
        }
        const ChartLayout narrow = layoutOf(chart, QRectF(0, 0, 200, 200));
        for (const ChartLayout::Label &label : narrow.labels())
            QVERIFY(label.rect.top() > narrow.plot().bottom() && label.rect.bottom() <= 200);
    }

    void gap_isNotPainted()
    {
        Chart chart;
        chart.form = Chart::Form::Lines;
        chart.categories = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")};
        const auto inked = [&](FieldValue second) {
            chart.series = {{QString(), {Measure(5), second, Measure(5), Measure(5)}}};
            const QImage image = painted(chart);
            const ChartLayout layout = layoutOf(chart, QRectF(8, 8, 704, 284));
            const double x = (layout.x(0) + layout.x(1)) / 2;
            return image.pixelColor(int(2 * x), int(2 * layout.y(5))) == Light.series[0];
        };
        QVERIFY(inked(Measure(5)));
        QVERIFY(!inked(FieldValue()));
    }

    void pointer_findsItsColumn()
    {
        const Chart chart = yearOfCosts();
        const ChartLayout layout = layoutOf(chart);
        QCOMPARE(layout.columnAt(layout.x(4) + 3), std::optional<size_t>(4));
        QCOMPARE(layout.columnAt(-5), std::nullopt);
    }

    void columns_areNamedInUtc_andTheChartsLanguage()
    {
        Chart chart = yearOfCosts();
        QCOMPARE(chart.columnTitle(0), QStringLiteral("Dec"));
        QCOMPARE(chart.columnTitle(1), QStringLiteral("Jan 26"));
        QCOMPARE(chart.columnTitle(11), QStringLiteral("Nov"));
        chart.locale = QLocale(QLocale::German);
        QCOMPARE(chart.columnTitle(0), QStringLiteral("Dez."));
        QCOMPARE(daysOfUse().columnTitle(22), QStringLiteral("23. Nov."));
    }

    void theSmallest_areTheRest_andForecastsStay()
    {
        const Chart chart = withRest(yearOfCosts(), 3, QStringLiteral("others"));
        QCOMPARE(chart.series.size(), size_t(4));
        QCOMPARE(chart.series[0].name, QStringLiteral("Kubernetes"));
        QCOMPARE(chart.series[2].name, QStringLiteral("others"));
        QCOMPARE(chartNumber(chart.series[2].values[0]), 34'000.0 + 26'000 + 18'000);
        QVERIFY(std::isnan(chartNumber(chart.series[2].values[3]))); // one of them is unknown there
        QVERIFY(chart.series[3].isForecast);
    }

    void table_saysTheSame()
    {
        const Chart chart = yearOfCosts();
        const ListTable table = chartTable(chart);
        QCOMPARE(table.rowCount(), size_t(12));
        QCOMPARE(table.columns.size(), size_t(8));
        QCOMPARE(table.value(0, 1), chart.series[0].values[0]);
        QCOMPARE(table.value(3, 3), FieldValue());
        QCOMPARE(table.value(11, 7), euros(200'000));
    }
};

QTEST_MAIN(tst_Chart)
#include "tst_chart.moc"
