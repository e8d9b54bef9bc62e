// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/notice.h"
#include "views/connections/connectionactions.h"
#include "views/models/connectionsmodel.h"

/// How a connection stands, as a mark.
Status statusOf(ConnectionSummary::State state);

/// One connection: how it stands, what it last said, its collections, and what can be done about it.
class ConnectionPane : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionPane(ConnectionActions &actions, QWidget *parent = nullptr);

    void setConnection(const ConnectionSummary &summary);
    /// Asks before the connection is forgotten.
    void askRemoval();
    QWidget *focusTarget() const { return m_retry; }

Q_SIGNALS:
    void editWanted(const QString &name);
    void closed();

private:
    void fillFacts(const ConnectionSummary &summary);
    /// Errors that `trouble` tells already are not repeated.
    void addCollections(Box &facts, const QString &connection, const QString &trouble);
    void showConsent(const ConnectionSummary &summary);
    void report(const Result<void> &result);

    ConnectionActions &m_actions;
    QString m_name, m_trouble;
    IconMark *m_icon;
    Label *m_title, *m_origin;
    Badge *m_badge;
    Button *m_retry, *m_edit, *m_remove;
    Switch *m_readOnly;
    Notice *m_notice, *m_consent, *m_removal, *m_failure;
    Box *m_body;
    QWidget *m_facts = nullptr;
};
