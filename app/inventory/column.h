// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

#include <QLocale>
#include <QString>

/// How a column's values are written for people; the unit of the typed value is in the comment.
enum class ColumnFormat : quint8 {
    Text,
    Kind,    ///< Text in the contract's words
    Health,  ///< Text in the contract's words
    Number,
    Cores,   ///< cores
    Bytes,   ///< bytes
    Percent, ///< 0…100, above where something uses more than it asked for
    Money,
    Age,     ///< TimeValue
    Country, ///< ISO 3166-1 alpha-2
};

/// A column of the inventory: typed values, so that sorting, exporting and painting share one code path.
struct Column {
    QString key;   ///< stable: file headers, saved views, --sort
    QString title; ///< for people
    ColumnFormat format = ColumnFormat::Text;
    bool byDefault = true; ///< shown unless chosen away
    /// The value of a row; monostate where unknown. Safe on any thread.
    FieldValue (*value)(const Snapshot &snapshot, Slot slot) = nullptr;

    bool isNumeric() const { return format >= ColumnFormat::Number && format <= ColumnFormat::Age; }
};

/// Every column there is, in default order.
const QList<Column> &inventoryColumns();
/// nullptr for an unknown key.
const Column *columnByKey(const QString &key);

/// The value for people: "4", "16 GiB", "3d", "–" where unknown. `now` is for ages; the locale's decimal point is used.
QString displayText(const FieldValue &value, ColumnFormat format, Timestamp now, const QLocale &locale = QLocale::c());
/// The value for files: plain numbers in base units, ISO 8601 UTC times, empty where unknown.
QString exportText(const FieldValue &value);
/// Order of two values of one column: unknown last, numbers by size, texts naturally and without case ("node-2" before
/// "node-10"). Negative, zero or positive.
int compareValues(const FieldValue &a, const FieldValue &b);
/// The natural order of two texts alone.
int compareNaturally(std::string_view a, std::string_view b);

/// "16 GiB", "980 MiB": binary units, three significant digits.
QString displayBytes(double bytes, const QLocale &locale = QLocale::c());
/// "45s", "12m", "7h", "3d", "2y".
QString displayDuration(qint64 milliseconds);
/// 2026-11-23T08:15:00Z.
QString isoTime(Timestamp time);
