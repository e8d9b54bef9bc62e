// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/overlay.h"
#include "views/models/palettemodel.h"
#include "views/palette/palettefield.h"
#include "views/palette/palettepane.h"

#include <QListView>

/// The command palette: over the dimmed window, everything that can be found or done, by typing. It opens plans, views and
/// settings, and never executes anything.
class Palette final : public Overlay {
    Q_OBJECT

public:
    /// What can be done to some resources, by their ids: entries of the Action group.
    using ActionsOf = std::function<QList<PaletteEntry>(const QStringList &ids)>;

    Palette(Workspace &workspace, UseCounts &uses, ActionsOf actionsOf, QWidget *window);
    /// `entries`: everything but resources, filters and actions. `targets`: ids of what is acted on at first.
    void openWith(const QList<PaletteEntry> &entries, const QStringList &targets, const QString &text = {});

    PaletteModel &model() { return m_model; }
    PaletteField *field() const { return m_field; }
    QListView *list() const { return m_list; }
    const QStringList &targets() const { return m_targets; }

Q_SIGNALS:
    void resourceWanted(const Text &id);
    void queryWanted(const QString &query);

protected:
    void arrange() override;

private:
    Box *makeHead();
    Box *makeFoot();
    void setTargets(const QStringList &ids);
    void setCurrent(int row);
    void move(int rows);
    void page(int pages);
    void actOnCurrent();
    void dropScope();
    void choose();
    void onUpdated();
    void onCurrentChanged();

    Workspace &m_workspace;
    ActionsOf m_actionsOf;
    PaletteModel m_model;
    PaletteField *m_field;
    Label *m_scope, *m_summary;
    QListView *m_list;
    PalettePane *m_pane;
    QList<PaletteEntry> m_entries;
    QStringList m_targets;
    bool m_chooseWhenFound = false; ///< Enter came before what is found
};
