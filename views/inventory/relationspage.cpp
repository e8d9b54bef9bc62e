// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inventory/relationspage.h"

#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/style.h"
#include "views/models/words.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace {

class RelationDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return QSize(0, Look::current().px(28)); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Look &look = Look::current();
        if (index.data(RelationsModel::HeadingRole).toBool()) {
            painter->setFont(look.font(Type::CaptionStrong));
            painter->setPen(look[Token::T2]);
            painter->drawText(option.rect.adjusted(look.px(12), look.px(4), -look.px(12), 0), Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
            return;
        }
        const auto *view = qobject_cast<const QListView *>(option.widget);
        const bool current = view && view->currentIndex() == index, focused = view && view->hasFocus();
        if (current || option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, look[current ? focused ? Token::Sel : Token::Line : Token::Hover]);
        if (current && focused)
            painter->fillRect(mirrored(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()), option.rect), look[Token::Acc]);
        paintResource(*painter, option.rect, index);
    }

private:
    static void paintResource(QPainter &painter, const QRect &rect, const QModelIndex &index)
    {
        const Look &look = Look::current();
        const int step = std::max(0, index.data(RelationsModel::StepRole).toInt());
        const QVariant kind = index.data(RelationsModel::KindRole);
        const int left = rect.x() + look.px(12 + 14 * step);
        paintIcon(painter, mirrored(QRect(left, rect.y(), look.px(16), rect.height()), rect),
            kind.isValid() ? kindIcon(Kind(kind.toInt())) : QStringLiteral("object"), look[Token::T3]);
        const QString note = kind.isValid() ? kindTitle(Kind(kind.toInt())) : RelationsModel::tr("not in the inventory");
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T3]);
        const int noteWidth = painter.fontMetrics().horizontalAdvance(note);
        painter.drawText(mirrored(QRect(rect.right() - look.px(12) - noteWidth, rect.y(), noteWidth + 1, rect.height()), rect), Qt::AlignVCenter | Qt::AlignLeft, note);
        int textLeft = left + look.px(16 + 7);
        if (kind.isValid()) {
            const int markLeft = rect.right() - look.px(12 + 6 + 12) - noteWidth;
            paintStatus(painter, mirrored(QRect(markLeft, rect.y(), look.px(12), rect.height()), rect), statusOf(Health(index.data(RelationsModel::HealthRole).toInt())));
        }
        painter.setFont(look.font(kind.isValid() ? Type::Name : Type::Mono));
        painter.setPen(look[kind.isValid() ? Token::T1 : Token::T3]);
        const QRect text(textLeft, rect.y(), rect.right() - look.px(12 + 6 + 12 + 8) - noteWidth - textLeft, rect.height());
        painter.drawText(mirrored(text, rect), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
            painter.fontMetrics().elidedText(index.data().toString().left(500), kind.isValid() ? Qt::ElideRight : Qt::ElideMiddle, text.width()));
    }
};

} // namespace

RelationsPage::RelationsPage(InventoryStore &store, QWidget *parent)
    : QListView(parent)
    , m_model(store)
{
    setModel(&m_model);
    setItemDelegate(new RelationDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setAccessibleName(tr("Relations"));
    connect(this, &QListView::clicked, this, &RelationsPage::follow);
    connect(&m_model, &RelationsModel::loadingChanged, viewport(), qOverload<>(&QWidget::update));
}

void RelationsPage::setResource(const Text &id)
{
    m_model.setResource(id);
}

void RelationsPage::follow(const QModelIndex &index)
{
    const QVariant kind = index.data(RelationsModel::KindRole);
    if (kind.isValid())
        Q_EMIT resourceWanted(Text(QStringView(index.data(RelationsModel::IdRole).toString())));
}

void RelationsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        follow(currentIndex());
    else
        QListView::keyPressEvent(event);
}

void RelationsPage::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_model.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(Look::current().font(Type::Body));
    painter.setPen(Look::current()[Token::T3]);
    painter.drawText(viewport()->rect().adjusted(0, Look::current().px(24), 0, 0), Qt::AlignTop | Qt::AlignHCenter,
        m_model.isLoading() ? tr("Looking for relations…") : tr("Nothing is known to be related."));
}
