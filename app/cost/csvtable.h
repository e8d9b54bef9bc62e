// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/cost/csvreader.h"
#include "app/model/money.h"

#include <QList>
#include <QStringList>

/// A CSV file with a heading whose columns are known, read row by row. Gathers everything that is wrong, each with its place: "line 7,
/// column price". One thread.
class CsvTable {
public:
    CsvTable(QIODevice &device, QStringList columns)
        : m_reader(device)
        , m_columns(std::move(columns))
    {
    }
    /// False where the heading is no use: unknown columns, ones that stand there twice, or `needed` ones that are missing.
    bool readHeading(const QStringList &needed);
    /// False at the end. Rows whose cells are not as many as the heading's are told and passed over.
    bool nextRow();
    qint64 line() const { return m_reader.line(); }
    /// True where nothing was wrong with this row so far.
    bool isRight() const { return m_problems.size() == m_before; }

    /// The cell without blanks around it; empty where the column is missing.
    QString cell(const QString &column) const;
    void complain(const QString &column, const QString &message);
    void complainOfRow(qint64 line, const QString &message);

    /// The cell of a column that must not be empty.
    QString needed(const QString &column);
    /// An amount from 0 on; 0 and a complaint for anything else.
    Decimal amount(const QString &column);
    /// A code of ISO 4217.
    QString currency(const QString &column);
    /// The beginning of a day in UTC; NoTime for an empty cell.
    Timestamp date(const QString &column);

    QList<Error> takeProblems() { return std::move(m_problems); }

private:
    CsvReader m_reader;
    const QStringList m_columns;
    QStringList m_heading;
    QList<Error> m_problems;
    qsizetype m_before = 0;
};
