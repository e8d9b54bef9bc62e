// SPDX-License-Identifier: GPL-3.0-or-later
// The ways from one section to another.
#include "views/shell/windowsections.h"

void WindowSections::showConnection(const QString &name)
{
    showSection(Section::Connections);
    m_connections->showConnection(name);
}

void WindowSections::showResource(const Text &id)
{
    showSection(Section::Inventory);
    m_inventory->showResource(id);
}

bool WindowSections::showResourceNamed(const QString &name)
{
    return page()->showResourceNamed(name) || m_inventory->showResourceNamed(name);
}

void WindowSections::showDatabase(const Text &id)
{
    showSection(Section::Databases);
    m_databases->showDatabase(id);
}

void WindowSections::showQuery(const QString &query)
{
    Q_EMIT queryWanted(query);
    showSection(Section::Inventory);
}

void WindowSections::showDetails(DetailPane::Tab tab)
{
    const std::pair<DetailPane::Tab, DatabasePane::Tab> tabs[] {{DetailPane::DocumentTab, DatabasePane::DocumentTab}, {DetailPane::EventsTab, DatabasePane::EventsTab}};
    for (const auto &[wanted, ofDatabase] : tabs) {
        if (wanted == tab && current() == Section::Databases)
            return m_databases->showDetails(ofDatabase);
    }
    showSection(Section::Inventory);
    m_inventory->showDetails(tab);
}

/// Against what needs attention: a plan, or where more is seen.
void WindowSections::help(const AttentionHelp &help)
{
    if (help.plan)
        return m_dialogs->act(help.plan->action, help.plan->targets);
    switch (help.page) {
    case AttentionHelp::Page::Resource:
        return showResource(Text(QStringView(help.target)));
    case AttentionHelp::Page::Database:
        return showDatabase(Text(QStringView(help.target)));
    case AttentionHelp::Page::Connection:
        return showConnection(help.target);
    case AttentionHelp::Page::Query:
        return showQuery(help.target);
    case AttentionHelp::Page::Gpus:
        return showSection(Section::Gpus);
    case AttentionHelp::Page::Databases:
        return showSection(Section::Databases);
    case AttentionHelp::Page::Cost:
        return showSection(Section::Cost);
    }
}

void WindowSections::startConnection()
{
    showSection(Section::Connections);
    m_connections->startAdding();
}

void WindowSections::startClaim()
{
    m_claims->startNew();
    showSection(Section::Provision);
}

void WindowSections::startNew()
{
    if (current() == Section::Databases && m_claims)
        startClaim();
    else if (current() == Section::Connections)
        startConnection();
    else
        m_inventory->popUpNew();
}

void WindowSections::openToFilter()
{
    if (!page()->counts())
        openSection(Section::Inventory);
}

void WindowSections::goBack()
{
    if (page()->goBack())
        return;
    if (current() == Section::Provision)
        showSection(Section::Databases);
    else if (current() == Section::Activity || (current() == Section::Connections && m_connectionsModel.rowCount() > 0))
        showSection(Section::Inventory);
}

void WindowSections::readAgain()
{
    m_connectionActions.retry({});
    if (m_setup.costs)
        m_setup.costs->refresh();
}
