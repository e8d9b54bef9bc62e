// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/appearance.h"
#include "views/common/centre.h"
#include "views/common/skeleton.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

class CentreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bars_comeAfterAMoment();
    void bars_neverComeWhereContentIsQuicker();
    void reason_hasAWayOutThatMayLeadToAnother();
};

void CentreTest::bars_comeAfterAMoment()
{
    Appearance appearance;
    Centre centre(new QLabel);
    QElapsedTimer time;
    time.start();
    centre.showWaiting();
    QVERIFY(centre.showsContent());
    QTest::qWait(Skeleton::Patience / 2);
    centre.showWaiting(); // the moment does not begin anew
    QTRY_VERIFY(centre.isWaiting());
    QVERIFY(time.elapsed() >= Skeleton::Patience * 9 / 10);
    centre.showWaiting();
    QVERIFY(centre.isWaiting());
    centre.showContent();
    QVERIFY(centre.showsContent());
}

void CentreTest::bars_neverComeWhereContentIsQuicker()
{
    Appearance appearance;
    Centre centre(new QLabel);
    QSignalSpy changes(&centre, &Centre::currentChanged);
    centre.showWaiting();
    centre.showContent();
    QTest::qWait(Skeleton::Patience * 2);
    QVERIFY(changes.isEmpty() && centre.showsContent());
}

void CentreTest::reason_hasAWayOutThatMayLeadToAnother()
{
    Appearance appearance;
    Centre centre(new QLabel);
    QStringList done;
    const auto other = [&] { done.append(QStringLiteral("other")); };
    centre.showReason({QStringLiteral("search"), {}, QStringLiteral("One"), QStringLiteral("cause"), QStringLiteral("Out"), [&, name = QStringLiteral("one")] {
        centre.showReason({{}, Status::Critical, QStringLiteral("Other"), {}, QStringLiteral("Out"), other});
        done.append(name); // what is done outlives the reason
    }});
    QVERIFY(!centre.showsContent() && !centre.isWaiting());
    centre.button()->click();
    centre.button()->click();
    QCOMPARE(done, QStringList({QStringLiteral("one"), QStringLiteral("other")}));
}

QTEST_MAIN(CentreTest)
#include "tst_centre.moc"
