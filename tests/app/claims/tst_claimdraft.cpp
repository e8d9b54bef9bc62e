// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimdraft.h"
#include "tests/support/hostile.h"

#include <QTest>

using namespace Qt::StringLiterals;

class ClaimDraftTest : public QObject {
    Q_OBJECT

    static QStringList places(const QList<Error> &problems)
    {
        QStringList places;
        for (const Error &problem : problems)
            places.append(problem.about);
        places.sort();
        return places;
    }

private Q_SLOTS:
    void whatIsWritten_isTheSameClaimAsRead()
    {
        const QByteArray file = "# refunds\nclaim: database/v1\nname: refunds-pg\nowner: payments\nengine: postgresql\nversion: \"17\"\n"
                                "size: {cpu: 4, memory: 16Gi, storage: 200Gi}\navailability: high\nloseAtMost: 5m\ndata: personal\n"
                                "law: [EU, CH]\nbudget: {amount: 600.10, currency: EUR}\nnear: prod-fra/payments\nplacement: prod-fra/CloudNativePG\n";
        const Result<ClaimDraft> draft = ClaimDraft::read(file, u"refunds.yaml"_s);
        QVERIFY(draft);
        QCOMPARE(draft->value(u"/law"_s), u"EU, CH"_s);
        QCOMPARE(draft->value(u"/budget/amount"_s), u"600.10"_s);
        const ClaimFile again = draft->check();
        QVERIFY2(again.claim, again.problems.isEmpty() ? "" : qPrintable(again.problems[0].toString()));
        const Claim original = *readClaim(file, u"refunds.yaml"_s).claim;
        QCOMPARE(again.claim->name, original.name);
        QCOMPARE(again.claim->version, u"17"_s);
        QCOMPARE(again.claim->size->cpuCores, 4.0);
        QCOMPARE(again.claim->size->storageBytes, original.size->storageBytes);
        QCOMPARE(again.claim->law, original.law);
        QCOMPARE(again.claim->budget->amount.toString(), u"600.1"_s);
        QCOMPARE(again.claim->loseAtMost, original.loseAtMost);
        QCOMPARE(again.claim->placement, original.placement);
        QVERIFY(*ClaimDraft::read(draft->toYaml(), u"again"_s) == *draft);
    }

    void problems_nameTheValue()
    {
        ClaimDraft draft;
        draft.setValue(u"/name"_s, u"Refunds PG"_s);
        draft.setValue(u"/engine"_s, u"postgresql"_s);
        draft.setValue(u"/size/cpu"_s, u"four"_s);
        draft.setValue(u"/size/memory"_s, u"16 gigs"_s);
        draft.setValue(u"/law"_s, u"EU, Europe"_s);
        const ClaimFile file = draft.check();
        QVERIFY(!file.claim);
        QCOMPARE(places(file.problems), (QStringList {u"/law"_s, u"/name"_s, u"/size/cpu"_s, u"/size/memory"_s, u"/size/storage"_s}));
        QCOMPARE(places(ClaimDraft().check().problems), (QStringList {u"/name"_s, u"/size"_s}));
    }

    void hostileTexts_stayValues()
    {
        ClaimDraft draft;
        draft.setValue(u"/owner"_s, u"a\nname: other\n- &x *y !!python \"'#"_s);
        draft.setValue(u"/version"_s, u"17"_s);
        draft.setValue(u"/near"_s, u"true"_s);
        const Result<ClaimDraft> again = ClaimDraft::read(draft.toYaml(), u"f"_s);
        QVERIFY(again);
        QVERIFY(*again == draft);
        for (const std::string_view name : hostile::names) {
            draft.setValue(u"/owner"_s, QString::fromUtf8(name.data(), qsizetype(name.size())));
            const Result<ClaimDraft> read = ClaimDraft::read(draft.toYaml(), u"f"_s);
            QVERIFY2(read && *read == draft, draft.toYaml().constData());
        }
    }

    void drafts_mayLackEverything_butDropNothing()
    {
        QVERIFY(ClaimDraft::read("claim: database/v1\n", u"f"_s)->isEmpty());
        QVERIFY(!ClaimDraft::read("claim: vm/v1\nname: a\n", u"f"_s));
        QCOMPARE(ClaimDraft::read("claim: database/v1\nname: a\ncolour: red\n", u"f"_s).error().about, u"f:3, /colour"_s);
        QVERIFY(!ClaimDraft::read("claim: database/v1\nname: [a, b]\n", u"f"_s));
        QVERIFY(!ClaimDraft::read("{", u"f"_s));
    }
};

QTEST_GUILESS_MAIN(ClaimDraftTest)
#include "tst_claimdraft.moc"
