// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/jsonwriter.h"
#include "app/reports/reportwriter.h"
#include "app/reports/resourcereader.h"
#include "app/reports/savedinventory.h"
#include "app/reports/resourcetree.h"
#include "app/reports/yamlwriter.h"
#include "app/reports/utf8.h"
#include "tests/app/reports/richresource.h"
#include "tests/support/hostile.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <yaml-cpp/yaml.h>

using namespace fixtures;

namespace {

QByteArray jsonOf(const Snapshot &snapshot, Slot slot, JsonWriter::Layout layout = JsonWriter::Layout::Compact,
    const ResourceTreeOptions &options = {})
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        ByteSink sink(buffer);
        JsonWriter json(sink, layout);
        writeResource(json, snapshot, slot, options);
    }
    return buffer.data();
}

QByteArray yamlOf(const Snapshot &snapshot, Slot slot)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        ByteSink sink(buffer);
        YamlWriter yaml(sink);
        writeResource(yaml, snapshot, slot);
        yaml.endDocument();
    }
    return buffer.data();
}

/// A YAML node as JSON, every scalar a text; what is in quotes gets a mark, so that types can be told apart.
QJsonValue plain(const YAML::Node &node)
{
    if (node.IsMap()) {
        QJsonObject object;
        for (const auto &member : node)
            object.insert(QString::fromStdString(member.first.Scalar()), plain(member.second));
        return object;
    }
    if (node.IsSequence()) {
        QJsonArray array;
        for (const YAML::Node &element : node)
            array.append(plain(element));
        return array;
    }
    return QString::fromStdString(node.Scalar());
}

QJsonValue texts(const QJsonValue &value)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            it.value() = texts(it.value());
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(texts(element));
        return array;
    }
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 17).toDouble() == value.toInteger()
            ? QString::number(value.toInteger())
            : QString::number(value.toDouble());
    return value;
}

} // namespace

class tst_ResourceTree : public QObject {
    Q_OBJECT

    InventoryStore m_store;

    Slot slot(const char *id) const { return m_store.slotOf(t(id)); }

private Q_SLOTS:
    void init()
    {
        m_store.removeConnection(t("c"));
        m_store.apply(delta("c", "things", Delta::Phase::Complete, ++m_epoch,
            {rich(), ResourcePtr(resource("bare", "bare"))}, {}, 1'700'000'200'000));
    }

    void rich_hasTheContractsNamesAndTypes()
    {
        const QJsonObject object =
            QJsonDocument::fromJson(jsonOf(m_store.rows(), slot("k8s/uid/ns/pods/rich"))).object();
        QCOMPARE(object[u"kind"], QStringLiteral("database"));
        QCOMPARE(object[u"health"], QStringLiteral("degraded"));
        QCOMPARE(object[u"createdAt"], QStringLiteral("2023-11-14T22:13:20.123Z"));
        QCOMPARE(object[u"capacity"][u"memoryBytes"].toDouble(), 16.0 * (1ll << 30));
        QCOMPARE(object[u"capacity"][u"cpuCores"].toDouble(), 0.25);
        QVERIFY(object[u"usage"][u"storageBytes"].isUndefined());
        QCOMPARE(object[u"usage"][u"observedAt"], QStringLiteral("2023-11-14T22:15:00Z"));
        QCOMPARE(object[u"cost"][u"monthly"], QStringLiteral("318.00"));
        QCOMPARE(object[u"cost"][u"basis"], QStringLiteral("bill"));
        QCOMPARE(object[u"fields"][u"price"][u"amount"], QStringLiteral("0.000123"));
        QCOMPARE(object[u"engine"][u"name"], QStringLiteral("postgresql"));
        QCOMPARE(object[u"gpu"][0][u"mig"], QStringLiteral("1g.10gb"));
        QCOMPARE(object[u"labels"][u"number"], QStringLiteral("0123"));
        QCOMPARE(object[u"labels"][u"empty"], QString());
        QCOMPARE(object[u"backup"][u"state"], QStringLiteral("complete"));
        QCOMPARE(object[u"policy"][0][u"verdict"], QStringLiteral("warn"));
        const QJsonObject source = object[u"sources"][0].toObject();
        QCOMPARE(source[u"connection"], QStringLiteral("c"));
        QCOMPARE(source[u"collection"], QStringLiteral("things"));
        QCOMPARE(source[u"freshness"], QStringLiteral("live"));
        QCOMPARE(source[u"observedAt"], QStringLiteral("2023-11-14T22:16:40Z"));
        const QJsonArray relations = object[u"relations"].toArray();
        QCOMPARE(relations.size(), 4);
        QCOMPARE(relations[0][u"type"], QStringLiteral("partOf"));
        QCOMPARE(relations[1][u"type"], QStringLiteral("runsOn"));
        QCOMPARE(relations[2][u"id"], QStringLiteral("k8s/uid/ns/persistentvolumeclaims/data"));
    }

    void bare_hasNothingThatIsUnknown()
    {
        const QJsonObject object = QJsonDocument::fromJson(jsonOf(m_store.rows(), slot("bare"))).object();
        QCOMPARE(object.keys(),
            QStringList({QStringLiteral("health"), QStringLiteral("id"), QStringLiteral("kind"), QStringLiteral("name"),
                QStringLiteral("sources"), QStringLiteral("type"), QStringLiteral("uid")}));
    }

    void json_readBack_isTheSameResource()
    {
        for (auto layout :
            {JsonWriter::Layout::Compact, JsonWriter::Layout::Indented, JsonWriter::Layout::LinePerItem}) {
            for (const char *id : {"k8s/uid/ns/pods/rich", "bare"}) {
                const QByteArray json = jsonOf(m_store.rows(), slot(id), layout);
                const auto read = resourceFromJson({json.constData(), size_t(json.size())});
                QVERIFY2(read, read ? "" : qPrintable(read.error().toString()));
                QVERIFY(**read == *m_store.rows().resource(slot(id)));
            }
        }
    }

    void json_hostileText_isInert()
    {
        const QByteArray json = jsonOf(m_store.rows(), slot("k8s/uid/ns/pods/rich"));
        QVERIFY(!json.contains('\x1b'));
        QVERIFY(json.contains("\\u001b[31m"));
        QVERIFY(!json.contains('\n'));
    }

    void hostileNames_stayInTheirPlaces()
    {
        std::vector<ResourcePtr> rows;
        for (size_t i = 0; i < hostile::names.size(); ++i) {
            Resource *row = resource(("hostile-" + std::to_string(i)).c_str(), "");
            row->name = row->state = row->scope = Text(hostile::names[i]);
            rows.emplace_back(row);
        }
        m_store.apply(delta("c", "hostile", Delta::Phase::Complete, 1, rows));
        for (size_t i = 0; i < hostile::names.size(); ++i) {
            const Slot at = slot(("hostile-" + std::to_string(i)).c_str());
            const QByteArray json = jsonOf(m_store.rows(), at), yaml = yamlOf(m_store.rows(), at);
            const QString name = QString::fromStdString("." + std::string(hostile::names[i])).sliced(1); // Qt drops a byte order mark in front
            QCOMPARE(QJsonDocument::fromJson(json)[u"name"].toString(), name);
            QCOMPARE(QJsonDocument::fromJson(json)[u"state"].toString(), name);
            const YAML::Node read = YAML::Load(yaml.toStdString());
            QCOMPARE(QString::fromStdString("." + read["name"].as<std::string>()).sliced(1), name);
            QCOMPARE(QString::fromStdString("." + read["scope"].as<std::string>()).sliced(1), name);
            QVERIFY(std::ranges::none_of(QString::fromUtf8(json + yaml).toUcs4(), [](uint c) { return isControl(c) && c != '\n'; }));
        }
    }

    void json_whatIsNotUtf8_isStillJson()
    {
        m_store.apply(delta("c", "odd", Delta::Phase::Complete, 1, {plainResource("odd", "a\xFF\xC0\xAF z\xC2\x9B")}));
        const QJsonDocument document = QJsonDocument::fromJson(jsonOf(m_store.rows(), slot("odd")));
        QCOMPARE(document[u"name"].toString(), QString::fromUtf8("a\uFFFD\uFFFD\uFFFD z\u009B"));
        QVERIFY(!jsonOf(m_store.rows(), slot("odd")).contains("\xC2\x9B"));
    }

    void yaml_readByAnotherReader_saysTheSame()
    {
        for (const char *id : {"k8s/uid/ns/pods/rich", "bare"}) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            {
                ByteSink sink(buffer);
                YamlWriter yaml(sink);
                writeResource(yaml, m_store.rows(), slot(id));
                yaml.endDocument();
            }
            const YAML::Node node = YAML::Load(buffer.data().toStdString());
            const QJsonValue fromJson = QJsonDocument::fromJson(jsonOf(m_store.rows(), slot(id))).object();
            QCOMPARE(::plain(node), texts(fromJson));
            QVERIFY(!buffer.data().contains('\x1b'));
        }
    }

    void yaml_wordsThatLookLikeOtherTypes_areQuoted()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        {
            ByteSink sink(buffer);
            YamlWriter yaml(sink);
            yaml.beginArray();
            for (const char *text : {"true", "No", "null", "~", "12", "0x1F", "1e3", "2024-01-01", "a: b", "- a", "#a",
                     "", " a", "*a", "&a", "!a", "{a}", "[a]", "a\nb", "|", ">", "'a'", "%a", "@a", "`a", "key:"})
                yaml.text(text);
            yaml.endArray();
        }
        for (const YAML::Node &element : YAML::Load(buffer.data().toStdString()))
            QCOMPARE(element.Tag(), std::string("!")); // in quotes
    }

    void yaml_nesting_isReadBack()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        {
            ByteSink sink(buffer);
            YamlWriter yaml(sink);
            yaml.beginObject();
            yaml.key("empty");
            yaml.beginArray();
            yaml.endArray();
            yaml.key("matrix");
            yaml.beginArray();
            yaml.beginArray();
            yaml.number(1);
            yaml.beginObject();
            yaml.endObject();
            yaml.endArray();
            yaml.beginObject();
            yaml.key("a");
            yaml.beginObject();
            yaml.key("b");
            yaml.boolean(true);
            yaml.endObject();
            yaml.key("c");
            yaml.number(-0.5);
            yaml.endObject();
            yaml.endArray();
            yaml.endObject();
            yaml.endDocument();
        }
        const YAML::Node node = YAML::Load(buffer.data().toStdString());
        QCOMPARE(node["empty"].size(), size_t(0));
        QVERIFY(node["empty"].IsSequence());
        QCOMPARE(node["matrix"][0][0].as<int>(), 1);
        QVERIFY(node["matrix"][0][1].IsMap());
        QCOMPARE(node["matrix"][1]["a"]["b"].as<bool>(), true);
        QCOMPARE(node["matrix"][1]["c"].as<double>(), -0.5);
    }

    void joined_relationsSayBothWays()
    {
        auto *vm = resource("vm", "vm");
        auto extra = std::make_shared<Extra>();
        extra->identities = {t("uuid:1234")};
        vm->type = t("test/machine");
        vm->extra = extra;
        m_store.apply(delta("c", "vms", Delta::Phase::Complete, 1, {ResourcePtr(vm)}));
        QVERIFY(hasIdentities(m_store.rows()));
        const RelationIndex index(m_store.rows());
        const QJsonObject seen =
            QJsonDocument::fromJson(jsonOf(m_store.rows(), slot("vm"), JsonWriter::Layout::Compact, {&index, true}))
                .object();
        QCOMPARE(seen[u"relations"][0][u"type"], QStringLiteral("sameAs"));
        QCOMPARE(seen[u"relations"][0][u"id"], QStringLiteral("k8s/uid/ns/pods/rich"));
    }

    void inventory_json_isReadOneByOne()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(writeInventory(
            ReportFormat::Json, buffer, m_store.rows(), {slot("bare"), slot("k8s/uid/ns/pods/rich")}, {}, 1'700'000'000'000));
        const QJsonDocument document = QJsonDocument::fromJson(buffer.data());
        QCOMPARE(document[u"resources"].toArray().size(), 2);
        QVERIFY(document[u"connections"].isArray());
        const auto read = readSavedInventory({buffer.data().constData(), size_t(buffer.data().size())});
        QVERIFY(read);
        QCOMPARE(read->takenAt, Timestamp(1'700'000'000'000));
        QCOMPARE(read->rows.size(), size_t(2));
        QCOMPARE(read->rows[0].resource->id, t("bare"));
        QVERIFY(!read->rows[0].connection.isEmpty());
        QVERIFY(*read->rows[1].resource == *rich());
    }

    void wrongJson_isAnErrorThatNamesTheKey_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("named");
        QTest::newRow("no JSON") << QByteArray("{\"id\":") << QStringLiteral("parse");
        QTest::newRow("no id") << QByteArray("{}") << QStringLiteral("no id");
        QTest::newRow("number as name") << QByteArray(R"({"id":"a","name":1})") << QStringLiteral("name");
        QTest::newRow("unknown health") << QByteArray(R"({"id":"a","health":"fine"})") << QStringLiteral("health");
        QTest::newRow("text as cores") << QByteArray(R"({"id":"a","capacity":{"cpuCores":"4"}})")
                                       << QStringLiteral("cpuCores");
        QTest::newRow("wrong time") << QByteArray(R"({"id":"a","createdAt":"yesterday"})")
                                    << QStringLiteral("createdAt");
        QTest::newRow("number as money") << QByteArray(R"({"id":"a","cost":{"monthly":318}})")
                                         << QStringLiteral("monthly");
        QTest::newRow("array") << QByteArray("[]") << QStringLiteral("not an object");
        QTest::newRow("labels") << QByteArray(R"({"id":"a","labels":[1]})") << QStringLiteral("labels");
    }
    void wrongJson_isAnErrorThatNamesTheKey()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, named);
        const auto read = resourceFromJson({json.constData(), size_t(json.size())});
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(named), qPrintable(read.error().message));
    }

    void numbers_areShortAndExact_data()
    {
        QTest::addColumn<double>("number");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("zero") << 0.0 << QByteArray("0");
        QTest::newRow("large integer") << 1e15 << QByteArray("1000000000000000");
        QTest::newRow("fraction") << 0.1 << QByteArray("0.1");
        QTest::newRow("huge") << 1e300 << QByteArray("1e+300");
        QTest::newRow("negative") << -2.5 << QByteArray("-2.5");
    }
    void numbers_areShortAndExact()
    {
        QFETCH(double, number);
        QFETCH(QByteArray, text);
        std::string out;
        appendNumber(out, number);
        QCOMPARE(QByteArray::fromStdString(out), text);
    }

    void times_areReadBack()
    {
        for (Timestamp time :
            {Timestamp(0), Timestamp(-1), Timestamp(1'700'000'000'123), Timestamp(253'402'300'799'000)}) {
            std::string iso;
            appendIsoTime(iso, time);
            QCOMPARE(timeFromIso(iso), time);
        }
        QCOMPARE(timeFromIso("2023-11-14T23:13:20+01:00"), Timestamp(1'700'000'000'000));
    }

private:
    static ResourcePtr plainResource(const char *id, const char *name) { return ResourcePtr(resource(id, name)); }
    quint32 m_epoch = 0;
};

QTEST_APPLESS_MAIN(tst_ResourceTree)
#include "tst_resourcetree.moc"
