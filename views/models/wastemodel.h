// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costledger.h"
#include "app/reports/reportlanguage.h"

#include <QAbstractListModel>
#include <QSet>

/// What buys nothing: findings of one rule and one remedy under a heading that folds, then other ways to pay less, then what was
/// dismissed. GUI thread; the ledger outlives it.
class WasteModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum class RowKind : quint8 { Section, Group, Finding };
    enum class RiskKind : quint8 { Low, Some, DeletesData };
    enum Role {
        RowKindRole = Qt::UserRole + 1,
        NoteRole,     ///< the second line: why, and since when that was observed
        IconRole,
        MoneyRole,    ///< QString; empty where nobody knows
        ShareRole,    ///< double, 0…1: of the dearest group
        RiskRole,     ///< RiskKind, int; invalid for a section
        RiskWordRole, ///< QString
        ExpandedRole, ///< bool; invalid where nothing folds
        PlanRole,     ///< bool: there is an action that ends it
    };

    explicit WasteModel(CostLedger &ledger, QObject *parent = nullptr);

    struct Remedy {
        QString action;
        QStringList targets;
        QJsonObject arguments;
    };
    /// What ends a row's findings; an empty action where a person has to decide.
    Remedy remedy(int row) const;
    /// The findings of a row.
    std::vector<WasteFinding> findings(int row) const;
    /// True for what was dismissed.
    bool isDismissed(int row) const;
    void setExpanded(int row, bool expanded);
    int findingCount() const;
    /// What all of it costs a month, as far as that is known.
    Decimal total() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void updated();

private:
    struct Group {
        QString key;
        std::vector<WasteFinding> findings; ///< the dearest first
        std::optional<Decimal> monthly;     ///< of those of which it is known
        bool isWaste = true, isDismissed = false;
    };
    struct Line {
        RowKind kind;
        qsizetype group = -1;
        qsizetype finding = -1;
        QString key;
        bool operator==(const Line &other) const { return key == other.key; }
    };
    void update();
    void layOut();
    void addGroup(Group group);
    const WasteFinding &sample(const Line &line) const;
    QString title(const Line &line) const;
    QString note(const Line &line) const;
    QString reasonToLeave(const WasteFinding &finding) const;
    std::optional<Decimal> monthly(const Line &line) const;

    CostLedger &m_ledger;
    const ReportLanguage m_words = ReportLanguage::ofUser();
    std::vector<Group> m_groups;
    std::vector<Line> m_lines;
    QSet<QString> m_expanded;
};
