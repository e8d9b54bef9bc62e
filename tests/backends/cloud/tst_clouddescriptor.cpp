// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/descriptorloader.h"

#include <QFile>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace cloud;
using Json = nlohmann::json;

namespace {

/// The least that a descriptor needs.
Json smallest()
{
    QFile file(QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/cloud/data/smallest.json"));
    return file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll().toStdString()) : Json();
}

DescriptorLoader::Loaded load(const Json &json)
{
    return DescriptorLoader::fromJson(QByteArray::fromStdString(json.dump()), QStringLiteral("small.json"));
}

} // namespace

class CloudDescriptorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shippedDescriptors_load();
    void smallestDescriptor_loads();
    void wrongDescriptors_nameThePlace_data();
    void wrongDescriptors_nameThePlace();
    void wrongActions_nameThePlace_data();
    void wrongActions_nameThePlace();
    void accountsActions_areRead();
    void actionsWithOneWord_nameThePlace_data();
    void actionsWithOneWord_nameThePlace();
    void brokenJson_namesTheByte();
    void severalMistakes_comeAtOnce();
    void missingFile_isAnError();
};

void CloudDescriptorTest::shippedDescriptors_load()
{
    const QStringList ids = DescriptorLoader::shippedIds();
    QCOMPARE(ids, (QStringList {QStringLiteral("aws"), QStringLiteral("digitalocean"), QStringLiteral("hetzner")}));
    for (const QString &id : ids) {
        const auto loaded = DescriptorLoader::shipped(id);
        for (const Error &error : loaded.errors)
            qWarning("%s", qPrintable(error.toString()));
        QVERIFY(loaded.descriptor);
        QCOMPARE(loaded.descriptor->id, id);
        QVERIFY(!loaded.descriptor->home.country.isEmpty() && !loaded.descriptor->home.source.isEmpty());
    }
}

void CloudDescriptorTest::smallestDescriptor_loads()
{
    const auto loaded = load(smallest());
    QVERIFY2(loaded.descriptor, loaded.errors.isEmpty() ? "" : qPrintable(loaded.errors.first().toString()));
    QVERIFY(loaded.descriptor->collections.front().kinds == KindSet {Kind::Vm});
}

void CloudDescriptorTest::wrongDescriptors_nameThePlace_data()
{
    QTest::addColumn<QString>("pointer"); // what is changed …
    QTest::addColumn<QByteArray>("value"); // … to this; empty: removed
    QTest::addColumn<QString>("about");
    QTest::addColumn<QString>("words");
    const auto add = [](const char *name, const char *pointer, const char *value, const char *about, const char *words) {
        QTest::newRow(name) << QString::fromLatin1(pointer) << QByteArray(value) << QStringLiteral("small.json: ") + QLatin1String(about) << QString::fromLatin1(words);
    };
    add("unknown key", "/colections", "{}", "/colections", "did you mean \"collections\"?");
    add("unknown key far from any", "/xyzzyplugh", "1", "/xyzzyplugh", "known are");
    add("missing key", "/auth", "", "/", "key \"auth\" is missing");
    add("wrong type", "/services/api/wire", "7", "/services/api/wire", "is not one of");
    add("wrong word", "/services/api/wire", "\"jsn\"", "/services/api/wire", "did you mean json?");
    add("plain http", "/services/api/endpoint", "\"http://api.small.example\"", "/services/api/endpoint", "does not match");
    add("nested key", "/collections/servers/list/pagin", "{}", "/collections/servers/list/pagin", "did you mean \"paging\"?");
    add("key of an expression", "/collections/servers/resource/name", "{\"value\": \"/n\", \"mpa\": {}}", "/collections/servers/resource/name/mpa", "did you mean \"map\"?");
    add("country", "/home/country", "\"France\"", "/home/country", "does not match");
    add("date", "/home/asOf", "\"soon\"", "/home/asOf", "does not match");
    add("service that is not there", "/collections/servers/service", "\"apy\"", "/collections/servers/service", "did you mean \"api\"?");
    add("type that is not there", "/collections/servers/types/0", "\"small/sever\"", "/collections/servers/types/0", "did you mean \"small/server\"?");
    add("type of a resource", "/collections/servers/resource/type", "\"small/host\"", "/collections/servers/resource/type", "unknown type");
    add("health", "/collections/servers/resource/health", "{\"value\": \"/state\", \"map\": {\"up\": \"healty\"}}", "/collections/servers/resource/health", "did you mean \"healthy\"?");
    add("variable", "/collections/servers/resource/id", "\"small/{acount}/{/id}\"", "/collections/servers/resource/id", "did you mean \"account\"?");
    add("brace", "/collections/servers/resource/id", "\"small/{account\"", "/collections/servers/resource/id", "a brace is not closed");
    add("path", "/collections/servers/resource/name", "\"/a[b\"", "/collections/servers/resource/name", "a filter is written");
    add("items", "/collections/servers/list/items", "\"servers\"", "/collections/servers/list/items", "does not match");
    add("regular expression", "/collections/servers/resource/name", "{\"value\": \"/n\", \"match\": \"(\"}", "/collections/servers/resource/name/match", "capture group");
    add("table", "/collections/servers/resource/name", "{\"value\": \"/n\", \"table\": \"t\", \"column\": \"c\"}", "/collections/servers/resource/name/table", "no such table");
    add("shipped table", "/tables", "{\"t\": \"nothing\"}", "/tables/t", "ships with the program");
    add("paging without its parameter", "/collections/servers/list/paging", "{\"style\": \"token\", \"next\": \"/n\"}", "/collections/servers/list/paging", "needs the key \"parameter\"");
    add("paging without an end", "/collections/servers/list/paging", "{\"style\": \"page\", \"parameter\": \"p\"}", "/collections/servers/list/paging", "to know where the pages end");
    add("header auth", "/auth", "{\"scheme\": \"header\"}", "/auth", "needs the key \"header\"");
    add("sigv4 without a name", "/auth", "{\"scheme\": \"sigv4\"}", "/services/api", "signingName");
}

void CloudDescriptorTest::wrongDescriptors_nameThePlace()
{
    QFETCH(QString, pointer);
    QFETCH(QByteArray, value);
    QFETCH(QString, about);
    QFETCH(QString, words);
    Json json = smallest();
    if (value.isEmpty())
        json.erase(pointer.mid(1).toStdString());
    else
        json[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
    const auto loaded = load(json);
    QVERIFY(!loaded.descriptor);
    QVERIFY(!loaded.errors.isEmpty());
    QCOMPARE(loaded.errors.first().about, about);
    QVERIFY2(loaded.errors.first().message.contains(words), qPrintable(loaded.errors.first().toString()));
}

void CloudDescriptorTest::wrongActions_nameThePlace_data()
{
    QTest::addColumn<QString>("pointer"); // what is changed in the action …
    QTest::addColumn<QByteArray>("value"); // … to this
    QTest::addColumn<QString>("about");
    QTest::addColumn<QString>("words");
    const auto add = [](const char *name, const char *pointer, const char *value, const char *about, const char *words) {
        QTest::newRow(name) << QString::fromLatin1(pointer) << QByteArray(value) << QStringLiteral("small.json: /collections/servers/actions/0") + QLatin1String(about) << QString::fromLatin1(words);
    };
    add("nothing wrong", "/undo", "\"resize it back to {/size}\"", "", "");
    add("unknown key", "/warning", "[]", "/warning", "did you mean \"warnings\"?");
    add("risk", "/risk", "\"harmles\"", "/risk", "did you mean harmless?");
    add("verb", "/id", "\"Resize\"", "/id", "does not match");
    add("verb of databases", "/verb", "\"scale\"", "", "");
    add("verb that databases don't share", "/verb", "\"swichover\"", "/verb", "did you mean switchover?");
    add("method", "/steps/0/request/method", "\"PUSH\"", "/steps/0/request/method", "is not one of");
    add("key of a request", "/steps/0/request/parameter", "{}", "/steps/0/request/parameter", "did you mean \"parameters\"?");
    add("field that is not there", "/steps/0/request/parameters/size", "\"{fields.siz}\"", "/steps/0/request/parameters/size", "did you mean \"fields.size\"?");
    add("field within an object", "/steps/0/request/parameters/size", "{\"a\": [\"{fields.siz}\"]}", "/steps/0/request/parameters/size/a/0", "did you mean \"fields.size\"?");
    add("path of a URL", "/steps/0/request/path", "\"/servers/{/id}\"", "/steps/0/request/path", "takes variables only");
    add("no wanted state", "/steps/0/until", "{}", "/steps/0/until", "to know when it has come true");
    add("key of the wanted state", "/steps/0/until/reach", "[\"on\"]", "/steps/0/until/reach", "did you mean \"reached\"?");
    add("what has to be found", "/steps/0/until/also", "{\"/size\": \"{/size}\"}", "/steps/0/until/also", "takes variables only");
    add("a look without items", "/steps/0/until/request", "{\"path\": \"/x\"}", "/steps/0/until", "needs \"item\"");
    add("each", "/steps/0/each", "\"/nodes/id\"", "", "");
    add("each where it is none", "/steps/0/title", "\"{each}\"", "/steps/0/title", "unknown variable \"each\"");
    add("service", "/service", "\"apy\"", "/service", "did you mean \"api\"?");
    add("stamp of what is not made", "/steps/0/until/stamp", "{\"value\": \"/claim\"}", "/steps/0/until/stamp", "only what a step makes is stamped");
    add("stamp without the field", "/steps/0/until", "{\"request\": {\"path\": \"/x\"}, \"item\": \"/x\", \"stamp\": {\"value\": \"/claim\"}}", "/steps/0/until/stamp", "needs a field \"claim\"");
    add("key of a stamp", "/steps/0/until/stamp", "{\"valu\": \"/claim\"}", "/steps/0/until/stamp", "\"value\" is missing");
    add("no steps", "/steps", "[]", "/steps", "at least 1");
    add("type of a field", "/fields/0/type", "\"byte\"", "/fields/0/type", "did you mean bytes?");
    add("choice without choices", "/fields/0/type", "\"choice\"", "/fields/0", "needs the key \"choices\"");
    add("a field twice", "/fields/1", "{\"key\": \"size\", \"title\": \"Size\"}", "/fields/1/key", "is there already");
    add("condition", "/refuse", "[{\"when\": {\"value\": \"/a\", \"is\": []}, \"text\": \"no\"}]", "/refuse/0/when/is", "did you mean");
    add("type of the collection", "/types", "[\"small/volume\"]", "/types/0", "unknown type");
}

void CloudDescriptorTest::wrongActions_nameThePlace()
{
    QFETCH(QString, pointer);
    QFETCH(QByteArray, value);
    QFETCH(QString, about);
    QFETCH(QString, words);
    Json json = smallest();
    json["collections"]["servers"]["details"] = {{"request", {{"path", "/servers/{uid}"}}}, {"item", "/server"}};
    Json action = Json::parse(R"({"id": "resize", "title": "Resize", "risk": "disruptive", "summary": "Makes it larger",
        "fields": [{"key": "size", "title": "Size", "type": "bytes", "unit": "GiB", "required": true}],
        "steps": [{"title": "Resize {name}", "request": {"method": "POST", "path": "/servers/{uid}", "parameters": {"size": "{fields.size}"}},
                   "until": {"also": {"/size": "{fields.size}"}}}]})");
    action[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
    json["collections"]["servers"]["actions"] = Json::array({action});
    const auto loaded = load(json);
    QVERIFY2(bool(loaded.descriptor) == words.isEmpty(), loaded.errors.isEmpty() ? "" : qPrintable(loaded.errors.first().toString()));
    if (words.isEmpty())
        return;
    QCOMPARE(loaded.errors.first().about, about);
    QVERIFY2(loaded.errors.first().message.contains(words), qPrintable(loaded.errors.first().toString()));
}

void CloudDescriptorTest::accountsActions_areRead()
{
    Json json = smallest();
    json["types"]["small/account"] = {{"kind", "account"}, {"title", "Account"}};
    json["account"] = Json::parse(R"({"service": "api", "request": {"path": "/account"}, "id": "/id",
        "resource": {"id": "small/{account}", "type": "small/account", "name": "/name"},
        "actions": [{"id": "create", "title": "Create", "risk": "harmless", "summary": "Makes a server",
            "fields": [{"key": "name", "title": "Name", "required": true}, {"key": "claim", "title": "Claim"}],
            "steps": [{"title": "Create {fields.name}", "request": {"method": "POST", "path": "/servers"},
                       "until": {"request": {"path": "/servers"}, "item": "/servers", "where": {"/name": "{fields.name}"},
                                 "stamp": {"request": {"path": "/tags"}, "value": "/tags[key=claim]/value"}}}]}]})");
    const auto loaded = load(json);
    QVERIFY2(loaded.descriptor, loaded.errors.isEmpty() ? "" : qPrintable(loaded.errors.first().toString()));
    const CollectionDescriptor &account = loaded.descriptor->collections.front();
    QCOMPARE(account.actions.size(), 1u);
    QCOMPARE(account.actions.front().descriptor.types, QStringList {QStringLiteral("small/account")});
    QVERIFY(account.actions.front().steps.front().until.stamp->request);
    json["account"]["actions"][0]["steps"][0]["until"]["where"]["/name"] = "{fields.nam}";
    QCOMPARE(load(json).errors.first().about, QStringLiteral("small.json: /account/actions/0/steps/0/until/where"));
}

void CloudDescriptorTest::actionsWithOneWord_nameThePlace_data()
{
    QTest::addColumn<QString>("id"); // of a second action, beside a "modify" that is a "scale"
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("about"); // empty: nothing is wrong
    QTest::newRow("both others") << QStringLiteral("grow") << QStringLiteral("resize") << QString();
    QTest::newRow("the same id") << QStringLiteral("modify") << QString() << QStringLiteral("/id");
    QTest::newRow("the same verb") << QStringLiteral("grow") << QStringLiteral("scale") << QStringLiteral("/verb");
    QTest::newRow("the other's verb as id") << QStringLiteral("scale") << QString() << QStringLiteral("/id");
}

void CloudDescriptorTest::actionsWithOneWord_nameThePlace()
{
    QFETCH(QString, id);
    QFETCH(QString, verb);
    QFETCH(QString, about);
    Json json = smallest();
    Json &servers = json["collections"]["servers"];
    servers["details"] = {{"request", {{"path", "/servers/{uid}"}}}, {"item", "/server"}};
    Json action = Json::parse(R"({"id": "modify", "verb": "scale", "title": "Modify", "risk": "disruptive", "summary": "Makes it larger",
        "steps": [{"title": "Modify {name}", "request": {"method": "POST", "path": "/servers/{uid}"}, "until": {"reached": ["on"]}}]})");
    servers["actions"] = Json::array({action, action});
    servers["actions"][1]["id"] = id.toStdString();
    servers["actions"][1]["verb"] = verb.toStdString();
    if (verb.isEmpty())
        servers["actions"][1].erase("verb");
    const auto loaded = load(json);
    QCOMPARE(loaded.errors.size(), about.isEmpty() ? 0 : 1);
    if (!about.isEmpty())
        QCOMPARE(loaded.errors.first().about, QStringLiteral("small.json: /collections/servers/actions/1") + about);
}

void CloudDescriptorTest::brokenJson_namesTheByte()
{
    const auto loaded = DescriptorLoader::fromJson("{\"id\": }", QStringLiteral("x.json"));
    QCOMPARE(loaded.errors.size(), 1);
    QVERIFY2(loaded.errors.first().about.startsWith(u"x.json: byte "), qPrintable(loaded.errors.first().about));
}

void CloudDescriptorTest::severalMistakes_comeAtOnce()
{
    Json json = smallest();
    json["titel"] = "x";
    json["home"]["contry"] = "FR";
    json["services"]["api"].erase("wire");
    QCOMPARE(load(json).errors.size(), 3);
}

void CloudDescriptorTest::missingFile_isAnError()
{
    const auto loaded = DescriptorLoader::fromFile(QStringLiteral("/nowhere/at/all.json"));
    QCOMPARE(loaded.errors.first().code, ErrorCode::NotFound);
    QCOMPARE(loaded.errors.first().about, QStringLiteral("/nowhere/at/all.json"));
}

QTEST_GUILESS_MAIN(CloudDescriptorTest)
#include "tst_clouddescriptor.moc"
