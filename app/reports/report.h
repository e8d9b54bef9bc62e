// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/query.h"
#include "app/reports/inventorychanges.h"
#include "app/reports/reportdocument.h"
#include "app/workspace.h"

/// What a report tells of. A value; any thread.
struct ReportSource {
    Snapshot rows;
    QList<Workspace::Entry> connections;
    Timestamp now = NoTime; ///< of the inventory: that a saved one was taken, else the present
    QStringList leftOut;    ///< connections that the report leaves out, since they change from run to run
};

/// What a workspace holds now. In one that shows the sample, what is live is left out. Core thread.
ReportSource reportSource(const Workspace &workspace, bool isSample);

/// Its resources, to be compared: without what is left out, and without objects, which no snapshot holds.
std::vector<ResourcePtr> resourcesOf(const ReportSource &source);

/// How it is told.
struct ReportOptions {
    QString title = {};   ///< empty: the report's own
    QByteArray logo = {}; ///< a PNG; see readLogo()
    ReportLanguage language = {};
    Query query = {};     ///< of the rows; with all where it is empty
    bool isWide = false;  ///< every column, for files that are not read on paper
};

/// A report without sections: title, scope, time, where it is from and what could not be read.
ReportDocument beginReport(const QString &name, const QString &title, const ReportSource &source, const ReportOptions &options);
/// The rows that the query matches, worst first, then by name.
std::vector<Slot> reportedRows(const ReportSource &source, const Query &query);
/// Columns of the inventory as a table with the language's titles.
std::shared_ptr<ReportTable> inventoryTable(const ReportSource &source, std::vector<Slot> slots, const QList<const Column *> &columns, const ReportLanguage &language);
/// A figure of money, in as many currencies as there are; of what has no price, it says how much there is.
std::vector<KeyFigure> costFigures(const ReportSource &source, const std::vector<Slot> &slots, const ReportLanguage &language);

/// What there is, by kind and source.
ReportDocument inventoryReport(const ReportSource &source, const ReportOptions &options);
/// The databases: engines, homes, backups. The query is of databases.
ReportDocument databaseReport(const ReportSource &source, const ReportOptions &options);
/// What changed from one moment to another. The source is the later one.
ReportDocument changesReport(const std::vector<InventoryChange> &changes, Timestamp before, const ReportSource &source, const ReportOptions &options);
