// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/resourcepage.h"

#include "tests/app/reports/richresource.h"

#include <QRandomGenerator>
#include <QTest>

using namespace fixtures;

class tst_ResourcePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything_comesBack()
    {
        const std::vector<ResourcePtr> resources {
            rich(), plain("bare", "bare"), rich("second"), ResourcePtr(new Resource)};
        TextPool pool;
        const auto unpacked = unpackResources(packResources(resources), pool);
        QVERIFY(unpacked);
        QCOMPARE(unpacked->size(), resources.size());
        for (size_t i = 0; i < resources.size(); ++i)
            QVERIFY(*(*unpacked)[i] == *resources[i]);
    }

    void sharedTextsAndLabels_areSharedAgain()
    {
        auto *a = resource("a", "a"), *b = resource("b", "b");
        a->labels = b->labels = labels({{"app", "x"}});
        TextPool pool;
        const auto unpacked = unpackResources(packResources({ResourcePtr(a), ResourcePtr(b)}), pool);
        QVERIFY(unpacked);
        QCOMPARE((*unpacked)[0]->labels, (*unpacked)[1]->labels);
        QCOMPARE((*unpacked)[0]->type.view().data(), (*unpacked)[1]->type.view().data());
    }

    void cutBytes_areRefused()
    {
        const QByteArray whole = packResources({rich(), plain("bare", "bare")});
        TextPool pool;
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(!unpackResources(whole.left(size), pool) || size == 0);
        QVERIFY(!unpackResources(whole + 'x', pool));
    }

    void anyBytes_doNoHarm()
    {
        const QByteArray whole = packResources({rich(), plain("bare", "bare"), rich("third")});
        QRandomGenerator random(7);
        TextPool pool;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = whole;
            for (int i = 0; i < 4; ++i)
                bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
            std::ignore = unpackResources(bytes, pool);
        }
        QByteArray huge(9, '\xff');
        huge.append('\x01');
        QVERIFY(!unpackResources(huge, pool));
    }
};

QTEST_APPLESS_MAIN(tst_ResourcePage)
#include "tst_resourcepage.moc"
