// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/reports/reportwriter.h"

/// Writes what a list shows into a file, on a worker: CSV of its columns, or JSON of the whole resources. The file appears in
/// one step or not at all.
class Exporter : public QObject {
    Q_OBJECT

public:
    explicit Exporter(QObject *parent = nullptr)
        : QObject(parent)
    {
    }
    struct Job {
        Snapshot rows;
        std::vector<Slot> order;
        QList<const Column *> columns;
        QList<Workspace::Entry> connections;
        ReportFormat format = ReportFormat::Csv;
        QString file;
        Timestamp now = NoTime;
    };
    void start(Job job);

Q_SIGNALS:
    void finished(const QString &file, qint64 rows, const Result<void> &result);

private:
    Worker m_worker;
};
