// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/text.h"

#include <QAbstractTableModel>
#include <QSet>
#include <functional>
#include <vector>

/// A table whose lines stand in groups, each under a heading that folds. Lines come, go and move in one step, in which what was
/// current stays so. GUI thread.
class GroupedModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum GroupRole {
        HeadingRole = Qt::UserRole + 1, ///< bool
        FoldedRole,   ///< bool, of a heading
        NoteRole,     ///< QString: of a heading how much it holds
        FirstOwnRole, ///< of those that a model adds
    };

    using QAbstractTableModel::QAbstractTableModel;

    bool isHeading(int row) const;
    /// Nothing where the row is no heading.
    void setFolded(int row, bool folded);
    int rowCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : int(m_lines.size()); }
    Qt::ItemFlags flags(const QModelIndex &index) const final;

Q_SIGNALS:
    /// Lines came, went, moved or changed.
    void updated();

protected:
    struct Heading {
        QString key, title, note;
    };
    struct Line {
        qsizetype group = 0;
        Text id;      ///< empty: the heading
        int part = 0; ///< of the lines of one id
        bool operator==(const Line &) const = default;
    };
    /// Puts together what is shown, and publishes it.
    virtual void rebuild() = 0;
    /// Shows these lines, of groups with these headings; `exchange` puts in place what a model keeps of each line beyond that. False
    /// where no line moved: the model tells what changed in them.
    bool publish(std::vector<Heading> headings, std::vector<Line> lines, const std::function<void()> &exchange);
    bool isFolded(const QString &key) const { return m_folded.contains(key); }
    void unfoldAll() { m_folded.clear(); }
    void removeLines() { m_lines.clear(); }
    const std::vector<Line> &lines() const { return m_lines; }
    const Heading &heading(int row) const { return m_headings[size_t(m_lines[size_t(row)].group)]; }
    /// What a heading says, in the first column.
    QVariant headingData(const QModelIndex &index, int role) const;

private:
    QSet<QString> m_folded; ///< keys of groups
    std::vector<Heading> m_headings;
    std::vector<Line> m_lines;
};
