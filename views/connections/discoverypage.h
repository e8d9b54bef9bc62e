// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/settings/connectionchoice.h"
#include "views/common/notice.h"
#include "views/connections/connectionactions.h"

class DiscoveredGroup;

/// The first thing to see where nothing is configured: what the files on this machine name, to be chosen, else what can be
/// connected by hand, and a sample. Files are read only after the question for it; nothing is contacted before the choice.
class DiscoveryPage : public QWidget {
    Q_OBJECT

public:
    /// `openSample`: null where no sample is offered.
    DiscoveryPage(ConnectionActions &actions, DiscoveryScope scope, const QString &version, const std::function<void()> &openSample, QWidget *parent = nullptr);

    /// Reads the files on a worker.
    void discover();
    /// What takes the keyboard when the page is entered.
    QWidget *focusTarget() const;

Q_SIGNALS:
    /// A connection is to be made by hand, to this backend; empty: to any.
    void addWanted(const QString &provider);
    /// Connections were opened.
    void connected();

private:
    QWidget *makeHero(const QString &version);
    QWidget *makeFoot();
    void fill(const ConnectionSet &set);
    QList<ConnectionProfile> chosen() const;
    Box *sampleRow(const std::function<void()> &openSample);
    Box *byHand();
    void openChosen();
    void updateFoot();

    ConnectionActions &m_actions;
    const DiscoveryScope m_scope;
    Label *m_title, *m_note;
    Box *m_list;
    QWidget *m_groupList = nullptr;
    Notice *m_failure;
    Button *m_add, *m_connect;
    QList<DiscoveredGroup *> m_groups;
    Worker m_worker;
};
