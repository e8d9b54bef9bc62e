// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

#include <QString>

/// How a column's value is written for people and for files.
enum class ColumnFormat : quint8 { Text, Health, Number, Cores, Bytes, Percent, Money, Age, Country };

/// A column of the inventory: typed values, so that sorting, exporting and painting share one code path.
struct Column {
    QString key;   ///< stable: file headers, saved views, --sort
    QString title; ///< for people
    ColumnFormat format = ColumnFormat::Text;
    bool byDefault = true; ///< shown unless chosen away
    /// The value of a row; monostate where unknown. Safe on any thread.
    FieldValue (*value)(const Snapshot &snapshot, Slot slot) = nullptr;
};

/// Every column there is, in default order.
const QList<Column> &inventoryColumns();
/// nullptr for an unknown key.
const Column *columnByKey(const QString &key);

/// The value for people: "4", "16 GiB", "3d", "–" where unknown. `now` is for ages.
QString displayText(const FieldValue &value, ColumnFormat format, Timestamp now);
/// The value for files: plain numbers in base units, ISO 8601 times, empty where unknown.
QString exportText(const FieldValue &value, ColumnFormat format);
/// Order of two values of one column: unknown last, numbers by size, texts naturally ("node-2" before "node-10").
int compareValues(const FieldValue &a, const FieldValue &b);
