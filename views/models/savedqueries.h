// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QSettings;

/// A query by a name that somebody gave it.
struct SavedQuery {
    QString name;
    QString query;
    bool operator==(const SavedQuery &) const = default;
};

/// The queries that are kept with the window, by name. GUI thread.
class SavedQueries : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype Most = 100;

    using QObject::QObject;
    const QList<SavedQuery> &all() const { return m_queries; }
    /// Under a name that is there already it takes the other's place. False where the name is empty or there are too many.
    bool save(const QString &name, const QString &query);
    void remove(const QString &name);
    void restoreState(QSettings &settings);
    void saveState(QSettings &settings) const;

Q_SIGNALS:
    void changed();

private:
    QList<SavedQuery> m_queries;
};
