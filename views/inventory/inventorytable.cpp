// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inventory/inventorytable.h"

#include <QMenu>

namespace {

/// Pixels at 100 %; 0 takes the rest.
int widthOf(const Column &column)
{
    static const QHash<QString, int> widths {{QStringLiteral("name"), 0}, {QStringLiteral("kind"), 84}, {QStringLiteral("namespace"), 80},
        {QStringLiteral("source"), 98}, {QStringLiteral("country"), 64}, {QStringLiteral("health"), 94}, {QStringLiteral("state"), 120},
        {QStringLiteral("version"), 62}, {QStringLiteral("cpu"), 46}, {QStringLiteral("cpuPercent"), 50}, {QStringLiteral("mem"), 66},
        {QStringLiteral("memPercent"), 54}, {QStringLiteral("gpu"), 40}, {QStringLiteral("gpuPercent"), 54}, {QStringLiteral("age"), 44}, {QStringLiteral("id"), 260},
        {QStringLiteral("type"), 150}};
    return widths.value(column.key, column.isNumeric() ? 76 : 110);
}

CellDelegate::RowState rowState(const QModelIndex &index)
{
    return {index.data(InventoryModel::MarkedRole).toBool(), index.data(InventoryModel::StaleRole).toBool()};
}

QString iconOf(const QModelIndex &index)
{
    return kindIcon(Kind(index.data(InventoryModel::KindRole).toInt()));
}

std::optional<Status> healthStatus(const QModelIndex &index)
{
    if (index.data(InventoryModel::StaleRole).toBool())
        return Status::Stale;
    return statusOf(Health(index.data(InventoryModel::HealthRole).toInt()));
}

/// Only trouble gets a mark.
std::optional<Status> sourceStatus(const QModelIndex &index)
{
    return index.data(InventoryModel::StaleRole).toBool() ? std::optional(Status::Degraded) : std::nullopt;
}

} // namespace

InventoryTableView::InventoryTableView(InventoryModel &model, QWidget *parent)
    : TableView(parent)
    , m_model(model)
    , m_header(new MarkHeader(this))
    , m_columnMenu(new QMenu(this))
{
    setHorizontalHeader(m_header);
    m_header->setSectionResizeMode(QHeaderView::Interactive);
    m_header->setFixedHeight(Look::current().px(26));
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    setModel(&model);
    setAccessibleName(tr("Inventory"));
    setColumnKeys(defaultColumnKeys());
    connect(m_columnMenu, &QMenu::aboutToShow, this, &InventoryTableView::fillMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) { m_columnMenu->popup(m_header->mapToGlobal(at)); });
    connect(m_header, &MarkHeader::markClicked, this, [this] { m_model.setAllMarked(m_model.markedCount() == 0); });
    connect(this, &TableView::markWanted, this, &InventoryTableView::toggleMarks);
    connect(this, &TableView::visibleRowsChanged, this, [this] {
        const auto [first, last] = visibleRows();
        m_model.setVisibleRows(first, last);
    });
    connect(&model, &InventoryModel::updated, this, [this] {
        const auto [first, last] = visibleRows();
        m_model.setVisibleRows(first, last);
        updateMarkHeader();
    });
    connect(&model, &InventoryModel::marksChanged, this, &InventoryTableView::updateMarkHeader);
}

QStringList InventoryTableView::defaultColumnKeys()
{
    return {QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("namespace"), QStringLiteral("source"), QStringLiteral("health"),
        QStringLiteral("state"), QStringLiteral("version"), QStringLiteral("cpuPercent"), QStringLiteral("memPercent"), QStringLiteral("age")};
}

void InventoryTableView::setColumnKeys(const QStringList &keys)
{
    QList<const Column *> columns;
    for (const QString &key : keys) {
        if (const Column *column = columnByKey(key); column && !columns.contains(column))
            columns.append(column);
    }
    if (!columns.contains(columnByKey(QStringLiteral("name"))))
        columns.prepend(columnByKey(QStringLiteral("name")));
    const SortOrder sort = m_model.sortOrder();
    m_model.setColumns(columns);
    applyColumns();
    if (sort.column)
        m_header->setSortIndicator(int(columns.indexOf(sort.column)) + 1, sort.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

QStringList InventoryTableView::columnKeys() const
{
    QStringList keys;
    for (const Column *column : m_model.columns())
        keys.append(column->key);
    return keys;
}

void InventoryTableView::sortBy(const QString &columnKey, Qt::SortOrder order)
{
    const int column = int(m_model.columns().indexOf(columnByKey(columnKey))) + 1;
    setSortingEnabled(true);
    sortByColumn(std::max(column, 1), order);
}

void InventoryTableView::applyColumns()
{
    QList<int> widths {28};
    setItemDelegateForColumn(0, new MarkDelegate(rowState, this));
    for (int i = 0; i < m_model.columns().size(); ++i) {
        const Column &column = *m_model.columns()[i];
        delete itemDelegateForColumn(i + 1);
        setItemDelegateForColumn(i + 1, delegateFor(column));
        widths.append(widthOf(column));
    }
    setColumnWidths(widths, 150, Rest::ToAll);
    chooseColumns();
}

/// Where it is narrow, what tells least makes way before anything is scrolled; what was added by hand stays.
void InventoryTableView::chooseColumns()
{
    QList<int> givingWay;
    for (const char *key : {"age", "memPercent", "cpuPercent", "version", "namespace"}) {
        if (const qsizetype column = m_model.columns().indexOf(columnByKey(QLatin1String(key))); column >= 0)
            givingWay.append(int(column) + 1);
    }
    fitByHiding(givingWay);
}

void InventoryTableView::resizeEvent(QResizeEvent *event)
{
    chooseColumns();
    TableView::resizeEvent(event);
}

CellDelegate *InventoryTableView::delegateFor(const Column &column)
{
    if (column.key == QLatin1String("name"))
        return new NameDelegate(rowState, iconOf, this);
    if (column.key == QLatin1String("source"))
        return new StatusDelegate(rowState, sourceStatus, this);
    switch (column.format) {
    case ColumnFormat::Health:
        return new StatusDelegate(rowState, healthStatus, this);
    case ColumnFormat::Percent:
        return new BarDelegate(rowState, InventoryModel::NumberRole, this);
    case ColumnFormat::Country:
        return new CountryDelegate(rowState, this);
    default:
        break;
    }
    return column.isNumeric() ? new NumberDelegate(rowState, this) : new CellDelegate(rowState, this);
}

void InventoryTableView::fillMenu()
{
    m_columnMenu->clear();
    for (const Column &column : inventoryColumns()) {
        QAction *action = m_columnMenu->addAction(column.title);
        action->setCheckable(true);
        action->setChecked(m_model.columns().contains(&column));
        action->setEnabled(column.key != QLatin1String("name"));
        connect(action, &QAction::toggled, this, [this, key = column.key](bool shown) { toggleColumn(key, shown); });
    }
    m_columnMenu->addSeparator();
    QAction *reset = m_columnMenu->addAction(tr("Reset to default"));
    connect(reset, &QAction::triggered, this, [this] {
        setColumnKeys(defaultColumnKeys());
        Q_EMIT columnsChanged();
    });
}

/// A new column stands where the full list has it, among those that are shown.
void InventoryTableView::toggleColumn(const QString &key, bool shown)
{
    QStringList keys = columnKeys();
    keys.removeAll(key);
    if (shown) {
        qsizetype place = 0;
        for (const Column &column : inventoryColumns()) {
            if (column.key == key)
                break;
            if (const qsizetype at = keys.indexOf(column.key); at >= 0)
                place = std::max(place, at + 1);
        }
        keys.insert(place, key);
    }
    setColumnKeys(keys);
    Q_EMIT columnsChanged();
}

/// Marks or unmarks the selected rows, as the current one is not or is marked.
void InventoryTableView::toggleMarks(const QModelIndex &index)
{
    const bool marked = !m_model.isMarked(index.row());
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            m_model.setMarked(row, marked);
    }
    if (!selectionModel()->isRowSelected(index.row()))
        m_model.setMarked(index.row(), marked);
}

int InventoryTableView::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

void InventoryTableView::updateMarkHeader()
{
    const int marked = m_model.markedCount();
    m_header->setMarkState(marked == 0 ? Qt::Unchecked : marked >= m_model.rowCount() ? Qt::Checked : Qt::PartiallyChecked);
}
