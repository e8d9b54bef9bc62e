// SPDX-License-Identifier: GPL-3.0-or-later
// Several windows, starts that join the first, what a window says of its start, and its settings.
#include "tests/views/estate.h"
#include "views/common/button.h"
#include "views/shell/firstinstance.h"
#include "views/shell/mainwindow.h"
#include "views/shell/openwindows.h"
#include "views/shell/settingsdialog.h"
#include "views/shell/startnotices.h"
#include "views/shell/textdialog.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace Qt::StringLiterals;

class WindowsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

    QString path(const QString &name) const { return m_home->filePath(name); }
    QString onlyFile(const QString &pattern) const
    {
        const QStringList names = QDir(m_home->path()).entryList({pattern}, QDir::System | QDir::Files);
        return names.size() == 1 ? path(names.first()) : QString();
    }
    /// Somebody connects and says something; true where the other side then hangs up without an answer.
    bool isSentAway(const QByteArray &said)
    {
        QLocalSocket socket;
        socket.connectToServer(m_home->path() + u'/' + QFileInfo(onlyFile(u"allod-????????????????????????"_s)).fileName());
        if (!socket.waitForConnected(1000))
            return false;
        socket.write(said);
        QSignalSpy gone(&socket, &QLocalSocket::disconnected);
        return (socket.state() == QLocalSocket::UnconnectedState || gone.wait(4000)) && socket.readAll().isEmpty();
    }
    template <typename Widget>
    static Widget *find(const QWidget *in, const QString &text)
    {
        const QList<Widget *> all = in->findChildren<Widget *>();
        const auto found = std::ranges::find_if(all, [&](const Widget *widget) { return widget->text() == text && widget->isVisibleTo(in); });
        return found == all.end() ? nullptr : *found;
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void request_isReadStrictly()
    {
        const WindowRequest asked {u"kind:pod ü"_s, u"databases"_s, u"web-1"_s};
        QCOMPARE(WindowRequest::fromWire(asked.toWire()), asked);
        for (const QByteArray &wrong : QByteArrayList {"", "\n", "{}\n", "[]\n", "null\n", R"({"allod":1,"query":"","view":""})", R"({"allod":2,"query":"","view":"","select":""})",
                 R"({"allod":1,"query":1,"view":"","select":""})", R"({"allod":1,"query":"","view":"","select":"","more":""})", R"({"allod":1,"query":"a\u001bb","view":"","select":""})",
                 "{\"allod\":1,\"query\":\"" + QByteArray(5000, 'x') + "\",\"view\":\"\",\"select\":\"\"}"})
            QVERIFY2(!WindowRequest::fromWire(wrong), wrong.constData());
    }

    void laterStart_isTakenOver()
    {
        FirstInstance first(m_home->path(), u"one"_s), other(m_home->path(), u"other configuration"_s);
        QCOMPARE(first.join({}), FirstInstance::Role::First);
        QCOMPARE(other.join({}), FirstInstance::Role::First);
        QSignalSpy taken(&first, &FirstInstance::requested), notMeant(&other, &FirstInstance::requested);
        FirstInstance::Role role = FirstInstance::Role::First;
        const WindowRequest asked {u"kind:vm"_s, u"inventory"_s, u"web"_s};
        std::thread later([&] { role = FirstInstance(m_home->path(), u"one"_s).join(asked); });
        QTRY_COMPARE(taken.size(), 1);
        later.join();
        QCOMPARE(role, FirstInstance::Role::Joined);
        QCOMPARE(taken.first().first().value<WindowRequest>(), asked);
        QVERIFY(notMeant.isEmpty());
    }

    void socket_isTheUsersAlone_andGoes()
    {
        {
            FirstInstance first(m_home->path(), u"one"_s);
            QCOMPARE(first.join({}), FirstInstance::Role::First);
            const QString socket = onlyFile(u"allod-????????????????????????"_s);
            QVERIFY(!socket.isEmpty());
            QVERIFY(!(QFile::permissions(socket) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
        }
        QVERIFY(QDir(m_home->path()).isEmpty());
        FirstInstance next(m_home->path(), u"one"_s);
        QCOMPARE(next.join({}), FirstInstance::Role::First);
    }

    void foreignTalk_isSentAway()
    {
        FirstInstance first(m_home->path(), u"one"_s);
        QCOMPARE(first.join({}), FirstInstance::Role::First);
        QSignalSpy taken(&first, &FirstInstance::requested);
        QVERIFY(isSentAway("GET / HTTP/1.1\r\n"));
        QVERIFY(isSentAway(QByteArray(100'000, 'x')));
        QVERIFY(isSentAway({})); // says nothing for two seconds
        QVERIFY(taken.isEmpty());
        std::thread later([&] { FirstInstance(m_home->path(), u"one"_s).join({u"still"_s, {}, {}}); });
        QTRY_COMPARE(taken.size(), 1);
        later.join();
    }

    void hungFirst_isNotWaitedForLong()
    {
        FirstInstance first(m_home->path(), u"one"_s);
        QCOMPARE(first.join({}), FirstInstance::Role::First);
        QElapsedTimer time;
        time.start();
        QCOMPARE(FirstInstance(m_home->path(), u"one"_s).join({}), FirstInstance::Role::Alone); // nobody runs the first one's event loop
        QVERIFY2(time.elapsed() < 4000, qPrintable(QString::number(time.elapsed())));
    }

    void placeThatCannotBeUsed_isNoObstacle()
    {
        FirstInstance first(path(u"is/not/there"_s), u"one"_s);
        QCOMPARE(first.join({}), FirstInstance::Role::First);
    }

    void secondWindow_sharesWhatBelongsToAll()
    {
        Estate estate;
        estate.fill();
        WindowSetup setup;
        setup.workspace = &estate.workspace;
        setup.stateFile = path(u"window.ini"_s);
        setup.shade = Theme::Shade::Dark;
        MainWindow first(setup);
        first.show();
        QVERIFY(QTest::qWaitForWindowActive(&first));
        QTRY_COMPARE(first.inventory()->model().rowCount(), 59);
        QTest::keyClick(&first, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        MainWindow *second = nullptr;
        QTRY_VERIFY((second = openWindows().value(0)) && second != &first);
        QTRY_COMPARE(second->inventory()->model().rowCount(), 59);
        second->queryField()->setText(u"kind:vm"_s);
        QTRY_VERIFY(second->inventory()->model().rowCount() < 59);
        QCOMPARE(first.inventory()->model().rowCount(), 59);
        second->appearance().setZoom(130);
        QCOMPARE(first.appearance().zoom(), 130);
        first.appearance().setZoom(100);
        QSignalSpy gone(second, &QObject::destroyed);
        second->close();
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(first.isVisible() && openWindows().value(0) == &first);
        QVERIFY(!QFile::exists(setup.stateFile)); // of the first alone
        QCOMPARE(first.inventory()->model().rowCount(), 59);
        first.close();
        QVERIFY(QSettings(setup.stateFile, QSettings::IniFormat).contains(u"window/geometry"_s));
    }

    void interest_isThatOfAllWindows()
    {
        Estate estate;
        estate.fill();
        WindowSetup setup;
        setup.workspace = &estate.workspace;
        MainWindow first(setup);
        first.show();
        MainWindow *second = first.openAnother();
        first.queryField()->setText(u"type:a.example/v1/A"_s);
        second->queryField()->setText(u"type:b.example/v1/B"_s);
        const auto wants = [&](const QString &type) { return estate.workspace.interest().types.contains(type); };
        const QStringList types = first.queryField()->query().types() + second->queryField()->query().types();
        for (const QString &type : types)
            QTRY_VERIFY2(wants(type), qPrintable(type));
        second->close();
    }

    void startNotices_sayWhatIsWrong()
    {
        ProblemList problems;
        problems.add({ErrorCode::DataLoss, u"the file is damaged"_s, {}, u"/x/<b>connections.yaml"_s, {}});
        QVERIFY(writePrivateFile(path(u"crashes/allod-1-1.txt"_s), "Allod 1 ended unexpectedly.\nframes"));
        QWidget window;
        window.resize(900, 600);
        auto *notices = new StartNotices(&problems, path(u"crashes"_s), &window);
        notices->resize(900, 80);
        window.show();
        QVERIFY(find<QLabel>(notices, u"/x/<b>connections.yaml: the file is damaged"_s));
        problems.add({ErrorCode::DataLoss, u"second"_s, {}, {}, {}});
        QVERIFY(find<QLabel>(notices, u"second"_s));
        QTest::mouseClick(find<Button>(notices, u"Show"_s), Qt::LeftButton);
        auto *shown = window.findChild<TextDialog *>();
        QVERIFY(shown && shown->findChild<QPlainTextEdit *>()->toPlainText().contains(u"frames"_s));
        shown->close();
        QTest::mouseClick(find<Button>(notices, u"Delete"_s), Qt::LeftButton);
        QVERIFY(!QFile::exists(path(u"crashes/allod-1-1.txt"_s)));
        QVERIFY(!find<Button>(notices, u"Delete"_s));
        StartNotices quiet(nullptr, {});
        QCOMPARE(quiet.sizeHint().height(), 0);
    }

    void settings_goOutAndComeIn()
    {
        Estate estate;
        const Paths from = Paths::in(path(u"from"_s)), to = Paths::in(path(u"to"_s));
        QVERIFY(writePrivateFile(from.environments(), "- {connection: a, protection: confirm}\n"));
        QWidget window;
        window.resize(1000, 800);
        window.show();
        Appearance appearance;
        SettingsDialog out(appearance, from, estate.workspace.providers(), &window);
        out.setAttribute(Qt::WA_DeleteOnClose, false);
        out.exportTo(path(u"all.yaml"_s));
        QVERIFY(QFile::exists(path(u"all.yaml"_s)));
        SettingsDialog in(appearance, to, estate.workspace.providers(), &window);
        in.setAttribute(Qt::WA_DeleteOnClose, false);
        in.show();
        QSignalSpy imported(&in, &SettingsDialog::imported);
        in.importFrom(path(u"all.yaml"_s));
        auto *plan = window.findChild<TextDialog *>();
        QVERIFY(plan && plan->findChild<QPlainTextEdit *>()->toPlainText().contains(u"+- {connection: a, protection: confirm}"_s));
        QVERIFY(!QFile::exists(to.environments()));
        QTest::mouseClick(find<Button>(plan, u"Import"_s), Qt::LeftButton);
        QCOMPARE(imported.size(), 1);
        QVERIFY(QFile::exists(to.environments()));
        in.importFrom(path(u"nowhere.yaml"_s));
        QVERIFY(find<QLabel>(&in, u"Nothing was taken of this file."_s));
        const QList<QComboBox *> boxes = in.findChildren<QComboBox *>();
        QCOMPARE(boxes.size(), 2);
        boxes[0]->setFocus();
        QTest::keyClick(boxes[0], Qt::Key_End);
        QTRY_COMPARE(Preferences::load(to.windowState()).language, u"de"_s);
    }
};

QTEST_MAIN(WindowsTest)
#include "tst_windows.moc"
