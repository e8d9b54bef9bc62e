// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimdrafts.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class ClaimDraftsTest : public QObject {
    Q_OBJECT

    static ClaimDraft draft(const QString &name)
    {
        ClaimDraft made;
        made.setValue(u"/name"_s, name);
        made.setValue(u"/engine"_s, u"postgresql"_s);
        return made;
    }

private Q_SLOTS:
    void draft_isCalledAfterItsName_andMovesWithIt()
    {
        QTemporaryDir directory;
        const ClaimDrafts drafts(directory.filePath(u"drafts"_s));
        QVERIFY(drafts.list().isEmpty());
        const Result<QString> first = drafts.write(draft(u"re"_s), {});
        QVERIFY(first);
        QVERIFY(first->endsWith(u"/re.yaml"_s));
        const Result<QString> second = drafts.write(draft(u"refunds-pg"_s), *first);
        QVERIFY(second->endsWith(u"/refunds-pg.yaml"_s));
        QCOMPARE(drafts.list().size(), 1);
        QCOMPARE(drafts.list()[0].title, u"refunds-pg"_s);
        QCOMPARE(drafts.read(*second).value(), draft(u"refunds-pg"_s));
        QVERIFY(!(QFileInfo(*second).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(drafts.remove(*second) && drafts.remove(*second));
        QVERIFY(drafts.list().isEmpty());
    }

    void anothersDraft_isNeverWrittenOver()
    {
        QTemporaryDir directory;
        const ClaimDrafts drafts(directory.path());
        const Result<QString> first = drafts.write(draft(u"orders"_s), {}), second = drafts.write(draft(u"orders"_s), {});
        QVERIFY(*first != *second);
        QCOMPARE(drafts.list().size(), 2);
    }

    void namesThatAreNoFileNames_areLeftOut()
    {
        QTemporaryDir directory;
        const ClaimDrafts drafts(directory.path());
        const Result<QString> file = drafts.write(draft(u"../../etc/passwd"_s), {});
        QCOMPARE(QFileInfo(*file).path(), directory.path());
        QCOMPARE(QFileInfo(*file).fileName(), u"draft.yaml"_s);
    }

    void filesThatAreNoDrafts_areLeftAlone()
    {
        QTemporaryDir directory;
        const ClaimDrafts drafts(directory.path());
        QFile other(directory.filePath(u"vm.yaml"_s));
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("claim: vm/v1\nname: web\n") > 0);
        other.close();
        QVERIFY(drafts.list().isEmpty());
        QVERIFY(!drafts.read(other.fileName()));
        QVERIFY(!drafts.read(directory.filePath(u"none.yaml"_s)));
        QVERIFY(other.exists());
    }
};

QTEST_GUILESS_MAIN(ClaimDraftsTest)
#include "tst_claimdrafts.moc"
