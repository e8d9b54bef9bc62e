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

    virtual size_t rowCount() const = 0;
    virtual FieldValue value(size_t row, size_t column) const = 0;
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
class ListTable final : public ReportTable {
public:
    std::vector<std::vector<FieldValue>> rows;

    size_t rowCount() const override { return rows.size(); }
    FieldValue value(size_t row, size_t column) const override { return rows[row][column]; }
};

/// Appends the value for people, with nothing that isControl() in it. Returns the terminal columns it takes.
int appendDisplay(std::string &out, const FieldValue &value, ColumnFormat format, Timestamp now);
