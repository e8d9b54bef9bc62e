// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/overview/estatewatch.h"
#include "views/common/panel.h"

/// A mark for each database, by the age of its newest backup, the oldest first. Arrows move, Enter opens the database.
class BackupMarks final : public QWidget {
    Q_OBJECT

public:
    explicit BackupMarks(QWidget *parent = nullptr);
    void show(const EstateFactsPtr &facts);
    /// Which mark is current; -1 where there is none.
    int current() const { return m_current; }
    /// "erp-core-mysql: last backup 9 days ago".
    QString textOf(int mark) const;
    /// How many fit and are painted.
    int shownCount() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void databaseWanted(const Text &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// Width and height of a mark with its gap: as large as all of them fit.
    int cell() const;
    int columns() const;
    QRect markRect(int mark) const;
    int markAt(const QPoint &at) const;
    void setCurrent(int mark);
    void open(int mark);

    EstateFactsPtr m_facts;
    int m_current = -1;
};

/// How fresh the databases' backups are.
class BackupsPanel final : public Panel {
    Q_OBJECT

public:
    explicit BackupsPanel(QWidget *parent = nullptr);
    void show(const EstateFactsPtr &facts);
    BackupMarks *marks() const { return m_marks; }
    QString headline() const { return m_share->text(); }

private:
    Label *m_share, *m_meaning;
    BackupMarks *m_marks;
    QList<Label *> m_counts; ///< by BackupAge
};

/// The mark of a backup's age.
Status statusOf(BackupAge age);
