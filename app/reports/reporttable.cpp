// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reporttable.h"

#include "app/reports/utf8.h"

InventoryTable::InventoryTable(Snapshot snapshot, std::vector<Slot> slots, const QList<const Column *> &shown)
    : m_snapshot(std::move(snapshot))
    , m_slots(std::move(slots))
{
    for (const Column *column : shown) {
        columns.push_back({column->key, column->title, column->format});
        m_values.push_back(column->value);
    }
}

bool isNothing(const FieldValue &value)
{
    const Money *money = std::get_if<Money>(&value);
    return std::holds_alternative<std::monostate>(value) || (money && money->amount == Decimal());
}

int appendDisplay(std::string &out, const FieldValue &value, ColumnFormat format, Timestamp now)
{
    if (const Text *text = std::get_if<Text>(&value))
        return appendPrintable(out, text->view());
    return appendPrintable(out, displayText(value, format, now).toStdString());
}
