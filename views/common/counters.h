// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/box.h"
#include "views/common/icon.h"

#include <optional>

/// Numbers side by side in one frame, each with what it counts below it.
class Counters final : public Box {
    Q_OBJECT

public:
    struct Counter {
        QString number, note;
        std::optional<Status> status = {};
        QString more = {}; ///< the tool tip, where there is more to say; plain text
        bool operator==(const Counter &) const = default;
    };

    explicit Counters(const QString &name, QWidget *parent = nullptr);
    void show(const QList<Counter> &counters);

private:
    class Cell;
    QList<Cell *> m_cells;
};
