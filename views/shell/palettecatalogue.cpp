// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/palettecatalogue.h"

#include "views/operations/commonoffers.h"

#include <QCoreApplication>

namespace {

using Group = PaletteEntry::Group;

constexpr qsizetype MostMaking = 200; ///< hosts' actions that make something

struct PaletteCatalogue {
    Q_DECLARE_TR_FUNCTIONS(PaletteCatalogue)
};

QString riskTitle(Risk risk)
{
    switch (risk) {
    case Risk::Harmless:
        return PaletteCatalogue::tr("Harmless");
    case Risk::Disruptive:
        return PaletteCatalogue::tr("Interrupts");
    case Risk::Irreversible:
        break;
    }
    return PaletteCatalogue::tr("Cannot be undone");
}

QString fieldTitles(const ActionDescriptor &action)
{
    QStringList titles;
    for (const ActionField &field : action.fields)
        titles.append(field.title);
    return titles.join(QStringLiteral(", "));
}

PaletteEntry setting(const QString &key, const QString &title, const QString &detail, const QString &icon, std::function<void()> run)
{
    PaletteEntry entry;
    entry.group = Group::Setting;
    entry.key = QStringLiteral("setting:") + key;
    entry.title = title;
    entry.detail = detail;
    entry.icon = icon;
    entry.does = PaletteCatalogue::tr("Changes how this window looks.");
    entry.run = std::move(run);
    return entry;
}

PaletteEntry command(const QString &key, const QString &title, const QString &icon, std::function<void()> run)
{
    PaletteEntry entry;
    entry.key = QStringLiteral("command:") + key;
    entry.title = title;
    entry.icon = icon;
    entry.run = std::move(run);
    return entry;
}

} // namespace

QList<PaletteEntry> actionEntries(const ActionDesk &desk, const QStringList &ids, ActionDialogs &dialogs)
{
    QList<PaletteEntry> entries;
    for (const ActionOffer &offer : commonOffers(desk, ids)) {
        PaletteEntry entry;
        entry.group = Group::Action;
        entry.key = QStringLiteral("action:") + offer.action.id;
        entry.title = offer.action.fields.isEmpty() ? offer.action.title : offer.action.title + u'…';
        entry.detail = fieldTitles(offer.action);
        entry.icon = QStringLiteral("activity");
        entry.obstacle = offer.obstacle;
        entry.does = PaletteCatalogue::tr("Opens a plan. Nothing changes before you confirm it.");
        entry.shell = QStringLiteral("allod do %1 %2").arg(offer.action.id, shellQuoted(ids.constFirst()));
        entry.facts = {{PaletteCatalogue::tr("What"), offer.action.summary}, {PaletteCatalogue::tr("Risk"), riskTitle(offer.action.risk)}, {PaletteCatalogue::tr("Needs"), offer.action.permission},
            {PaletteCatalogue::tr("By"), offer.connection}};
        entry.run = [&dialogs, id = offer.action.id, ids] { dialogs.act(id, ids); };
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> makingEntries(const ActionDesk &desk, const Snapshot &rows, ActionDialogs &dialogs)
{
    QList<PaletteEntry> entries;
    for (Slot slot = 0; desk && slot < rows.size() && entries.size() < MostMaking; ++slot) {
        const Resource *resource = rows.resource(slot);
        if (!resource || resource->kind != Kind::Host)
            continue;
        for (PaletteEntry &entry : actionEntries(desk, {resource->id.toString()}, dialogs)) {
            if (!entry.key.startsWith(QStringLiteral("action:create")))
                continue;
            entry.group = Group::Command;
            entry.key += u':' + resource->id.toString();
            entry.title = PaletteCatalogue::tr("%1 on %2").arg(entry.title, harmlessName(resource->name.toString()));
            entry.icon = QStringLiteral("plus");
            entries.append(entry);
        }
    }
    return entries;
}

QList<PaletteEntry> sectionEntries(WindowSections &sections)
{
    QList<PaletteEntry> entries;
    for (const SectionStack::Place &place : sections.places()) {
        PaletteEntry entry;
        entry.group = Group::Section;
        entry.key = QStringLiteral("section:%1").arg(int(place.section));
        entry.title = place.title;
        entry.icon = place.icon;
        entry.keys = place.keys.toString(QKeySequence::NativeText);
        entry.does = PaletteCatalogue::tr("Opens the section.");
        entry.run = [&sections, section = place.section] { sections.showSection(section); };
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> beginningEntries(WindowSections &sections)
{
    QList<PaletteEntry> entries {command(QStringLiteral("connect"), PaletteCatalogue::tr("Add a connection"), QStringLiteral("plus"), [&sections] { sections.startConnection(); })};
    if (sections.claims())
        entries.append(command(QStringLiteral("claim"), PaletteCatalogue::tr("Ask for a database"), QStringLiteral("database"), [&sections] { sections.startClaim(); }));
    if (sections.openSample())
        entries.append(command(QStringLiteral("sample"), PaletteCatalogue::tr("Open the sample estate"), QStringLiteral("sample"), sections.openSample()));
    return entries;
}

QList<PaletteEntry> commandEntries(const std::function<void(WindowCommand)> &run)
{
    QList<PaletteEntry> entries;
    for (const KeyBinding &binding : keymap()) {
        if (binding.command == WindowCommand::None || binding.command == WindowCommand::OpenPalette)
            continue;
        PaletteEntry entry;
        entry.group = Group::Command;
        entry.key = QStringLiteral("command:%1").arg(int(binding.command));
        entry.title = binding.title;
        entry.detail = binding.group;
        entry.icon = binding.icon;
        if (!binding.keys.isEmpty())
            entry.keys = binding.keys.constFirst().toString(QKeySequence::NativeText);
        entry.run = [run, command = binding.command] { run(command); };
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> connectionEntries(WindowSections &sections)
{
    QList<PaletteEntry> entries;
    for (const ConnectionSummary &summary : sections.connectionsModel().summaries()) {
        const QString name = summary.profile.name;
        PaletteEntry entry;
        entry.group = Group::Connection;
        entry.key = QStringLiteral("connection:") + name;
        entry.title = harmlessName(name);
        entry.detail = stateTitle(summary.state);
        entry.icon = QStringLiteral("connections");
        entry.does = PaletteCatalogue::tr("Shows how the connection stands.");
        entry.shell = QStringLiteral("allod connections");
        entry.facts = {{PaletteCatalogue::tr("State"), stateTitle(summary.state)}, {PaletteCatalogue::tr("Trouble"), summary.trouble}, {PaletteCatalogue::tr("System"), summary.status.system}, {PaletteCatalogue::tr("Address"), connectionAddress(summary.profile)}};
        entry.run = [&sections, name] { sections.showConnection(name); };
        entries.append(entry);
        entry.key = QStringLiteral("retry:") + name;
        entry.title = PaletteCatalogue::tr("Read %1 again").arg(harmlessName(name));
        entry.icon = QStringLiteral("refresh");
        entry.does = PaletteCatalogue::tr("Asks the system for everything anew.");
        entry.run = [&sections, name] { sections.connectionActions().retry(name); };
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> savedQueryEntries(const SavedQueries &queries)
{
    QList<PaletteEntry> entries;
    for (const SavedQuery &saved : queries.all()) {
        PaletteEntry entry;
        entry.group = Group::SavedQuery;
        entry.key = QStringLiteral("saved:") + saved.name;
        entry.title = harmlessName(saved.name);
        entry.detail = harmlessName(saved.query);
        entry.icon = QStringLiteral("filter");
        entry.query = saved.query;
        entry.does = PaletteCatalogue::tr("Shows in the inventory what matches.");
        entry.shell = QStringLiteral("allod list ") + shellQuoted(saved.query);
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> settingEntries(Appearance &appearance)
{
    QList<PaletteEntry> entries;
    const QString now = PaletteCatalogue::tr("now");
    const std::pair<QString, std::optional<Theme::Shade>> themes[] {{PaletteCatalogue::tr("Theme: as the system"), std::nullopt}, {PaletteCatalogue::tr("Theme: dark"), Theme::Shade::Dark}, {PaletteCatalogue::tr("Theme: light"), Theme::Shade::Light}};
    for (const auto &[title, shade] : themes) {
        entries.append(setting(QStringLiteral("theme%1").arg(shade ? int(*shade) : -1), title, appearance.shade() == shade ? now : QString(), QStringLiteral("theme"),
            [&appearance, shade = shade] { appearance.setShade(shade); }));
    }
    for (const int zoom : {80, 100, 125, 150, 175, 200}) {
        entries.append(setting(QStringLiteral("zoom%1").arg(zoom), PaletteCatalogue::tr("Zoom: %1 %").arg(zoom), appearance.zoom() == zoom ? now : QString(), QStringLiteral("expand"),
            [&appearance, zoom] { appearance.setZoom(zoom); }));
    }
    return entries;
}
