// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/placement.h"

#include <QAbstractTableModel>

/// Placements side by side, a column each; the rows are what they are compared by. GUI thread.
class PlacementsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Aspect { VerdictRow, CostRow, LawRow, ExitRow, AvailabilityRow, LossRow, BackupRow, CreatesRow, ChooseRow, AspectCount };
    enum Role {
        NoteRole = Qt::UserRole + 1, ///< QString: what stands below the main words
        FitRole,      ///< Fit of the placement, int
        ChosenRole,   ///< bool
        BestRole,     ///< bool: the first one that is possible
        PlaceRole,    ///< QString: "on prod-fra", of the header
        CountryRole,  ///< QString
        BasisRole,    ///< QString: "Own price"; empty where there is no price
        PercentRole,  ///< double: the cost as a share of the dearest; invalid where unknown
        LinesRole,    ///< QStringList: what will be created
        RuleRole,     ///< QString: the rule that blocks, in words
    };
    enum class Order : quint8 { BestFit, Cost };

    using QAbstractTableModel::QAbstractTableModel;
    /// In order of fit.
    void setPlacements(QList<Placement> placements);
    void setOrder(Order order);
    void setShowBlocked(bool show);
    /// The id of the one that was chosen; empty: none.
    void setChosen(const QString &id);
    const QString &chosen() const { return m_chosen; }

    const Placement &placement(int column) const { return m_shown[column]; }
    /// Null where it is not among all of them.
    const Placement *find(const QString &id) const;
    int columnOf(const QString &id) const;
    int allCount() const { return int(m_all.size()); }
    /// Of all, those that are not blocked.
    int possibleCount() const;
    static QString aspectTitle(Aspect aspect);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void rebuild();
    QString mainText(const Placement &placement, Aspect aspect) const;
    QString noteText(const Placement &placement, Aspect aspect) const;
    QString accessibleText(const Placement &placement, Aspect aspect) const;
    QVariant columnData(const Placement &placement, int column, int role) const;

    QList<Placement> m_all, m_shown;
    Order m_order = Order::BestFit;
    bool m_showBlocked = true;
    QString m_chosen;
};

/// "Fits all rules", "Fits, 1 remark", "Fits as far as is known", "Blocked by a rule".
QString fitTitle(const Placement &placement);
/// "Law", "Budget".
QString ruleTitle(const QString &rule);
/// "Own price", "List price", "Bill".
QString priceTitle(PriceBasis basis);
