// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/databases/databasestable.h"

#include "views/common/badge.h"
#include "views/common/delegates.h"
#include "views/common/heading.h"
#include "views/common/mirror.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace {

using Model = DatabasesModel;

constexpr int Widths[Model::ColumnCount] {0, 126, 92, 216, 94, 64, 142, 84, 236, 104};
constexpr int LeastName = 150;
/// What gives way first where the list is narrow.
constexpr Model::Section GivingWay[] {Model::EndpointColumn, Model::HomeColumn, Model::BackupColumn, Model::MembersColumn, Model::StorageColumn, Model::CostColumn};

bool isHeading(const QModelIndex &index)
{
    return index.data(Model::HeadingRole).toBool();
}

CellDelegate::RowState rowState(const QModelIndex &index)
{
    return {false, index.data(Model::StaleRole).toBool()};
}

/// A heading's cell, where the index is one: its arrow, title and count, and the sum on the right.
bool paintAsHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (!isHeading(index))
        return false;
    paintHeading(painter, option, index.row(), index.data().toString(), index.data(Model::NoteRole).toString(), index.data(Model::FoldedRole).toBool());
    paintHeadingSum(painter, option, index.siblingAtColumn(Model::CostColumn).data().toString());
    return true;
}

/// Adds headings to a kind of cell.
template <typename Delegate>
class Grouped : public Delegate {
public:
    using Delegate::Delegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (!paintAsHeading(*painter, option, index))
            Delegate::paint(painter, option, index);
    }
};

class IndentedNameDelegate final : public Grouped<NameDelegate> {
public:
    explicit IndentedNameDelegate(QObject *parent)
        : Grouped(rowState, [](const QModelIndex &) { return QStringLiteral("database"); }, parent)
    {
    }

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        Grouped::paintValue(painter, mirrored(rect.adjusted(Look::current().px(20), 0, 0, 0), rect), index, row);
    }
};

class HomeDelegate final : public Grouped<CellDelegate> {
public:
    explicit HomeDelegate(QObject *parent)
        : Grouped(rowState, parent)
    {
    }

protected:
    int ornament(const QModelIndex &) const override { return Look::current().px(14 + 6); }
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        static const QString Icons[] {QStringLiteral("cluster"), QStringLiteral("vm"), QStringLiteral("cloud")};
        const Look &look = Look::current();
        paintIcon(painter, mirrored(QRect(rect.x(), rect.y(), look.px(14), rect.height()), rect), Icons[index.data(Model::HomeRole).toInt()], look[Token::T3]);
        CellDelegate::paintValue(painter, mirrored(rect.adjusted(ornament(index), 0, 0, 0), rect), index, row);
    }
};

/// A place, and the code of its country on the right.
class WhereDelegate final : public Grouped<CellDelegate> {
public:
    explicit WhereDelegate(QObject *parent)
        : Grouped(rowState, parent)
    {
    }

protected:
    int ornament(const QModelIndex &index) const override
    {
        const QString country = index.data(Model::NoteRole).toString();
        return country.isEmpty() ? 0 : CountryChip::width(country) + Look::current().px(8);
    }
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        CellDelegate::paintValue(painter, mirrored(rect.adjusted(0, 0, -ornament(index), 0), rect), index, row);
        const QString country = index.data(Model::NoteRole).toString();
        if (!country.isEmpty())
            CountryChip::paint(painter, mirrored(QRect(rect.right() - CountryChip::width(country) - Look::current().px(4), rect.y(), CountryChip::width(country), rect.height()), rect), country);
    }
};

class MembersDelegate final : public Grouped<CellDelegate> {
public:
    explicit MembersDelegate(QObject *parent)
        : Grouped(rowState, parent)
    {
    }

protected:
    Token color(const QModelIndex &index, const RowState &row) const override
    {
        return index.data(Model::ShortRole).toBool() && !row.stale ? Token::WarnText : CellDelegate::color(index, row);
    }
};

/// A short bar where the use is known, and the amounts.
class StorageDelegate final : public Grouped<CellDelegate> {
public:
    explicit StorageDelegate(QObject *parent)
        : Grouped(rowState, parent)
    {
    }

protected:
    int ornament(const QModelIndex &index) const override { return index.data(Model::PercentRole).isValid() ? Look::current().px(38 + 6) : 0; }
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        if (const QVariant percent = index.data(Model::PercentRole); percent.isValid())
            paintBar(painter, mirrored(QRect(rect.x(), rect.y(), Look::current().px(38), rect.height()), rect), percent.toDouble(), row.stale ? std::optional(Token::K6) : std::nullopt);
        painter.setFont(Look::current().font(Type::Caption));
        CellDelegate::paintValue(painter, mirrored(rect.adjusted(ornament(index), 0, 0, 0), rect), index, row);
    }
};

std::optional<Status> backupStatus(const QModelIndex &index)
{
    switch (BackupAge(index.data(Model::LateRole).toInt())) {
    case BackupAge::Recent:
        return Status::Healthy;
    case BackupAge::Late:
        return Status::Degraded;
    case BackupAge::Old:
        return Status::Critical;
    case BackupAge::Unknown:
        break;
    }
    return Status::Stale;
}

std::optional<Status> healthStatus(const QModelIndex &index)
{
    return index.data(Model::StaleRole).toBool() ? Status::Stale : statusOf(Health(index.data(Model::HealthRole).toInt()));
}

class EndpointDelegate final : public Grouped<CellDelegate> {
public:
    explicit EndpointDelegate(QObject *parent)
        : Grouped(rowState, parent)
    {
        elide = Qt::ElideMiddle;
    }

protected:
    Type type() const override { return Type::Mono; }
};

/// An amount with its basis before it.
class CostDelegate final : public Grouped<CellDelegate> {
public:
    explicit CostDelegate(QObject *parent)
        : Grouped(rowState, parent)
    {
    }

protected:
    Token color(const QModelIndex &, const RowState &row) const override { return row.stale ? Token::T3 : Token::T1; }
    int ornament(const QModelIndex &index) const override { return QFontMetrics(Look::current().font(Type::Caption)).horizontalAdvance(index.data(Model::NoteRole).toString()); }
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        const QString basis = index.data(Model::NoteRole).toString();
        if (basis.isEmpty())
            return CellDelegate::paintValue(painter, rect, index, row);
        paintDigits(painter, rect, index.data().toString());
        painter.setFont(Look::current().font(Type::Caption));
        painter.setPen(Look::current()[Token::T3]);
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, basis);
    }
};

} // namespace

DatabasesTable::DatabasesTable(DatabasesModel &model, QWidget *parent)
    : GroupedTable(model, parent)
    , m_model(model)
    , m_columnMenu(new QMenu(this))
{
    setAccessibleName(tr("Databases"));
    setSelectionMode(SingleSelection);
    setItemDelegate(new Grouped<CellDelegate>(rowState, this));
    const std::pair<int, CellDelegate *> delegates[] {{Model::NameColumn, new IndentedNameDelegate(this)}, {Model::HomeColumn, new HomeDelegate(this)},
        {Model::WhereColumn, new WhereDelegate(this)}, {Model::HealthColumn, new Grouped<StatusDelegate>(rowState, healthStatus, this)},
        {Model::MembersColumn, new MembersDelegate(this)}, {Model::StorageColumn, new StorageDelegate(this)},
        {Model::BackupColumn, new Grouped<StatusDelegate>(rowState, backupStatus, this)}, {Model::EndpointColumn, new EndpointDelegate(this)},
        {Model::CostColumn, new CostDelegate(this)}};
    for (const auto &[column, delegate] : delegates)
        setItemDelegateForColumn(column, delegate);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    setColumnWidths(QList<int>(std::begin(Widths), std::end(Widths)), LeastName, Rest::ToAll);
    setSortingEnabled(true);
    sortByColumn(Model::HealthColumn, Qt::AscendingOrder);
    spanHeadings();
    connect(m_columnMenu, &QMenu::aboutToShow, this, &DatabasesTable::fillMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint &at) { m_columnMenu->popup(horizontalHeader()->mapToGlobal(at)); });
}

/// Columns that do not fit are left out, the least important first, rather than scrolled.
void DatabasesTable::chooseColumns()
{
    fitByHiding(QList<int>(std::begin(GivingWay), std::end(GivingWay)), m_hidden);
}

void DatabasesTable::resizeEvent(QResizeEvent *event)
{
    chooseColumns();
    TableView::resizeEvent(event);
}

QList<int> DatabasesTable::hiddenColumns() const
{
    return m_hidden.values();
}

void DatabasesTable::setHiddenColumns(const QList<int> &columns)
{
    m_hidden = QSet<int>(columns.begin(), columns.end());
    m_hidden.remove(Model::NameColumn);
    chooseColumns();
    setColumnWidths(QList<int>(std::begin(Widths), std::end(Widths)), LeastName, Rest::ToAll);
}

void DatabasesTable::fillMenu()
{
    m_columnMenu->clear();
    for (int column = 1; column < Model::ColumnCount; ++column) {
        QAction *action = m_columnMenu->addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_hidden.contains(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            QList<int> hidden = hiddenColumns();
            hidden.removeAll(column);
            if (!shown)
                hidden.append(column);
            setHiddenColumns(hidden);
        });
    }
}

/// Left leads from a line to its heading.
void DatabasesTable::keyPressEvent(QKeyEvent *event)
{
    const bool bare = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    int row = currentIndex().row();
    if (!bare || event->key() != Qt::Key_Left || row < 0 || m_model.isHeading(row))
        return GroupedTable::keyPressEvent(event);
    while (row > 0 && !m_model.isHeading(row))
        --row;
    setCurrentIndex(m_model.index(row, 0));
}
