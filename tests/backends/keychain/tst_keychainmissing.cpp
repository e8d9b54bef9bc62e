// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/keychain/keychain.h"

#include "tests/backends/keychain/answers.h"

const QString Key = QStringLiteral("connections/production/token");

/// Where no session bus runs, so no keychain.
class TestKeychainMissing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void written_isKeptForThisRunAndSaid();
    void read_findsNothingAndSaysWhy();
    void removed_isGone();
};

void TestKeychainMissing::written_isKeptForThisRunAndSaid()
{
    Keychain keychain;
    QVERIFY(answerOf(keychain.write(Key, Secret("s3cret"))).ok());
    QVERIFY(!keychain.isPersistent());
    QVERIFY(!keychain.limitation().isEmpty());
    QCOMPARE(answerOf(keychain.read(Key))->reveal(), QByteArray("s3cret"));
    Keychain another;
    QCOMPARE(answerOf(another.read(Key)).error().code, ErrorCode::NotFound);
}

void TestKeychainMissing::read_findsNothingAndSaysWhy()
{
    Keychain keychain;
    QCOMPARE(answerOf(keychain.read(Key)).error().code, ErrorCode::NotFound);
    QVERIFY(!keychain.isPersistent());
    qInfo("said: %s", qPrintable(keychain.limitation()));
}

void TestKeychainMissing::removed_isGone()
{
    Keychain keychain;
    QVERIFY(answerOf(keychain.write(Key, Secret("s3cret"))).ok());
    QVERIFY(answerOf(keychain.remove(Key)).ok());
    QVERIFY(answerOf(keychain.remove(Key)).ok());
    QCOMPARE(answerOf(keychain.read(Key)).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestKeychainMissing)
#include "tst_keychainmissing.moc"
