// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/sectionstack.h"

#include <QSettings>
#include <QShortcut>

SectionStack::SectionStack(const QString &stateFile, QWidget *parent)
    : Box(QBoxLayout::LeftToRight, {.fill = Token::Win}, parent)
    , m_stateFile(stateFile)
    , m_rail(new Rail)
    , m_stack(new QStackedWidget)
{
    add(m_rail);
    add(m_stack, 1);
    connect(m_rail, &Rail::opened, this, [this](int id) { showSection(Section(id)); });
}

void SectionStack::addSection(Section section, const QString &title, const QString &icon, std::function<View()> make)
{
    const QKeySequence keys(Qt::CTRL | Qt::Key(int(Qt::Key_0) + int(section)));
    m_rail->addSection(int(section), title, icon, keys.toString(QKeySequence::NativeText));
    connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, section] { showSection(section); });
    m_places.push_back({section, title, icon, keys, std::move(make), {}});
}

void SectionStack::addSection(Section section, const QString &title, const QString &icon, View view)
{
    addSection(section, title, icon, [view] { return view; });
    m_places.back().view = view;
    m_stack->addWidget(view.widget);
}

Page *SectionStack::page() const
{
    return std::ranges::find(m_places, m_current, &Place::section)->view.page;
}

void SectionStack::make(Place &place)
{
    place.view = place.make();
    m_stack->addWidget(place.view.widget);
    if (!m_stateFile.isEmpty())
        place.view.page->restoreState(QSettings(m_stateFile, QSettings::IniFormat));
    place.view.page->setQuery(m_query);
}

void SectionStack::openSection(Section section)
{
    const auto place = std::ranges::find(m_places, section, &Place::section);
    if (place == m_places.end())
        return;
    if (!place->view.widget)
        make(*place);
    m_current = section;
    m_rail->setCurrent(int(section));
    m_stack->setCurrentWidget(place->view.widget);
    Q_EMIT opened();
}

void SectionStack::showSection(Section section)
{
    openSection(section);
    QWidget *target = m_current == section ? page()->focusTarget() : nullptr;
    if (target)
        target->setFocus();
}

void SectionStack::setQuery(const Query &query)
{
    m_query = query;
    for (const Place &place : m_places) {
        if (place.view.page)
            place.view.page->setQuery(query);
    }
}

bool SectionStack::isSettled() const
{
    return std::ranges::all_of(m_places, [](const Place &place) { return !place.view.page || place.view.page->isSettled(); });
}

void SectionStack::restoreState(const QSettings &settings)
{
    for (const Place &place : m_places) {
        if (place.view.page)
            place.view.page->restoreState(settings);
    }
}

void SectionStack::saveState(QSettings &settings) const
{
    for (const Place &place : m_places) {
        if (place.view.page)
            place.view.page->saveState(settings);
    }
}
