// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/cost/costtable.h"

#include "views/common/badge.h"
#include "views/common/delegates.h"
#include "views/common/mirror.h"
#include "views/common/style.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace {

using Model = CostModel;

constexpr int Widths[Model::ColumnCount] {0, 92, 84, 92, 148, 88, 62};
constexpr int LeastName = 190;
constexpr Model::Section GivingWay[] {Model::MonthsColumn, Model::BasisColumn, Model::SoFarColumn, Model::BudgetColumn, Model::ChangeColumn};

bool isTotal(const QModelIndex &index)
{
    return index.data(Model::TotalRole).toBool();
}

/// The total stands on the ground of headings.
template <typename Delegate>
class Summed : public Delegate {
public:
    explicit Summed(QObject *parent)
        : Delegate(nullptr, parent)
    {
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        Delegate::paint(painter, option, index);
        if (!isTotal(index) || option.state & QStyle::State_Selected)
            return;
        const Look &look = Look::current();
        painter->save();
        painter->setClipRect(option.rect);
        painter->fillRect(option.rect.adjusted(0, 0, 0, -1), look[Token::Head]);
        painter->setFont(look.font(Type::Strong));
        painter->setPen(look[this->color(index, {})]);
        this->paintValue(*painter, option.rect.adjusted(look.px(6), 0, -look.px(6), -1), index, {});
        painter->restore();
    }

protected:
    Token color(const QModelIndex &, const CellDelegate::RowState &) const override { return Token::T1; }
};

/// Arrow, icon and name, as deep as the branch is.
class BranchDelegate final : public Summed<CellDelegate> {
public:
    using Summed::Summed;

protected:
    int ornament(const QModelIndex &index) const override
    {
        const Look &look = Look::current();
        return isTotal(index) ? look.px(6) : look.px(6 + 18 * index.data(Model::LevelRole).toInt() + 18 + 22);
    }
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        const Look &look = Look::current();
        QRect rest = rect.adjusted(ornament(index), 0, 0, 0);
        if (!isTotal(index)) {
            const int icon = rest.x() - look.px(22), arrow = icon - look.px(18);
            if (index.data(Model::BranchRole).toBool())
                paintIcon(painter, mirrored(QRect(arrow, rect.y(), look.px(12), rect.height()), rect), index.data(Model::ExpandedRole).toBool() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), look[Token::T2]);
            paintIcon(painter, mirrored(QRect(icon, rect.y(), look.px(15), rect.height()), rect), index.data(Model::IconRole).toString(), look[Token::T3]);
            painter.setFont(look.font(index.data(Model::LevelRole).toInt() == 0 ? Type::Name : Type::Body));
        }
        painter.setPen(look[Token::T1]);
        CellDelegate::paintValue(painter, mirrored(rest, rect), index, row);
        const QString note = index.data(Model::NoteRole).toString();
        const int used = painter.fontMetrics().horizontalAdvance(index.data().toString()) + look.px(8);
        if (note.isEmpty() || rest.width() - used < look.px(40))
            return;
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T3]);
        rest.adjust(used, 0, 0, 0);
        painter.drawText(mirrored(rest, rect), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter.fontMetrics().elidedText(note, Qt::ElideRight, rest.width()));
    }
};

/// Dearer by a tenth or more is a warning; the sign says it without the colour.
class ChangeDelegate final : public Summed<NumberDelegate> {
public:
    using Summed::Summed;

protected:
    Token color(const QModelIndex &index, const RowState &) const override
    {
        const QVariant change = index.data(Model::PercentRole);
        return !change.isValid() ? Token::T2 : change.toDouble() >= 10 ? Token::WarnText : change.toDouble() < 0 ? Token::OkText : Token::T2;
    }
};

/// A bar on which a mark stands for the whole budget.
class BudgetDelegate final : public Summed<CellDelegate> {
public:
    using Summed::Summed;

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        const Look &look = Look::current();
        const QVariant percent = index.data(Model::PercentRole);
        if (!percent.isValid())
            return CellDelegate::paintValue(painter, rect, index, row);
        const bool isOver = index.data(Model::AlertRole).toBool();
        painter.setFont(look.font(Type::Caption));
        if (isTotal(index)) {
            QRect text = rect;
            if (isOver) {
                paintStatus(painter, mirrored(QRect(rect.x(), rect.y(), look.px(12), rect.height()), rect), Status::Degraded);
                text.adjust(look.px(18), 0, 0, 0);
            }
            painter.setPen(look[Token::T1]);
            painter.drawText(mirrored(text, rect), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
            return;
        }
        const int digits = painter.fontMetrics().horizontalAdvance(QStringLiteral("000 %")) + look.px(8);
        const QRect bar = mirrored(QRect(rect.x(), rect.y(), std::max(0, rect.width() - digits), rect.height()), rect);
        const double most = std::max(125.0, percent.toDouble());
        paintBar(painter, bar, 100 * percent.toDouble() / most, isOver ? Token::Warn : Token::K1);
        const int mark = bar.x() + int(bar.width() * 100 / most);
        painter.fillRect(mirrored(QRect(mark, bar.center().y() - look.px(6), std::max(1, look.px(1.4)), look.px(12)), bar), look[Token::T1]);
        painter.setPen(look[isOver ? Token::WarnText : Token::T2]);
        paintDigits(painter, rect, index.data().toString());
    }
};

/// What the months were billed, as a line from the lowest to the highest.
class MonthsDelegate final : public Summed<CellDelegate> {
public:
    using Summed::Summed;

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        const QVariantList months = index.data(Model::MonthsRole).toList();
        if (months.size() < 2)
            return CellDelegate::paintValue(painter, rect, index, row);
        const Look &look = Look::current();
        double least = months.front().toDouble(), most = least;
        for (const QVariant &month : months) {
            least = std::min(least, month.toDouble());
            most = std::max(most, month.toDouble());
        }
        const QRectF box(rect.x(), rect.center().y() - look.px(7), std::min(rect.width(), look.px(72)), look.px(14));
        QPolygonF line;
        for (qsizetype i = 0; i < months.size(); ++i) {
            const double height = most > least ? (months[i].toDouble() - least) / (most - least) : 0.5;
            line.append({box.x() + box.width() * double(i) / double(months.size() - 1), box.bottom() - height * box.height()});
        }
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(look[Token::K1], look.px(1.4)));
        painter.drawPolyline(line);
    }
};

/// Bill, List and Own as tinted words.
class BasisDelegate final : public Summed<CellDelegate> {
public:
    using Summed::Summed;

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        const QVariant basis = index.data(Model::BasisRole);
        if (!basis.isValid())
            return CellDelegate::paintValue(painter, rect, index, row);
        paintBasis(painter, rect, basis.toInt(), index.data().toString());
    }

private:
    static void paintBasis(QPainter &painter, const QRect &rect, int basis, const QString &word)
    {
        const Look &look = Look::current();
        static constexpr std::pair<Token, Token> Colours[] {{Token::OkBg, Token::OkText}, {Token::Panel, Token::T1}, {Token::AccBg, Token::Acc}, {Token::IdleBg, Token::IdleText}};
        const auto &[ground, text] = Colours[basis];
        painter.setFont(look.font(Type::Caption));
        const int width = painter.fontMetrics().horizontalAdvance(word) + look.px(10), height = look.px(18);
        const QRect box(rect.x(), rect.y() + (rect.height() - height) / 2, std::min(width, rect.width()), height);
        paintPanel(painter, box, look[ground], basis == int(PriceBasis::Price) ? look[Token::Line2] : look[ground], 3);
        painter.setPen(look[text]);
        painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, word);
    }
};

/// The model's last row as the table's delegates paint it, below the columns that it belongs to.
class TotalRow final : public QWidget {
public:
    explicit TotalRow(CostTable &table)
        : m_table(table)
    {
        setFixedHeight(Look::current().px(29));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Look::current()[Token::Head]);
        const QAbstractItemModel &model = *m_table.model();
        for (int column = 0; model.rowCount() > 0 && column < model.columnCount(); ++column) {
            if (m_table.isColumnHidden(column))
                continue;
            QStyleOptionViewItem option;
            option.rect = QRect(m_table.columnViewportPosition(column), 1, m_table.columnWidth(column), height());
            const QModelIndex index = model.index(model.rowCount() - 1, column);
            m_table.itemDelegateForIndex(index)->paint(&painter, option, index);
        }
        painter.fillRect(QRect(0, 0, width(), 1), Look::current()[Token::Line]);
    }
    void changeEvent(QEvent *event) override
    {
        QWidget::changeEvent(event);
        if (event->type() == QEvent::StyleChange)
            setFixedHeight(Look::current().px(29));
    }

private:
    CostTable &m_table;
};

} // namespace

CostTable::CostTable(CostModel &model, QWidget *parent)
    : TableView(parent)
    , m_model(model)
    , m_totalRow(new TotalRow(*this))
{
    setModel(&model);
    setAccessibleName(tr("Breakdown of costs"));
    setSelectionMode(SingleSelection);
    setItemDelegate(new Summed<NumberDelegate>(this));
    const std::pair<int, QAbstractItemDelegate *> delegates[] {{Model::NameColumn, new BranchDelegate(this)}, {Model::ChangeColumn, new ChangeDelegate(this)},
        {Model::BudgetColumn, new BudgetDelegate(this)}, {Model::MonthsColumn, new MonthsDelegate(this)}, {Model::BasisColumn, new BasisDelegate(this)}};
    for (const auto &[column, delegate] : delegates)
        setItemDelegateForColumn(column, delegate);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setHighlightSections(false);
    setColumnWidths(QList<int>(std::begin(Widths), std::end(Widths)), LeastName, Rest::ToAll);
    horizontalHeader()->setSortIndicator(Model::ExpectedColumn, Qt::DescendingOrder);
    setSortingEnabled(true);
    connect(this, &TableView::opened, this, &CostTable::open);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &CostTable::showTotal);
    connect(&model, &QAbstractItemModel::dataChanged, this, &CostTable::showTotal);
    connect(horizontalHeader(), &QHeaderView::sectionResized, m_totalRow, qOverload<>(&QWidget::update));
    showTotal();
}

/// In its own row instead of where one would have to scroll to.
void CostTable::showTotal()
{
    const int last = m_model.rowCount() - 1;
    QStringList words;
    for (int row = 0; row <= last; ++row) {
        if (isRowHidden(row) != (row == last))
            setRowHidden(row, row == last);
    }
    for (int column = 0; last >= 0 && column < Model::ColumnCount; ++column)
        words.append(m_model.index(last, column).data(Qt::AccessibleTextRole).toString());
    m_totalRow->setAccessibleName(words.join(QStringLiteral(", ")));
    m_totalRow->update();
}

bool CostTable::turn(const QModelIndex &index, bool expanded)
{
    if (!index.data(Model::BranchRole).toBool() || index.data(Model::ExpandedRole).toBool() == expanded)
        return false;
    m_model.setExpanded(index.row(), expanded);
    return true;
}

void CostTable::open(const QModelIndex &index)
{
    const CostNode *node = m_model.node(index.row());
    if (node && node->isBranch())
        m_model.setExpanded(index.row(), !index.data(Model::ExpandedRole).toBool());
    else if (node && !node->id.isEmpty())
        Q_EMIT resourceOpened(node->id);
}

void CostTable::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    const bool bare = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (bare && index.isValid() && event->key() == Qt::Key_Right) {
        turn(index, true);
    } else if (bare && index.isValid() && event->key() == Qt::Key_Left) {
        if (const int above = m_model.parentRow(index.row()); !turn(index, false) && above >= 0)
            setCurrentIndex(m_model.index(above, 0));
    } else if (bare && index.isValid() && event->key() == Qt::Key_Space) {
        turn(index, !index.data(Model::ExpandedRole).toBool());
    } else {
        TableView::keyPressEvent(event);
    }
}

/// A click on the arrow or what is left of it turns a branch.
void CostTable::mouseReleaseEvent(QMouseEvent *event)
{
    TableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid() || index.column() != Model::NameColumn)
        return;
    const int arrowEnd = visualRect(index).x() + Look::current().px(12 + 18 * index.data(Model::LevelRole).toInt() + 18);
    if (event->pos().x() < arrowEnd)
        turn(index, !index.data(Model::ExpandedRole).toBool());
}

void CostTable::chooseColumns()
{
    fitByHiding(QList<int>(std::begin(GivingWay), std::end(GivingWay)));
}

void CostTable::resizeEvent(QResizeEvent *event)
{
    chooseColumns();
    TableView::resizeEvent(event);
}
