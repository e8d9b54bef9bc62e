// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/texttable.h"

#include "app/reports/utf8.h"
#include "tests/support/fixtures.h"
#include "tests/support/hostile.h"

#include <QBuffer>
#include <QTest>
#include <algorithm>

using namespace fixtures;

namespace {

ListTable table(std::initializer_list<std::pair<const char *, const char *>> rows)
{
    ListTable table;
    table.columns = {{QStringLiteral("name"), QStringLiteral("Name")},
        {QStringLiteral("health"), QStringLiteral("Health"), ColumnFormat::Health},
        {QStringLiteral("cpu"), QStringLiteral("CPU"), ColumnFormat::Cores}};
    double cpu = 1;
    for (const auto &[name, health] : rows)
        table.rows.push_back({t(name), t(health), Measure(cpu *= 4)});
    return table;
}

QStringList linesOf(const ReportTable &table, const TextTableOptions &options = {})
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        ByteSink sink(buffer);
        writeTextTable(sink, table, options);
    }
    return QString::fromUtf8(buffer.data()).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class tst_TextTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columns_areAligned()
    {
        QCOMPARE(linesOf(table({{"a", "healthy"}, {"longer-name", "critical"}})),
            QStringList({QStringLiteral("NAME         HEALTH    CPU"), QStringLiteral("a            healthy     4"),
                QStringLiteral("longer-name  critical   16")}));
    }

    void wideCharacters_keepTheColumns()
    {
        const QStringList lines = linesOf(table({{"\xE6\xBC\xA2\xE5\xAD\x97", "healthy"}, {"abcd", "healthy"}}));
        QCOMPARE(lines[1], QStringLiteral("漢字  healthy    4"));
        QCOMPARE(lines[2], QStringLiteral("abcd  healthy   16"));
    }

    void hostileValues_cannotSteerTheTerminal()
    {
        ListTable hostileTable = table({{"a\x1b]0;title\x07\nfake row\r", "\x1b[2Jhealthy"}});
        for (const std::string_view name : hostile::names)
            hostileTable.rows.push_back({Text(name), Text(name), Measure(1)});
        hostileTable.rows.push_back({Text(hostile::longName()), FieldValue(), FieldValue()});
        const QStringList lines = linesOf(hostileTable, {80, true});
        QCOMPARE(lines.size(), qsizetype(hostile::names.size()) + 3);
        for (const QString &line : lines) {
            QString rest = line;
            for (const char *own : {"\033[2m", "\033[0m"}) // the colours of the table itself
                rest.remove(QLatin1String(own));
            QVERIFY(std::ranges::none_of(rest.toUcs4(), [](uint c) { return isControl(c); }));
        }
    }

    void terminal_narrow_cutsLines()
    {
        const QString name(300, u'x');
        for (int width : {5, 20, 40, 80, 120}) {
            for (const QString &line :
                linesOf(table({{name.toUtf8().constData(), "healthy"}, {"b", "degraded"}}), {width, false}))
                QVERIFY2(cellWidth(line.toStdString()) <= width, qPrintable(line));
        }
        QVERIFY(linesOf(table({{name.toUtf8().constData(), "healthy"}}), {40, false})[1].contains(u'…'));
    }

    void pipe_doesNotCut()
    {
        const QString name(3000, u'x');
        QVERIFY(linesOf(table({{name.toUtf8().constData(), "healthy"}}))[1].startsWith(name));
    }

    void colour_onlyWhereAsked()
    {
        QVERIFY(!linesOf(table({{"a", "critical"}}))[1].contains(u'\x1b'));
        QVERIFY(linesOf(table({{"a", "critical"}}), {80, true})[1].contains(QStringLiteral("\033[31mcritical\033[0m")));
    }

    void unknown_isADash()
    {
        ListTable unknown = table({{"a", "healthy"}});
        unknown.rows[0][2] = FieldValue();
        QVERIFY(linesOf(unknown)[1].endsWith(u'–'));
    }
};

QTEST_APPLESS_MAIN(tst_TextTable)
#include "tst_texttable.moc"
