// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costgroups.h"
#include "app/inventory/query.h"
#include "app/reports/reportformat.h"
#include "views/common/notice.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTimer>

/// What a report is to be, as its form says it. Files are named, not read.
struct ReportWish {
    QString name; ///< "inventory", "databases" …
    QString query, title, logo, language = QStringLiteral("en");
    QString before, after; ///< of changes: files of snapshots; no second one: now
    CostBy by = CostBy::Namespace;

    /// The same on the command line, quoted for a shell.
    QString command(ReportFormat format, const QString &source) const;
    bool operator==(const ReportWish &) const = default;
};

/// What a report tells of, how it is called and what it looks like. Tells of changes once typing pauses. GUI thread.
class ReportForm final : public Box {
    Q_OBJECT

public:
    explicit ReportForm(QWidget *parent = nullptr);

    /// Shows the fields that mean something for a report.
    void setReport(const QString &name);
    void setQuery(const QString &query);
    ReportWish wish() const;
    ReportFormat format() const;
    /// Says what is wrong with the fields; empty: nothing.
    void setProblem(const QString &text);

Q_SIGNALS:
    void changed();
    void formatChanged();

private:
    QLineEdit *addText(const QString &title, const QString &hint);
    QLineEdit *addFile(const QString &title, const QString &hint, const QString &filter);
    QComboBox *addChoice(const QString &title);
    Box *addField(const QString &title, QWidget *editor);

    QString m_name;
    QLineEdit *m_query, *m_before, *m_after, *m_title, *m_logo;
    QComboBox *m_by, *m_language, *m_format;
    Label *m_problem;
    QTimer m_pause;
};
