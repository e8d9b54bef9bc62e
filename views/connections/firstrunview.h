// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/provider.h"

#include <QVBoxLayout>
#include <QWidget>

class Button;
class DiscoveredGroup;
class Label;

/// What a new user sees first: the ways in that files on this machine name, to be ticked. Reading the files is all that has
/// happened; "Test" asks a system, and only "Connect" connects. GUI thread; providers and clock outlive it.
class FirstRunView : public QWidget {
    Q_OBJECT

public:
    FirstRunView(const QList<Provider *> &providers, const Clock &clock, DiscoveryScope scope, QWidget *parent = nullptr);

    /// Reads the files again; keeps nothing of what was ticked.
    void lookAgain();
    /// The ticked ways in, read-only unless their switch says otherwise.
    QList<ConnectionProfile> chosen() const;

Q_SIGNALS:
    void connectRequested(const QList<ConnectionProfile> &profiles);
    void addByHandRequested();
    void sampleRequested();
    void skipped();

private:
    QWidget *makeFooter();
    void updateWords();
    void requestConnect();

    QList<Provider *> m_providers;
    const Clock &m_clock;
    DiscoveryScope m_scope;
    Label *m_title, *m_summary;
    QVBoxLayout *m_groupList;
    QList<DiscoveredGroup *> m_groups;
    Button *m_connect;
};
