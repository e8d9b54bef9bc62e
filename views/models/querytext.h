// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class Query;

/// Reads and rewrites the terms of a query's text, for whoever sets a filter without typing it.

/// The values of all terms key:a,b; empty where there are none. Negated and comparing terms are not looked at.
QStringList queryValues(const Query &query, const QString &key);
/// The text with the terms of that key replaced by one with these values, where the first one stood or at the end; without
/// them where `values` is empty.
QString withQueryValues(const Query &query, const QString &key, const QStringList &values);
