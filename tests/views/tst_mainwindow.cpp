// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the real window by keyboard alone.
#include "tests/support/hostile.h"
#include "tests/views/estate.h"
#include "views/common/style.h"
#include "views/inventory/relationspage.h"
#include "views/shell/mainwindow.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void list_paintsRowsInTheColorsOfTheTheme();
    void typing_filters_andEscapeGoesBack();
    void slash_andCtrlF_openTheQuery();
    void wrongQuery_saysWhereInPlace();
    void tokens_arePainted();
    void arrows_openTheDetails_andSpaceMarks();
    void ctrlE_fetchesTheDocument();
    void relations_areFollowedWithEnter();
    void facets_areTickedWithSpace();
    void sections_haveTheirNumbers();
    void f5_readsAgain_f6_visitsEveryPane();
    void zoom_scalesTheRows();
    void theme_changesWhileRunning();
    void lostConnection_isNamedAboveTheList();
    void emptyStates_nameTheCauseAndTheWayOut();
    void actions_sayWhyThereAreNone();
    void connection_isAddedByKeyboard();
    void firstRun_opensNothingUnasked();
    void firstRun_whereNothingIsFound_saysWhatCanBeConnected();
    void files_areNamedWithTheLineThatIsWrong();
    void program_isNotRunWithoutAYes();
    void connection_isForgottenOnlyAfterTheQuestion();
    void export_writesWhatIsShown();
    void narrowWindow_foldsFacetsAndShowsDetailsAsAPage();
    void everyControl_hasANameForReaders();
    void markup_staysText();
    void state_isKept();

private:
    void open(bool filled = true);
    void keys(const QString &text);
    /// Gives a control the keyboard and presses Space.
    void press(const QString &button);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    int shown() const { return m_window->inventory()->model().rowCount(); }
    QImage picture() const { return m_window->grab().toImage(); }
    template <typename Widget>
    Widget *find(const QString &text) const;

    std::unique_ptr<Estate> m_estate;
    std::unique_ptr<ConnectionBook> m_book;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

int pixelsOf(const QImage &image, const QRect &area, const QColor &color)
{
    int count = 0;
    for (int y = std::max(0, area.top()); y <= std::min(area.bottom(), image.height() - 1); ++y) {
        for (int x = std::max(0, area.left()); x <= std::min(area.right(), image.width() - 1); ++x)
            count += image.pixelColor(x, y).rgb() == color.rgb();
    }
    return count;
}

/// Pixels in some mixture of the accent with the ground: thin letters have few in the colour itself.
int bluish(const QImage &image, const QRect &area)
{
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += pixel.blue() > pixel.red() + 40;
        }
    }
    return count;
}

QRect areaOf(const QWidget *widget)
{
    return QRect(widget->mapTo(widget->window(), QPoint()), widget->size());
}

QColor token(Token token)
{
    return Look::current()[token];
}

} // namespace

void MainWindowTest::init()
{
    m_estate = std::make_unique<Estate>();
    m_home = std::make_unique<QTemporaryDir>();
    m_book = std::make_unique<ConnectionBook>(ConnectionBook::load(m_home->filePath(QStringLiteral("connections.yaml"))).value());
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_estate.reset();
}

void MainWindowTest::open(bool filled)
{
    if (filled)
        m_estate->fill();
    WindowSetup setup;
    setup.workspace = &m_estate->workspace;
    setup.book = m_book.get();
    setup.version = QStringLiteral("1.2.3");
    setup.stateFile = m_home->filePath(QStringLiteral("window.ini"));
    setup.shade = Theme::Shade::Dark;
    m_window = std::make_unique<MainWindow>(setup);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    if (filled)
        QTRY_COMPARE(shown(), 59);
}

void MainWindowTest::keys(const QString &text)
{
    for (const QChar c : text)
        QTest::keyClick(QApplication::focusWidget(), c.toLatin1());
}

void MainWindowTest::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_window.get(), key, modifiers);
}

void MainWindowTest::press(const QString &button)
{
    m_window->activateWindow(); // a popup may have been in front
    QTRY_VERIFY(find<Button>(button));
    find<Button>(button)->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(find<Button>(button)));
    key(Qt::Key_Space);
}

template <typename Widget>
Widget *MainWindowTest::find(const QString &text) const
{
    for (Widget *widget : m_window->findChildren<Widget *>()) {
        if (widget->isVisible() && (widget->text() == text || widget->accessibleName() == text))
            return widget;
    }
    return nullptr;
}

void MainWindowTest::list_paintsRowsInTheColorsOfTheTheme()
{
    open();
    const TableView *table = m_window->inventory()->table();
    QTRY_COMPARE(m_window->inventory()->model().index(0, 5).data().toString(), QStringLiteral("Critical"));
    const QImage image = picture();
    const QRect list = areaOf(table->viewport());
    QCOMPARE(image.pixelColor(list.left() + 200, list.bottom() - 3).rgb() == token(Token::Win).rgb(), false);
    QVERIFY(pixelsOf(image, list, token(Token::Panel)) > list.width() * list.height() / 2);
    QVERIFY(pixelsOf(image, list, token(Token::Crit)) > 30);  // the diamond and bars over 90
    QVERIFY(pixelsOf(image, list, token(Token::Warn)) > 100); // triangles and bars over 75
    QVERIFY(pixelsOf(image, list, token(Token::Ok)) > 400);   // discs
    QVERIFY(pixelsOf(image, list, token(Token::T1)) > 50);    // names
    QCOMPARE(image.pixelColor(10, 20).rgb(), token(Token::Head).rgb());
}

void MainWindowTest::typing_filters_andEscapeGoesBack()
{
    open();
    QVERIFY(m_window->inventory()->table()->hasFocus());
    keys(QStringLiteral("billing"));
    QVERIFY(m_window->queryField()->hasFocus());
    QCOMPARE(m_window->queryField()->text(), QStringLiteral("billing"));
    QTRY_COMPARE(shown(), 8);
    key(Qt::Key_Down);
    QVERIFY(m_window->inventory()->table()->hasFocus());
    QVERIFY(m_window->inventory()->details()->isVisible());
    key(Qt::Key_Escape); // first the filter
    QTRY_COMPARE(shown(), 59);
    QVERIFY(m_window->inventory()->details()->isVisible());
    key(Qt::Key_Escape); // then what is open
    QVERIFY(!m_window->inventory()->details()->isVisible());
}

void MainWindowTest::slash_andCtrlF_openTheQuery()
{
    open();
    keys(QStringLiteral("/"));
    QVERIFY(m_window->queryField()->hasFocus());
    QCOMPARE(m_window->queryField()->text(), QString());
    m_window->inventory()->table()->setFocus();
    key(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_window->queryField()->hasFocus());
    keys(QStringLiteral("kind:vm"));
    QTRY_COMPARE(shown(), 6);
}

void MainWindowTest::wrongQuery_saysWhereInPlace()
{
    open();
    keys(QStringLiteral("kind:vm"));
    QTRY_COMPARE(shown(), 6);
    m_window->queryField()->setText(QStringLiteral("kind:vm knd:pod"));
    QTest::qWait(50);
    QCOMPARE(shown(), 6); // what stands before it is understood
    const QueryField *field = m_window->queryField();
    QVERIFY2(field->accessibleDescription().contains(QStringLiteral("character 9")), qPrintable(field->accessibleDescription()));
    QVERIFY2(field->accessibleDescription().contains(QStringLiteral("“kind”")), qPrintable(field->accessibleDescription()));
    QVERIFY(pixelsOf(picture(), areaOf(field), token(Token::Crit)) > 20);
    m_window->queryField()->clear();
    keys(QStringLiteral("kind:vm home"));
    QTRY_COMPARE(shown(), 0); // a word, so far
    keys(QStringLiteral(":x"));
    QTRY_COMPARE(shown(), 6);
}

void MainWindowTest::tokens_arePainted()
{
    open();
    m_window->queryField()->setText(QStringLiteral("kind:pod web"));
    const QRect field = areaOf(m_window->queryField());
    const QImage image = picture();
    QVERIFY(pixelsOf(image, field, token(Token::Raise)) > 300); // the token's ground
    QVERIFY(pixelsOf(image, field, token(Token::Line2)) > 60);  // its edge
    QTRY_VERIFY(pixelsOf(picture(), field, token(Token::Acc)) > 0);
    m_window->queryField()->setText(QStringLiteral("web"));
    QCOMPARE(pixelsOf(picture(), field, token(Token::Raise)), 0);
}

void MainWindowTest::arrows_openTheDetails_andSpaceMarks()
{
    open();
    InventoryModel &model = m_window->inventory()->model();
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    QVERIFY(m_window->inventory()->details()->isVisible());
    const int row = m_window->inventory()->table()->currentIndex().row();
    QCOMPARE(m_window->inventory()->details()->resourceId(), model.resource(row)->id);
    key(Qt::Key_Space);
    QVERIFY(model.isMarked(row));
    key(Qt::Key_Down, Qt::ShiftModifier);
    key(Qt::Key_Space);
    QCOMPARE(model.markedCount(), 2);
    const QRect list = areaOf(m_window->inventory()->table()->viewport());
    QVERIFY(pixelsOf(picture(), list, token(Token::Sel)) > 1000);
    QVERIFY(pixelsOf(picture(), QRect(list.topLeft(), QSize(3, list.height())), token(Token::Acc)) >= 40); // the current row's edge
}

void MainWindowTest::ctrlE_fetchesTheDocument()
{
    open();
    keys(QStringLiteral("ledger-api-7d9c5b0"));
    QTRY_COMPARE(shown(), 1);
    key(Qt::Key_Return);
    key(Qt::Key_E, Qt::ControlModifier);
    auto *text = m_window->inventory()->details()->findChild<QPlainTextEdit *>();
    QTRY_VERIFY(text->isVisible() && text->toPlainText().contains(QStringLiteral("apiVersion: v1")));
    QVERIFY(bluish(picture(), areaOf(text)) > 50); // keys are coloured
}

void MainWindowTest::relations_areFollowedWithEnter()
{
    open();
    QVERIFY(m_window->showResourceNamed(QStringLiteral("ledger-api-7d9c5b0")));
    DetailPane *details = m_window->inventory()->details();
    details->showTab(DetailPane::RelationsTab);
    auto *list = details->findChild<RelationsPage *>();
    QTRY_VERIFY(list->model()->rowCount() >= 5);
    const QStringList chain {QStringLiteral("ledger-api-7d9c5b0"), QStringLiteral("node-1"), QStringLiteral("node-1-vm"), QStringLiteral("fra-kvm-07")};
    for (int step = 0; step < chain.size(); ++step)
        QCOMPARE(list->model()->index(step + 1, 0).data().toString(), chain[step]);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(2, 0));
    key(Qt::Key_Return);
    QCOMPARE(details->resourceId().toString(), QStringLiteral("k8s/p1/_/nodes/node-1"));
    QCOMPARE(m_window->inventory()->model().resource(m_window->inventory()->table()->currentIndex().row())->name.toString(), QStringLiteral("node-1"));
}

void MainWindowTest::facets_areTickedWithSpace()
{
    open();
    QListView *facets = m_window->inventory()->facets()->list();
    QTRY_VERIFY(facets->model()->rowCount() > 3);
    facets->setFocus();
    facets->setCurrentIndex(facets->model()->index(1, 0));
    const QString value = facets->model()->index(1, 0).data(FacetModel::ValueRole).toString();
    key(Qt::Key_Space);
    QCOMPARE(m_window->queryField()->text(), QStringLiteral("kind:") + value);
    QTRY_COMPARE(shown(), 40);
    QTRY_COMPARE(facets->model()->index(1, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    key(Qt::Key_Space);
    QTRY_COMPARE(shown(), 59);
}

void MainWindowTest::sections_haveTheirNumbers()
{
    open();
    key(Qt::Key_0, Qt::ControlModifier);
    QVERIFY(m_window->connections()->isVisible());
    key(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(m_window->inventory()->isVisible());
}

void MainWindowTest::f5_readsAgain_f6_visitsEveryPane()
{
    open();
    key(Qt::Key_F5);
    QCOMPARE(m_estate->kubernetes.connections.value(QStringLiteral("prod-fra"))->refreshed, 1);
    key(Qt::Key_Down);
    QTRY_VERIFY(m_window->inventory()->facets()->list()->model()->rowCount() > 3);
    QSet<QWidget *> visited;
    for (int i = 0; i < 4; ++i) {
        key(Qt::Key_F6);
        visited.insert(QApplication::focusWidget());
    }
    QCOMPARE(visited.size(), 4); // query, facets, list, details
    for (QWidget *pane : visited) {
        pane->setFocus(Qt::TabFocusReason);
        QVERIFY2(pixelsOf(picture(), areaOf(pane).adjusted(-1, -1, 1, 1), token(Token::Acc)) > 20, pane->metaObject()->className());
    }
}

void MainWindowTest::zoom_scalesTheRows()
{
    open();
    const TableView *table = m_window->inventory()->table();
    QCOMPARE(table->rowHeight(0), 28);
    for (int i = 0; i < 5; ++i)
        key(Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(table->rowHeight(0), 42);
    QCOMPARE(m_window->queryField()->height(), 45);
    for (int i = 0; i < 20; ++i)
        key(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(m_window->appearance().zoom(), 80);
    QCOMPARE(table->rowHeight(0), 22);
    m_window->appearance().setZoom(100);
}

void MainWindowTest::theme_changesWhileRunning()
{
    open();
    const QRect list = areaOf(m_window->inventory()->table()->viewport());
    QVERIFY(pixelsOf(picture(), list, QColor(0x17191D)) > 10'000);
    m_window->appearance().setShade(Theme::Shade::Light);
    QTRY_VERIFY(pixelsOf(picture(), list, QColor(0xFFFFFF)) > 10'000);
    QCOMPARE(pixelsOf(picture(), list, QColor(0x17191D)) > 10'000, false);
    m_window->appearance().setShade(Theme::Shade::Dark);
}

void MainWindowTest::lostConnection_isNamedAboveTheList()
{
    open();
    m_estate->loseHypervisor();
    QTRY_VERIFY(find<Label>(QStringLiteral("fra-kvm-07 does not answer, 7 rows are 14 min old.")));
    QCOMPARE(shown(), 59);
    QTRY_COMPARE(m_window->inventory()->model().index(m_window->inventory()->model().rowOf(fixtures::t("libvirt/erp-app-01")), 5).data().toString(), QStringLiteral("Stale"));
    press(QStringLiteral("Retry"));
    QCOMPARE(m_estate->libvirt.connections.value(QStringLiteral("fra-kvm-07"))->refreshed, 1);
    m_estate->libvirt.connections.value(QStringLiteral("fra-kvm-07"))->list("domains", {});
    m_estate->libvirt.connections.value(QStringLiteral("fra-kvm-07"))->setPhase(ConnectionPhase::Live);
    QTRY_VERIFY(!find<Label>(QStringLiteral("fra-kvm-07 does not answer, 7 rows are 14 min old.")));
}

void MainWindowTest::emptyStates_nameTheCauseAndTheWayOut()
{
    open();
    keys(QStringLiteral("kind:gpu"));
    QTRY_VERIFY(find<Label>(QStringLiteral("Nothing matches")));
    press(QStringLiteral("Clear the filter"));
    QTRY_COMPARE(shown(), 59);
    m_window.reset();
    m_estate = std::make_unique<Estate>();
    FakeConnection &prod = m_estate->open(m_estate->kubernetes, "prod", "https://prod.example", true);
    open(false);
    m_window->showSection(Section::Inventory);
    QTRY_VERIFY(find<Label>(QStringLiteral("Reading…")));
    prod.setPhase(ConnectionPhase::Failed, Error {ErrorCode::Unauthenticated, QStringLiteral("the token was refused"), {}, {}, {}});
    QTRY_VERIFY(find<Label>(QStringLiteral("prod cannot be read")));
    QVERIFY(find<Label>(QStringLiteral("The token was refused.")));
}

void MainWindowTest::connection_isAddedByKeyboard()
{
    open();
    key(Qt::Key_0, Qt::ControlModifier);
    key(Qt::Key_N, Qt::ControlModifier);
    keys(QStringLiteral("lab"));
    key(Qt::Key_Return); // the address is missing
    QTRY_VERIFY(find<Label>(QStringLiteral("“Address” is missing.")));
    QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(find<QLineEdit>(QStringLiteral("Address"))));
    keys(QStringLiteral("test:///lab"));
    key(Qt::Key_Return);
    QTRY_VERIFY(m_estate->kubernetes.connections.contains(QStringLiteral("lab")));
    const ConnectionProfile *kept = m_book->find(QStringLiteral("lab"));
    QVERIFY(kept);
    QVERIFY(kept->readOnly);
    QCOMPARE(kept->settings.value(QLatin1String("uri")).toString(), QStringLiteral("test:///lab"));
    QVERIFY(ConnectionBook::load(m_book->file()).value().find(QStringLiteral("lab")));
}

void MainWindowTest::firstRun_opensNothingUnasked()
{
    m_estate->kubernetes.found.append(m_estate->kubernetes.profileOf(QStringLiteral("minikube"), QStringLiteral("https://10.0.0.1")));
    m_estate->libvirt.found.append(Error {ErrorCode::InvalidArgument, QStringLiteral("not a file of libvirt"), {}, QStringLiteral("libvirt.conf:3"), {}});
    open(false);
    QTRY_VERIFY(find<Label>(QStringLiteral("minikube")));
    QVERIFY(find<Label>(QStringLiteral("libvirt.conf:3: not a file of libvirt")));
    QVERIFY(m_estate->workspace.connections().isEmpty());
    QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(find<Button>(QStringLiteral("Connect 1, read only"))));
    key(Qt::Key_Return);
    QTRY_COMPARE(m_estate->workspace.connections().size(), 1);
    QVERIFY(m_estate->workspace.connections().constFirst().profile.readOnly);
    QVERIFY(m_book->find(QStringLiteral("minikube")));
    QVERIFY(m_window->inventory()->isVisible());
}

void MainWindowTest::firstRun_whereNothingIsFound_saysWhatCanBeConnected()
{
    open(false);
    QTRY_VERIFY(find<Label>(QStringLiteral("Nothing was found on this machine")));
    QVERIFY(!find<Button>(QStringLiteral("Open the sample estate"))); // nobody opens it here
    const Provider *second = m_estate->workspace.providers().value(1);
    const QString add = QStringLiteral("Add %1").arg(second->title());
    QTRY_VERIFY(find<Button>(add));
    find<Button>(add)->setFocus();
    key(Qt::Key_Return);
    QTRY_VERIFY(find<Label>(QStringLiteral("Add a connection")));
    QComboBox *system = m_window->findChild<ConnectionForm *>()->findChild<QComboBox *>();
    QCOMPARE(system->currentData().toString(), second->id());
}

void MainWindowTest::files_areNamedWithTheLineThatIsWrong()
{
    FakeConnection &prod = m_estate->open(m_estate->kubernetes, "prod", "https://prod.example", true);
    open(false);
    m_window->showSection(Section::Connections);
    m_window->connections()->showConnection(QStringLiteral("prod"));
    prod.setPhase(ConnectionPhase::Failed, Error {ErrorCode::InvalidArgument, QStringLiteral("this is not valid YAML"), {}, QStringLiteral("/home/ann/config:3"), {}});
    QTRY_COMPARE(summariseConnections(m_estate->workspace).constFirst().trouble, QStringLiteral("/home/ann/config:3: this is not valid YAML"));
    QTRY_VERIFY(find<Button>(QStringLiteral("Copy")));
    press(QStringLiteral("Copy"));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/home/ann/config:3: this is not valid YAML"));
    prod.setPhase(ConnectionPhase::Failed, Error {ErrorCode::Unavailable, QStringLiteral("connection refused"), {}, QStringLiteral("https://prod.example:6443"), {}});
    QTRY_COMPARE(summariseConnections(m_estate->workspace).constFirst().trouble, QStringLiteral("connection refused"));
}

void MainWindowTest::actions_sayWhyThereAreNone()
{
    open();
    const auto said = [this] {
        key(Qt::Key_Period, Qt::ControlModifier);
        QMenu *menu = m_window->inventory()->details()->actionBar()->menu();
        const QString text = menu->isVisible() && menu->actions().size() == 1 && !menu->actions().constFirst()->isEnabled() ? menu->actions().constFirst()->text() : QString();
        menu->hide();
        return text;
    };
    QCOMPARE(said(), QStringLiteral("Nothing is selected"));
    key(Qt::Key_Down);
    QCOMPARE(said(), QStringLiteral("Nothing can be done here")); // this window only looks
}

void MainWindowTest::program_isNotRunWithoutAYes()
{
    ConnectionProfile eks = m_estate->kubernetes.profileOf(QStringLiteral("eks"), QStringLiteral("https://eks.example"));
    eks.settings.insert(QStringLiteral("program"), QStringLiteral("aws"));
    m_estate->workspace.open(eks);
    open(false);
    m_window->showSection(Section::Connections);
    m_window->connections()->showConnection(QStringLiteral("eks"));
    QTRY_VERIFY(find<Label>(QStringLiteral("aws get-token, named by ~/.kube/config")));
    QVERIFY(!m_estate->kubernetes.connections.value(QStringLiteral("eks"))->profile().trusted);
    press(QStringLiteral("Allow and connect"));
    QTRY_VERIFY(m_estate->kubernetes.connections.value(QStringLiteral("eks"))->profile().trusted);
    QVERIFY(m_book->isTrusted(m_estate->kubernetes.programs(eks)));
}

void MainWindowTest::connection_isForgottenOnlyAfterTheQuestion()
{
    open();
    key(Qt::Key_0, Qt::ControlModifier);
    m_window->connections()->showConnection(QStringLiteral("stage-par"));
    press(QStringLiteral("Remove…"));
    QCOMPARE(m_estate->workspace.connections().size(), 3);
    QTRY_VERIFY(find<Label>(QStringLiteral("Forget stage-par?")));
    press(QStringLiteral("Remove"));
    QTRY_COMPARE(m_estate->workspace.connections().size(), 2);
    QTRY_COMPARE(shown(), 58);
}

void MainWindowTest::export_writesWhatIsShown()
{
    open();
    keys(QStringLiteral("kind:vm"));
    QTRY_COMPARE(shown(), 6);
    const QString csv = m_home->filePath(QStringLiteral("out.csv")), json = m_home->filePath(QStringLiteral("out.json"));
    m_window->inventory()->exportTo(csv, ReportFormat::Csv);
    QTRY_VERIFY(QFile::exists(csv));
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 7);
    QVERIFY(lines[0].startsWith("name,kind,"));
    m_window->inventory()->exportTo(json, ReportFormat::Json);
    QTRY_VERIFY(QFile::exists(json));
    m_window->inventory()->exportTo(QStringLiteral("/does/not/exist.csv"), ReportFormat::Csv);
    QTRY_VERIFY(find<Label>(QStringLiteral("The export failed.")));
}

void MainWindowTest::narrowWindow_foldsFacetsAndShowsDetailsAsAPage()
{
    open();
    InventoryView *view = m_window->inventory();
    m_window->resize(1200, 800);
    QTRY_VERIFY(!view->facets()->isVisible());
    press(QStringLiteral("Filters"));
    QVERIFY(view->facets()->isVisible());
    m_window->resize(1000, 700);
    view->table()->setFocus();
    key(Qt::Key_Down);
    QVERIFY(!view->details()->isVisible());
    key(Qt::Key_Return);
    QTRY_VERIFY(view->details()->isVisible() && !view->table()->isVisible());
    key(Qt::Key_Escape);
    QTRY_VERIFY(view->table()->isVisible() && view->table()->hasFocus());
}

void MainWindowTest::everyControl_hasANameForReaders()
{
    open();
    key(Qt::Key_Down);
    for (Qt::Key section : {Qt::Key_2, Qt::Key_0}) {
        key(section, Qt::ControlModifier);
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || qobject_cast<const QAbstractScrollArea *>(widget->parentWidget()))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), widget->metaObject()->className());
        }
    }
}

void MainWindowTest::markup_staysText()
{
    open();
    Resource *evil = fixtures::resource("libvirt/evil", "<b>bold</b><img src=x>", Kind::Vm);
    evil->state = fixtures::t("<script>");
    m_estate->libvirt.connections.value(QStringLiteral("fra-kvm-07"))->change("domains", {ResourcePtr(evil)});
    QTRY_COMPARE(shown(), 60);
    QVERIFY(m_window->showResourceNamed(QStringLiteral("<b>bold</b><img src=x>")));
    for (const QLabel *label : m_window->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(find<Label>(QStringLiteral("<b>bold</b><img src=x>")));

    std::vector<ResourcePtr> rows;
    for (const std::string_view name : hostile::names) {
        Resource *row = fixtures::resource(("libvirt/hostile-" + std::to_string(rows.size())).c_str(), "", Kind::Vm);
        row->name = row->state = row->scope = row->owner = Text(name);
        rows.emplace_back(row);
    }
    m_estate->libvirt.connections.value(QStringLiteral("fra-kvm-07"))->change("domains", rows);
    QTRY_COMPARE(shown(), 60 + int(rows.size()));
    for (const ResourcePtr &row : rows) {
        m_window->showResourceNamed(row->name.toString());
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            const QString tip = widget->toolTip();
            QVERIFY2(!tip.contains(u"<script") && !tip.contains(u"<img") && !tip.contains(u"<a "), qPrintable(tip));
        }
    }
}

void MainWindowTest::state_isKept()
{
    open();
    m_window->inventory()->table()->setColumnKeys({QStringLiteral("name"), QStringLiteral("id")});
    m_window->inventory()->table()->sortBy(QStringLiteral("id"), Qt::DescendingOrder);
    m_window->appearance().setZoom(120);
    m_window->close();
    m_window.reset();
    m_estate = std::make_unique<Estate>();
    open();
    const QStringList columns {QStringLiteral("name"), QStringLiteral("id")};
    QCOMPARE(m_window->inventory()->table()->columnKeys(), columns);
    QCOMPARE(m_window->appearance().zoom(), 120);
    QVERIFY(m_window->inventory()->model().sortOrder().descending);
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
