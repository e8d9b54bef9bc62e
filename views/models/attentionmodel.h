// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/planner.h"
#include "app/overview/estatewatch.h"

#include <QAbstractListModel>
#include <variant>

/// What helps against something that needs attention: a plan, a list that a query finds, or a page where it is seen.
struct AttentionHelp {
    enum class Page : quint8 { Resource, Database, Connection, Gpus, Cost, Databases, Query };
    QString title;                     ///< for a button: "Back up"
    std::optional<PlanRequest> plan;   ///< to be shown, never run by itself
    Page page = Page::Resource;        ///< where there is no plan
    QString target;                    ///< of the page: an id, a name or a query
};

/// What needs attention, worst first, in words, each with what helps. GUI thread.
class AttentionModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { NoteRole = Qt::UserRole + 1, ///< QString: what and where, below the title
        OthersRole,                          ///< QString: "and 2 more", beside the title; empty: no more
        CriticalRole,                        ///< bool
        HelpRole };                          ///< QString: the button's title

    explicit AttentionModel(QObject *parent = nullptr);
    /// `planner` and `store` are null where nothing can be acted upon; both outlive the model.
    void setDesk(const Planner *planner, const InventoryStore *store);
    void setFacts(const EstateFactsPtr &facts);

    const Attention *item(int row) const;
    /// Only for a row that there is.
    const AttentionHelp &help(int row) const { return m_rows[size_t(row)].help; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        Attention item;
        AttentionHelp help;
    };
    AttentionHelp helpFor(const Attention &item) const;
    /// The first of these actions that can be had on a resource now.
    std::optional<AttentionHelp> planOf(const Text &target, std::initializer_list<const char *> actions) const;
    QString title(const Attention &item) const;
    QString note(const Attention &item) const;
    QString placeOf(const Text &target) const;

    const Planner *m_planner = nullptr;
    const InventoryStore *m_store = nullptr;
    EstateFactsPtr m_facts;
    std::vector<Row> m_rows;
};
