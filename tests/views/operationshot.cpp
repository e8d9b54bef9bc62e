// SPDX-License-Identifier: GPL-3.0-or-later
// Shows acting: operationshot plan|delete|activity|details dark|light FILE.png. For the eye, not a test.
#include "tests/views/actinghouse.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>

namespace {

/// The window with the dialog where it stands.
bool save(ActingHouse &house, const QDialog *dialog, const QString &file)
{
    QPixmap picture = house.window->grab();
    if (dialog) {
        QPainter painter(&picture);
        painter.drawPixmap(house.window->rect().center() - dialog->rect().center(), const_cast<QDialog *>(dialog)->grab());
    }
    return picture.save(file);
}

void act(ActingHouse &house, const QString &action, const QStringList &names)
{
    PlanRequest request {action, {}, {}};
    for (const QString &name : names)
        request.targets.append(QStringLiteral("fra-kvm-07/thing/") + name);
    house.planner.plan(request).then(house.window.get(), [&house](const Result<Plan> &plan) {
        const Result<Approval> approval = Approval::of(*plan, plan->confirmation());
        if (approval)
            (void)house.executor.run(*plan, *approval);
    });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QString scene = QApplication::arguments().value(1);
    ActingHouse house(QApplication::arguments().value(2) == QStringLiteral("light") ? Theme::Shade::Light : Theme::Shade::Dark);
    for (const char *name : {"ledger-db-1", "ledger-db-2", "build-07", "build-08", "vision-3"})
        house.system.things[QLatin1String(name)] = QStringLiteral("running");
    PlanDialog *dialog = nullptr;
    QTimer::singleShot(300, house.window.get(), [&] {
        house.window->showResourceNamed(QStringLiteral("web"));
        const QStringList web {QStringLiteral("fra-kvm-07/thing/web")};
        if (scene == QStringLiteral("plan"))
            dialog = house.window->sections().dialogs().openPlan(QStringLiteral("shutdown"), web);
        if (scene == QStringLiteral("delete"))
            dialog = house.window->sections().dialogs().openPlan(QStringLiteral("delete"), web);
        if (scene == QStringLiteral("activity")) {
            act(house, QStringLiteral("shutdown"), {QStringLiteral("web")});
            act(house, QStringLiteral("start"), {QStringLiteral("db")});
        }
    });
    QTimer::singleShot(1200, house.window.get(), [&] {
        if (scene == QStringLiteral("delete"))
            dialog->panel()->confirmation()->setText(QStringLiteral("we"));
        if (scene != QStringLiteral("activity"))
            return;
        house.system.answer = fixtures::ActingSystem::Answer::Refused;
        act(house, QStringLiteral("delete"), {QStringLiteral("vision-3")});
    });
    QTimer::singleShot(2200, house.window.get(), [&] {
        if (scene != QStringLiteral("activity"))
            return;
        house.system.answer = fixtures::ActingSystem::Answer::Done;
        house.system.delay = 5'000;
        act(house, QStringLiteral("shutdown"), {QStringLiteral("ledger-db-1"), QStringLiteral("ledger-db-2"), QStringLiteral("build-07")});
        house.window->showSection(Section::Activity);
    });
    QTimer::singleShot(3500, house.window.get(), [&] { QApplication::exit(save(house, dialog, QApplication::arguments().value(3)) ? 0 : 1); });
    return QApplication::exec();
}
