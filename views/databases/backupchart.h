// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/icon.h"
#include "views/models/databasetopology.h"

#include <QDate>
#include <QWidget>

/// The mark of a backup: whole, failed, running, or nobody knows.
Status backupStatus(Health health);

/// Backups by day, a bar each: as high as it is large where that is known of all, else of one height. GUI thread.
class BackupChart final : public QWidget {
    Q_OBJECT

public:
    static constexpr int Days = 30;

    explicit BackupChart(QWidget *parent = nullptr);
    /// The last day is today.
    void show(const QList<DatabaseBackup> &backups, const QDate &today);
    bool hasSizes() const { return m_most > 0; }
    /// Backups of these days.
    int count() const { return m_count; }
    int failedCount() const { return m_failed; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect dayRect(int day) const;
    void paintDay(QPainter &painter, const QRect &rect, const QList<DatabaseBackup> &backups) const;

    QList<QList<DatabaseBackup>> m_days; ///< the oldest first
    QDate m_today;
    double m_most = 0; ///< bytes of the largest day; 0 where a size is not known
    int m_count = 0, m_failed = 0;
};
