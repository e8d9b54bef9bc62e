// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

class QStandardItemModel;

/// The reports there are, each with what it tells. Arrow keys choose. GUI thread.
class ReportList final : public QListView {
    Q_OBJECT

public:
    explicit ReportList(QWidget *parent = nullptr);

    /// "inventory", "databases" …: as the command line calls it.
    QString current() const;
    void setCurrent(const QString &name);
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const QString &name);

private:
    QStandardItemModel *m_model;
};
