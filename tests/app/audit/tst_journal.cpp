// SPDX-License-Identifier: GPL-3.0-or-later
// The journal proves itself: every way of tampering is found, every way of crashing is mended.
#include "app/audit/journal.h"
#include "app/audit/journalcheck.h"
#include "app/settings/memorycredentials.h"
#include "tests/support/hostile.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QJsonObject intent(int run)
{
    return {{u"type"_s, u"intent"_s}, {u"run"_s, QString::number(run)}, {u"item"_s, 0}, {u"step"_s, 0}, {u"target"_s, u"libvirt/ä\n\"x"_s}};
}
QJsonObject outcome(int run)
{
    return {{u"type"_s, u"outcome"_s}, {u"run"_s, QString::number(run)}, {u"item"_s, 0}, {u"step"_s, 0}, {u"verdict"_s, u"done"_s}};
}

/// A keychain that lasts, as far as the journal can tell.
class Keychain final : public CredentialStore {
public:
    bool isPersistent() const override { return true; }
    QString limitation() const override { return {}; }
    QFuture<Result<Secret>> read(const QString &key) override { return m_memory.read(key); }
    QFuture<Result<void>> write(const QString &key, Secret secret) override { return m_memory.write(key, std::move(secret)); }
    QFuture<Result<void>> remove(const QString &key) override { return m_memory.remove(key); }

private:
    MemoryCredentials m_memory {QString()};
};

} // namespace

class tst_Journal : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    JournalPlace m_place;
    ManualClock m_clock {1'790'000'000'000};

    QString file() const { return journalFiles(m_place.directory).constLast(); }
    QByteArray bytes() const
    {
        QFile in(file());
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    void write(const QByteArray &bytes) const
    {
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size());
    }
    void fill(JournalFile &journal, int runs)
    {
        for (int run = 0; run < runs; ++run) {
            QVERIFY(journal.append({intent(run)}));
            QVERIFY(journal.append({outcome(run)}));
        }
    }
    JournalCheck check() const
    {
        Result<JournalCheck> checked = checkJournal(m_place);
        return checked ? std::move(*checked) : JournalCheck {{}, {checked.error()}, {}, 0, 0, {}};
    }
    QString found() const
    {
        QStringList all;
        for (const Error &finding : check().findings)
            all.append(finding.toString());
        return all.join(u'\n');
    }

private Q_SLOTS:
    void hostileNames_stayInOneRow()
    {
        JournalHead head;
        for (const std::string_view name : hostile::names) {
            const QString target = QString::fromUtf8(name.data(), qsizetype(name.size()));
            const QByteArray line = sealRecord({{u"type"_s, u"intent"_s}, {u"target"_s, target}}, 1, nullptr, head);
            QVERIFY2(std::ranges::none_of(line, [](char c) { return c >= 0 && c < ' '; }), line.constData());
            const Result<JournalRecord> record = readRecord(line);
            QVERIFY(record);
            QCOMPARE(record->fields[u"target"_s].toString(), target);
        }
    }

    void init()
    {
        static int count = 0;
        const QString base = m_directory.filePath(QString::number(++count));
        m_place = {base + u"/data/journal"_s, base + u"/state/journal.checkpoints"_s};
    }

    void append_rows_areProven()
    {
        JournalFile journal(m_place, m_clock);
        fill(journal, 3);
        const JournalCheck checked = check();
        QVERIFY2(checked.findings.isEmpty(), qPrintable(found()));
        QCOMPARE(checked.records.size(), size_t(7)); // and the row that says that they are unsigned
        QCOMPARE(checked.anchored, 7);
        QCOMPARE(checked.signedRows, 0);
        QCOMPARE(QFile(file()).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void append_nextMonth_chainGoesOn()
    {
        JournalFile journal(m_place, m_clock);
        fill(journal, 1);
        m_clock.advance(31LL * 86'400'000);
        fill(journal, 1);
        QCOMPARE(journalFiles(m_place.directory).size(), 2);
        QVERIFY2(check().findings.isEmpty(), qPrintable(found()));
        QVERIFY(QFile::remove(journalFiles(m_place.directory).constFirst()));
        QVERIFY(!check().findings.isEmpty());
    }

    void append_twoProcesses_shareOneChain()
    {
        JournalFile one(m_place, m_clock), two(m_place, m_clock);
        for (int run = 0; run < 5; ++run) {
            QVERIFY(one.append({intent(run)}));
            QVERIFY(two.append({outcome(run)}));
        }
        QVERIFY2(check().findings.isEmpty(), qPrintable(found()));
    }

    void everyFlippedByte_isFound_data()
    {
        QTest::addColumn<bool>("isSigned");
        QTest::newRow("signed") << true;
        QTest::newRow("unsigned") << false;
    }
    void everyFlippedByte_isFound()
    {
        QFETCH(bool, isSigned);
        JournalFile journal(m_place, m_clock);
        if (isSigned)
            journal.setSigner(std::move(*Signer::generate()));
        fill(journal, 1);
        QCOMPARE(check().signedRows, isSigned ? 3 : 0);
        const QByteArray whole = bytes();
        for (qsizetype i = 0; i + 1 < whole.size(); ++i) {
            QByteArray flipped = whole;
            flipped[i] = char(flipped[i] ^ (1 << (i % 7)));
            write(flipped);
            QVERIFY2(!check().findings.isEmpty(), qPrintable(u"byte %1"_s.arg(i)));
        }
        write(whole);
        QVERIFY2(check().findings.isEmpty(), qPrintable(found()));
    }

    void tampering_isFound_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"drop", "drop last", "swap", "repeat", "cut", "empty", "remove", "rewrite", "strip signatures", "other key"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void tampering_isFound()
    {
        QFETCH(QString, how);
        JournalFile journal(m_place, m_clock);
        journal.setSigner(std::move(*Signer::generate()));
        fill(journal, 4);
        QByteArrayList lines = bytes().trimmed().split('\n');
        if (how == u"drop"_s)
            lines.removeAt(3);
        else if (how == u"drop last"_s)
            lines.removeLast();
        else if (how == u"swap"_s)
            lines.swapItemsAt(3, 4);
        else if (how == u"repeat"_s)
            lines.insert(4, lines[3]);
        else if (how == u"cut"_s)
            lines = lines.mid(0, 2);
        else if (how == u"empty"_s)
            lines.clear();
        write(lines.isEmpty() ? QByteArray() : lines.join('\n') + '\n');
        if (how == u"remove"_s || how == u"rewrite"_s || how == u"strip signatures"_s || how == u"other key"_s)
            QVERIFY(QFile::remove(file()));
        if (how == u"rewrite"_s || how == u"strip signatures"_s || how == u"other key"_s) {
            JournalFile forger({m_place.directory, {}}, m_clock);
            if (how == u"other key"_s)
                forger.setSigner(std::move(*Signer::generate()));
            fill(forger, how == u"rewrite"_s ? 5 : 4);
        }
        QVERIFY(!check().findings.isEmpty());
    }

    void rowsAfterTheLastCheckpoint_areCalledUnanchored()
    {
        JournalFile journal(m_place, m_clock);
        fill(journal, 2);
        QVERIFY(journal.append({intent(7)}));
        const JournalCheck checked = check();
        QCOMPARE(checked.anchored, 5);
        QCOMPARE(checked.records.back().sequence, 6);
        QVERIFY(checked.remarks.contains(u"1 intents have no outcome: their run ended in the middle"_s));
    }

    void tornRow_atEveryLength_isMendedAndNeverLost()
    {
        JournalFile journal(m_place, m_clock);
        fill(journal, 1);
        QVERIFY(journal.append({intent(1)}));
        const QByteArray whole = bytes();
        const qsizetype begin = whole.lastIndexOf('\n', whole.size() - 2) + 1;
        for (qsizetype end = begin + 1; end < whole.size(); end = end + 1 == whole.size() ? end + 1 : std::min(end + 9, whole.size() - 1)) {
            write(whole.left(end));
            QVERIFY2(check().findings.isEmpty(), qPrintable(found()));
            JournalFile next(m_place, m_clock);
            QVERIFY(next.append({intent(2)}));
            QVERIFY2(check().findings.isEmpty(), qPrintable(found()));
            const std::vector<JournalRecord> records = readJournal(m_place.directory);
            const JournalRecord &mended = records[records.size() - 2];
            if (end == whole.size() - 1) // only its line break was missing
                QCOMPARE(mended.stepKey(), u"1/0/0"_s);
            else
                QCOMPARE(QByteArray::fromBase64(mended.fields[u"torn"_s].toString().toLatin1()), whole.mid(begin, end - begin));
        }
    }

    void outcomeWithoutIntent_isFound()
    {
        JournalFile journal(m_place, m_clock);
        QVERIFY(journal.append({outcome(1)}));
        QVERIFY(found().contains(u"without its intent"_s));
    }

    void alteredLastRow_stopsEverything()
    {
        JournalFile journal(m_place, m_clock);
        fill(journal, 1);
        QByteArray changed = bytes();
        changed.replace("done", "gone");
        write(changed);
        QVERIFY(!journal.append({intent(3)}));
        QCOMPARE(bytes(), changed);
    }

    void keychain_makesAKeyOnce_andSigns()
    {
        Keychain keychain;
        for (int run = 0; run < 2; ++run) {
            Journal journal(m_place, m_clock, &keychain);
            QFuture<Result<void>> written = journal.append(intent(run));
            QTRY_VERIFY(written.isFinished());
            QVERIFY(written.result().ok());
            QCOMPARE(journal.limitation(), QString());
        }
        const JournalCheck checked = check();
        QVERIFY2(checked.findings.isEmpty(), qPrintable(found()));
        QCOMPARE(checked.records.size(), size_t(3)); // one announcement of one key
        QCOMPARE(checked.signedRows, 3);
    }

    void keychain_missing_isSaid()
    {
        MemoryCredentials memory(u"there is none"_s);
        Journal journal(m_place, m_clock, &memory);
        QFuture<Result<void>> written = journal.append(intent(1));
        QTRY_VERIFY(written.isFinished());
        QCOMPARE(journal.limitation(), u"there is none"_s);
        QCOMPARE(readJournal(m_place.directory).front().fields[u"limitation"_s].toString(), u"there is none"_s);
        QVERIFY(check().signingKey.isEmpty());
    }

    void unwritable_refuses()
    {
        QFile blocker(m_place.directory.section(u'/', 0, -3));
        QVERIFY(blocker.open(QIODevice::WriteOnly)); // a file where a directory must be
        Journal journal(m_place, m_clock, nullptr);
        QFuture<Result<void>> written = journal.append(intent(1));
        QTRY_VERIFY(written.isFinished());
        QVERIFY(!written.result().ok());
    }
};

QTEST_GUILESS_MAIN(tst_Journal)
#include "tst_journal.moc"
