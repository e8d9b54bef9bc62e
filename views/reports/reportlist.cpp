// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/reports/reportlist.h"

#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"

#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace {

constexpr int NameRole = Qt::UserRole, SummaryRole = Qt::UserRole + 1, IconRole = Qt::UserRole + 2;
constexpr int RowHeight = 46;

class ReportDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {Look::current().px(200), Look::current().px(RowHeight)}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Look &look = Look::current();
        const bool isChosen = option.state & QStyle::State_Selected;
        const bool hasFocus = option.widget && option.widget->hasFocus();
        painter->fillRect(option.rect, look[isChosen ? (hasFocus ? Token::Sel : Token::Line) : option.state & QStyle::State_MouseOver ? Token::Hover : Token::Panel]);
        if (isChosen)
            painter->fillRect(mirrored(QRect(option.rect.topLeft(), QSize(look.px(2), option.rect.height())), option.rect), look[Token::Acc]);
        const QRect inner = option.rect.adjusted(look.px(12), look.px(6), -look.px(10), -look.px(6));
        paintIcon(*painter, mirrored(QRect(inner.left(), inner.top(), look.px(16), look.px(16)), inner), index.data(IconRole).toString(), look[isChosen ? Token::Acc : Token::T2]);
        const QRect text = mirrored(inner.adjusted(look.px(26), 0, 0, 0), inner);
        const auto line = [&](Type type, Token colour, const QString &words, int top) {
            painter->setFont(look.font(type));
            painter->setPen(look[colour]);
            painter->drawText(QRect(text.left(), text.top() + top, text.width(), look.px(16)), Qt::AlignVCenter | Qt::AlignLeft, painter->fontMetrics().elidedText(words, Qt::ElideRight, text.width()));
        };
        line(Type::Name, Token::T1, index.data(Qt::DisplayRole).toString(), 0);
        line(Type::Caption, Token::T2, index.data(SummaryRole).toString(), look.px(17));
        if (isChosen && hasFocus)
            paintFocus(*painter, option.rect, 0);
    }
};

} // namespace

ReportList::ReportList(QWidget *parent)
    : QListView(parent)
    , m_model(new QStandardItemModel(this))
{
    setAccessibleName(tr("Reports"));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setItemDelegate(new ReportDelegate(this));
    setModel(m_model);
    const struct {
        const char *name, *icon;
        QString title, summary;
    } reports[] {{"inventory", "inventory", tr("Inventory"), tr("Everything there is, by kind and source")}, {"databases", "database", tr("Databases"), tr("Engines, homes, storage and backups")},
        {"gpu", "gpu", tr("GPUs"), tr("What they do, for whom, and what idles")}, {"cost", "account", tr("Costs"), tr("Twelve months, who bears it, what is wasted")},
        {"waste", "remove", tr("Waste"), tr("What buys nothing, and what ends it")}, {"budgets", "cost", tr("Budgets"), tr("What is expected of the month, against them")},
        {"changes", "activity", tr("Changes"), tr("Between two snapshots, or since one")}};
    for (const auto &report : reports) {
        auto *item = new QStandardItem(report.title);
        item->setEditable(false);
        item->setData(QLatin1String(report.name), NameRole);
        item->setData(report.summary, SummaryRole);
        item->setData(QLatin1String(report.icon), IconRole);
        item->setData(report.title + QStringLiteral(": ") + report.summary, Qt::AccessibleTextRole);
        item->setToolTip(plainToolTip(report.summary));
        m_model->appendRow(item);
    }
    setCurrentIndex(m_model->index(0, 0));
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { Q_EMIT chosen(current()); });
}

QString ReportList::current() const
{
    return currentIndex().data(NameRole).toString();
}

void ReportList::setCurrent(const QString &name)
{
    const QModelIndexList found = m_model->match(m_model->index(0, 0), NameRole, name, 1, Qt::MatchExactly);
    if (!found.isEmpty())
        setCurrentIndex(found.first());
}

QSize ReportList::sizeHint() const
{
    return {Look::current().px(280), m_model->rowCount() * Look::current().px(RowHeight)};
}
