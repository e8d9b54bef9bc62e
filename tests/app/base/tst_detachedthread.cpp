// SPDX-License-Identifier: GPL-3.0-or-later
// Threads that nobody joins: an exit lets them end, and waits for none that hangs.
#include "app/base/detachedthread.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>
#include <memory>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What this program does when it is started with the name of a file: its main function ends while a thread has not.
void endBesideAThread(const QString &file)
{
    runDetached([file] {
        std::this_thread::sleep_for(file.isEmpty() ? 60s : 100ms);
        QFile written(file);
        if (written.open(QIODevice::WriteOnly))
            written.write("ended");
    });
}

} // namespace

class DetachedThreadTest : public QObject {
    Q_OBJECT

    static qint64 exitBeside(const QString &file)
    {
        QElapsedTimer time;
        time.start();
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {u"--exit"_s, file});
        return process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 ? time.elapsed() : -1;
    }

private Q_SLOTS:
    void function_runsAndDiesOnItsOwnThread()
    {
        struct Resource {
            explicit Resource(std::promise<std::thread::id> gone) : m_gone(std::move(gone)) { }
            ~Resource() { m_gone.set_value(std::this_thread::get_id()); }
            std::promise<std::thread::id> m_gone;
        };
        std::promise<std::thread::id> ran, gone;
        auto whereRan = ran.get_future(), whereGone = gone.get_future();
        auto resource = std::make_shared<Resource>(std::move(gone));
        runDetached([&ran, resource = std::move(resource)] { ran.set_value(std::this_thread::get_id()); });
        const std::thread::id thread = whereRan.get();
        QVERIFY(thread != std::this_thread::get_id());
        QVERIFY(whereGone.get() == thread);
    }

    void threads_runBesideEachOther()
    {
        std::atomic<int> met = 0;
        std::promise<void> all;
        for (int i = 0; i < 8; ++i) {
            runDetached([&] {
                if (++met == 8)
                    all.set_value();
                while (met < 8)
                    std::this_thread::yield();
                ++met;
            });
        }
        all.get_future().wait();
        QTRY_COMPARE(met.load(), 16);
    }

    void exit_letsAThreadEnd()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"ended"_s);
        QVERIFY(exitBeside(file) >= 0);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), "ended");
    }

    void exit_waitsForNoneThatHangs()
    {
        const qint64 took = exitBeside({});
        QVERIFY2(took >= 500 && took < 20'000, qPrintable(QString::number(took)));
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == u"--exit") {
        endBesideAThread(application.arguments().value(2));
        return 0;
    }
    DetachedThreadTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_detachedthread.moc"
