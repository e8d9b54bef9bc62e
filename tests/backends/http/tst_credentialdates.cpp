// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/credentialdates.h"

#include <QTest>

using namespace std::chrono_literals;

static Secret tokenWith(const QByteArray &claims)
{
    return Secret("e30." + claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".c2ln");
}

class TestCredentialDates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokenEnd_isReadFromTheClaims();
    void tokenEnd_isUnknownForOtherTokens();
    void expiry_isJudgedAtAMoment();
    void duration_isToldRoughly_data();
    void duration_isToldRoughly();
};

void TestCredentialDates::tokenEnd_isReadFromTheClaims()
{
    QCOMPARE(tokenEnd(tokenWith(R"({"sub":"me","exp":1700000000})")), std::optional<Timestamp>(1'700'000'000'000));
}

void TestCredentialDates::tokenEnd_isUnknownForOtherTokens()
{
    for (const char *token : {"", "opaque", "a.b.c", "..", "dop_v1_0123456789abcdef"})
        QVERIFY2(!tokenEnd(Secret(token)), token);
    QVERIFY(!tokenEnd(tokenWith(R"({"sub":"me"})")));
    QVERIFY(!tokenEnd(tokenWith(R"({"exp":"tomorrow"})")));
}

void TestCredentialDates::expiry_isJudgedAtAMoment()
{
    constexpr Timestamp End = 1'700'000'000'000;
    const auto at = [](Timestamp now) { return expiryFinding(QStringLiteral("the token"), End, now, 5min, QStringLiteral("renew it")); };
    QCOMPARE(at(End - 3600'000).verdict, Verdict::Ok);
    QVERIFY(at(End - 3600'000).fix.isEmpty());
    QCOMPARE(at(End - 60'000).verdict, Verdict::Warning);
    QCOMPARE(at(End).verdict, Verdict::Failed);
    QCOMPARE(at(End + 7200'000).seen, QStringLiteral("the token expired 2 hours ago, at 2023-11-14 22:13 UTC"));
    QCOMPARE(at(End + 7200'000).fix, QStringLiteral("renew it"));
}

void TestCredentialDates::duration_isToldRoughly_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("one second") << 1'000LL << "1 second";
    QTest::newRow("negative") << -45'000LL << "45 seconds";
    QTest::newRow("almost two hours") << 7'199'000LL << "2 hours";
    QTest::newRow("an hour") << 3600'000LL << "60 minutes";
    QTest::newRow("days") << 3 * 86'400'000LL << "3 days";
}

void TestCredentialDates::duration_isToldRoughly()
{
    QFETCH(const qint64, milliseconds);
    QFETCH(const QString, words);
    QCOMPARE(roughly(milliseconds), words);
}

QTEST_APPLESS_MAIN(TestCredentialDates)
#include "tst_credentialdates.moc"
