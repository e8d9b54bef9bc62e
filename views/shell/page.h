// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/query.h"

#include <QStringList>

class QSettings;
class QWidget;

/// A section of the window, as the window sees it: the section's widget is one.
class Page {
public:
    virtual ~Page() = default;

    /// Panes for F6, in order; hidden ones left out.
    virtual QList<QWidget *> panes() const = 0;
    /// What takes the keyboard when the section is opened; null where nothing can.
    virtual QWidget *focusTarget() const { return panes().value(0); }
    /// Escape: closes what is open. False where nothing is.
    virtual bool goBack() { return false; }

    struct Counts {
        qint64 shown = 0, all = 0;
    };
    /// What the query field filters here: nullopt where it filters nothing, and typing in it leads to the inventory.
    virtual std::optional<Counts> counts() const { return std::nullopt; }
    virtual void setQuery(const Query &) { }

    /// Ctrl+T: the charts as tables, or as charts again.
    virtual void toggleTables() { }
    /// Ids of the resources that are marked, else of the current one: what actions are for.
    virtual QStringList targets() const { return {}; }
    /// Ctrl+.: what can be done to the targets.
    virtual void popUpActions() { }
    /// False where nothing here has that name.
    virtual bool showResourceNamed(const QString &) { return false; }
    /// True once what is shown is what the connections told.
    virtual bool isSettled() const { return true; }

    virtual void saveState(QSettings &) const { }
    virtual void restoreState(const QSettings &) { }
};
