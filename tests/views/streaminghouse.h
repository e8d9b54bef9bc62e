// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/executor.h"
#include "tests/support/streamingprovider.h"
#include "views/shell/mainwindow.h"

#include <QTemporaryDir>

/// A window over a system with logs, programs, consoles, ports and events.
struct StreamingHouse {
    explicit StreamingHouse(std::optional<Theme::Shade> shade = {}, bool readOnly = false, Environments environments = {})
        : workspace({&provider}, clock)
        , journal({directory.filePath(QStringLiteral("journal")), directory.filePath(QStringLiteral("state/checkpoints"))}, clock, nullptr)
        , planner(workspace, std::move(environments))
        , executor(planner, journal, Actor::ofProcess(QStringLiteral("window")))
    {
        workspace.setInterest({KindSet::all(), {}, {}, true, true});
        ConnectionProfile profile {QStringLiteral("prod-fra"), QStringLiteral("kubernetes"), {}};
        profile.readOnly = readOnly;
        workspace.open(profile);
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
    fixtures::StreamingSystem system;
    fixtures::StreamingProvider provider {system};
    Workspace workspace;
    Journal journal;
    Planner planner;
    Executor executor;
    std::unique_ptr<MainWindow> window;
};
