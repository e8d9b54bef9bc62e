// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/inventory/column.h"

#include <vector>

/// A column of a report: how it is called in files and by people, and how its values are shown.
struct ReportColumn {
    QString key;
    QString title;
    ColumnFormat format = ColumnFormat::Text;
    bool isNumeric() const { return format >= ColumnFormat::Number && format <= ColumnFormat::Age; }
};

/// Rows and columns of typed values: what the table, CSV, HTML, PDF and XLSX writers write. Values are made when asked for,
/// so that a large report takes no memory of its own.
class ReportTable {
public:
    virtual ~ReportTable() = default;
    QString title;
    Timestamp now = NoTime; ///< for ages, and printed as the time of the report
    std::vector<ReportColumn> columns;
    bool hasTotal = false; ///< the last row adds up the others

    virtual size_t rowCount() const = 0;
    virtual FieldValue value(size_t row, size_t column) const = 0;
    /// How a value is shown: as its column says, unless rows are of different things.
    virtual ColumnFormat format(size_t row, size_t column) const { return columns[column].format; }
    bool isTotal(size_t row) const { return hasTotal && row + 1 == rowCount(); }
};

/// Rows of the inventory: chosen slots, in the given order, of a snapshot.
class InventoryTable final : public ReportTable {
public:
    InventoryTable(Snapshot snapshot, std::vector<Slot> slots, const QList<const Column *> &shown);

    size_t rowCount() const override { return m_slots.size(); }
    FieldValue value(size_t row, size_t column) const override { return m_values[column](m_snapshot, m_slots[row]); }

private:
    const Snapshot m_snapshot;
    const std::vector<Slot> m_slots;
    std::vector<FieldValue (*)(const Snapshot &, Slot)> m_values;
};

/// Rows that were put together beforehand.
class ListTable : public ReportTable {
public:
    std::vector<std::vector<FieldValue>> rows;

    size_t rowCount() const override { return rows.size(); }
    FieldValue value(size_t row, size_t column) const override { return rows[row][column]; }
};

/// True for no money, and for what is not known: what a reader looks past.
bool isNothing(const FieldValue &value);

/// Appends the value for people, with nothing that isControl() in it. Returns the terminal columns it takes.
int appendDisplay(std::string &out, const FieldValue &value, ColumnFormat format, Timestamp now);
