// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the window over a made-up estate: windowshot SCENE dark|light FILE.png [WxH] [ZOOM]. For the eye, not a test.
// Scenes: inventory, stale, empty, loading, nomatch, error, relations, document, page, connections, form, first, query, palette, keys.
#include "tests/views/estate.h"
#include "views/shell/mainwindow.h"

#include <QApplication>
#include <QTimer>

namespace {

void offer(Estate &estate)
{
    for (const char *name : {"prod-fra", "stage-par", "minikube"})
        estate.kubernetes.found.append(estate.kubernetes.profileOf(QLatin1String(name), QStringLiteral("https://api.%1.example:6443").arg(QLatin1String(name))));
    ConnectionProfile eks = estate.kubernetes.profileOf(QStringLiteral("eks-dublin"), QStringLiteral("https://A1B2C3.gr7.eu-west-1.eks.example"));
    eks.settings.insert(QStringLiteral("program"), QStringLiteral("aws"));
    estate.kubernetes.found.append(eks);
    estate.libvirt.found.append(estate.libvirt.profileOf(QStringLiteral("qemu:///system"), QStringLiteral("qemu:///system")));
}

void stage(const QString &scene, Estate &estate, MainWindow &window)
{
    if (scene == QStringLiteral("inventory"))
        window.showResourceNamed(QStringLiteral("ledger-pg"));
    else if (scene == QStringLiteral("stale") || scene == QStringLiteral("connections"))
        estate.loseHypervisor();
    else if (scene == QStringLiteral("nomatch"))
        window.queryField()->setText(QStringLiteral("kind:gpu mem>2Ti"));
    else if (scene == QStringLiteral("query"))
        window.queryField()->setText(QStringLiteral("kind:pod,vm health:critical,degraded knd:vm"));
    if (scene == QStringLiteral("relations") || scene == QStringLiteral("document")) {
        window.showResourceNamed(QStringLiteral("ledger-api-7d9c5b0"));
        window.inventory()->details()->showTab(scene == QStringLiteral("relations") ? DetailPane::RelationsTab : DetailPane::DocumentTab);
    } else if (scene == QStringLiteral("page")) {
        window.showResourceNamed(QStringLiteral("ledger-pg"));
    } else if (scene == QStringLiteral("connections")) {
        window.showSection(Section::Connections);
        window.connections()->showConnection(QStringLiteral("fra-kvm-07"));
    } else if (scene == QStringLiteral("palette")) {
        window.showResourceNamed(QStringLiteral("ledger-pg"));
        window.savedQueries().save(QStringLiteral("Ledger in trouble"), QStringLiteral("ledger -health:healthy"));
        window.openPalette(QStringLiteral("led"));
    } else if (scene == QStringLiteral("keys")) {
        window.run(WindowCommand::ShowKeys);
    } else if (scene == QStringLiteral("form")) {
        window.showSection(Section::Connections);
        window.connections()->startAdding();
    }
    if (scene == QStringLiteral("stale") || scene == QStringLiteral("inventory")) {
        window.inventory()->model().setMarked(4, true);
        window.inventory()->table()->setFocus(Qt::TabFocusReason);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QString scene = arguments.value(1, QStringLiteral("inventory"));
    Estate estate;
    if (scene == QStringLiteral("first"))
        offer(estate);
    else if (scene == QStringLiteral("loading") || scene == QStringLiteral("error"))
        estate.open(estate.kubernetes, "prod-fra", "https://api.prod-fra.example:6443", true);
    else if (scene != QStringLiteral("empty"))
        estate.fill();
    if (scene == QStringLiteral("error"))
        estate.kubernetes.connections.value(QStringLiteral("prod-fra"))->setPhase(ConnectionPhase::Failed, Error {ErrorCode::Unauthenticated, QStringLiteral("the token was refused"), QStringLiteral("401 Unauthorized"), {}, {}});
    WindowSetup setup;
    setup.workspace = &estate.workspace;
    setup.version = QStringLiteral("0.1.0");
    setup.shade = arguments.value(2) == QStringLiteral("light") ? Theme::Shade::Light : Theme::Shade::Dark;
    MainWindow window(setup);
    const QStringList size = arguments.value(4, QStringLiteral("1440x900")).split(u'x');
    window.appearance().setZoom(arguments.value(5, QStringLiteral("100")).toInt());
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();
    QTimer::singleShot(400, &window, [&] { stage(scene, estate, window); });
    if (arguments.size() > 3)
        QTimer::singleShot(1200, &window, [&] { QApplication::exit(window.saveScreenshot(arguments[3]) ? 0 : 1); });
    return QApplication::exec();
}
