// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/keychain/keychain.h"

#include "tests/backends/keychain/answers.h"

#include <QProcess>

const QString Key = QStringLiteral("connections/production/token");

/// Against a real, unlocked GNOME keyring.
class TestKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secret_survivesTheStore();
    void secret_isWhereTheSystemKeepsThem();
    void secret_isReplaced();
    void bytes_comeBackAsTheyWere();
    void removed_isGone();
    void unknownKey_isNotFound();
};

void TestKeychain::secret_survivesTheStore()
{
    Keychain writing;
    QVERIFY(answerOf(writing.write(Key, Secret("s3cret"))).ok());
    QVERIFY(writing.isPersistent());
    QVERIFY(writing.limitation().isEmpty());
    Keychain reading;
    const auto secret = answerOf(reading.read(Key));
    QVERIFY(secret.ok());
    QCOMPARE(secret->reveal(), QByteArray("s3cret"));
}

void TestKeychain::secret_isWhereTheSystemKeepsThem()
{
    Keychain keychain;
    QVERIFY(answerOf(keychain.write(Key, Secret("visible to secret-tool"))).ok());
    QProcess tool;
    tool.start(QStringLiteral("secret-tool"), {QStringLiteral("search"), QStringLiteral("user"), Key});
    QVERIFY(tool.waitForFinished());
    const QByteArray output = tool.readAllStandardOutput() + tool.readAllStandardError();
    QVERIFY2(output.contains("server = Allod"), output.constData());
}

void TestKeychain::secret_isReplaced()
{
    Keychain keychain;
    QVERIFY(answerOf(keychain.write(Key, Secret("old"))).ok());
    QVERIFY(answerOf(keychain.write(Key, Secret("new"))).ok());
    QCOMPARE(answerOf(keychain.read(Key))->reveal(), QByteArray("new"));
}

void TestKeychain::bytes_comeBackAsTheyWere()
{
    const QByteArray bytes("\0\xff\n\xc3\x28 end", 9);
    Keychain keychain;
    QVERIFY(answerOf(keychain.write(Key, Secret(bytes))).ok());
    QCOMPARE(answerOf(keychain.read(Key))->reveal(), bytes);
}

void TestKeychain::removed_isGone()
{
    Keychain keychain;
    QVERIFY(answerOf(keychain.write(Key, Secret("x"))).ok());
    QVERIFY(answerOf(keychain.remove(Key)).ok());
    QCOMPARE(answerOf(keychain.read(Key)).error().code, ErrorCode::NotFound);
    QVERIFY(answerOf(keychain.remove(Key)).ok());
}

void TestKeychain::unknownKey_isNotFound()
{
    Keychain keychain;
    QCOMPARE(answerOf(keychain.read(QStringLiteral("never/written"))).error().code, ErrorCode::NotFound);
    QVERIFY(keychain.isPersistent());
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
