// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/box.h"
#include "views/common/button.h"
#include "views/operations/forwards.h"

#include <QMenu>

/// The actions of the resources that are looked at: the first few as buttons, all of them in a menu. What cannot be had is
/// disabled and says why.
class ActionBar final : public Box {
    Q_OBJECT

public:
    explicit ActionBar(QWidget *parent = nullptr);
    void setDesk(const ActionDesk &desk) { m_desk = desk; }
    /// Ports of one resource may be forwarded, from the menu. Outlives the bar.
    void setForwards(const Forwards *forwards) { m_forwards = forwards; }
    /// Ids of the resources that an action would be for.
    void setTargets(const QStringList &ids);
    const QStringList &targets() const { return m_targets; }
    /// Opens the menu of all actions for these resources, which need not be the bar's; a letter chooses. Where there are none the
    /// menu says why.
    void popUp(const QStringList &ids, const QPoint &at);
    QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    void actionWanted(const QString &action, const QStringList &targets);
    void forwardWanted(const QString &resource);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Offer {
        QString id, title, obstacle;
        Risk risk = Risk::Disruptive;
        bool operator==(const Offer &) const = default;
    };
    QList<Offer> offersFor(const QStringList &ids) const;
    void fill(const QList<Offer> &offers);
    void fitButtons();
    static QHash<QString, QString> lettered(const QList<Offer> &offers);
    void fillMenu(const QStringList &ids);
    void addForward(const QStringList &ids);
    QString whyNothing(const QStringList &ids) const;

    std::optional<QString> forwardObstacle(const QStringList &ids) const;

    ActionDesk m_desk;
    const Forwards *m_forwards = nullptr;
    QStringList m_targets;
    QList<Offer> m_offers;
    QList<QWidget *> m_buttons;
    Button *m_more;
    QMenu *m_menu;
};
