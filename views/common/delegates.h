// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/icon.h"

#include <QStyledItemDelegate>
#include <functional>

/// Paints the cells of a TableView: the row's ground (selected, marked, hovered), then what the cell type adds. Texts that do
/// not fit are shown in full as a tool tip, never as markup. What a cell says to assistive technology is the model's
/// AccessibleTextRole.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// How a row stands, asked of the model by whoever knows it.
    struct RowState {
        bool marked = false;
        bool stale = false;
        bool loading = false; ///< a grey bar instead of a value
    };
    using RowStateOf = std::function<RowState(const QModelIndex &)>;

    explicit CellDelegate(RowStateOf rowState, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

protected:
    /// Paints the value into a rectangle that is inset already. The default writes the display text.
    virtual void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const;
    /// The cell's font and colour.
    virtual Type type() const { return Type::Body; }
    virtual Token color(const QModelIndex &index, const RowState &row) const;
    /// Pixels of the cell that are not text.
    virtual int ornament(const QModelIndex &index) const { return 0; }
    Qt::TextElideMode elide = Qt::ElideRight;

private:
    RowStateOf m_rowState;
};

/// An icon and the name of the thing.
class NameDelegate : public CellDelegate {
    Q_OBJECT

public:
    /// `iconOf` gives the icon's name.
    NameDelegate(RowStateOf rowState, std::function<QString(const QModelIndex &)> iconOf, QObject *parent = nullptr);

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override;
    Type type() const override { return Type::Name; }
    Token color(const QModelIndex &index, const RowState &row) const override;
    int ornament(const QModelIndex &index) const override;

private:
    std::function<QString(const QModelIndex &)> m_iconOf;
};

/// A status mark and its word; no mark where `statusOf` gives none.
class StatusDelegate : public CellDelegate {
    Q_OBJECT

public:
    StatusDelegate(RowStateOf rowState, std::function<std::optional<Status>(const QModelIndex &)> statusOf, QObject *parent = nullptr);

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override;
    Token color(const QModelIndex &index, const RowState &row) const override;
    int ornament(const QModelIndex &index) const override;

private:
    std::function<std::optional<Status>(const QModelIndex &)> m_statusOf;
};

/// A bar and its number, per cent.
class BarDelegate : public CellDelegate {
    Q_OBJECT

public:
    BarDelegate(RowStateOf rowState, int numberRole, QObject *parent = nullptr);

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override;

private:
    int m_numberRole;
};

/// A number, on the right, with digits of one width.
class NumberDelegate : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override;
};

/// A country's code in a frame.
class CountryDelegate : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override;
};

/// The check box that marks a row.
class MarkDelegate : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index) override;

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override;
};

/// Writes a number so that its digits stand under each other, in fonts whose digits differ in width too. Ends at the right.
void paintDigits(QPainter &painter, const QRect &rect, const QString &text);
