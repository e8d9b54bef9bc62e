// SPDX-License-Identifier: GPL-3.0-or-later
// Processes that are killed at any moment, or run out of disk, while they act: the chain holds and nothing was done in secret.
#include "app/audit/journalcheck.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

namespace {

JournalPlace placeIn(const QString &directory)
{
    return {directory + u"/journal"_s, directory + u"/state/checkpoints"_s};
}

QJsonObject row(const QString &type, const QString &run)
{
    return {{u"type"_s, type}, {u"run"_s, run}, {u"item"_s, 0}, {u"step"_s, 0}};
}

/// The process that dies: intent, deed, outcome, again and again. The deed is a line in a file that nobody takes back. Says so
/// once it has acted so often.
int act(const QString &directory, const QString &name, int after = 0)
{
    const Clock clock;
    JournalFile journal(placeIn(directory), clock);
    QFile deeds(directory + u"/deeds"_s);
    deeds.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
    for (int i = 0;; ++i) {
        if (i == after) {
            std::puts("acting");
            std::fflush(stdout);
        }
        const QString run = u"%1-%2"_s.arg(name).arg(i);
        if (!journal.append({row(u"intent"_s, run)}))
            return 3;
        deeds.write(run.toLatin1() + '\n');
        if (!journal.append({row(u"outcome"_s, run)}))
            return 4;
    }
}

#ifdef Q_OS_UNIX
/// As a full disk does: a write ends short, then fails.
int actOnAFullDisk(const QString &directory, rlim_t bytes)
{
    const rlimit limit {bytes, bytes};
    std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    return act(directory, u"full"_s);
}
#endif

} // namespace

class tst_JournalCrash : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    JournalCheck checkAll(const QString &directory)
    {
        Result<JournalCheck> checked = checkJournal(placeIn(directory));
        if (!checked) {
            QTest::qFail(qPrintable(checked.error().toString()), __FILE__, __LINE__);
            return {};
        }
        for (const Error &finding : std::as_const(checked->findings))
            QTest::qFail(qPrintable(finding.toString()), __FILE__, __LINE__);
        return std::move(*checked);
    }

    void everyDeedHasItsIntent(const QString &directory, const JournalCheck &checked)
    {
        QSet<QString> intents;
        for (const JournalRecord &record : checked.records) {
            if (record.type == u"intent"_s)
                intents.insert(record.fields[u"run"_s].toString());
        }
        QFile deeds(directory + u"/deeds"_s);
        QVERIFY(deeds.open(QIODevice::ReadOnly));
        int count = 0;
        for (const QByteArray &line : deeds.readAll().split('\n')) {
            QVERIFY2(line.isEmpty() || intents.contains(QString::fromLatin1(line)), line.constData());
            count += !line.isEmpty();
        }
        QVERIFY(count > 0);
    }

    /// Bits flipped, rows dropped and swapped, the end cut before the last checkpoint, at places all over the journal.
    void everyTamperingIsFound(const QString &directory, qint64 anchored)
    {
        QFile file(journalFiles(placeIn(directory).directory).constLast());
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        const QByteArray whole = file.readAll();
        const QByteArrayList lines = whole.trimmed().split('\n');
        const auto isFound = [&](const QByteArray &content) {
            file.resize(0);
            file.seek(0);
            file.write(content);
            const Result<JournalCheck> checked = checkJournal(placeIn(directory));
            return !checked || !checked->findings.isEmpty();
        };
        for (int i = 0; i < 25; ++i) {
            QByteArray flipped = whole;
            const qsizetype at = QRandomGenerator::global()->bounded(whole.size() - 1);
            flipped[at] = char(flipped[at] ^ (1 << QRandomGenerator::global()->bounded(7)));
            QVERIFY2(isFound(flipped), qPrintable(u"byte %1"_s.arg(at)));
            const qsizetype row = QRandomGenerator::global()->bounded(anchored - 1);
            QByteArrayList dropped = lines, swapped = lines;
            dropped.removeAt(row);
            swapped.swapItemsAt(row, row + 1);
            for (const QByteArrayList &changed : {dropped, swapped, lines.mid(0, row)})
                QVERIFY2(isFound(changed.isEmpty() ? QByteArray() : changed.join('\n') + '\n'), qPrintable(u"row %1"_s.arg(row)));
        }
        QVERIFY(!isFound(whole));
    }

private Q_SLOTS:
    void killedAtAnyMoment_chainHolds_nothingInSecret()
    {
        static constexpr int Kills = 220;
        const QString directory = m_directory.filePath(u"killed"_s);
        for (int kill = 0; kill < Kills; ++kill) {
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(), {u"--act"_s, directory, QString::number(kill), QString::number(kill % 3)});
            QVERIFY(process.waitForReadyRead(20'000));
            QTest::qSleep(int(QRandomGenerator::global()->bounded(12)) + 1);
            process.kill(); // SIGKILL
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        }
        const JournalCheck checked = checkAll(directory);
        everyDeedHasItsIntent(directory, checked);
        qInfo("%d kills, %zu rows, %lld anchored", Kills, checked.records.size(), static_cast<long long>(checked.anchored));
        QVERIFY(checked.records.size() > Kills);
        everyTamperingIsFound(directory, checked.anchored);
    }

#ifdef Q_OS_UNIX
    void fullDisk_atAnyByte_losesAndInventsNothing()
    {
        for (int bytes = 262'144; bytes < 262'144 + 1'500; bytes += 97) { // the reserve fits, the journal grows to the limit
            const QString directory = m_directory.filePath(u"full-%1"_s.arg(bytes));
            const Clock clock;
            JournalFile journal(placeIn(directory), clock);
            QJsonObject bulk = row(u"intent"_s, u"earlier"_s);
            bulk.insert(u"filler"_s, QString(262'144 - 1'500, u'x'));
            QVERIFY(journal.append({bulk}));
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(), {u"--full"_s, directory, QString::number(bytes)});
            QVERIFY(process.waitForFinished(20'000));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            QVERIFY(process.exitCode() == 3 || process.exitCode() == 4); // said that it could not go on
            const JournalCheck checked = checkAll(directory);
            QFile deeds(directory + u"/deeds"_s);
            if (deeds.open(QIODevice::ReadOnly) && deeds.size() > 0)
                everyDeedHasItsIntent(directory, checked);
            QVERIFY2(checked.remarks.filter(u"cut short"_s).isEmpty(), "a refused row left bytes behind");
        }
    }
#endif
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--act"_s)
        return act(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
#ifdef Q_OS_UNIX
    if (arguments.value(1) == u"--full"_s)
        return actOnAFullDisk(arguments.value(2), arguments.value(3).toULongLong());
#endif
    tst_JournalCrash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_journalcrash.moc"
