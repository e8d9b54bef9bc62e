// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/keychain/keychain.h"

#include "tests/backends/keychain/answers.h"

/// Against a real GNOME keyring that is locked: no prompt can be shown, so it denies access.
class TestKeychainLocked : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void locked_deniesAndKeepsNothingElsewhere();
};

void TestKeychainLocked::locked_deniesAndKeepsNothingElsewhere()
{
    Keychain keychain;
    const auto written = answerOf(keychain.write(QStringLiteral("key"), Secret("secret")));
    QVERIFY(!written.ok());
    QCOMPARE(written.error().code, ErrorCode::PermissionDenied);
    QVERIFY(keychain.isPersistent());
    QVERIFY(!answerOf(keychain.read(QStringLiteral("key"))).ok());
}

QTEST_GUILESS_MAIN(TestKeychainLocked)
#include "tst_keychainlocked.moc"
