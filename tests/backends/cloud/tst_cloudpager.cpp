// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/pager.h"

#include <QTest>

using namespace cloud;

namespace {

WireTree answer(const QByteArray &json)
{
    return WireTree::fromJson(json).value();
}

Path path(const char16_t *text)
{
    return Path::parse(text).value();
}

/// What a step asks for, in short: "page=2&size=10", a link, "end", or the error.
QString told(const Result<std::optional<PageRequest>> &step)
{
    if (!step)
        return QStringLiteral("error: ") + step.error().message;
    if (!*step)
        return QStringLiteral("end");
    if ((*step)->link.isValid())
        return (*step)->link.toString();
    QStringList parts;
    for (const auto &[name, value] : (*step)->parameters)
        parts += QString::fromStdString(name + '=' + (value.is_string() ? value.get<std::string>() : value.dump()));
    return parts.join(u'&');
}

const QUrl &base()
{
    static const QUrl url(QStringLiteral("https://api.example/v1"));
    return url;
}

QString next(Pager &pager, const QByteArray &json, const HttpHeaders &headers = {})
{
    const WireTree tree = answer(json);
    return told(pager.next(tree, {200, headers}, path(u"/items").select(tree, WireTree::Root)));
}

} // namespace

class CloudPagerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pages_endByNextNumber();
    void pages_endByCountOfPages();
    void pages_endByTotal();
    void pages_endAtOneThatIsNotFull();
    void offsets_countWhatCame();
    void tokens_endWhereThereIsNone();
    void markers_areOfTheLastItem();
    void links_stayAtTheHost_data();
    void links_stayAtTheHost();
    void headers_leadOn();
    void circles_endAsErrors();
    void endlessTokens_areBounded();
    void totals_areTold();
};

void CloudPagerTest::pages_endByNextNumber()
{
    const Paging rules {Paging::Style::Page, "page", 1, "size", 2, path(u"/next"), {}, {}};
    Pager pager(rules, base());
    QCOMPARE(told(std::optional(pager.first())), QStringLiteral("page=1&size=2"));
    QCOMPARE(next(pager, R"({"items":[1,2],"next":2})"), QStringLiteral("page=2&size=2"));
    QCOMPARE(next(pager, R"({"items":[1,2],"next":null})"), QStringLiteral("end"));
}

void CloudPagerTest::pages_endByCountOfPages()
{
    const Paging rules {Paging::Style::Page, "page", 1, {}, 0, {}, path(u"/pages"), {}};
    Pager pager(rules, base());
    QCOMPARE(next(pager, R"({"items":[1],"pages":2})"), QStringLiteral("page=2"));
    QCOMPARE(next(pager, R"({"items":[1],"pages":2})"), QStringLiteral("end"));
}

void CloudPagerTest::pages_endByTotal()
{
    const Paging rules {Paging::Style::Page, "page", 0, "n", 3, {}, {}, path(u"/total")};
    Pager pager(rules, base());
    QCOMPARE(told(std::optional(pager.first())), QStringLiteral("page=0&n=3"));
    QCOMPARE(next(pager, R"({"items":[1,2,3],"total":4})"), QStringLiteral("page=1&n=3"));
    QCOMPARE(next(pager, R"({"items":[4],"total":4})"), QStringLiteral("end"));
}

void CloudPagerTest::pages_endAtOneThatIsNotFull()
{
    const Paging rules {Paging::Style::Page, "page", 1, "size", 2};
    Pager pager(rules, base());
    QCOMPARE(next(pager, R"({"items":[1,2]})"), QStringLiteral("page=2&size=2"));
    QCOMPARE(next(pager, R"({"items":[]})"), QStringLiteral("end"));
}

void CloudPagerTest::offsets_countWhatCame()
{
    const Paging rules {Paging::Style::Offset, "start", 1, "limit", 3, {}, {}, path(u"/total")};
    Pager pager(rules, base());
    QCOMPARE(told(std::optional(pager.first())), QStringLiteral("start=0&limit=3"));
    QCOMPARE(next(pager, R"({"items":[1,2],"total":5})"), QStringLiteral("start=2&limit=3")); // fewer than asked for is no end
    QCOMPARE(next(pager, R"({"items":[3,4,5],"total":5})"), QStringLiteral("end"));
}

void CloudPagerTest::tokens_endWhereThereIsNone()
{
    const Paging rules {Paging::Style::Token, "Marker", 1, "MaxRecords", 100, path(u"/m")};
    Pager pager(rules, base());
    QCOMPARE(told(std::optional(pager.first())), QStringLiteral("MaxRecords=100"));
    QCOMPARE(next(pager, R"({"items":[1],"m":"abc=="})"), QStringLiteral("Marker=abc==&MaxRecords=100"));
    QCOMPARE(next(pager, R"({"items":[],"m":"def"})"), QStringLiteral("Marker=def&MaxRecords=100")); // an empty page is no end
    QCOMPARE(next(pager, R"({"items":[2],"m":""})"), QStringLiteral("end"));
}

void CloudPagerTest::markers_areOfTheLastItem()
{
    const Paging rules {Paging::Style::Marker, "marker", 1, "limit", 2, path(u"/id")};
    Pager pager(rules, base());
    QCOMPARE(next(pager, R"({"items":[{"id":"a"},{"id":"b"}]})"), QStringLiteral("marker=b&limit=2"));
    QCOMPARE(next(pager, R"({"items":[{"id":"c"}]})"), QStringLiteral("end"));
}

void CloudPagerTest::links_stayAtTheHost_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("step");
    const QString refused = QStringLiteral("error: the link to the next page leads to another host and was not followed");
    QTest::newRow("absolute") << "https://api.example/v1/x?page=2" << "https://api.example/v1/x?page=2";
    QTest::newRow("with the port") << "https://api.example:443/v1/x?page=2" << "https://api.example:443/v1/x?page=2";
    QTest::newRow("relative") << "/v1/x?page=2" << "https://api.example/v1/x?page=2";
    QTest::newRow("other host") << "https://evil.example/v1/x?page=2" << refused;
    QTest::newRow("other port") << "https://api.example:8443/x" << refused;
    QTest::newRow("plain") << "http://api.example/x" << refused;
    QTest::newRow("protocol-relative") << "//evil.example/x" << refused;
    QTest::newRow("user in front") << "https://api.example@evil.example/x" << refused;
    QTest::newRow("none") << "" << "end";
}

void CloudPagerTest::links_stayAtTheHost()
{
    QFETCH(QString, link);
    const Paging rules {Paging::Style::Link, {}, 1, {}, 0, path(u"/next")};
    Pager pager(rules, base());
    QTEST(next(pager, "{\"items\":[1],\"next\":\"" + link.toUtf8() + "\"}"), "step");
}

void CloudPagerTest::headers_leadOn()
{
    const Paging rules {Paging::Style::Header};
    Pager pager(rules, base());
    QCOMPARE(next(pager, R"({"items":[1]})", {{"Link", "</v1/x?p=1>; rel=\"prev\", </v1/x?p=3>; title=\"a\"; rel=\"next\""}}), QStringLiteral("https://api.example/v1/x?p=3"));
    QCOMPARE(next(pager, R"({"items":[1]})", {{"link", "<https://evil.example/>; rel=next"}}), QStringLiteral("error: the link to the next page leads to another host and was not followed"));
    QCOMPARE(next(pager, R"({"items":[1]})", {{"Link", "</v1/x?p=1>; rel=\"prev\""}}), QStringLiteral("end"));
}

void CloudPagerTest::circles_endAsErrors()
{
    const Paging rules {Paging::Style::Page, "page", 1, {}, 0, path(u"/next")};
    Pager pager(rules, base());
    QCOMPARE(next(pager, R"({"items":[1],"next":4})"), QStringLiteral("page=4"));
    QVERIFY(next(pager, R"({"items":[1],"next":4})").startsWith(u"error: the provider's pages lead in a circle"));
    Pager back(rules, base());
    QCOMPARE(next(back, R"({"items":[1],"next":2})"), QStringLiteral("page=2"));
    QVERIFY(next(back, R"({"items":[1],"next":1})").startsWith(u"error: the provider's pages lead in a circle"));
}

void CloudPagerTest::endlessTokens_areBounded()
{
    const Paging rules {Paging::Style::Token, "t", 1, {}, 0, path(u"/t"), {}, {}, 50};
    Pager pager(rules, base());
    QString step;
    int pages = 0;
    for (; pages < 1000 && !step.startsWith(u"error"); ++pages)
        step = next(pager, "{\"items\":[1],\"t\":\"" + QByteArray::number(pages) + "\"}");
    QCOMPARE(pages, 50);
    QCOMPARE(step, QStringLiteral("error: the listing has more than 50 pages; the rest was not read"));
}

void CloudPagerTest::totals_areTold()
{
    const Paging rules {Paging::Style::Page, "page", 1, {}, 0, path(u"/next"), {}, path(u"/total")};
    Pager pager(rules, base());
    QCOMPARE(pager.total(), -1);
    next(pager, R"({"items":[1],"next":2,"total":7})");
    QCOMPARE(pager.total(), 7);
}

QTEST_GUILESS_MAIN(CloudPagerTest)
#include "tst_cloudpager.moc"
