// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the databases and their wizard: databaseshot SCENE dark|light FILE.png [WxH] [ZOOM]. For the eye, not a test.
// Scenes: databases, tables, facts, filtered, stale, name, needs, placement, access, review, running.
#include "tests/views/databaseestate.h"
#include "views/claims/claimreview.h"
#include "views/operations/planpanel.h"

#include <QApplication>
#include <QTimer>

namespace {

const QByteArray Claim = "claim: database/v1\nname: refunds-pg\nowner: payments\nengine: postgresql\nversion: \"17\"\nsize: {cpu: 4, memory: 16Gi, storage: 200Gi}\n"
                         "availability: high\nloseAtMost: 5m\ndata: personal\nlaw: [EU]\nbudget: {amount: 600, currency: EUR}\nnear: prod-fra/payments\n";

void stageClaim(const QString &scene, DatabaseEstate &estate)
{
    MainWindow &window = *estate.window;
    ClaimView &claims = *window.claims();
    const Result<ClaimDraft> draft = ClaimDraft::read(Claim, QStringLiteral("refunds-pg.yaml"));
    const Result<QString> file = ClaimDrafts(estate.directory.filePath(QStringLiteral("drafts"))).write(*draft, {});
    window.showSection(Section::Provision);
    if (scene == u"name")
        return claims.startNew();
    claims.resume(*file);
    claims.goTo(scene == u"needs" ? ClaimView::NeedsStep : ClaimView::PlacementStep);
    const int step = scene == u"access" ? ClaimView::AccessStep : scene == u"review" || scene == u"running" ? ClaimView::ReviewStep : -1;
    if (step >= 0)
        QTimer::singleShot(300, &claims, [&claims, step] { claims.goTo(step); });
    if (scene == u"running")
        QTimer::singleShot(700, &claims, [&claims] { claims.review()->panel()->runButton()->click(); });
}

void stage(const QString &scene, DatabaseEstate &estate)
{
    MainWindow &window = *estate.window;
    if (QStringList {QStringLiteral("name"), QStringLiteral("needs"), QStringLiteral("placement"), QStringLiteral("access"), QStringLiteral("review"), QStringLiteral("running")}.contains(scene))
        return stageClaim(scene, estate);
    window.showSection(Section::Databases);
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
    DatabaseEstate estate(loadOfferings({}));
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
