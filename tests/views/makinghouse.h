// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/executor.h"
#include "tests/support/makingprovider.h"
#include "views/shell/mainwindow.h"

#include <QTemporaryDir>

/// A window over a host that machines can be made on.
struct MakingHouse {
    explicit MakingHouse(std::optional<Theme::Shade> shade = {})
        : workspace({&provider}, clock)
        , journal({directory.filePath(QStringLiteral("journal")), directory.filePath(QStringLiteral("state/checkpoints"))}, clock, nullptr)
        , planner(workspace, {})
        , executor(planner, journal, Actor::ofProcess(QStringLiteral("window")))
    {
        workspace.setInterest({KindSet::all(), {}, {}, true, true});
        workspace.open({QStringLiteral("lab"), QStringLiteral("libvirt"), {}});
        WindowSetup setup;
        setup.workspace = &workspace;
        setup.desk = {&planner, &executor, &journal};
        setup.version = QStringLiteral("0.1.0");
        setup.shade = shade;
        window = std::make_unique<MainWindow>(setup);
        window->resize(1440, 900);
        window->show();
    }

    QTemporaryDir directory;
    Clock clock;
    fixtures::MakingSystem system;
    fixtures::MakingProvider provider {system};
    Workspace workspace;
    Journal journal;
    Planner planner;
    Executor executor;
    std::unique_ptr<MainWindow> window;
};
