// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/canceltoken.h"
#include "app/base/result.h"
#include "app/base/secret.h"
#include "app/base/unifieddiff.h"
#include "app/base/words.h"

#include <QTest>

class tst_Base : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void error_toString_namesPlaceAndPeersWords()
    {
        const Error error {ErrorCode::PermissionDenied, u"may not list pods"_qs, u"Forbidden, id 7"_qs, u"pods"_qs, {}};
        QCOMPARE(error.toString(), u"pods: may not list pods (Forbidden, id 7)"_qs);
        QCOMPARE(errorCodeName(error.code), QLatin1String("PERMISSION_DENIED"));
        QCOMPARE(errorCodeName(ErrorCode::Unauthenticated), QLatin1String("UNAUTHENTICATED"));
    }

    void result_holdsValueOrError()
    {
        const Result<int> good(7);
        QVERIFY(good.ok());
        QCOMPARE(*good, 7);
        const Result<int> bad(Error {ErrorCode::NotFound, u"gone"_qs, {}, {}, {}});
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, ErrorCode::NotFound);
        QVERIFY(Result<void>().ok());
    }

    void unifiedDiff_isWhatPatchReads()
    {
        QString before;
        for (int i = 1; i <= 20; ++i)
            before += QString::number(i) + u'\n';
        QString after = before;
        after.replace(u"\n2\n"_qs, u"\ntwo\n"_qs).replace(u"\n15\n16\n"_qs, u"\n15\nnew\n16\n"_qs);
        QCOMPARE(unifiedDiff(before, after, u"a"_qs, u"b"_qs),
            u"--- a\n+++ b\n@@ -1,5 +1,5 @@\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -13,6 +13,7 @@\n 13\n 14\n 15\n+new\n 16\n 17\n 18\n"_qs);
        QCOMPARE(unifiedDiff(before, before, u"a"_qs, u"b"_qs), QString());
        QCOMPARE(unifiedDiff({}, u"x\n"_qs, u"a"_qs, u"b"_qs), u"--- a\n+++ b\n@@ -0,0 +1 @@\n+x\n"_qs);
        // Two differences whose surroundings touch are one hunk.
        QCOMPARE(unifiedDiff(before, QString(before).replace(u"\n5\n"_qs, u"\n"_qs).replace(u"\n12\n"_qs, u"\n"_qs), u"a"_qs, u"b"_qs)
                     .count(u"@@ -"_qs), 1);
    }

    void secret_moved_leavesNothingBehind()
    {
        Secret first(QByteArray("hunter2"));
        Secret second = std::move(first);
        QVERIFY(first.isEmpty());
        QCOMPARE(second.reveal(), QByteArray("hunter2"));
        second.wipe();
        QVERIFY(second.isEmpty());
    }

    void secret_clone_survivesTheFirst()
    {
        Secret first(QByteArray("hunter2"));
        const Secret second = first.clone();
        first.wipe();
        QCOMPARE(second.reveal(), QByteArray("hunter2"));
    }

    void nearestWord_typo_findsIt()
    {
        const QStringList words {u"kind"_qs, u"namespace"_qs, u"health"_qs};
        QCOMPARE(nearestWord(u"kidn"_qs, words), u"kind"_qs);
        QCOMPARE(nearestWord(u"heatlh"_qs, words), u"health"_qs);
        QCOMPARE(nearestWord(u"xyzzyplugh"_qs, words), QString());
    }

    void cancelToken_copies_shareTheFlag()
    {
        const CancelToken token;
        const CancelToken copy = token;
        QVERIFY(!copy.isCancelled());
        token.cancel();
        QVERIFY(copy.isCancelled());
    }
};

QTEST_GUILESS_MAIN(tst_Base)
#include "tst_base.moc"
