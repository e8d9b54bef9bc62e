// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <QHash>
#include <QString>

/// How often and how lately things were chosen, in a file of its own: names and ids alone, so losing it costs an order of
/// suggestions and nothing else. A file that cannot be read or written is no error. One thread.
class UseCounts {
public:
    static constexpr qsizetype Most = 500; ///< what was used least goes first

    /// Empty: kept for this run alone.
    explicit UseCounts(QString file = {});
    void add(const QString &key, Timestamp now);
    /// Uses, each of which counts half after two weeks; 0 where there were none.
    double weight(const QString &key, Timestamp now) const;
    QList<QString> keys() const { return m_uses.keys(); }

private:
    struct Use {
        double weight;
        Timestamp at; ///< when the weight was that
    };
    static double faded(const Use &use, Timestamp now);
    void load();
    void save() const;

    QString m_file;
    QHash<QString, Use> m_uses;
};
