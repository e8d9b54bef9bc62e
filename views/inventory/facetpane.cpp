// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inventory/facetpane.h"

#include "views/common/badge.h"
#include "views/common/label.h"
#include "views/common/mirror.h"
#include "views/common/style.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace {

/// One line of the facets.
class FacetDelegate final : public QStyledItemDelegate {
public:
    FacetDelegate(const FacetModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const bool heading = index.data(FacetModel::HeadingRole).toBool();
        return QSize(0, Look::current().px(heading ? index.row() == 0 ? 26 : 30 : 24));
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Look &look = Look::current();
        const auto *view = qobject_cast<const QListView *>(option.widget);
        const bool current = view && view->hasFocus() && view->currentIndex() == index;
        if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, look[Token::Hover]);
        const QRect rect = option.rect.adjusted(0, index.row() > 0 && index.data(FacetModel::HeadingRole).toBool() ? look.px(4) : 0, 0, 0);
        if (index.data(FacetModel::HeadingRole).toBool())
            paintHeading(*painter, rect, index);
        else if (index.data(FacetModel::CountRole).toLongLong() < 0)
            paintRest(*painter, rect, index);
        else
            paintValue(*painter, rect, index);
        if (current)
            paintFocus(*painter, rect.adjusted(look.px(2), 0, -look.px(2), 0), look.px(4));
    }

private:
    static void paintHeading(QPainter &painter, const QRect &rect, const QModelIndex &index)
    {
        const Look &look = Look::current();
        paintIcon(painter, mirrored(QRect(rect.x() + look.px(8), rect.y(), look.px(12), rect.height()), rect),
            index.data(FacetModel::FoldedRole).toBool() ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"), look[Token::T2]);
        painter.setFont(look.font(Type::CaptionStrong));
        painter.setPen(look[Token::T2]);
        painter.drawText(mirrored(rect.adjusted(look.px(24), 0, 0, 0), rect), Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
    }

    static void paintRest(QPainter &painter, const QRect &rect, const QModelIndex &index)
    {
        painter.setFont(Look::current().font(Type::Caption));
        painter.setPen(Look::current()[Token::Acc]);
        painter.drawText(mirrored(rect.adjusted(Look::current().px(33), 0, 0, 0), rect), Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
    }

    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index) const
    {
        const Look &look = Look::current();
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        QStyleOption box;
        const QRect tick(rect.x() + look.px(12), rect.y() + (rect.height() - look.px(14)) / 2, look.px(14), look.px(14));
        box.rect = mirrored(tick, rect);
        box.state = QStyle::State_Enabled | (on ? QStyle::State_On : QStyle::State_Off);
        QApplication::style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, &painter);
        int left = tick.right() + 1 + look.px(7);
        left += paintMark(painter, mirrored(QRect(left, rect.y(), look.px(24), rect.height()), rect), index);
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T3]);
        const QString count = QLocale().toString(index.data(FacetModel::CountRole).toLongLong());
        const int countWidth = painter.fontMetrics().horizontalAdvance(count);
        painter.drawText(mirrored(rect.adjusted(0, 0, -look.px(10), 0), rect), Qt::AlignVCenter | Qt::AlignRight, count);
        painter.setFont(look.font(on ? Type::Name : Type::Body));
        painter.setPen(look[on ? Token::T1 : Token::T2]);
        const QRect text(left, rect.y(), rect.right() - look.px(10 + 6) - countWidth - left, rect.height());
        painter.drawText(mirrored(text, rect), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    }

    /// The mark of a health, a troubled connection or a country; returns the room it takes.
    int paintMark(QPainter &painter, const QRect &rect, const QModelIndex &index) const
    {
        const Look &look = Look::current();
        const QString key = index.data(FacetModel::KeyRole).toString(), value = index.data(FacetModel::ValueRole).toString();
        std::optional<Status> status;
        if (key == QLatin1String("health")) {
            status = statusOf(healthFromName(value.toLower().toStdString()).value_or(Health::Unknown));
        } else if (key == QLatin1String("freshness")) {
            status = value == QLatin1String("live") ? Status::Healthy : value == QLatin1String("loading") ? Status::Updating
                : value == QLatin1String("failed") ? Status::Critical : Status::Stale;
        } else if (key == QLatin1String("connection") && m_model.isTroubled(value)) {
            status = Status::Degraded;
        }
        if (status) {
            paintStatus(painter, mirrored(QRect(rect.x(), rect.y(), look.px(12), rect.height()), rect), *status);
            return look.px(12 + 7);
        }
        if (key != QLatin1String("country"))
            return 0;
        CountryChip::paint(painter, rect, value);
        return CountryChip::width(value) + look.px(7);
    }

    const FacetModel &m_model;
};

/// Space and Enter tick; the mouse ticks anywhere in the line.
class FacetList final : public QListView {
public:
    explicit FacetList(FacetModel &model)
        : m_model(model)
    {
        setModel(&model);
        setFrameShape(QFrame::NoFrame);
        setMouseTracking(true);
        setEditTriggers(NoEditTriggers);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollMode(ScrollPerPixel);
        setItemDelegate(new FacetDelegate(model, this));
        setAccessibleName(FacetPane::tr("Filters"));
        connect(&model, &FacetModel::modelAboutToBeReset, this, [this] { m_place = placeOf(currentIndex()); });
        connect(&model, &FacetModel::modelReset, this, &FacetList::restorePlace);
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            activate(currentIndex());
        else if (event->text().isEmpty() || !event->text().at(0).isPrint() || event->modifiers() & Qt::ControlModifier)
            QListView::keyPressEvent(event);
        else
            event->ignore(); // letters filter the inventory
    }
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        const QModelIndex index = indexAt(event->position().toPoint());
        if (event->button() == Qt::LeftButton && index.isValid())
            activate(index);
    }
    void focusInEvent(QFocusEvent *event) override
    {
        QListView::focusInEvent(event);
        if (!currentIndex().isValid())
            setCurrentIndex(m_model.index(0));
    }

private:
    /// What a line is, so that it is found again after the model made its lines anew.
    struct Place {
        QString key, value;
        int row = -1;
    };
    static Place placeOf(const QModelIndex &index)
    {
        return {index.data(FacetModel::KeyRole).toString(), index.data(FacetModel::ValueRole).toString(), index.row()};
    }
    void restorePlace()
    {
        if (m_place.row < 0)
            return;
        for (int row = 0; row < m_model.rowCount(); ++row) {
            const Place place = placeOf(m_model.index(row));
            if (place.key == m_place.key && place.value == m_place.value) {
                setCurrentIndex(m_model.index(row));
                return;
            }
        }
        setCurrentIndex(m_model.index(std::min(m_place.row, m_model.rowCount() - 1)));
    }
    void activate(const QModelIndex &index) { m_model.activate(index); }

    FacetModel &m_model;
    Place m_place;
};

} // namespace

FacetPane::FacetPane(FacetModel &model, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::RightEdge, .padding = {0, 0, 1, 0}, .width = 156}, parent)
    , m_model(model)
    , m_list(new FacetList(model))
    , m_clear(new Button(tr("Clear"), Button::Shape::Flat))
{
    auto *head = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {12, 0, 6, 0}, .height = 38});
    m_clear->setSmall(true);
    m_clear->setAccessibleName(tr("Clear all filters"));
    head->add(new Label(tr("Filters"), Type::Strong), 1);
    head->add(m_clear);
    add(head);
    add(m_list, 1);
    connect(m_clear, &Button::clicked, this, &FacetPane::clearWanted);
}
