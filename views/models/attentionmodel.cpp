// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/attentionmodel.h"

#include "app/base/english.h"
#include "views/models/gputext.h"
#include "views/models/words.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace {

using Rule = Attention::Rule;
using Page = AttentionHelp::Page;

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

/// Words of a system, in one line that ends somewhere.
QString said(const QString &detail)
{
    return errorText({ErrorCode::Unknown, detail, {}, {}, {}});
}

} // namespace

AttentionModel::AttentionModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void AttentionModel::setDesk(const Planner *planner, const InventoryStore *store)
{
    m_planner = planner;
    m_store = store;
}

void AttentionModel::setFacts(const EstateFactsPtr &facts)
{
    const auto key = [](const auto &row) { return std::pair(row.rule, row.target); };
    const auto itemOf = [](const Row &row) -> const Attention & { return row.item; };
    const bool isSame = std::ranges::equal(facts->attention, m_rows, {}, key, [&](const Row &row) { return key(itemOf(row)); });
    m_facts = facts;
    std::vector<Row> rows;
    for (const Attention &item : facts->attention)
        rows.push_back({item, helpFor(item)});
    if (!isSame)
        beginResetModel();
    m_rows = std::move(rows);
    if (!isSame)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

const Attention *AttentionModel::item(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[size_t(row)].item : nullptr;
}

std::optional<AttentionHelp> AttentionModel::planOf(const Text &target, std::initializer_list<const char *> actions) const
{
    const Slot slot = m_planner && m_store ? m_store->slotOf(target) : NoSlot;
    if (slot == NoSlot)
        return std::nullopt;
    const QList<ActionOffer> offers = m_planner->offers(slot);
    for (const char *action : actions) {
        const ActionOffer *offer = findOffer(offers, QLatin1String(action));
        if (offer && offer->obstacle.isEmpty())
            return AttentionHelp {English::shown(offer->action.title), PlanRequest {offer->action.id, {target.toString()}, {}, {}}, {}, {}};
    }
    return std::nullopt;
}

AttentionHelp AttentionModel::helpFor(const Attention &item) const
{
    const QString target = item.target.toString();
    const auto page = [&](const QString &title, Page where, const QString &to) { return AttentionHelp {title, std::nullopt, where, to}; };
    const auto seen = [&] {
        return item.kind == Kind::Database                    ? page(tr("Open"), Page::Database, target)
            : item.others > 0 && !item.query.isEmpty() ? page(tr("List"), Page::Query, item.query) : page(tr("Open"), Page::Resource, target);
    };
    switch (item.rule) {
    case Rule::BackupOld:
        return planOf(item.target, {"backup"}).value_or(page(tr("Open"), Page::Database, target));
    case Rule::BackupUnknown:
        return item.others > 0 ? page(tr("Review"), Page::Databases, {}) : page(tr("Open"), Page::Database, target);
    case Rule::StorageFull:
        return planOf(item.target, {"resize"}).value_or(seen());
    case Rule::GpuFault:
        return planOf(item.target, {"drain"}).value_or(page(tr("Open"), Page::Resource, target));
    case Rule::GpusIdle:
        return page(tr("Review"), Page::Gpus, {});
    case Rule::BudgetReached:
        return page(tr("Explain"), Page::Cost, {});
    case Rule::ConnectionFailed:
    case Rule::ConnectionStale:
        return page(tr("Fix"), Page::Connection, target);
    case Rule::Unhealthy:
    case Rule::PolicyBroken:
        break;
    }
    return seen();
}

QString AttentionModel::title(const Attention &item) const
{
    const QString name = item.name.toString();
    switch (item.rule) {
    case Rule::GpuFault:
        return tr("%1 broken: %2").arg(gpusText(item.number), said(item.detail));
    case Rule::ConnectionFailed:
        return tr("%1 cannot be read").arg(name);
    case Rule::Unhealthy:
        return tr("%1 is %2").arg(name, healthTitle(item.health).toLower());
    case Rule::BackupOld:
        return tr("No backup for %1").arg(spanText(item.span));
    case Rule::PolicyBroken:
        return tr("Against a policy: %1").arg(name);
    case Rule::StorageFull:
        return tr("%1 % full").arg(std::lround(item.number));
    case Rule::BudgetReached:
        return item.number > 100 ? tr("Over the budget: %1").arg(name) : tr("%1 % of the budget %2").arg(std::lround(item.number)).arg(name);
    case Rule::GpusIdle:
        return tr("%1 held and idle").arg(gpusText(item.number));
    case Rule::ConnectionStale:
        return tr("Inventory %1 old").arg(spanText(item.span));
    case Rule::BackupUnknown:
        break;
    }
    return tr("No backup is known");
}

QString AttentionModel::note(const Attention &item) const
{
    const QString name = item.name.toString();
    switch (item.rule) {
    case Rule::GpuFault:
        return joined({name, kindTitle(item.kind)});
    case Rule::ConnectionFailed:
        return said(item.detail);
    case Rule::Unhealthy:
        return joined({placeOf(item.target), said(item.detail), kindTitle(item.kind)});
    case Rule::PolicyBroken:
        return said(item.detail);
    case Rule::BudgetReached:
        return item.monthly ? tr("%1 expected, %2 % of it").arg(moneyText(*item.monthly)).arg(std::lround(item.number)) : QString();
    case Rule::GpusIdle:
        return joined({name, !item.monthly ? tr("what they cost is not known") : (item.isMonthlyPart ? tr("at least %1 a month") : tr("%1 a month")).arg(moneyText(*item.monthly))});
    case Rule::ConnectionStale:
        return joined({name, said(item.detail)});
    default:
        return joined({name, kindTitle(item.kind)});
    }
}

/// "payments on prod-fra", "fra-kvm-07".
QString AttentionModel::placeOf(const Text &target) const
{
    const Slot slot = m_store ? m_store->slotOf(target) : NoSlot;
    if (slot == NoSlot)
        return {};
    const Snapshot &rows = m_store->rows();
    const QString scope = rows.resource(slot)->scope.toString(), connection = rows.collections()[rows.row(slot).collection].key.connection.toString();
    return scope.isEmpty() ? connection : tr("%1 on %2").arg(scope, connection);
}

int AttentionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant AttentionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const bool isCritical = row.item.severity == Attention::Severity::Critical;
    const QString others = row.item.others > 0 ? tr("and %1 more").arg(QLocale().toString(row.item.others)) : QString();
    switch (role) {
    case Qt::DisplayRole:
        return title(row.item);
    case NoteRole:
        return note(row.item);
    case OthersRole:
        return others;
    case CriticalRole:
        return isCritical;
    case HelpRole:
        return row.help.title;
    case Qt::ToolTipRole:
        return joined({title(row.item), others, note(row.item)});
    case Qt::AccessibleTextRole:
        return tr("%1: %2. %3").arg(isCritical ? tr("Critical") : tr("Warning"), joined({title(row.item), others, note(row.item)}), row.help.title);
    default:
        return {};
    }
}
