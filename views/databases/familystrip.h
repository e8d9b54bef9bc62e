// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/box.h"
#include "views/common/theme.h"
#include "views/models/databasesmodel.h"

/// The colour of a home in charts.
Token homeToken(HomeKind home);

/// How many databases there are of each family, and whose hands run them; a click filters by one. GUI thread.
class FamilyStrip final : public Box {
    Q_OBJECT

public:
    explicit FamilyStrip(QWidget *parent = nullptr);
    /// `chosen` is the family that the query names, or empty.
    void show(const DatabaseCounts &all, const std::vector<std::pair<QString, DatabaseCounts>> &families, const QString &chosen);

Q_SIGNALS:
    /// A family was chosen, or its choice taken back.
    void familyChosen(const QString &family, bool chosen);

private:
    class Tile;
    class Total;
    Total *m_total;
    QList<Tile *> m_tiles;
};
