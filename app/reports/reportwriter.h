// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/htmlwriter.h"
#include "app/reports/reportformat.h"
#include "app/reports/texttable.h"
#include "app/reports/treewriter.h"
#include "app/workspace.h"

#include <QIODevice>
#include <functional>

/// Writers that need more than the core has; empty where a program was built without them.
struct ReportWriters {
    std::function<Result<void>(QIODevice &, const ReportDocument &)> pdf = {};
    std::function<Result<void>(QIODevice &, const ReportDocument &)> xlsx = {};
    ChartImage image = {}; ///< for html
    std::function<Result<QByteArray>(const QString &file)> logo = {}; ///< reads a picture as ReportDocument::logo
};

/// Writes a report in any format; where that has only rows and columns, those of its main table.
Result<void> writeReport(ReportFormat format, QIODevice &out, const ReportDocument &document, const ReportWriters &writers,
    const TextTableOptions &options = {});

/// Writes rows and columns: table, wide, csv, html, pdf or xlsx.
Result<void> writeTable(ReportFormat format, QIODevice &out, const ReportTable &table, const ReportWriters &writers,
    const TextTableOptions &options = {});

/// Writes whole resources, in the order of the slots: json and yaml as {"resources":[…],"connections":[…]}, jsonl one
/// resource a line. `takenAt` goes in front, where it is given: what readSavedInventory() reads.
Result<void> writeInventory(ReportFormat format, QIODevice &out, const Snapshot &snapshot,
    const std::vector<Slot> &slots, const QList<Workspace::Entry> &connections, Timestamp takenAt = NoTime);

/// Writes one connection: what it is, how it stands, its collections with their freshness and errors. `dataAsOf` is when the
/// rows that an earlier run kept were last confirmed.
void writeConnection(TreeWriter &out, const Workspace::Entry &connection, const Snapshot &snapshot,
    Timestamp dataAsOf = NoTime);
/// {"code","message","detail","about"}
void writeError(TreeWriter &out, const Error &error);

/// The contract's words: configured, discovered, adHoc.
QString originName(ProfileOrigin origin);
/// closed, connecting, listing, live, failed.
QString phaseName(ConnectionPhase phase);
