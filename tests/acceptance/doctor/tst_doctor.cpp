// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/connectiondoctor.h"

#include "tests/acceptance/doctor/brokensetups.h"

#include <QTest>

/// The doctor has to name the true cause of each broken set-up, and what to do about it. Prints a table of them.
class TestDoctor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void brokenSetup_isNamed_data();
    void brokenSetup_isNamed();
    void cleanupTestCase();

private:
    BrokenSetups m_setups;
    QList<BrokenSetup> m_all = m_setups.all();
    QStringList m_table;
    Clock m_clock;
};

static QString described(const QList<Finding> &findings)
{
    QString text;
    for (const Finding &finding : findings)
        text += QStringLiteral("\n    %1: %2: %3 → %4").arg(checkName(finding.check), verdictName(finding.verdict), finding.seen, finding.fix);
    return text;
}

void TestDoctor::brokenSetup_isNamed_data()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype i = 0; i < m_all.size(); ++i)
        QTest::newRow(qPrintable(m_all[i].name)) << i;
}

void TestDoctor::brokenSetup_isNamed()
{
    QFETCH(const qsizetype, index);
    const BrokenSetup &setup = m_all[index];
    // What is well may answer slowly the first time; what is broken may never answer.
    ConnectionDoctor doctor(*setup.provider, setup.profile, m_clock, std::chrono::seconds(setup.cause ? 3 : 20));
    bool done = false;
    connect(&doctor, &Diagnosis::finished, this, [&] { done = true; });
    setup.breaks();
    doctor.start();
    const bool inTime = QTest::qWaitFor([&] { return done; }, 30'000);
    setup.mends();
    QVERIFY(inTime);
    const Finding *cause = causeOf(doctor.findings());
    const QByteArray all = described(doctor.findings()).toUtf8();
    m_table.append(QStringLiteral("%1  %2  %3").arg(setup.name, -30).arg(cause && cause->verdict == Verdict::Failed ? checkName(cause->check) : QLatin1String("well"), -14)
        .arg(cause ? cause->seen.left(100) : QString()));
    if (!setup.cause) {
        QVERIFY2(!cause || cause->verdict == Verdict::Warning, all.constData()); // moto refuses some signatures of everybody
        return;
    }
    QVERIFY2(cause && cause->check == *setup.cause && cause->verdict == Verdict::Failed, all.constData());
    QVERIFY2(cause->seen.contains(setup.seen), all.constData());
    QVERIFY2(cause->fix.contains(setup.fix), all.constData());
}

void TestDoctor::cleanupTestCase()
{
    QTextStream out(stdout);
    out << "\nset-up                          cause           seen\n" << m_table.join(u'\n') << "\n\n";
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
