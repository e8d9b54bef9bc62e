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
    chart.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
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

/// A fortnight of hours.
Chart hoursOfUse()
{
    Chart chart;
    chart.form = Chart::Form::StackedAreas;
    chart.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    chart.series = {{QString(), {}}};
    for (int hour = 0; hour < 14 * 24; ++hour) {
        chart.times.push_back(month(11) + (8 * 24 + 14 + hour) * 3'600'000ll);
        chart.series[0].values.push_back(Measure(5 + hour % 7));
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

QString axisOf(const Chart &chart, int width = 900)
{
    QStringList names;
    for (const ChartLayout::ColumnLabel &label : layoutOf(chart, QRectF(0, 0, width, 300)).columnLabels())
        names.append(label.text);
    return names.join(u'|');
}

QString ticksOf(const Chart &chart)
{
    QStringList numbers;
    const ChartLayout layout = layoutOf(chart, QRectF(0, 0, 300, 200));
    for (const ChartLayout::Tick &tick : layout.ticks())
        numbers.append(tick.text);
    return numbers.join(u'|');
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
            {"hours", painted(hoursOfUse())}, {"narrow", painted(yearOfCosts(), QSize(260, 240))}, {"low", painted(yearOfCosts(), QSize(600, 90))}};
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
        QCOMPARE(chart.columnTitle(0), QStringLiteral("Dec 2025"));
        QCOMPARE(chart.columnTitle(11), QStringLiteral("Nov 2026"));
        chart.locale = QLocale(QLocale::German);
        QCOMPARE(chart.columnTitle(0), QStringLiteral("Dez. 2025"));
        QCOMPARE(daysOfUse().columnTitle(22), QStringLiteral("23. Nov. 2026"));
        QCOMPARE(hoursOfUse().columnTitle(1), QStringLiteral("9 Nov 2026, 15:00"));
    }

    void months_areNamedInEqualSteps()
    {
        const Chart chart = yearOfCosts();
        QCOMPARE(axisOf(chart), QStringLiteral("Dec|Jan 26|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov"));
        QCOMPARE(axisOf(chart, 560), QStringLiteral("Dec|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov")); // no room for a year
        QCOMPARE(axisOf(chart, 420), QStringLiteral("Jan 26|Mar|May|Jul|Sept|Nov"));
        QCOMPARE(axisOf(chart, 200), QStringLiteral("Jan 26|Apr|Jul|Oct"));
    }

    void hoursAndDays_areNamedAtRoundTimes()
    {
        Chart chart = hoursOfUse();
        QCOMPARE(axisOf(chart), QStringLiteral("10 Nov|11 Nov|12 Nov|13 Nov|14 Nov|15 Nov|16 Nov|17 Nov|18 Nov|19 Nov|20 Nov|21 Nov|22 Nov|23 Nov"));
        QCOMPARE(axisOf(chart, 420), QStringLiteral("10 Nov|12 Nov|14 Nov|16 Nov|18 Nov|20 Nov|22 Nov"));
        QCOMPARE(axisOf(chart, 200), QStringLiteral("10 Nov|15 Nov|20 Nov"));
        const ChartLayout layout = layoutOf(chart, QRectF(0, 0, 420, 300));
        QCOMPARE(layout.columnLabels().front().x, layout.x(10)); // the midnight, ten hours after the first column
        chart.times.resize(13);
        QCOMPARE(axisOf(chart), QStringLiteral("14:00|15:00|16:00|17:00|18:00|19:00|20:00|21:00|22:00|23:00|10 Nov|01:00|02:00"));
        QCOMPARE(axisOf(chart, 300), QStringLiteral("15:00|18:00|21:00|10 Nov"));
        chart.times.resize(1);
        QCOMPARE(axisOf(chart), QStringLiteral("14:00"));
    }

    void categories_areAllNamed()
    {
        Chart chart = yearOfCosts();
        chart.times.clear();
        for (int i = 0; i < 12; ++i)
            chart.categories.append(QStringLiteral("a rather long name %1").arg(i));
        for (int width : {900, 500, 350}) {
            const std::vector<ChartLayout::ColumnLabel> labels = layoutOf(chart, QRectF(0, 0, width, 300)).columnLabels();
            QCOMPARE(labels.size(), size_t(12));
            for (size_t i = 2; i < labels.size(); ++i)
                QVERIFY(labels[i - 2].rect.right() <= labels[i].rect.left());
        }
    }

    void counts_standAtWholeNumbers()
    {
        Chart chart;
        chart.categories = {QStringLiteral("a")};
        for (const auto &[most, ticks] : {std::pair(20, "0|5|10|15|20"), {2, "0|1|2"}, {1, "0|1"}}) {
            chart.series = {{QString(), {Measure(most)}}};
            QCOMPARE(ticksOf(chart), QLatin1String(ticks));
        }
        chart.format = ColumnFormat::Cores;
        for (const auto &[most, ticks] : {std::pair(1.0, "0.0|0.2|0.4|0.6|0.8|1.0"), {1.3, "0.00|0.25|0.50|0.75|1.00|1.25|1.50"}, {13.0, "0.0|2.5|5.0|7.5|10.0|12.5|15.0"}}) {
            chart.series = {{QString(), {Measure(most)}}};
            QCOMPARE(ticksOf(chart), QLatin1String(ticks));
        }
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
