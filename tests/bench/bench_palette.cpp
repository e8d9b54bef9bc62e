// SPDX-License-Identifier: GPL-3.0-or-later
// The command palette over many resources: from a keystroke to the rows that it finds. Prints NAME VALUE UNIT lines.
#include "tests/bench/estate.h"
#include "tests/bench/stopwatch.h"
#include "views/models/palettemodel.h"

#include <QGuiApplication>
#include <cstdio>

namespace {

/// Milliseconds until the model shows what was asked for.
template <typename Ask>
double untilUpdated(PaletteModel &model, Ask ask)
{
    QEventLoop loop;
    const auto connection = QObject::connect(&model, &PaletteModel::updated, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    ask();
    loop.exec();
    QObject::disconnect(connection);
    return double(timer.nsecsElapsed()) / 1e6;
}

void print(const char *name, double value, const char *unit)
{
    std::printf("%s %.3f %s\n", name, value, unit);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const int rows = argc > 1 ? std::atoi(argv[1]) : 150'000;
    const Clock clock;
    InventoryStore store;
    for (const Delta &page : bench::estate(rows, clock.now()))
        store.apply(page);
    UseCounts uses;
    for (int i = 0; i < 200 && i * 97 < rows; ++i)
        uses.add(QStringLiteral("resource:") + store.rows().resource(Slot(i * 97))->id.toString(), clock.now());
    PaletteModel model(store, clock, uses);
    StallWatch stalls;
    print("palette_opened", untilUpdated(model, [&] { model.open({}); }), "ms");
    stalls.takeLongest();
    const double cpu = cpuSeconds();
    int keystrokes = 0;
    double longest = 0;
    for (const char *typed : {"ledger-42", "team vis", "res 7 a", "zq0", "kind:pod"}) {
        const QString text = QString::fromLatin1(typed);
        for (qsizetype length = 1; length <= text.size(); ++length, ++keystrokes)
            longest = std::max(longest, untilUpdated(model, [&] { model.setText(text.left(length)); }));
    }
    print("palette_longest_keystroke", longest, "ms");
    print("palette_cpu_a_keystroke", (cpuSeconds() - cpu) * 1000 / keystrokes, "ms"); // of a machine that is busy otherwise
    print("longest_stall_palette", stalls.takeLongest(), "ms");
}
