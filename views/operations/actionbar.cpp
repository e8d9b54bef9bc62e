// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/actionbar.h"

#include "views/common/plaintext.h"
#include "views/models/paletteentry.h"
#include "views/operations/commonoffers.h"

#include <QHash>
#include <QSet>

namespace {

constexpr qsizetype Shown = 3;

} // namespace

ActionBar::ActionBar(QWidget *parent)
    : Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 8}, .spacing = 6}, parent)
    , m_more(new Button(tr("Actions")))
    , m_menu(new QMenu(this))
{
    setAccessibleName(tr("Actions"));
    m_menu->setToolTipsVisible(true);
    m_more->setSmall(true);
    m_more->setIconName(QStringLiteral("more"));
    m_more->setToolTip(tr("All actions (Ctrl+.)"));
    add(m_more);
    addStretch();
    hide();
    connect(m_more, &Button::clicked, this, [this] { popUp(m_targets, m_more->mapToGlobal(QPoint(0, m_more->height() + 2))); });
}

QList<ActionBar::Offer> ActionBar::offersFor(const QStringList &ids) const
{
    QList<Offer> offers;
    for (const ActionOffer &offer : commonOffers(m_desk, ids))
        offers.append({offer.action.id, offer.action.title, offer.obstacle, offer.action.risk});
    return offers;
}

void ActionBar::setTargets(const QStringList &ids)
{
    m_targets = ids;
    const QList<Offer> offers = offersFor(ids);
    setVisible(!offers.isEmpty() || forwardObstacle(ids));
    if (offers == m_offers)
        return;
    m_offers = offers;
    fill(offers);
}

/// Nothing where a port cannot be forwarded at all.
std::optional<QString> ActionBar::forwardObstacle(const QStringList &ids) const
{
    return m_forwards && ids.size() == 1 ? m_forwards->obstacle(ids.constFirst()) : std::nullopt;
}

/// What can be had now comes first, what destroys only in the menu.
void ActionBar::fill(const QList<Offer> &offers)
{
    const bool focused = std::ranges::any_of(m_buttons, [](const QWidget *button) { return button->hasFocus(); });
    for (QWidget *button : std::exchange(m_buttons, {})) {
        button->hide();
        button->deleteLater();
    }
    QList<Offer> chosen;
    std::ranges::copy_if(offers, std::back_inserter(chosen), [](const Offer &offer) { return offer.risk != Risk::Irreversible; });
    std::ranges::stable_sort(chosen, {}, [](const Offer &offer) { return !offer.obstacle.isEmpty(); });
    auto *row = static_cast<QBoxLayout *>(layout());
    for (qsizetype i = 0; i < std::min(Shown, chosen.size()); ++i) {
        auto *button = new Button(chosen[i].title);
        button->setSmall(true);
        button->setEnabled(chosen[i].obstacle.isEmpty());
        button->setToolTip(plainToolTip(chosen[i].obstacle));
        button->setAccessibleDescription(chosen[i].obstacle);
        connect(button, &Button::clicked, this, [this, id = chosen[i].id] { Q_EMIT actionWanted(id, m_targets); });
        row->insertWidget(int(i), button);
        m_buttons.append(button);
    }
    if (focused)
        m_more->setFocus(Qt::OtherFocusReason);
    fitButtons();
}

/// What does not fit as a whole is in the menu only.
void ActionBar::fitButtons()
{
    const int gap = layout()->spacing();
    int room = contentsRect().width() - layout()->contentsMargins().left() - layout()->contentsMargins().right() - m_more->sizeHint().width();
    for (QWidget *button : std::as_const(m_buttons)) {
        room -= button->sizeHint().width() + gap;
        button->setVisible(room >= 0);
    }
}

void ActionBar::resizeEvent(QResizeEvent *event)
{
    Box::resizeEvent(event);
    fitButtons();
}

/// Each entry has a letter of its own, its first that is free; those that can be had choose first.
QHash<QString, QString> ActionBar::lettered(const QList<Offer> &offers)
{
    QHash<QString, QString> titles;
    QSet<QChar> taken;
    for (const bool available : {true, false}) {
        for (const Offer &offer : offers) {
            if (offer.obstacle.isEmpty() != available)
                continue;
            QString title = plainCaption(offer.title);
            const auto letter = std::ranges::find_if(title, [&](QChar c) { return c.isLetter() && !taken.contains(c.toLower()); });
            if (letter != title.end()) {
                taken.insert(letter->toLower());
                title.insert(letter - title.begin(), u'&');
            }
            titles.insert(offer.id, title);
        }
    }
    return titles;
}

void ActionBar::fillMenu(const QStringList &ids)
{
    m_menu->clear();
    QList<Offer> offers = offersFor(ids);
    const QHash<QString, QString> titles = lettered(offers);
    const auto destroys = [](const Offer &offer) { return offer.risk == Risk::Irreversible; };
    std::ranges::stable_sort(offers, {}, destroys);
    for (const Offer &offer : std::as_const(offers)) {
        if (destroys(offer) && !m_menu->isEmpty() && &offer == &*std::ranges::find_if(offers, destroys))
            m_menu->addSeparator();
        const QString title = titles.value(offer.id);
        QAction *action = m_menu->addAction(offer.obstacle.isEmpty() ? title : title + QStringLiteral(" – ") + plainCaption(offer.obstacle));
        action->setEnabled(offer.obstacle.isEmpty());
        action->setToolTip(plainToolTip(offer.obstacle));
        connect(action, &QAction::triggered, this, [this, id = offer.id, ids] { Q_EMIT actionWanted(id, ids); });
    }
}

/// Beside the actions: it changes nothing, and goes on until it is stopped.
void ActionBar::addForward(const QStringList &ids)
{
    const std::optional<QString> obstacle = forwardObstacle(ids);
    if (!obstacle)
        return;
    if (!m_menu->isEmpty())
        m_menu->addSeparator();
    QAction *entry = m_menu->addAction(obstacle->isEmpty() ? tr("&Forward a port…") : tr("Forward a port") + QStringLiteral(" – ") + plainCaption(*obstacle));
    entry->setEnabled(obstacle->isEmpty());
    entry->setToolTip(plainToolTip(*obstacle));
    connect(entry, &QAction::triggered, this, [this, id = ids.constFirst()] { Q_EMIT forwardWanted(id); });
}

QString ActionBar::whyNothing(const QStringList &ids) const
{
    if (ids.isEmpty())
        return tr("Nothing is selected");
    if (ids.size() > 1)
        return tr("No action is offered for all of them");
    const Slot slot = m_desk ? m_desk.planner->workspace().store().slotOf(Text(ids.constFirst())) : NoSlot;
    if (slot == NoSlot)
        return tr("Nothing can be done here");
    const Snapshot &rows = m_desk.planner->workspace().store().rows();
    const QString source = rows.freshest(slot).key.connection.toString();
    const Connection *connection = m_desk.planner->workspace().connection(source);
    if (connection && connection->profile().provider == u"saved")
        return tr("%1 was saved to be looked at: nothing can be done there").arg(source);
    return tr("%1 offers no action for %2").arg(source, harmlessName(rows.resource(slot)->name.toString()));
}

void ActionBar::popUp(const QStringList &ids, const QPoint &at)
{
    fillMenu(ids);
    addForward(ids);
    if (m_menu->isEmpty())
        m_menu->addAction(plainCaption(whyNothing(ids)))->setEnabled(false);
    m_menu->popup(at);
}
