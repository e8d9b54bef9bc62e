// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/models/nameindex.h"
#include "views/models/paletteentry.h"

/// What is searched for.
struct PaletteRequest {
    QString text; ///< as typed: ">" narrows to commands, "#" to filters and saved queries, "?" to keys
    std::shared_ptr<const QList<PaletteEntry>> entries; ///< everything but resources and filters, with what use adds to their scores
};

/// What was found: groups in the order of their best, each best first.
struct PaletteFindings {
    std::vector<PaletteEntry> entries;
    qint64 matches = 0;
    qint64 resources = 0;     ///< searched
    qint64 shownResources = 0, matchingResources = 0;
    bool isCancelled = false;
};

/// Searches everything. Any thread; answers within a keystroke over some hundred thousand resources.
PaletteFindings searchPalette(const NameIndex &index, const PaletteRequest &request, const CancelToken &cancelled);
/// How many resources a query matches, which takes longer than a search. Any thread.
qint64 countMatches(const NameIndex &index, const QString &query, Timestamp now, const CancelToken &cancelled);
