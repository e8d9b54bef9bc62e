// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/query.h"

#include <string>

enum class Comparison : quint8 { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

/// What a key of the query language looks at.
enum class QueryKeyType : quint8 { Kind, Health, Freshness, Text, Label, Number, Bytes, Cores, Age };

struct QueryKey {
    const char *name;
    QueryKeyType type;
    /// The texts of a row that a Text key compares; one match is enough.
    void (*texts)(const Snapshot &snapshot, Slot slot, std::vector<Text> &out) = nullptr;
    /// The number that a Number, Bytes or Cores key compares.
    Measure (*number)(const Resource &resource) = nullptr;
};

const std::vector<QueryKey> &queryKeys();

/// A word that name or a label's value contains, ASCII letters of any case alike.
std::shared_ptr<const Query::Term> wordTerm(const QString &word);
/// key:a,b or key!=a,b. Fails where a value is none of the words that the key knows, or not a number with a unit.
Result<std::shared_ptr<const Query::Term>> keyTerm(const QueryKey &key, Comparison comparison, const QStringList &values);

/// "64Gi", "500m", "1.5T" as a number; nullopt where it is none. Binary and decimal units.
std::optional<double> quantityFromText(QStringView text);
/// "7d", "90s", "2w", "1y" in milliseconds; nullopt where it is none.
std::optional<qint64> durationFromText(QStringView text);
