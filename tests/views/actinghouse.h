// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/executor.h"
#include "tests/support/actingprovider.h"
#include "views/shell/mainwindow.h"

#include <QTemporaryDir>

/// A window over a system that can be acted upon, and everything it acts with.
struct ActingHouse {
    explicit ActingHouse(std::optional<Theme::Shade> shade = {}, bool readOnly = false)
        : workspace({&provider}, clock)
        , journal({directory.filePath(QStringLiteral("journal")), directory.filePath(QStringLiteral("state/checkpoints"))}, clock, nullptr)
        , planner(workspace, {})
        , executor(planner, journal, Actor::ofProcess(QStringLiteral("window")))
    {
        workspace.setInterest({KindSet::all(), {}, {}, true, true});
        ConnectionProfile profile {QStringLiteral("fra-kvm-07"), QStringLiteral("libvirt"), {}};
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
    fixtures::ActingSystem system;
    fixtures::ActingProvider provider {system};
    Workspace workspace;
    Journal journal;
    Planner planner;
    Executor executor;
    std::unique_ptr<MainWindow> window;
};
