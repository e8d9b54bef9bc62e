// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"
#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/label.h"
#include "views/models/paletteentry.h"

class QGridLayout;

/// Beside the palette's list: what Enter does, what there is to know of it, why it cannot be had, and the same from a shell.
class PalettePane final : public Box {
    Q_OBJECT

public:
    explicit PalettePane(const Workspace &workspace, QWidget *parent = nullptr);
    /// Null: nothing is chosen.
    void setEntry(const PaletteEntry *entry);

private:
    using Fact = std::pair<QString, QString>;
    QList<Fact> factsOf(const PaletteEntry &entry) const;
    void showFacts(const QList<Fact> &facts, const QString &obstacle);
    void addFact(const QString &title, QWidget *value);

    const Workspace &m_workspace;
    IconMark *m_icon;
    Label *m_title, *m_does, *m_shellTitle, *m_shell;
    QWidget *m_body = nullptr;
    Box *m_facts;
};
