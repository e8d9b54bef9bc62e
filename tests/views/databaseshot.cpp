// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the databases and their wizard: databaseshot SCENE dark|light FILE.png [WxH] [ZOOM]. For the eye, not a test.
// Scenes: databases, tables, facts, filtered, stale.
#include "tests/views/databaseestate.h"

#include <QApplication>
#include <QTimer>

namespace {

void stage(const QString &scene, DatabaseEstate &estate)
{
    MainWindow &window = *estate.window;
    window.showSection(MainWindow::DatabasesSection);
    DatabasesView &view = *window.databases();
    view.table()->setCurrentIndex(view.model().index(2, 0));
    if (scene == u"tables")
        view.toggleTables();
    else if (scene == u"facts")
        view.showDetails(DatabasePane::FactsTab);
    else if (scene == u"filtered")
        window.queryField()->setText(QStringLiteral("engine:vector,graph health:healthy"));
    else if (scene == u"stale")
        estate.kvm->setPhase(ConnectionPhase::Failed, Error {ErrorCode::Unavailable, QStringLiteral("no answer for 30 s"), {}, {}, {}});
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    DatabaseEstate estate(loadOfferings({}).offerings);
    MainWindow &window = *estate.window;
    window.appearance().setShade(arguments.value(2) == QStringLiteral("light") ? Theme::Shade::Light : Theme::Shade::Dark);
    const QStringList size = arguments.value(4, QStringLiteral("1440x900")).split(u'x');
    window.appearance().setZoom(arguments.value(5, QStringLiteral("100")).toInt());
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();
    QTimer::singleShot(500, &window, [&] { stage(arguments.value(1), estate); });
    if (arguments.size() > 3)
        QTimer::singleShot(1700, &window, [&] { QApplication::exit(window.saveScreenshot(arguments[3]) ? 0 : 1); });
    return QApplication::exec();
}
