// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/inventory/query.h"

/// How many resources each value of a facet would leave, given the other terms of the query.

struct FacetValue {
    QString value; ///< as the query writes it
    qint64 count = 0;
};

struct Facet {
    QString key;           ///< key of the query language: kind, health, freshness, connection, country, owner
    QStringList chosen;    ///< values that the query names
    QList<FacetValue> values; ///< the most frequent first; chosen ones even where they have none
};

/// Counts on the calling thread; empty where it was cancelled.
QList<Facet> countFacets(const Snapshot &rows, const Query &query, const QueryContext &context, const CancelToken &token);
