// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/exposition.h"
#include "backends/metrics/queryapi.h"

#include <QTest>
#include <cmath>

using namespace metrics;

namespace {

bool all(std::string_view)
{
    return true;
}

Result<std::vector<MetricSeries>> read(const std::string &text)
{
    return readExposition(text, 1000, all);
}

} // namespace

class TestExposition : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsNamesLabelsValuesAndTimes()
    {
        const auto series = read("# HELP a something\n# TYPE a gauge\r\na 1\n  b:c { x = \"1\" , y=\"a\\\\b\\\"c\\nd\", }\t-2.5e-3 12345 \n\nd{} NaN\ne +Inf -5\nf -Inf");
        QVERIFY2(series, series ? "" : qPrintable(series.error().toString()));
        QCOMPARE(series->size(), size_t(5));
        const MetricSeries &b = series->at(1);
        QCOMPARE(b.name, std::string("b:c"));
        QVERIFY(b.label("x") == "1" && b.label("y") == "a\\b\"c\nd" && b.label("z").empty());
        QCOMPARE(b.points.front().value, -2.5e-3);
        QCOMPARE(b.points.front().at, Timestamp(12345));
        QCOMPARE(series->at(0).points.front().at, Timestamp(1000)); // without a time it is of now
        QVERIFY(std::isnan(series->at(2).points.front().value));
        QVERIFY(std::isinf(series->at(3).points.front().value) && series->at(3).points.front().at == -5);
        QVERIFY(series->at(4).points.front().value < 0);
    }

    void wrongLine_isNamed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("words");
        QTest::newRow("no name") << QByteArray("{a=\"b\"} 1") << "name";
        QTest::newRow("number first") << QByteArray("1a 1") << "name";
        QTest::newRow("html") << QByteArray("<html>") << "name";
        QTest::newRow("no value") << QByteArray("a{b=\"c\"}") << "value";
        QTest::newRow("word") << QByteArray("a one") << "value";
        QTest::newRow("hexadecimal") << QByteArray("a 0x10") << "value";
        QTest::newRow("lower case nan") << QByteArray("a nan") << "value";
        QTest::newRow("open label") << QByteArray("a{b=\"c 1") << "quoted";
        QTest::newRow("bad escape") << QByteArray("a{b=\"\\t\"} 1") << "quoted";
        QTest::newRow("no comma") << QByteArray("a{b=\"c\" d=\"e\"} 1") << "commas";
        QTest::newRow("colon in label") << QByteArray("a{b:c=\"d\"} 1") << "label";
        QTest::newRow("time with fraction") << QByteArray("a 1 1.5") << "time";
        QTest::newRow("exemplar") << QByteArray("a 1 # {x=\"y\"} 2") << "time";
        QTest::newRow("trailing") << QByteArray("a 1 2 3") << "behind";
        QTest::newRow("long") << QByteArray("a{b=\"" + QByteArray(70'000, 'x') + "\"} 1") << "too long";
        QByteArray many = "a{";
        for (int i = 0; i < 65; ++i)
            many += "l" + QByteArray::number(i) + "=\"\",";
        QTest::newRow("many labels") << QByteArray(many + "} 1") << "too many labels";
    }
    void wrongLine_isNamed()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, words);
        const auto series = read(("# fine\ngood 1\n" + line + "\nlater 2\n").toStdString());
        QVERIFY(!series);
        QCOMPARE(series.error().about, QStringLiteral("line 3"));
        QVERIFY2(series.error().message.contains(words), qPrintable(series.error().message));
    }

    void unwantedSeries_areCheckedAndNotKept()
    {
        const auto wanted = [](std::string_view name) { return name == "b"; };
        const auto series = readExposition("a 1\nb 2\n", 0, wanted);
        QVERIFY(series);
        QCOMPARE(series->size(), size_t(1));
        QVERIFY(!readExposition("a one\n", 0, wanted));
    }

    void tooManySeries_areRefused()
    {
        std::string text;
        for (size_t i = 0; i <= MostSeries; ++i)
            text += "a 1\n";
        const auto series = read(text);
        QVERIFY(!series);
        QCOMPARE(series.error().code, ErrorCode::ResourceExhausted);
    }

    void queryAnswer_readsVectorsMatricesAndWarnings()
    {
        const auto vector = readAnswer(R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"a","x":"y"},"value":[1.5,"+Inf"]}]},"warnings":["store down"]})");
        QVERIFY2(vector, vector ? "" : qPrintable(vector.error().toString()));
        QCOMPARE(vector->series.front().points.front().at, Timestamp(1500));
        QVERIFY(std::isinf(vector->series.front().points.front().value));
        QCOMPARE(vector->warnings, QStringList {QStringLiteral("store down")});
        const auto matrix = readAnswer(R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"1"],[2,"NaN"]]}]}})");
        QVERIFY(matrix && matrix->series.front().points.size() == 2 && std::isnan(matrix->series.front().points[1].value));
    }

    void queryAnswer_whatIsNone_isAnError_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html><body>Bad Gateway</body></html>");
        QTest::newRow("cut") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[{"metric")");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("scalar result") << QByteArray(R"({"status":"success","data":{"resultType":"scalar","result":1}})");
        QTest::newRow("no points") << QByteArray(R"({"status":"success","data":{"result":[{"metric":{}}]}})");
        QTest::newRow("bad point") << QByteArray(R"({"status":"success","data":{"result":[{"metric":{},"values":[[1,2]]}]}})");
        QTest::newRow("time out of range") << QByteArray(R"({"status":"success","data":{"result":[{"metric":{},"value":[1e300,"1"]}]}})");
        QTest::newRow("label that is no text") << QByteArray(R"({"status":"success","data":{"result":[{"metric":{"a":1},"value":[1,"1"]}]}})");
    }
    void queryAnswer_whatIsNone_isAnError()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!readAnswer(body));
    }

    void queryAnswer_refusal_hasTheServersWords()
    {
        const auto answer = readAnswer(R"({"status":"error","errorType":"bad_data","error":"exceeded maximum resolution of 11,000 points per timeseries"})");
        QVERIFY(!answer);
        QVERIFY2(answer.error().toString().contains(QStringLiteral("11,000 points")) && answer.error().about == QStringLiteral("bad_data"), qPrintable(answer.error().toString()));
    }
};

QTEST_APPLESS_MAIN(TestExposition)
#include "tst_exposition.moc"
