// SPDX-License-Identifier: GPL-3.0-or-later
// Every section on small and large screens, zoomed, and written from right to left: nothing leaves its parent, covers its
// neighbour or is cut where it must not be. With ALLOD_PICTURES=DIRECTORY the pictures are kept for the eye.
#include "app/operations/executor.h"
#include "tests/views/estate.h"
#include "views/shell/mainwindow.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

class LayoutsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void whatIsWrong_isFound();
    void sections_data();
    void sections();
    void overlays_data() { sections_data(); }
    void overlays();
    void directions_differ();
};

namespace {

/// A window with every section over an estate in which everything is there.
struct House {
    House()
        : planner(estate.workspace, {})
        , journal({home.filePath(QStringLiteral("journal")), home.filePath(QStringLiteral("checkpoints"))}, estate.clock, nullptr)
        , executor(planner, journal, Actor::ofProcess(QStringLiteral("window")))
    {
        estate.fill();
        WindowSetup setup;
        setup.workspace = &estate.workspace;
        setup.desk = {&planner, &executor, &journal};
        setup.offerings = loadOfferings({});
        setup.version = QStringLiteral("1.2.3");
        setup.shade = Theme::Shade::Dark;
        window = std::make_unique<MainWindow>(setup);
    }

    QTemporaryDir home;
    Estate estate;
    Planner planner;
    Journal journal;
    Executor executor;
    std::unique_ptr<MainWindow> window;
};

QString nameOf(const QWidget *widget)
{
    const auto *label = qobject_cast<const QLabel *>(widget);
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    const QString text = label ? label->text() : button ? button->text() : QString();
    return QStringLiteral("%1 “%2”").arg(QLatin1String(widget->metaObject()->className()), (text.isEmpty() ? widget->accessibleName() : text).left(40));
}

QString pathOf(const QWidget *widget)
{
    QString path = nameOf(widget);
    for (const QWidget *parent = widget->parentWidget(); parent && !parent->isWindow(); parent = parent->parentWidget())
        path.prepend(nameOf(parent) + QStringLiteral(" › "));
    return path.right(300);
}

/// What scrolls may be larger than what shows it, and lies where it was scrolled to.
bool isScrolled(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    const auto *area = parent ? qobject_cast<const QAbstractScrollArea *>(parent->parentWidget()) : nullptr;
    return area && area->viewport() == parent;
}

void checkWithin(const QWidget *widget, QStringList &problems)
{
    const QRect own = widget->geometry(), room = widget->parentWidget()->rect();
    if (!isScrolled(widget) && !own.isEmpty() && !room.contains(own))
        problems.append(QStringLiteral("%1 at %2,%3 %4×%5 leaves its parent of %6×%7").arg(pathOf(widget)).arg(own.x()).arg(own.y()).arg(own.width()).arg(own.height()).arg(room.width()).arg(room.height()));
}

/// Neighbours of one layout.
void checkApart(const QWidget *parent, QStringList &problems)
{
    const QLayout *layout = parent->layout();
    if (!layout || qobject_cast<const QSplitter *>(parent))
        return;
    QList<const QWidget *> shown;
    for (int i = 0; i < layout->count(); ++i) {
        const QWidget *widget = layout->itemAt(i)->widget();
        if (widget && widget->isVisible() && !widget->geometry().isEmpty())
            shown.append(widget);
    }
    for (qsizetype a = 0; a < shown.size(); ++a) {
        for (qsizetype b = a + 1; b < shown.size(); ++b) {
            if (shown[a]->geometry().intersects(shown[b]->geometry()))
                problems.append(QStringLiteral("%1 covers %2").arg(pathOf(shown[a]), nameOf(shown[b])));
        }
    }
}

/// Buttons show their whole text; labels that do not elide have the room they ask for.
void checkText(const QWidget *widget, QStringList &problems)
{
    const auto *label = qobject_cast<const Label *>(widget);
    const auto *button = qobject_cast<const Button *>(widget);
    const bool whole = button || (label && !label->wordWrap() && label->elideMode() == Qt::ElideNone);
    if (whole && widget->width() < widget->sizeHint().width())
        problems.append(QStringLiteral("%1 has %2 of %3 pixels").arg(pathOf(widget)).arg(widget->width()).arg(widget->sizeHint().width()));
}

QStringList problemsOf(const QWidget *root)
{
    QStringList problems;
    checkApart(root, problems);
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->isWindow() || qobject_cast<const QScrollBar *>(widget) || qobject_cast<const QHeaderView *>(widget))
            continue;
        checkWithin(widget, problems);
        checkApart(widget, problems);
        checkText(widget, problems);
    }
    return problems;
}

void keepPicture(MainWindow &window, const QString &name)
{
    const QString directory = qEnvironmentVariable("ALLOD_PICTURES");
    if (!directory.isEmpty())
        QVERIFY(window.saveScreenshot(QStringLiteral("%1/%2.png").arg(directory, name)));
}

void prepare(House &house, QSize size, int zoom)
{
    house.window->appearance().setZoom(zoom);
    house.window->resize(size);
    house.window->show();
    QTRY_COMPARE(house.window->inventory()->model().rowCount(), 59);
}

} // namespace

void LayoutsTest::cleanup()
{
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

/// A test that cannot fail is none.
void LayoutsTest::whatIsWrong_isFound()
{
    QWidget root;
    root.resize(200, 100);
    auto *outside = new QWidget(&root);
    outside->setGeometry(150, 10, 100, 20);
    auto *cut = new Button(QStringLiteral("Much too long for that"), Button::Shape::Default, &root);
    cut->setGeometry(0, 40, 30, 24);
    auto *row = new QWidget(&root);
    row->setGeometry(0, 70, 100, 30);
    auto *layout = new QHBoxLayout(row);
    QWidget *neighbours[] {new QWidget, new QWidget};
    for (QWidget *neighbour : neighbours)
        layout->addWidget(neighbour);
    root.show();
    neighbours[0]->setGeometry(0, 0, 60, 20);
    neighbours[1]->setGeometry(50, 0, 40, 20);
    const QString found = problemsOf(&root).join(u'\n');
    for (const char *what : {"leaves its parent", "covers", "pixels"})
        QVERIFY2(found.contains(QLatin1String(what)), qPrintable(found));
}

void LayoutsTest::sections_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("zoom");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("small") << QSize(1024, 768) << 100 << Qt::LeftToRight;
    QTest::newRow("usual") << QSize(1440, 900) << 100 << Qt::LeftToRight;
    QTest::newRow("far") << QSize(1440, 900) << 80 << Qt::LeftToRight;
    QTest::newRow("near") << QSize(2560, 1440) << 200 << Qt::LeftToRight;
    QTest::newRow("4K") << QSize(3840, 2160) << 100 << Qt::LeftToRight;
    QTest::newRow("small-rtl") << QSize(1024, 768) << 100 << Qt::RightToLeft;
    QTest::newRow("usual-rtl") << QSize(1440, 900) << 100 << Qt::RightToLeft;
    QTest::newRow("near-rtl") << QSize(2560, 1440) << 200 << Qt::RightToLeft;
}

void LayoutsTest::sections()
{
    QFETCH(QSize, size);
    QFETCH(int, zoom);
    QFETCH(Qt::LayoutDirection, direction);
    QGuiApplication::setLayoutDirection(direction);
    House house;
    prepare(house, size, zoom);
    QCOMPARE(house.window->size(), size); // it fits that screen
    QStringList problems;
    for (int section = 0; section < 10; ++section) {
        house.window->showSection(Section(section));
        if (Section(section) == Section::Inventory)
            house.window->showResourceNamed(QStringLiteral("ledger-pg"));
        QTest::qWait(120);
        for (const QString &problem : problemsOf(house.window.get()))
            problems.append(QStringLiteral("section %1: %2").arg(section).arg(problem));
        keepPicture(*house.window, QStringLiteral("%1-%2").arg(QLatin1String(QTest::currentDataTag())).arg(section));
    }
    problems.removeDuplicates();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void LayoutsTest::overlays()
{
    QFETCH(QSize, size);
    QFETCH(int, zoom);
    QFETCH(Qt::LayoutDirection, direction);
    QGuiApplication::setLayoutDirection(direction);
    House house;
    prepare(house, size, zoom);
    house.window->openPalette(QStringLiteral("led"));
    QTRY_VERIFY(!house.window->palette()->model().isBusy());
    QTest::qWait(50);
    QStringList problems = problemsOf(house.window->palette());
    keepPicture(*house.window, QStringLiteral("%1-palette").arg(QLatin1String(QTest::currentDataTag())));
    house.window->palette()->reject();
    house.window->run(WindowCommand::ShowKeys);
    QTest::qWait(50);
    problems += problemsOf(house.window->findChild<KeySheet *>());
    keepPicture(*house.window, QStringLiteral("%1-keys").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

/// The rail and the details change sides.
void LayoutsTest::directions_differ()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    House house;
    prepare(house, QSize(1440, 900), 100);
    house.window->showResourceNamed(QStringLiteral("ledger-pg"));
    QTRY_VERIFY(house.window->inventory()->details()->isVisible());
    const auto leftOf = [&](const QWidget *widget) { return widget->mapTo(house.window.get(), QPoint()).x(); };
    QVERIFY(leftOf(house.window->findChild<Rail *>()) > 1300);
    QVERIFY(leftOf(house.window->inventory()->details()) < 10);
    QVERIFY(leftOf(house.window->inventory()->facets()) > leftOf(house.window->inventory()->table()));
}

QTEST_MAIN(LayoutsTest)
#include "tst_layouts.moc"
