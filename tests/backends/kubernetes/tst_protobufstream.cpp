// SPDX-License-Identifier: GPL-3.0-or-later
#include "recorded.h"

#include <protozero/pbf_writer.hpp>
#include <random>

using namespace Qt::StringLiterals;

namespace {

const std::array<std::pair<const char *, const char *>, 12> Lists {{{"v1/Pod", "pod-states.pb"}, {"v1/Pod", "pods-page.pb"},
    {"v1/Node", "nodes.pb"}, {"v1/Namespace", "namespaces.pb"}, {"apps/v1/Deployment", "deployments.pb"},
    {"apps/v1/StatefulSet", "statefulsets.pb"}, {"apps/v1/DaemonSet", "daemonsets.pb"}, {"batch/v1/Job", "jobs.pb"},
    {"batch/v1/CronJob", "cronjobs.pb"}, {"v1/Service", "services.pb"}, {"v1/PersistentVolume", "persistentvolumes.pb"},
    {"v1/PersistentVolumeClaim", "persistentvolumeclaims.pb"}}};

struct Reading {
    std::vector<ResourcePtr> rows;
    std::string resourceVersion;
    std::string continueToken;
    qint64 remaining = -1;
    std::optional<Error> error;
};

Reading read(const char *type, const QByteArray &bytes, const std::function<size_t()> &pieceSize)
{
    Reading reading;
    MappingContext context("k8s/x");
    const BuiltinType *builtin = builtinType(type);
    ProtobufListReader reader(
        [&](const ListMeta &meta) {
            reading.resourceVersion = meta.resourceVersion;
            reading.continueToken = meta.continueToken;
            reading.remaining = meta.remaining;
        },
        [&](std::string_view item) {
            if (ResourcePtr row = builtin->map(context, item))
                reading.rows.push_back(std::move(row));
        });
    std::string_view left(bytes.constData(), size_t(bytes.size()));
    while (!left.empty() && !reading.error) {
        const std::string piece(left.substr(0, pieceSize())); // a copy, so that a read beyond it is noticed
        left.remove_prefix(piece.size());
        if (const auto fed = reader.feed(piece); !fed)
            reading.error = fed.error();
    }
    if (!reading.error) {
        if (const auto finished = reader.finish(); !finished)
            reading.error = finished.error();
    }
    return reading;
}

Reading readWhole(const char *type, const QByteArray &bytes)
{
    return read(type, bytes, [] { return SIZE_MAX; });
}

std::string listOf(const std::string &item)
{
    std::string list, unknown;
    protozero::pbf_writer listWriter(list);
    listWriter.add_message(1, std::string("\x12\x01\x37", 3)); // resourceVersion "7"
    listWriter.add_message(2, item);
    protozero::pbf_writer writer(unknown);
    writer.add_message(2, list);
    return std::string("k8s\0", 4) + unknown;
}

} // namespace

/// Cutting answers into items, however they arrive and however broken they are.
class TestProtobufStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void list_readByteByByte_isTheSame()
    {
        for (const auto &[type, file] : Lists) {
            const QByteArray bytes = recorded(file);
            const Reading whole = readWhole(type, bytes);
            const Reading bytewise = read(type, bytes, [] { return 1; });
            QVERIFY2(!whole.error, file);
            QVERIFY2(!bytewise.error, file);
            QVERIFY2(!whole.rows.empty(), file);
            QVERIFY(!whole.resourceVersion.empty());
            QCOMPARE(bytewise.resourceVersion, whole.resourceVersion);
            QCOMPARE(bytewise.rows.size(), whole.rows.size());
            for (size_t i = 0; i < whole.rows.size(); ++i)
                QVERIFY2(*bytewise.rows[i] == *whole.rows[i], file);
        }
    }

    void list_readInRandomPieces_isTheSame()
    {
        std::mt19937 random(42);
        const QByteArray bytes = recorded("pod-states.pb");
        const Reading whole = readWhole("v1/Pod", bytes);
        for (int round = 0; round < 50; ++round) {
            std::uniform_int_distribution<size_t> size(1, 1 + size_t(round) * 400);
            const Reading pieces = read("v1/Pod", bytes, [&] { return size(random); });
            QVERIFY(!pieces.error);
            QCOMPARE(pieces.rows.size(), whole.rows.size());
        }
    }

    void page_tellsHowToGoOn()
    {
        const Reading page = readWhole("v1/Pod", recorded("pods-page.pb"));
        QVERIFY(!page.continueToken.empty());
        QVERIFY(page.remaining > 0);
    }

    void list_truncatedAnywhere_isDataLoss()
    {
        for (const auto &[type, file] : Lists) {
            const QByteArray bytes = recorded(file);
            const qsizetype step = std::max<qsizetype>(1, bytes.size() / 500);
            for (qsizetype length = 0; length < bytes.size(); length += step) {
                const Reading half = readWhole(type, bytes.left(length));
                // what follows the list itself may be missing without loss
                if (!half.error)
                    QVERIFY2(half.rows.size() == readWhole(type, bytes).rows.size(), file);
                else
                    QCOMPARE(int(half.error->code), int(ErrorCode::DataLoss));
            }
        }
    }

    void list_withFlippedBytes_neverCrashes()
    {
        std::mt19937 random(7);
        for (const auto &[type, file] : Lists) {
            const QByteArray original = recorded(file);
            for (int round = 0; round < 300; ++round) {
                QByteArray bytes = original;
                for (int flips = 0; flips <= round % 5; ++flips)
                    bytes[qsizetype(random() % size_t(bytes.size()))] = char(random());
                const Reading reading = read(type, bytes, [&] { return 1 + random() % 5000; });
                if (reading.error)
                    QCOMPARE(int(reading.error->code), int(ErrorCode::DataLoss));
            }
        }
    }

    void list_thatIsSomethingElse_isDataLoss_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("JSON") << QByteArray("{\"kind\":\"PodList\",\"items\":[]}");
        QTest::newRow("a web page") << QByteArray("<!doctype html><title>Log in</title>");
        QTest::newRow("magic alone") << QByteArray("k8s\0", 4);
        QTest::newRow("endless number") << QByteArray("k8s\0\x12\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 17);
        QTest::newRow("huge field") << QByteArray("k8s\0\x0a\xff\xff\xff\xff\x7f", 10);
        QTest::newRow("huge item") << QByteArray("k8s\0\x12\xff\xff\xff\xff\x7f\x12\xff\xff\xff\xff\x3f", 16);
        QTest::newRow("group") << QByteArray("k8s\0\x13\x14", 6);
    }
    void list_thatIsSomethingElse_isDataLoss()
    {
        QFETCH(QByteArray, bytes);
        const Reading reading = readWhole("v1/Pod", bytes);
        QVERIFY(reading.error);
        QCOMPARE(int(reading.error->code), int(ErrorCode::DataLoss));
        QVERIFY(reading.rows.empty());
    }

    void name_ofTenMegabytesWithMarkup_isKeptAsItIs()
    {
        const std::string name = "<b>\x1b[31m=1+1" + std::string(10'000'000, 'x');
        std::string meta, pod;
        protozero::pbf_writer metaWriter(meta);
        metaWriter.add_string(1, name);
        metaWriter.add_string(3, "ns");
        protozero::pbf_writer(pod).add_message(1, meta);
        const std::string list = listOf(pod);
        const Reading reading = read("v1/Pod", QByteArray::fromStdString(list), [] { return 16384; });
        QVERIFY(!reading.error);
        QCOMPARE(reading.rows.size(), size_t(1));
        QVERIFY(reading.rows.front()->name.view() == name);
        QCOMPARE(reading.resourceVersion, std::string("7"));
    }

    void item_withFieldsOfOtherTypes_isDataLoss()
    {
        std::string pod;
        protozero::pbf_writer(pod).add_uint64(1, 5); // metadata as a number
        const Reading reading = readWhole("v1/Pod", QByteArray::fromStdString(listOf(pod)));
        QVERIFY(reading.error);
        QCOMPARE(int(reading.error->code), int(ErrorCode::DataLoss));
    }

    void watch_readByteByByte_givesEachEvent()
    {
        const QByteArray events = recorded("configmaps-watch.pb");
        QStringList types;
        ProtobufWatchReader reader([&](std::string_view type, std::string_view object) {
            types.append(QString::fromUtf8(type.data(), qsizetype(type.size())));
            QVERIFY(!object.empty());
        });
        for (const char byte : events)
            QVERIFY(reader.feed({&byte, 1}));
        QCOMPARE(types, (QStringList {u"ADDED"_s, u"ADDED"_s, u"MODIFIED"_s, u"DELETED"_s}));
    }

    void watch_withFlippedBytes_neverCrashes()
    {
        std::mt19937 random(11);
        const QByteArray original = recorded("configmaps-watch.pb");
        for (int round = 0; round < 500; ++round) {
            QByteArray bytes = original;
            bytes[qsizetype(random() % size_t(bytes.size()))] = char(random());
            ProtobufWatchReader reader([](std::string_view, std::string_view) {});
            const auto fed = reader.feed({bytes.constData(), size_t(bytes.size())});
            if (!fed)
                QCOMPARE(int(fed.error().code), int(ErrorCode::DataLoss));
        }
    }
};

QTEST_GUILESS_MAIN(TestProtobufStream)
#include "tst_protobufstream.moc"
