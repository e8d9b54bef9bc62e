// SPDX-License-Identifier: GPL-3.0-or-later
// Writes reports to files and has them read by Python's libraries.
#include "app/reports/csvwriter.h"
#include "app/reports/pdfwriter.h"
#include "app/reports/reportwriter.h"
#include "app/reports/xlsxwriter.h"
#include "tests/app/reports/richresource.h"
#include "tests/support/hostile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fixtures;

namespace {

const std::vector<Text> &hostileTexts()
{
    static const std::vector<Text> texts = [] {
        std::vector<Text> all {t("plain"), t("\xE6\xBC\xA2\xE5\xAD\x97")};
        for (const std::string_view name : hostile::names)
            all.emplace_back(name);
        return all;
    }();
    return texts;
}

/// The row of a name, below the heading.
qsizetype rowOf(std::string_view name)
{
    return std::ranges::find(hostileTexts(), name, &Text::view) - hostileTexts().begin() + 1;
}

ListTable hostileTable()
{
    ListTable table;
    table.title = QStringLiteral("<b>Title</b>");
    table.now = 1'700'000'000'000;
    table.columns = {{QStringLiteral("name"), QStringLiteral("Name")},
        {QStringLiteral("mem"), QStringLiteral("Memory"), ColumnFormat::Bytes},
        {QStringLiteral("age"), QStringLiteral("Age"), ColumnFormat::Age},
        {QStringLiteral("health"), QStringLiteral("Health"), ColumnFormat::Health}};
    for (const Text &text : hostileTexts())
        table.rows.push_back({text, Measure(-1024), TimeValue {1'699'999'000'000}, text});
    table.rows.push_back({FieldValue(), FieldValue(), FieldValue(), FieldValue()});
    return table;
}

} // namespace

class tst_ReportFiles : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    const ReportWriters m_writers {writePdf, writeXlsx};

    QJsonDocument readBack(ReportFormat format, const ReportTable &table)
    {
        const QString path = m_directory.filePath(reportFormatName(format));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return {};
        const Result<void> written = writeTable(format, file, table, m_writers);
        file.close();
        if (!written) {
            qWarning("%s", qPrintable(written.error().toString()));
            return {};
        }
        QProcess reader;
        reader.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        reader.start(QStringLiteral(PYTHON), {QStringLiteral(READER), reportFormatName(format), path});
        if (!reader.waitForFinished() || reader.exitCode() != 0)
            return {};
        return QJsonDocument::fromJson(reader.readAllStandardOutput());
    }

private Q_SLOTS:
    void inventorysColumns_haveTheirTitles_inEveryLanguage()
    {
        for (const Column &column : inventoryColumns())
            QCOMPARE(ReportLanguage().columnTitle(column.key), column.title);
    }

    void numbersAndDates_areTheLanguages_inAnyLocale()
    {
        const ReportLanguage english, german = *ReportLanguage::fromName(QStringLiteral("de"));
        const Money money {*Decimal::fromString(u"1234567.5"), t("EUR"), PriceBasis::Own, {}, 0};
        QCOMPARE(english.display(money, ColumnFormat::Money, 0), QStringLiteral("1,234,567.50\u00a0EUR"));
        QCOMPARE(german.display(money, ColumnFormat::Money, 0), QStringLiteral("1.234.567,50\u00a0EUR"));
        QCOMPARE(german.display(Measure(1.5 * 1024 * 1024 * 1024), ColumnFormat::Bytes, 0), QStringLiteral("1,5 GiB"));
        QCOMPARE(english.moment(1'795'444'328'000), QStringLiteral("23 November 2026, 14:32 UTC"));
        QCOMPARE(german.moment(1'795'444'328'000), QStringLiteral("23. November 2026, 14:32 UTC"));
        QVERIFY(!ReportLanguage::fromName(QStringLiteral("fr")));
    }

    void csv_isReadBack_andHoldsNoFormula()
    {
        const QJsonArray rows = readBack(ReportFormat::Csv, hostileTable()).array();
        QCOMPARE(rows.size(), qsizetype(hostileTexts().size()) + 2);
        QCOMPARE(rows[0].toArray(),
            QJsonArray(
                {QStringLiteral("name"), QStringLiteral("mem"), QStringLiteral("age"), QStringLiteral("health")}));
        for (size_t i = 0; i < hostileTexts().size(); ++i) {
            const QString cell = rows[qsizetype(i) + 1][0].toString();
            const QString seen = cell.trimmed();
            QVERIFY2(seen.isEmpty() || !QStringLiteral("=+-@\uFF1D\uFF0B\uFF0D\uFF20").contains(seen[0]), qPrintable(cell));
            for (const QChar steering : {u'\x1b', u'\x9b', u'\x07', u'\x08', u'\x7f', u'\0', u'\u202e', u'\u2066', u'\u2028'})
                QVERIFY2(!cell.contains(steering), qPrintable(cell));
            QCOMPARE(rows[qsizetype(i) + 1].toArray().size(), 4);
            QCOMPARE(rows[qsizetype(i) + 1][1].toString(), QStringLiteral("-1024")); // a number, not a text
            QCOMPARE(rows[qsizetype(i) + 1][2].toString(), QStringLiteral("2023-11-14T21:56:40Z"));
        }
        QCOMPARE(rows[1][0].toString(), QStringLiteral("plain"));
        QCOMPARE(rows[2][0].toString(), QStringLiteral("漢字"));
        QCOMPARE(rows[rowOf("=1+1")][0].toString(), QStringLiteral("'=1+1"));
        QCOMPARE(rows[rowOf("  =1+1")][0].toString(), QStringLiteral("'  =1+1"));
        QCOMPARE(rows[rowOf("say \"hi\"")][0].toString(), QStringLiteral("say \"hi\""));
        QCOMPARE(rows[rowOf("a,b;c")][0].toString(), QStringLiteral("a,b;c"));
        QCOMPARE(rows[rowOf("\xFF\xFE")][0].toString(), QStringLiteral("\uFFFD\uFFFD"));
        QCOMPARE(rows.last()[0].toString(), QString());
    }

    void html_isOnePage_andHoldsNoForeignMarkup()
    {
        const QJsonDocument page = readBack(ReportFormat::Html, hostileTable());
        const QJsonArray rows = page[u"rows"].toArray();
        QCOMPARE(rows.size(), qsizetype(hostileTexts().size()) + 2);
        for (const char *name : {"<script>alert(1)</script>", "a&amp;b &lt;c&gt;", "' onclick='x", "\" onmouseover=\"x", "-->", "]]>"})
            QCOMPARE(rows[rowOf(name)][0].toString(), QString::fromUtf8(name));
        QCOMPARE(rows[1][1].toString(), QStringLiteral("-1 KiB"));
        QStringList elements;
        for (const QJsonValue &element : page[u"elements"].toArray())
            elements.append(element.toString());
        for (const char *foreign : {"script", "b", "a", "td@onclick", "td@onmouseover", "link", "img"})
            QVERIFY2(!elements.contains(QLatin1String(foreign)), foreign);
        QVERIFY(elements.contains(QStringLiteral("table")));
    }

    void xlsx_isReadBack_withTypes()
    {
        const QJsonArray rows = readBack(ReportFormat::Xlsx, hostileTable()).array();
        QVERIFY(rows.size() >= qsizetype(hostileTexts().size()) + 1);
        QCOMPARE(rows[0][1][1].toString(), QStringLiteral("Memory, GiB"));
        for (const QJsonValue &row : rows) {
            for (const QJsonValue &cell : row.toArray())
                QVERIFY(cell[0].toString() != u"formula");
        }
        QCOMPARE(rows[rowOf("=1+1")][0][1].toString(), QStringLiteral("=1+1"));
        QVERIFY(rows[rowOf("=1+1")][0][0].toString() != u"n");
        QCOMPARE(rows[1][1][0].toString(), QStringLiteral("n"));
        QCOMPARE(rows[1][1][1].toString().toDouble() * 1024 * 1024, -1.0);
        QCOMPARE(rows[1][2][1].toString().toDouble(), 1'699'999'000'000 / 86'400'000.0 + 25569);
        QCOMPARE(rows[2][0][1].toString(), QStringLiteral("漢字"));
    }

    void pdf_hasPages()
    {
        QVERIFY(readBack(ReportFormat::Pdf, hostileTable())[u"pages"].toInt() > 0);
        ListTable table = hostileTable();
        table.rows.resize(10);
        QCOMPARE(readBack(ReportFormat::Pdf, table)[u"pages"].toInt(), 1);
        for (int i = 0; i < 400; ++i)
            table.rows.push_back(table.rows.front());
        const QJsonDocument document = readBack(ReportFormat::Pdf, table);
        QVERIFY(document[u"pages"].toInt() > 5);
        QVERIFY(document[u"streams"].toInt() > document[u"pages"].toInt());
    }

    void tooManyRows_xlsxSaysSo()
    {
        class Endless final : public ReportTable {
            size_t rowCount() const override { return 2'000'000; }
            FieldValue value(size_t, size_t) const override { return {}; }
        };
        QFile file(m_directory.filePath(QStringLiteral("endless")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Endless endless;
        const Result<void> written = writeXlsx(file, ReportDocument::of(endless));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::OutOfRange);
    }

    void fullDisk_isAnError()
    {
        QFile full(QStringLiteral("/dev/full"));
        if (!full.exists())
            QSKIP("no /dev/full on this system");
        for (ReportFormat format : {ReportFormat::Table, ReportFormat::Csv, ReportFormat::Html, ReportFormat::Xlsx}) {
            QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            QVERIFY(!writeTable(format, full, hostileTable(), m_writers));
            full.close();
        }
    }
};

QTEST_MAIN(tst_ReportFiles)
#include "tst_reportfiles.moc"
