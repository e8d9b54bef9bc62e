// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/cost/wastetable.h"

#include "views/common/badge.h"
#include "views/common/delegates.h"
#include "views/common/mirror.h"
#include "views/common/style.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace {

using Model = WasteModel;

constexpr int RowHeight = 46, SectionHeight = 28, ButtonWidth = 50;

bool isSection(const QModelIndex &index)
{
    return Model::RowKind(index.data(Model::RowKindRole).toInt()) == Model::RowKind::Section;
}

/// Where a row's button is.
QRect buttonRect(const QRect &row)
{
    const Look &look = Look::current();
    const int width = look.px(ButtonWidth), height = look.px(24);
    return mirrored(QRect(row.right() - look.px(10) - width, row.y() + (row.height() - height) / 2, width, height), row);
}

/// Icon, title and why; risk, money, and the button that leads on.
class FindingDelegate final : public CellDelegate {
public:
    explicit FindingDelegate(QObject *parent)
        : CellDelegate(nullptr, parent)
    {
    }

protected:
    void paintValue(QPainter &painter, const QRect &inner, const QModelIndex &index, const RowState &) const override
    {
        const Look &look = Look::current();
        const QRect row = inner.adjusted(-look.px(6), 0, look.px(6), 1);
        if (isSection(index)) {
            painter.fillRect(row.adjusted(0, 0, 0, -1), look[Token::Head]);
            painter.setFont(look.font(Type::CaptionStrong));
            painter.setPen(look[Token::T2]);
            painter.drawText(row.adjusted(look.px(12), 0, -look.px(12), 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, row.width() - look.px(24)));
            return;
        }
        const QVariant expanded = index.data(Model::ExpandedRole);
        if (expanded.isValid())
            paintIcon(painter, mirrored(QRect(row.x() + look.px(7), row.y(), look.px(12), row.height()), row), expanded.toBool() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), look[Token::T2]);
        paintIcon(painter, mirrored(QRect(row.x() + look.px(22), row.y(), look.px(15), row.height()), row), index.data(Model::IconRole).toString(), look[Token::T3]);
        paintButton(painter, buttonRect(row), index);
        const QRect button = mirrored(buttonRect(row), row); // measured as if written from left to right
        const QRect money(button.x() - look.px(8 + 56), row.y(), look.px(56), row.height());
        paintMoney(painter, mirrored(money, row), index);
        const QRect text(row.x() + look.px(44), row.y() + look.px(5), std::max(0, money.x() - look.px(8) - row.x() - look.px(44)), row.height() - look.px(10));
        painter.setFont(look.font(Type::Name));
        painter.setPen(look[Token::T1]);
        painter.drawText(mirrored(text, row), Qt::AlignTop | Qt::AlignLeft | Qt::TextSingleLine, painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        const QRect below(text.x(), text.bottom() + 1 - look.px(18), text.width(), look.px(18));
        const int risk = paintRisk(painter, below, row, index);
        const QRect note = below.adjusted(risk + look.px(8), 0, 0, 0);
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T3]);
        painter.drawText(mirrored(note, row), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter.fontMetrics().elidedText(index.data(Model::NoteRole).toString(), Qt::ElideRight, note.width()));
    }

private:
    static void paintButton(QPainter &painter, const QRect &button, const QModelIndex &index)
    {
        const Look &look = Look::current();
        paintPanel(painter, button, look[Token::Raise], look[Token::Line2], 4);
        painter.setFont(look.font(Type::CaptionName));
        painter.setPen(look[Token::T1]);
        painter.drawText(button, Qt::AlignCenter | Qt::TextSingleLine, index.data(Model::PlanRole).toBool() ? WasteTable::tr("Plan") : WasteTable::tr("Show"));
    }

    static void paintMoney(QPainter &painter, const QRect &rect, const QModelIndex &index)
    {
        const Look &look = Look::current();
        const QString money = index.data(Model::MoneyRole).toString();
        painter.setFont(look.font(Type::Strong));
        painter.setPen(look[money.isEmpty() ? Token::T3 : Token::T1]);
        paintDigits(painter, rect.adjusted(0, -look.px(4), 0, -look.px(4)), money.isEmpty() ? QStringLiteral("–") : money);
        const int length = int(rect.width() * index.data(Model::ShareRole).toDouble());
        painter.fillRect(mirrored(QRect(rect.right() - length + 1, rect.center().y() + look.px(9), length, look.px(2)), rect), look[Token::K1]);
    }

    /// Returns its width.
    static int paintRisk(QPainter &painter, const QRect &rect, const QRect &row, const QModelIndex &index)
    {
        const Look &look = Look::current();
        static constexpr std::pair<Token, Token> Colours[] {{Token::OkBg, Token::OkText}, {Token::IdleBg, Token::T2}, {Token::CritBg, Token::CritText}};
        const int risk = index.data(Model::RiskRole).toInt();
        const QString word = index.data(Model::RiskWordRole).toString();
        const bool marked = Model::RiskKind(risk) == Model::RiskKind::DeletesData;
        painter.setFont(look.font(Type::Caption));
        const int glyph = marked ? look.px(16) : 0, width = painter.fontMetrics().horizontalAdvance(word) + look.px(12) + glyph;
        const QRect box = mirrored(QRect(rect.x(), rect.y(), width, rect.height()), row);
        paintPanel(painter, box, look[Colours[risk].first], look[Colours[risk].first], 3);
        if (marked)
            paintStatus(painter, mirrored(QRect(box.x() + look.px(5), box.y(), look.px(12), box.height()), box), Status::Critical);
        painter.setPen(look[Colours[risk].second]);
        painter.drawText(mirrored(box.adjusted(look.px(6) + glyph, 0, 0, 0), box), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, word);
        return width;
    }
};

} // namespace

WasteTable::WasteTable(WasteModel &model, QWidget *parent)
    : TableView(parent)
    , m_model(model)
{
    setModel(&model);
    setAccessibleName(tr("Waste"));
    setSelectionMode(SingleSelection);
    setItemDelegate(new FindingDelegate(this));
    horizontalHeader()->hide();
    setColumnWidths({0}, 200);
    connect(&model, &WasteModel::updated, this, &WasteTable::setHeights);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &WasteTable::setHeights);
    connect(this, &TableView::opened, this, [this](const QModelIndex &index) { open(index.row()); });
    setHeights();
}

void WasteTable::setHeights()
{
    const Look &look = Look::current();
    verticalHeader()->setDefaultSectionSize(look.px(RowHeight));
    for (int row = 0; row < m_model.rowCount(); ++row)
        setRowHeight(row, look.px(isSection(m_model.index(row)) ? SectionHeight : RowHeight));
}

void WasteTable::open(int row)
{
    const std::vector<WasteFinding> findings = m_model.findings(row);
    if (findings.empty())
        return;
    if (m_model.index(row).data(WasteModel::PlanRole).toBool())
        Q_EMIT planWanted(row);
    else if (findings.size() == 1)
        Q_EMIT resourceOpened(findings.front().target);
    else
        m_model.setExpanded(row, !m_model.index(row).data(WasteModel::ExpandedRole).toBool());
}

void WasteTable::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    const bool bare = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (bare && row >= 0 && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right))
        m_model.setExpanded(row, event->key() == Qt::Key_Right);
    else if (bare && row >= 0 && event->key() == Qt::Key_Delete)
        Q_EMIT dismissWanted(row);
    else
        TableView::keyPressEvent(event);
}

void WasteTable::mouseReleaseEvent(QMouseEvent *event)
{
    TableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    if (buttonRect(visualRect(index)).contains(event->pos()))
        open(index.row());
    else if (event->pos().x() < Look::current().px(24))
        m_model.setExpanded(index.row(), !index.data(WasteModel::ExpandedRole).toBool());
}

void WasteTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid() || isSection(index))
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int row = index.row();
    if (index.data(WasteModel::PlanRole).toBool())
        connect(menu->addAction(tr("Plan")), &QAction::triggered, this, [this, row] { Q_EMIT planWanted(row); });
    if (const std::vector<WasteFinding> findings = m_model.findings(row); findings.size() == 1)
        connect(menu->addAction(tr("Show in the inventory")), &QAction::triggered, this, [this, id = findings.front().target] { Q_EMIT resourceOpened(id); });
    connect(menu->addAction(m_model.isDismissed(row) ? tr("Count it again") : tr("Leave as it is…\tDel")), &QAction::triggered, this, [this, row] { Q_EMIT dismissWanted(row); });
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void WasteTable::changeEvent(QEvent *event)
{
    TableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setHeights();
}
