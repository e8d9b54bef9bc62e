// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/query.h"

#include <functional>

/// One thing that the command palette offers. Choosing it never changes a system: actions open their plan.
struct PaletteEntry {
    /// In the order in which groups of equal worth are shown.
    enum class Group : quint8 { Action, Resource, Section, Command, SavedQuery, Connection, Setting, Filter };
    static constexpr int GroupCount = int(Group::Filter) + 1;

    Group group = Group::Command;
    QString key;      ///< stable, by which its use is counted; empty: not counted
    QString title;    ///< what typed letters are looked for in
    QString detail;   ///< beside the title, quieter
    QString icon;     ///< of resources/icons
    QString keys;     ///< that do the same: "Ctrl+E"
    QString does;     ///< one sentence: what Enter does
    QString obstacle; ///< why it cannot be had; empty: it can
    QString shell;    ///< the same on the command line; empty where there is no such
    Text resource;    ///< of a Resource: its id
    std::optional<Kind> kind; ///< of a Resource, instead of the icon
    QString country;  ///< of a Resource
    QString query;    ///< of a Filter or SavedQuery
    QList<std::pair<QString, QString>> facts; ///< what else to know: title and value
    std::function<void()> run; ///< on the GUI thread; empty for resources and filters, which the window shows

    // What a search adds.
    QList<int> highlights; ///< places of the title that matched
    int score = 0;
};

/// An argument as a POSIX shell reads it back.
QString shellQuoted(const QString &argument);
/// A name as it may be shown: what steers the reader's eye (controls, breaks, marks that turn the writing) becomes U+FFFD, of
/// the same length.
QString harmlessName(QString name);
