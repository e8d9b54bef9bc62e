// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/expression.h"

#include <QStringList>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace cloud;

namespace {

WireTree jsonTree(const QByteArray &json)
{
    return WireTree::fromJson(json).value();
}

QString joined(const std::vector<std::string_view> &texts)
{
    QStringList list;
    for (const std::string_view text : texts)
        list += QString::fromUtf8(text.data(), qsizetype(text.size()));
    return list.join(u'|');
}

Expression expression(const char *json)
{
    return Expression::parse(nlohmann::json::parse(json)).value();
}

} // namespace

class CloudTreeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jsonAndXml_readAlike();
    void numbers_keepTheirDigits();
    void brokenDocuments_areErrors_data();
    void brokenDocuments_areErrors();
    void deepDocuments_areRefused();
    void yamlAndToml_readToolsFiles();
    void hiddenNodes_areNotWritten();
    void paths_find_data();
    void paths_find();
    void wrongPaths_areErrors();
    void templates_findNothingWhereAPartIsMissing();
    void expressions_transform_data();
    void expressions_transform();
    void expressions_readNumbersAndTimes();
};

void CloudTreeTest::jsonAndXml_readAlike()
{
    const WireTree json = jsonTree(R"({"set":{"item":[{"id":"a","tags":null},{"id":"b"}]}})");
    const WireTree xml = WireTree::fromXml("<r xmlns='urn:x'><set><item><id>a</id><tags/></item><item><id>b</id></item></set></r>").value();
    const Path ids = Path::parse(u"/set/item/id").value();
    QCOMPARE(joined(ids.texts(json, WireTree::Root)), QStringLiteral("a|b"));
    QCOMPARE(joined(ids.texts(xml, WireTree::Root)), QStringLiteral("a|b"));
    QVERIFY(xml.isNull(Path::parse(u"/set/item/tags").value().select(xml, WireTree::Root).front()));
    QVERIFY(nlohmann::json::parse(xml.toJson().toStdString()) == nlohmann::json::parse(json.toJson().toStdString()));
}

void CloudTreeTest::numbers_keepTheirDigits()
{
    const WireTree tree = jsonTree(R"({"a":1795470090.941,"b":9007199254740993,"c":-0.10})");
    QCOMPARE(joined(Path::parse(u"/*").value().texts(tree, WireTree::Root)), QStringLiteral("1795470090.941|9007199254740993|-0.10"));
}

void CloudTreeTest::brokenDocuments_areErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isXml");
    QTest::newRow("cut JSON") << QByteArray(R"({"a":[1,2)") << false;
    QTest::newRow("no JSON") << QByteArray("<html>") << false;
    QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}") << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("cut XML") << QByteArray("<a><b>") << true;
    QTest::newRow("no XML") << QByteArray("{}") << true;
    QTest::newRow("external entity") << QByteArray("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>") << true;
    QTest::newRow("billion laughs") << QByteArray("<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
        "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
        "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>]><a>&e;</a>") << true;
}

void CloudTreeTest::brokenDocuments_areErrors()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isXml);
    const Result<WireTree> tree = isXml ? WireTree::fromXml(bytes) : WireTree::fromJson(bytes);
    if (tree && isXml) // an entity that is not resolved leaves nothing behind
        QVERIFY(!tree->toJson().contains("root:"));
    else
        QVERIFY(!tree);
}

void CloudTreeTest::deepDocuments_areRefused()
{
    QVERIFY(WireTree::fromJson(QByteArray(100, '[') + QByteArray(100, ']')));
    QVERIFY(!WireTree::fromJson(QByteArray(100'000, '[') + QByteArray(100'000, ']')));
    QByteArray xml;
    for (int i = 0; i < 5'000; ++i)
        xml += "<a>";
    QVERIFY(!WireTree::fromXml(xml));
}

void CloudTreeTest::yamlAndToml_readToolsFiles()
{
    const WireTree doctl = WireTree::fromYaml("access-token: dop_v1_a\nauth-contexts:\n  work: dop_v1_b\n  home: dop_v1_c\n").value();
    QCOMPARE(joined(Path::parse(u"/auth-contexts/*").value().texts(doctl, WireTree::Root)), QStringLiteral("dop_v1_b|dop_v1_c"));
    QCOMPARE(joined(Path::parse(u"/auth-contexts/*/@name").value().texts(doctl, WireTree::Root)), QStringLiteral("work|home"));
    const WireTree hcloud = WireTree::fromToml("active_context = \"one\"\n\n[[contexts]]\n  name = \"one\" # mine\n  token = 'a#b'\n[[contexts]]\nname = \"two\"\ntoken = \"t2\"\n").value();
    QCOMPARE(joined(Path::parse(u"/contexts/name").value().texts(hcloud, WireTree::Root)), QStringLiteral("one|two"));
    QCOMPARE(joined(Path::parse(u"/contexts[name=one]/token").value().texts(hcloud, WireTree::Root)), QStringLiteral("a#b"));
    QCOMPARE(WireTree::fromToml("x = 1\nwhat is this\n").error().about, QStringLiteral("line 2"));
    QCOMPARE(WireTree::fromYaml("a: [1,\nb: 2").error().about.left(4), QStringLiteral("line"));
}

void CloudTreeTest::hiddenNodes_areNotWritten()
{
    const WireTree tree = jsonTree(R"({"users":[{"name":"a","password":"p1"},{"name":"b","password":"p2"}]})");
    const QByteArray json = tree.toJson(WireTree::Root, Path::parse(u"/users/password").value().select(tree, WireTree::Root));
    QVERIFY(!json.contains("p1") && !json.contains("p2") && json.contains("(hidden)"));
}

void CloudTreeTest::paths_find_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("found");
    QTest::newRow("whole list") << "/nets/v4/ip" << "1.1.1.1|10.0.0.1";
    QTest::newRow("filter") << "/nets/v4[type=public]/ip" << "1.1.1.1";
    QTest::newRow("filter without a match") << "/nets/v4[type=other]/ip" << "";
    QTest::newRow("escapes") << "/a~1b/c~0d" << "x";
    QTest::newRow("missing") << "/nothing/here" << "";
    QTest::newRow("null has no text") << "/none" << "";
    QTest::newRow("through a text") << "/name/deeper" << "";
    QTest::newRow("list of texts") << "/tags" << "t1|t2";
}

void CloudTreeTest::paths_find()
{
    const WireTree tree = jsonTree(R"({"name":"n","none":null,"tags":["t1","t2"],"a/b":{"c~d":"x"},
        "nets":{"v4":[{"type":"public","ip":"1.1.1.1"},{"type":"private","ip":"10.0.0.1"}]}})");
    QFETCH(QString, path);
    QTEST(joined(Path::parse(path).value().texts(tree, WireTree::Root)), "found");
}

void CloudTreeTest::wrongPaths_areErrors()
{
    for (const char16_t *path : {u"", u"name", u"/a[b", u"/a[=x]", u"/@name/x", u"/[a=b]"})
        QVERIFY2(!Path::parse(path), qPrintable(QString::fromUtf16(path)));
}

void CloudTreeTest::templates_findNothingWhereAPartIsMissing()
{
    const WireTree tree = jsonTree(R"({"owner":"1","items":[{"id":"a"},{"id":"b","zone":null}]})");
    const Variables variables {{"region", "eu"}, {"empty", ""}};
    const Tables tables;
    const auto texts = [&](const char16_t *text) {
        QStringList list;
        for (const std::string &each : Template::parse(QString::fromUtf16(text))->texts({tree, WireTree::Root, variables, tables}))
            list += QString::fromStdString(each);
        return list.join(u' ');
    };
    QCOMPARE(texts(u"arn:{region}:{/owner}:{/items/id}"), QStringLiteral("arn:eu:1:a arn:eu:1:b"));
    QCOMPARE(texts(u"{region}/{/items/zone}"), QString());
    QCOMPARE(texts(u"{region}{empty}"), QString());
    QCOMPARE(texts(u"{unknown}"), QString());
    QCOMPARE(texts(u"plain"), QStringLiteral("plain"));
    QVERIFY(!Template::parse(QStringLiteral("{open")));
}

void CloudTreeTest::expressions_transform_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("path") << QByteArray(R"("/class")") << "db.m6g.large";
    QTest::newRow("fallback") << QByteArray(R"({"value":["/none","/missing","/class"]})") << "db.m6g.large";
    QTest::newRow("map") << QByteArray(R"({"value":"/state","map":{"on":"healthy"}})") << "healthy";
    QTest::newRow("map without the word") << QByteArray(R"({"value":"/state","map":{"off":"stopped"}})") << "";
    QTest::newRow("map, otherwise") << QByteArray(R"({"value":"/state","map":{"off":"stopped"},"otherwise":"odd"})") << "odd";
    QTest::newRow("map, keep") << QByteArray(R"({"value":"/state","map":{"off":"stopped"},"keep":true})") << "on";
    QTest::newRow("otherwise of nothing") << QByteArray(R"({"value":"/none","otherwise":"odd"})") << "odd";
    QTest::newRow("match") << QByteArray(R"({"value":"/class","match":"^db\\.(.+)$"})") << "m6g.large";
    QTest::newRow("no match") << QByteArray(R"({"value":"/class","match":"^x(.+)$"})") << "";
    QTest::newRow("table") << QByteArray(R"({"value":"/class","match":"^db\\.(.+)$","table":"sizes","column":"cpu"})") << "2";
    QTest::newRow("unknown row") << QByteArray(R"({"value":"/state","table":"sizes","column":"cpu"})") << "";
    QTest::newRow("count") << QByteArray(R"({"value":"/list","count":true})") << "3";
    QTest::newRow("count of nothing") << QByteArray(R"({"value":"/missing","count":true})") << "";
    QTest::newRow("lower") << QByteArray(R"({"value":"/upper","lower":true})") << "abc";
}

void CloudTreeTest::expressions_transform()
{
    const WireTree tree = jsonTree(R"({"class":"db.m6g.large","state":"on","none":null,"list":[1,2,3],"upper":"ABC"})");
    const Variables variables;
    const Tables tables {{"sizes", {{"m6g.large", {{"cpu", "2"}}}}}};
    QFETCH(QByteArray, json);
    QTEST(QString::fromStdString(expression(json.constData()).text({tree, WireTree::Root, variables, tables})), "text");
}

void CloudTreeTest::expressions_readNumbersAndTimes()
{
    const WireTree tree = jsonTree(R"({"gib":2,"text":"4.5","bad":"4 cores","list":[1,2,3],"iso":"2024-05-01T10:00:00.500Z",
        "bare":"2024-05-01T10:00:00","seconds":1714557600.5,"ms":1714557600500,"never":"soon"})");
    const Variables variables;
    const Tables tables;
    const ExpressionScope scope {tree, WireTree::Root, variables, tables};
    QCOMPARE(expression(R"({"value":"/gib","unit":"GiB"})").number(scope).value(), 2147483648.0);
    QCOMPARE(expression(R"("/text")").number(scope).value(), 4.5);
    QVERIFY(!expression(R"("/bad")").number(scope).isKnown());
    QCOMPARE(expression(R"({"value":"/list","sum":true})").number(scope).value(), 6.0);
    constexpr Timestamp At = 1714557600500;
    QCOMPARE(expression(R"("/iso")").time(scope), At);
    QCOMPARE(expression(R"("/bare")").time(scope), At - 500);
    QCOMPARE(expression(R"("/seconds")").time(scope), At);
    QCOMPARE(expression(R"("/ms")").time(scope), At);
    QCOMPARE(expression(R"("/never")").time(scope), NoTime);
}

QTEST_GUILESS_MAIN(CloudTreeTest)
#include "tst_cloudtree.moc"
