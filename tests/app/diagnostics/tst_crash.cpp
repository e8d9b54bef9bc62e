// SPDX-License-Identifier: GPL-3.0-or-later
// Crashes of processes of one's own, and what they leave: a report without secrets, no core dump, no secret in the memory.
#include "app/base/secret.h"
#include "app/diagnostics/coredumps.h"
#include "app/diagnostics/crashreport.h"
#include "app/diagnostics/log.h"
#include "app/settings/memorycredentials.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/// Runs something in a process of its own; the signal that ended it, or minus its exit code.
int inAnotherProcess(const std::function<void()> &what)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::alarm(30);
        what();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
}

[[gnu::noinline]] void breakAddress(volatile int *address)
{
    *address = 1;
}

void throwOut() noexcept
{
    std::rethrow_exception(std::make_exception_ptr(std::runtime_error("says-hunter3")));
}

[[gnu::noinline]] int runOver(volatile char *from, int depth)
{
    volatile char room[4096];
    room[0] = *from;
    return depth == 0 ? 0 : runOver(room, depth - 1) + room[depth % 4096];
}

#ifdef Q_OS_LINUX
/// True where `at` begins with the bytes whose complement is `hidden`.
bool matches(const char *at, const QByteArray &hidden)
{
    return std::equal(hidden.begin(), hidden.end(), at, [](char complement, char c) { return c == char(~complement); });
}

/// True where the bytes stand anywhere in what this process may write. `hidden` is their complement, so as not to be found itself.
bool isInMemory(const QByteArray &hidden)
{
    static char window[1 << 16]; // wiped, so as not to leave copies
    QFile maps(u"/proc/self/maps"_s);
    const int memory = ::open("/proc/self/mem", O_RDONLY);
    if (!maps.open(QIODevice::ReadOnly) || memory < 0)
        qFatal("cannot look at the memory");
    bool found = false;
    const QByteArrayList lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList words = line.split(' ');
        if (words.size() < 2 || !words[1].startsWith("rw"))
            continue;
        const QByteArrayList ends = words[0].split('-');
        const off_t end = ends[1].toLongLong(nullptr, 16), step = off_t(sizeof window) - hidden.size();
        for (off_t at = ends[0].toLongLong(nullptr, 16); at < end && !found; at += step) {
            const ssize_t length = ::pread(memory, window, std::min(sizeof window, size_t(end - at)), at);
            for (ssize_t i = 0; i + hidden.size() <= length && !found; ++i)
                found = matches(window + i, hidden);
            std::memset(window, 0, sizeof window);
        }
    }
    ::close(memory);
    return found;
}

/// The complement of a secret that nobody else has.
QByteArray hiddenSecret()
{
    QByteArray hidden(40, '\0');
    for (char &c : hidden)
        c = char(~QRandomGenerator::system()->bounded(33, 127));
    return hidden;
}

Secret secretOf(const QByteArray &hidden)
{
    QByteArray plain(hidden.size(), '\0');
    for (qsizetype i = 0; i < hidden.size(); ++i)
        plain[i] = char(~hidden[i]);
    return Secret(std::move(plain));
}
#endif

} // namespace

class tst_Crash : public QObject {
    Q_OBJECT

    QByteArray reportOf(const QString &directory)
    {
        const QStringList reports = crashReports(directory);
        if (reports.size() != 1)
            return {};
        const auto open = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QFile file(reports.first());
        return !(file.permissions() & open) && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void crash_leavesAReport_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<int>("signal");
        QTest::newRow("broken address") << 0 << SIGSEGV;
        QTest::newRow("abort") << 1 << SIGABRT;
        QTest::newRow("exception") << 2 << SIGABRT;
        QTest::newRow("stack") << 3 << SIGSEGV;
    }
    void crash_leavesAReport()
    {
        QFETCH(int, way);
        QFETCH(int, signal);
        QTemporaryDir home;
        const QString directory = home.filePath(u"data/crashes"_s);
        const int ended = inAnotherProcess([&] {
            startLog({{}, LogLevel::Info, false});
            keepCrashReports(directory, u"1.2.3"_s);
            qCWarning(logConnections).noquote() << u"prod: token=hunter2 refused"_s;
            const QByteArray kept("in-the-memory-alone");
            if (way == 0)
                breakAddress(reinterpret_cast<int *>(16));
            if (way == 1)
                std::abort();
            if (way == 2)
                throwOut();
            char c = 0;
            runOver(&c, 1 << 20);
        });
        QCOMPARE(ended, signal);
        const QByteArray report = reportOf(directory);
        QVERIFY2(report.startsWith("Allod 1.2.3 ended unexpectedly."), report.constData());
        QVERIFY(report.contains("signal: " + QByteArray::number(signal) + '\n'));
        QVERIFY2(report.contains("tst_crash"), report.constData());
        QVERIFY(report.contains("prod: token=[hidden] refused\n"));
        QVERIFY(!report.contains("hunter") && !report.contains("in-the-memory-alone"));
        QCOMPARE(report.contains("exception: St13runtime_error"), way == 2);
        QVERIFY(report.size() < 200'000);
    }

    void noReports_whereNothingCrashed()
    {
        QTemporaryDir home;
        QCOMPARE(inAnotherProcess([&] { keepCrashReports(home.filePath(u"crashes"_s), u"1"_s); }), 0);
        QCOMPARE(crashReports(home.filePath(u"crashes"_s)), QStringList());
        QVERIFY(!QFile::exists(home.filePath(u"crashes"_s)));
    }

    void coreDumps_areForbidden_unlessAskedFor()
    {
        const auto limit = [] {
            rlimit present {};
            getrlimit(RLIMIT_CORE, &present);
            return present.rlim_max;
        };
        QCOMPARE(inAnotherProcess([&] {
            forbidCoreDumps();
            ::_exit(limit() == 0 ? 7 : 8);
        }), -7);
        const rlim_t before = limit();
        QCOMPARE(inAnotherProcess([&] {
            qputenv("ALLOD_DEBUG", "1");
            forbidCoreDumps();
            ::_exit(limit() == before ? 7 : 8);
        }), -7);
    }

#ifdef Q_OS_LINUX
    void secret_isGoneFromTheMemory()
    {
        const QByteArray hidden = hiddenSecret();
        {
            Secret secret = secretOf(hidden);
            QVERIFY(isInMemory(hidden)); // the search finds what is there
            Secret moved = std::move(secret), second = moved.clone();
            moved = Secret();
            QVERIFY(isInMemory(hidden));
        }
        QVERIFY(!isInMemory(hidden));
    }

    void credentials_areGoneFromTheMemory()
    {
        const QByteArray hidden = hiddenSecret();
        MemoryCredentials store {u"for this run"_s};
        store.write(u"prod"_s, secretOf(hidden)).waitForFinished();
        {
            QFuture<Result<Secret>> read = store.read(u"prod"_s);
            read.waitForFinished();
            QVERIFY(read.isResultReadyAt(0));
            QVERIFY(isInMemory(hidden));
        }
        store.remove(u"prod"_s).waitForFinished();
        QVERIFY(!isInMemory(hidden));
    }
#endif
};

QTEST_GUILESS_MAIN(tst_Crash)
#include "tst_crash.moc"
