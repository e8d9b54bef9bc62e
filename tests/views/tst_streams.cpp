// SPDX-License-Identifier: GPL-3.0-or-later
// Consoles, logs and events in the real window, by keyboard alone. The programs in the terminal are real ones of this machine.
#include "app/audit/auditentry.h"
#include "app/audit/journalcheck.h"
#include "tests/views/streaminghouse.h"
#include "views/consoles/consolepage.h"
#include "views/inventory/eventspage.h"
#include "views/logs/logspage.h"
#include "views/operations/forwarddialog.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;

class StreamsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StreamingHouse> m_house;

    void open(const QString &resource, bool readOnly = false)
    {
        if (!m_house)
            m_house = std::make_unique<StreamingHouse>(Theme::Shade::Dark, readOnly);
        QVERIFY(QTest::qWaitForWindowActive(m_house->window.get()));
        QTRY_VERIFY(m_house->window->isSettled() && m_house->window->inventory()->model().rowCount() == 6);
        QVERIFY(m_house->window->showResourceNamed(resource));
        m_house->window->inventory()->table()->setFocus();
    }
    DetailPane *details() const { return m_house->window->inventory()->details(); }
    ConsolePage *console() const { return details()->console(); }
    TerminalView *terminal() const { return console()->terminal(); }
    LogsPage *logs() const { return details()->logs(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    void type(const QString &text)
    {
        for (QChar c : text)
            c == u'\n' ? QTest::keyClick(terminal(), Qt::Key_Return) : QTest::keyClick(terminal(), c.toLatin1());
    }
    bool shows(const QString &text) const { return terminal()->visibleText().contains(text); }
    bool says(const QWidget *page, const QString &words) const
    {
        const auto labels = page->findChildren<Label *>();
        return std::ranges::any_of(labels, [&](const Label *label) { return label->isVisible() && label->text().contains(words); });
    }
    void openShell()
    {
        open(u"web-1"_s);
        press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        press(Qt::Key_Space, {});
        QTRY_VERIFY(console()->session() && console()->session()->state() == TerminalSession::State::Open);
        QTRY_VERIFY(terminal()->hasFocus());
        QTRY_VERIFY(shows(u"$"_s));
    }

private Q_SLOTS:
    void cleanup() { m_house.reset(); }

    void tabs_areThereWhereSomebodyOffersThem()
    {
        open(u"web-1"_s);
        for (const DetailPane::Tab tab : {DetailPane::EventsTab, DetailPane::LogsTab, DetailPane::ConsoleTab})
            QVERIFY(details()->hasTab(tab));
        open(u"build-07"_s);
        QVERIFY(details()->hasTab(DetailPane::ConsoleTab) && !details()->hasTab(DetailPane::LogsTab));
        open(u"conf"_s);
        QVERIFY(!details()->hasTab(DetailPane::ConsoleTab) && !details()->hasTab(DetailPane::LogsTab));
    }

    void shell_takesKeys_knowsItsSize_andTellsHowItEnded()
    {
        openShell();
        type(u"stty size; echo $TERM\n"_s);
        const QSize grid = terminal()->gridSize();
        QTRY_VERIFY2(shows(u"%1 %2"_s.arg(grid.height()).arg(grid.width())), qPrintable(terminal()->visibleText()));
        QTRY_VERIFY(shows(u"xterm-256color"_s));
        m_house->window->resize(1300, 700);
        QTRY_VERIFY(terminal()->gridSize() != grid);
        type(u"stty size\n"_s);
        QTRY_VERIFY(shows(u"%1 %2"_s.arg(terminal()->gridSize().height()).arg(terminal()->gridSize().width())));
        type(u"sleep 1000\n"_s);
        QTest::qWait(100);
        press(Qt::Key_C, Qt::ControlModifier);
        type(u"echo in$((40+2))side\n"_s);
        QTRY_VERIFY(shows(u"in42side"_s));
        type(u"exit 3\n"_s);
        QTRY_VERIFY(console()->session()->state() == TerminalSession::State::Closed);
        QTRY_VERIFY(says(console(), u"Exit code 3"_s));
        QVERIFY(shows(u"in42side"_s));
    }

    void wideDetails_comeAndGo_withinTheWindow()
    {
        open(u"web-1"_s);
        m_house->window->resize(1280, 720);
        press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(details()->isWide());
        for (const bool shown : {true, false, true}) {
            if (!shown)
                press(Qt::Key_Escape);
            else
                QVERIFY(m_house->window->showResourceNamed(u"web-1"_s));
            QTRY_COMPARE(details()->isVisible(), shown);
            QTest::qWait(50);
            QCOMPARE(m_house->window->width(), 1280);
        }
    }

    void shell_isInTheJournal_withoutWhatWasTyped()
    {
        openShell();
        type(u"echo hunter2\n"_s);
        QTRY_VERIFY(shows(u"hunter2"_s));
        type(u"exit\n"_s);
        QTRY_VERIFY(console()->session()->state() == TerminalSession::State::Closed);
        QString rows;
        const auto read = [&] {
            for (const QString &name : journalFiles(m_house->journal.place().directory)) {
                QFile file(name);
                rows = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
            }
            return rows.contains(u"\"outcome\""_s);
        };
        QTRY_VERIFY(read());
        QVERIFY(rows.contains(u"\"exec\""_s) && !rows.contains(u"hunter2"_s));
    }

    void fullScreenPrograms_haveTheirScreen_andEveryKey()
    {
        m_house = std::make_unique<StreamingHouse>(Theme::Shade::Dark);
        m_house->system.shell = {u"busybox"_s, u"vi"_s, m_house->directory.filePath(u"note"_s)};
        open(u"web-1"_s);
        press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        press(Qt::Key_Space, {});
        QTRY_VERIFY(terminal()->hasFocus() && shows(u"note"_s));
        QTRY_VERIFY(console()->session()->screen().isAlternate());
        type(u"ihello"_s);
        QTRY_VERIFY(shows(u"hello"_s) && shows(u"\nI "_s));
        press(Qt::Key_Escape, {});
        QTRY_VERIFY(shows(u"\n- "_s));
        type(u":wq\n"_s);
        QTRY_VERIFY(console()->session()->state() == TerminalSession::State::Closed);
        QFile note(m_house->directory.filePath(u"note"_s));
        QVERIFY(note.open(QIODevice::ReadOnly));
        QCOMPARE(note.readAll().trimmed(), QByteArray("hello"));
    }

    void terminal_keepsItsKeys_butForTheWayOut()
    {
        openShell();
        press(Qt::Key_2, Qt::ControlModifier);
        press(Qt::Key_F6, {});
        press(Qt::Key_Tab, {});
        press(Qt::Key_E, Qt::ControlModifier);
        QVERIFY(terminal()->hasFocus());
        press(Qt::Key_F6, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!terminal()->hasFocus());
    }

    void selection_isCopied_andLinesAreAskedAboutBeforeTheyArePasted()
    {
        openShell();
        type(u"echo alp''ha\n"_s);
        QTRY_VERIFY(shows(u"\nalpha"_s));
        press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QApplication::clipboard()->text().contains(u"alpha"_s));
        QApplication::clipboard()->setText(u"echo be''ta\necho gam''ma\n"_s);
        press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(says(console(), u"Paste 2 lines?"_s));
        QTest::qWait(50);
        QVERIFY(!shows(u"beta"_s));
        press(Qt::Key_Space, {});
        QTRY_VERIFY(shows(u"beta"_s) && shows(u"gamma"_s));
        QVERIFY(terminal()->hasFocus());
    }

    void muchOutput_waits_andArrivesWhole()
    {
        openShell();
        type(u"seq 1 300000; echo th''e end\n"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shows(u"the end"_s), 60'000);
        QVERIFY(shows(u"300000"_s));
        const TerminalScreen &screen = console()->session()->screen();
        QCOMPARE(screen.firstScreenLine() - screen.firstLine(), qint64(TerminalScreen::MostPastLines));
        press(Qt::Key_PageUp, Qt::ShiftModifier);
        QTRY_VERIFY(!shows(u"the end"_s));
        press(Qt::Key_PageDown, Qt::ShiftModifier);
        QTRY_VERIFY(shows(u"the end"_s));
    }

    void session_goesOnWhileSomethingElseIsLookedAt()
    {
        openShell();
        type(u"echo he''re\n"_s);
        QTRY_VERIFY(shows(u"here"_s));
        open(u"web-2"_s);
        QVERIFY(!console()->session());
        open(u"web-1"_s);
        QVERIFY(console()->session() && console()->session()->state() == TerminalSession::State::Open);
        QTRY_VERIFY(shows(u"here"_s));
        QCOMPARE(m_house->system.opened, 1);
    }

    void takenConsole_canBeTakenOver()
    {
        m_house = std::make_unique<StreamingHouse>(Theme::Shade::Dark);
        m_house->system.consoleTaken = true;
        open(u"build-07"_s);
        press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        press(Qt::Key_Space, {});
        QTRY_VERIFY(says(console(), u"Somebody else has the console"_s));
        QTRY_COMPARE(static_cast<QPushButton *>(QApplication::focusWidget())->text(), u"Take over"_s);
        press(Qt::Key_Space, {});
        QTRY_VERIFY(shows(u"login:"_s));
    }

    void readOnly_saysWhy_andOpensNothing()
    {
        open(u"web-1"_s, true);
        press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(says(console(), u"prod-fra is read-only"_s));
        console()->open();
        open(u"build-07"_s);
        QTRY_VERIFY(says(console(), u"prod-fra is read-only"_s));
        console()->open(true);
        QTest::qWait(50);
        QCOMPARE(m_house->system.opened, 0);
    }

    void protectedEnvironment_wantsTheName()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"environments.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("- name: production\n  connection: prod-fra\n  protection: confirm\n");
        file.close();
        const Result<Environments> environments = Environments::load(file.fileName());
        QVERIFY2(environments, environments ? "" : qPrintable(environments.error().toString()));
        m_house = std::make_unique<StreamingHouse>(Theme::Shade::Dark, false, *environments);
        open(u"web-1"_s);
        press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        press(Qt::Key_Space, {});
        QTRY_VERIFY(says(console(), u"wants the name"_s));
        QVERIFY(!m_house->system.lastProgram || m_house->system.opened == 1);
        for (QLineEdit *field : console()->findChildren<QLineEdit *>()) {
            if (field->isVisible() && field->accessibleName().contains(u"web-1"_s)) {
                field->setFocus();
                QTest::keyClicks(field, u"web-1"_s);
                press(Qt::Key_Return, {});
            }
        }
        QTRY_VERIFY(console()->session()->state() == TerminalSession::State::Open);
    }

    void logs_ofAllPods_areOne_withSearch()
    {
        open(u"web"_s);
        press(Qt::Key_L);
        QTRY_COMPARE(logs()->buffer().count(), 4);
        QTRY_VERIFY(logs()->view()->hasFocus());
        m_house->system.lastLog->add("three \x1b[31mthree\x1b[0m\x1b]52;c;ZXZpbA==\x07\n");
        QTRY_COMPARE(logs()->buffer().count(), 5);
        QCOMPARE(logs()->buffer().text(4), u"three three"_s);
        press(Qt::Key_F);
        QVERIFY(logs()->searchField()->hasFocus());
        QTest::keyClicks(logs()->searchField(), u"THREE three"_s);
        QTRY_COMPARE(logs()->search().count(), 1);
        press(Qt::Key_Return, {});
        QCOMPARE(logs()->view()->currentLine(), 4);
        press(Qt::Key_Escape, {});
        press(Qt::Key_Escape, {});
        QVERIFY(logs()->view()->hasFocus());
        press(Qt::Key_A);
        press(Qt::Key_C);
        QCOMPARE(QApplication::clipboard()->text().split(u'\n').size(), 5);
    }

    void logs_manyLines_stayLight_andAreSaved()
    {
        m_house = std::make_unique<StreamingHouse>(Theme::Shade::Dark);
        QByteArray text;
        for (int i = 0; i < 200'000; ++i)
            text += "2026-11-24T03:00:00Z level=info msg=\"request served\" number=" + QByteArray::number(i) + '\n';
        m_house->system.logs = {{u"web-1"_s, text}};
        open(u"web-1"_s);
        press(Qt::Key_L);
        QTRY_COMPARE_WITH_TIMEOUT(logs()->buffer().count(), 200'000, 60'000);
        QVERIFY(logs()->view()->isFollowing());
        press(Qt::Key_Home, {});
        QTRY_VERIFY(!logs()->view()->isFollowing());
        QCOMPARE(logs()->view()->topLine(), 0);
        logs()->searchField()->setText(u"number=19999"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!logs()->search().isSearching() && logs()->search().count() == 11, 60'000);
        press(Qt::Key_F3, {});
        QCOMPARE(logs()->view()->currentLine(), 19'999);
        press(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(logs()->view()->currentLine(), 199'999);
        const QString file = m_house->directory.filePath(u"saved.log"_s);
        logs()->saveTo(file);
        QTRY_VERIFY_WITH_TIMEOUT(says(logs(), u"The log was written"_s), 60'000);
        QCOMPARE(QFileInfo(file).size(), text.size());
    }

    void logBuffer_dropsTheOldest()
    {
        LogBuffer buffer;
        const QByteArray line(1'000'000, 'x');
        for (int i = 0; i < 200; ++i)
            buffer.append({{0, line}});
        QVERIFY(buffer.bytes() <= LogBuffer::MostBytes);
        QVERIFY(buffer.firstLine() > 0);
        QCOMPARE(buffer.endLine(), 200);
        QCOMPARE(buffer.line(buffer.firstLine()).size(), line.size());
    }

    void events_areListed_andStayWhenReadingFails()
    {
        m_house = std::make_unique<StreamingHouse>(Theme::Shade::Dark);
        m_house->system.events = {{m_house->clock.now() - 60'000, 7, true, u"BackOff"_s, u"Back-off restarting failed container"_s, u"kubelet"_s, u"pod web-1"_s},
            {m_house->clock.now() - 120'000, 1, false, u"Pulled"_s, u"Image is there"_s, u"kubelet"_s, u"pod web-1"_s}};
        open(u"web-1"_s);
        press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(details()->events()->model().rowCount(), 2);
        QVERIFY(details()->events()->model().index(0, EventsModel::ReasonColumn).data(Qt::AccessibleTextRole).toString().contains(u"Warning"_s));
        m_house->system.eventsError = Error {ErrorCode::PermissionDenied, u"you may not list events"_s, {}, {}, {}};
        open(u"web-2"_s);
        QTRY_VERIFY(says(details()->events(), u"You may not list events"_s));
    }

    void port_isForwarded_listed_andStopped()
    {
        QTcpServer server; // what listens in the pod
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&] { server.nextPendingConnection()->write("hello from the pod\n"); });
        open(u"web-svc"_s);
        m_house->system.port = server.serverPort();
        press(Qt::Key_Period);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_F);
        QTRY_VERIFY(m_house->window->findChild<ForwardDialog *>() && m_house->window->findChild<ForwardDialog *>()->isVisible());
        QVERIFY(QTest::qWaitForWindowActive(m_house->window->findChild<ForwardDialog *>()));
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), u"80"_s);
        press(Qt::Key_Return, {});
        Forwards &forwards = *m_house->window->sections().forwards();
        QTRY_VERIFY(forwards.running().size() == 1 && !forwards.running()[0]->address().isEmpty());
        QTcpSocket client;
        client.connectToHost(u"127.0.0.1"_s, forwards.running()[0]->forward->localPort());
        QTRY_VERIFY(client.bytesAvailable() >= 19);
        QCOMPARE(client.readAll(), QByteArray("hello from the pod\n"));
        QTRY_VERIFY(says(m_house->window->activity(), u"Port 80 of web-svc"_s));
        for (Button *button : m_house->window->activity()->findChildren<Button *>()) {
            if (button->accessibleName().startsWith(u"Stop forwarding"_s)) {
                QTest::keyClick(button, Qt::Key_Space);
                break;
            }
        }
        QTRY_VERIFY(forwards.running().empty());
    }

    void fill_takesTheWholeView_andEscapeGoesBack()
    {
        open(u"web-1"_s);
        press(Qt::Key_L);
        QTRY_VERIFY(logs()->view()->hasFocus());
        const int before = details()->width();
        press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(details()->width() > before && !m_house->window->inventory()->table()->isVisible());
        press(Qt::Key_Escape, {});
        QTRY_VERIFY(m_house->window->inventory()->table()->isVisible());
    }

    void everyControl_hasANameForReaders()
    {
        open(u"web-1"_s);
        for (const Qt::Key key : {Qt::Key_T, Qt::Key_E}) {
            press(key, Qt::ControlModifier | Qt::ShiftModifier);
            for (const QWidget *widget : details()->findChildren<QWidget *>()) {
                if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && !widget->inherits("QScrollArea") && !widget->inherits("QScrollBar")
                    && !widget->objectName().startsWith(u"qt_"_s))
                    QVERIFY2(!widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty(), widget->metaObject()->className());
            }
        }
    }
};

QTEST_MAIN(StreamsTest)
#include "tst_streams.moc"
