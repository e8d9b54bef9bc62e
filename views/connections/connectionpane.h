// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"
#include "views/models/connectionsmodel.h"

#include <QGridLayout>
#include <QWidget>

class Badge;
class Box;
class Button;
class Label;
class Notice;
class Switch;

/// One connection in full: state, failure with a way out, what it may do, its collections. GUI thread.
class ConnectionPane : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionPane(QWidget *parent = nullptr);

    /// `programs` are those that the profile would run and nobody allowed yet. `kept`: it is in the book.
    void show(const ConnectionSummary &summary, const Workspace &workspace, const QList<ProgramRequest> &programs, bool kept);

Q_SIGNALS:
    void retryRequested();
    void editRequested();
    void removeRequested();
    void inventoryRequested();
    void allowRequested();
    void readOnlyChanged(bool readOnly);

private:
    QWidget *makeButtons();
    QWidget *makeRemoval();
    void showTrouble(const ConnectionSummary &summary);
    void showFacts(const ConnectionSummary &summary, const Workspace &workspace);
    void showCollections(const ConnectionSummary &summary, const Workspace &workspace);
    void addFact(const QString &name, const QString &value);

    QString m_name;
    Label *m_title, *m_subtitle;
    Badge *m_state;
    Notice *m_trouble, *m_consent, *m_notices;
    Button *m_edit;
    Switch *m_readOnly;
    Box *m_removal;
    Label *m_removalText;
    QGridLayout *m_facts;
    Label *m_collections;
};
