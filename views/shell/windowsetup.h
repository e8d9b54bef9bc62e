// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/offering.h"
#include "app/cost/costledger.h"
#include "app/diagnostics/problemlist.h"
#include "app/settings/connectionchoice.h"
#include "app/settings/paths.h"
#include "app/workspace.h"
#include "views/common/appearance.h"
#include "views/operations/actiondesk.h"
#include "views/operations/forwards.h"

#include <functional>

/// What a window is opened with. What the pointers point at outlives the window.
struct WindowSetup {
    Workspace *workspace = nullptr;
    QString history;                          ///< history.sqlite of usage; empty: none is kept
    CostLedger *costs = nullptr;              ///< null: nothing is told of costs
    QString prices;                           ///< directory of the user's own prices
    ConnectionBook *book = nullptr;           ///< null: connections are not kept
    CredentialStore *credentials = nullptr;   ///< null: no secrets can be typed in
    DiscoveryScope scope;                     ///< where the first page may look
    ActionDesk desk;                          ///< nothing in it: the window only looks
    OfferingLibrary offerings;                ///< what databases may be asked for
    QString drafts;                           ///< directory of what was begun to be asked for
    bool isSample = false;                    ///< reports leave out what is live
    QString connectionFlags;                  ///< what leads to the same connections on the command line: "--sample"
    std::function<void()> openSample;         ///< in a window of its own; null: not offered
    QString version;
    const ProblemList *problems = nullptr;    ///< what could not be used; null: nothing is told
    QString crashes;                          ///< directory of reports; empty: not looked for
    std::optional<Paths> paths;               ///< what settings are told of; none: they can't be opened
    QString stateFile;                        ///< sizes, columns, zoom, theme; empty: neither read nor kept
    bool keepsState = true;                   ///< else it is only read
    // of the windows of one process
    std::shared_ptr<Appearance> appearance;   ///< null: one of its own
    std::shared_ptr<Forwards> forwards;       ///< null: its own
    std::optional<Interest> interest;         ///< what is listed without being named; else what the workspace lists now
    std::optional<Theme::Shade> shade;        ///< instead of the kept one or the system's
};
