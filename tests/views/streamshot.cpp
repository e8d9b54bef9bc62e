// SPDX-License-Identifier: GPL-3.0-or-later
// Shows streams: streamshot shell|offer|logs|events|readonly|forward dark|light ZOOM FILE.png. For the eye, not a test.
#include "tests/views/streaminghouse.h"
#include "views/consoles/consolepage.h"
#include "views/logs/logspage.h"

#include <QApplication>
#include <QLineEdit>
#include <QTimer>

namespace {

QByteArray log(const char *pod, int lines)
{
    QByteArray text;
    static const char *const Words[] {"request served", "cache refreshed", "connection to ledger-pg lost, trying again", "batch of 412 rows written"};
    for (int i = 0; i < lines; ++i)
        text += "2026-11-24T03:" + QByteArray::number(10 + i / 60) + ':' + QByteArray::number(10 + i % 50) + "Z level=" + (i % 7 == 2 ? "\x1b[33mwarn\x1b[0m" : "info") + " msg=\""
            + Words[(i * 7 + pod[4]) % 4] + "\" pod=" + pod + " took=" + QByteArray::number(i * 13 % 97) + "ms\n";
    return text;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList words = QApplication::arguments();
    const QString scene = words.value(1);
    StreamingHouse house(words.value(2) == QStringLiteral("light") ? Theme::Shade::Light : Theme::Shade::Dark, scene == QStringLiteral("readonly"));
    house.window->appearance().setZoom(words.value(3).toInt());
    if (words.value(3).toInt() == 200)
        house.window->resize(2880, 1800);
    house.system.logs = {{QStringLiteral("web-1"), log("web-1", 90)}, {QStringLiteral("web-2"), log("web-2", 60)}};
    house.system.shell = {QStringLiteral("bash"), QStringLiteral("--norc")};
    const Timestamp now = house.clock.now();
    house.system.events = {{now - 40'000, 12, true, QStringLiteral("BackOff"), QStringLiteral("Back-off restarting failed container main in pod web-1"), QStringLiteral("kubelet, node-7"), QStringLiteral("pod web-1")},
        {now - 95'000, 3, true, QStringLiteral("Unhealthy"), QStringLiteral("Readiness probe failed: HTTP probe failed with statuscode: 503"), QStringLiteral("kubelet, node-7"), QStringLiteral("pod web-1")},
        {now - 300'000, 1, false, QStringLiteral("Started"), QStringLiteral("Started container main"), QStringLiteral("kubelet, node-7"), QStringLiteral("pod web-1")},
        {now - 301'000, 1, false, QStringLiteral("Pulled"), QStringLiteral("Container image \"registry.example/web:2.1\" already present on machine"), QStringLiteral("kubelet, node-7"), QStringLiteral("pod web-1")},
        {now - 304'000, 1, false, QStringLiteral("Scheduled"), QStringLiteral("Successfully assigned payments/web-1 to node-7"), QStringLiteral("default-scheduler"), QStringLiteral("pod web-1")}};
    InventoryView *inventory = house.window->inventory();
    QTimer::singleShot(400, house.window.get(), [&] {
        house.window->showResourceNamed(scene == QStringLiteral("logs") ? QStringLiteral("web") : QStringLiteral("web-1"));
        inventory->showDetails(scene == QStringLiteral("logs") ? DetailPane::LogsTab : scene == QStringLiteral("events") ? DetailPane::EventsTab : DetailPane::ConsoleTab);
        if (scene == QStringLiteral("shell"))
            inventory->details()->console()->open();
    });
    QTimer::singleShot(1500, house.window.get(), [&] {
        if (scene == QStringLiteral("logs"))
            inventory->details()->logs()->searchField()->setText(QStringLiteral("lost"));
        if (scene != QStringLiteral("shell"))
            return;
        house.system.lastProgram->write("PS1='\\[\\e[32m\\]web-1\\[\\e[0m\\]:\\[\\e[34m\\]/srv\\[\\e[0m\\]\\$ '; clear\n"
                                        "ls --color=always -l / | head -8; for i in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do printf \"\\e[38;5;${i}m%4d\\e[0m\" $i; done; echo\n"
                                        "for i in $(seq 16 51); do printf \"\\e[48;5;${i}m  \\e[0m\"; done; echo; printf '┌────┬────┐\\n│ ok │ 42 │\\n└────┴────┘\\n'; printf '\\e[1mbold\\e[0m \\e[3mitalic\\e[0m \\e[4munder\\e[0m \\e[7mreverse\\e[0m 你好 => !=\\n'\n");
        inventory->details()->console()->terminal()->setFocus();
    });
    QTimer::singleShot(3000, house.window.get(), [&] { QApplication::exit(house.window->saveScreenshot(words.value(4)) ? 0 : 1); });
    return QApplication::exec();
}
