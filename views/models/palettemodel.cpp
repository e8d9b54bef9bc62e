// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/palettemodel.h"

#include "views/models/words.h"

#include <QLocale>
#include <cmath>

namespace {

constexpr int ReadAgainMilliseconds = 1000;
constexpr double BonusOfOneUse = 6, MostBonus = 24;

} // namespace

PaletteModel::PaletteModel(const InventoryStore &store, const Clock &clock, UseCounts &uses, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_clock(clock)
    , m_uses(uses)
    , m_entries(std::make_shared<const QList<PaletteEntry>>())
    , m_index(std::make_shared<NameIndex>())
{
    m_changed.setSingleShot(true);
    m_changed.setInterval(ReadAgainMilliseconds);
    connect(&m_changed, &QTimer::timeout, this, [this] {
        readNames();
        search();
    });
    connect(&m_store, &InventoryStore::changed, this, [this](const ChangeSet &changes) {
        if (m_open && !m_changed.isActive() && !(changes.added.empty() && changes.removed.empty()))
            m_changed.start();
    });
}

void PaletteModel::open(const QList<PaletteEntry> &entries)
{
    m_open = true;
    m_text.clear();
    readNames();
    setEntries(entries);
}

void PaletteModel::close()
{
    m_open = false;
    m_changed.stop();
    m_search.cancel();
    ++m_asked;
    show({});
    m_worker.run([index = m_index](const CancelToken &) { *index = NameIndex(); return 0; }, [](int) {});
}

/// How much use raises a score: twice as often is one step.
int PaletteModel::bonus(const QString &key) const
{
    const double weight = key.isEmpty() ? 0 : m_uses.weight(key, m_clock.now());
    return weight < 0.05 ? 0 : int(std::lround(std::min(MostBonus, BonusOfOneUse * std::log2(1 + weight))));
}

void PaletteModel::readNames()
{
    QHash<Text, int> bonuses;
    const QString prefix = QStringLiteral("resource:");
    const QList<QString> keys = m_uses.keys();
    for (const QString &key : keys) {
        if (const int points = bonus(key); points > 0 && key.startsWith(prefix))
            bonuses.insert(Text(QStringView(key).mid(prefix.size())), points);
    }
    m_worker.run([index = m_index, rows = m_store.snapshot(), bonuses](const CancelToken &) {
        *index = NameIndex(rows, bonuses);
        return 0;
    }, [](int) {});
}

void PaletteModel::setEntries(const QList<PaletteEntry> &entries)
{
    QList<PaletteEntry> weighed = entries;
    for (PaletteEntry &entry : weighed)
        entry.score = bonus(entry.key);
    m_entries = std::make_shared<const QList<PaletteEntry>>(std::move(weighed));
    search();
}

void PaletteModel::setText(const QString &text)
{
    m_text = text;
    search();
}

void PaletteModel::search()
{
    m_search.cancel();
    m_search = CancelToken();
    const PaletteRequest request {m_text, m_entries};
    m_worker.run([index = m_index, request, token = m_search](const CancelToken &) { return searchPalette(*index, request, token); },
        [this, number = ++m_asked](PaletteFindings found) {
            if (number != m_asked)
                return;
            show(std::move(found));
            countFilter();
        });
}

/// Afterwards, so that what is found waits for no count.
void PaletteModel::countFilter()
{
    const auto uncounted = std::ranges::find_if(m_found.entries, [](const PaletteEntry &entry) { return entry.group == PaletteEntry::Group::Filter && entry.detail.isEmpty(); });
    if (uncounted == m_found.entries.end())
        return;
    m_worker.run([index = m_index, query = uncounted->query, now = m_clock.now(), token = m_search](const CancelToken &) { return countMatches(*index, query, now, token); },
        [this, number = m_asked, at = int(uncounted - m_found.entries.begin())](qint64 count) {
            if (number != m_asked)
                return;
            m_found.entries[size_t(at)].detail = countText(count);
            const int row = int(std::ranges::find(m_rows, at, &Row::entry) - m_rows.begin());
            Q_EMIT dataChanged(index(row), index(row));
        });
}

void PaletteModel::show(PaletteFindings found)
{
    beginResetModel();
    m_found = std::move(found);
    m_shown = m_asked;
    m_rows.clear();
    for (int i = 0; i < int(m_found.entries.size()); ++i) {
        const PaletteEntry::Group group = m_found.entries[size_t(i)].group;
        if (i == 0 || m_found.entries[size_t(i - 1)].group != group)
            m_rows.push_back({groupTitle(group)});
        m_rows.push_back({{}, i});
    }
    endResetModel();
    Q_EMIT updated();
}

QString PaletteModel::groupTitle(PaletteEntry::Group group) const
{
    switch (group) {
    case PaletteEntry::Group::Action:
        return tr("Actions on %1").arg(m_scope);
    case PaletteEntry::Group::Resource:
        return m_found.matchingResources > m_found.shownResources
            ? tr("Resources, the best %1 of %2").arg(QLocale().toString(m_found.shownResources), QLocale().toString(m_found.matchingResources))
            : tr("Resources");
    case PaletteEntry::Group::Section:
        return tr("Go to");
    case PaletteEntry::Group::Command:
        return tr("Commands");
    case PaletteEntry::Group::SavedQuery:
        return tr("Saved queries");
    case PaletteEntry::Group::Connection:
        return tr("Connections");
    case PaletteEntry::Group::Setting:
        return tr("Settings");
    case PaletteEntry::Group::Filter:
        break;
    }
    return tr("Filter");
}

const PaletteEntry *PaletteModel::entry(int row) const
{
    return row < 0 || row >= rowCount() || m_rows[size_t(row)].entry < 0 ? nullptr : &m_found.entries[size_t(m_rows[size_t(row)].entry)];
}

int PaletteModel::nearestEntry(int row, int step) const
{
    for (; row >= 0 && row < rowCount(); row += step) {
        if (entry(row))
            return row;
    }
    return -1;
}

void PaletteModel::use(const PaletteEntry &entry)
{
    if (!entry.key.isEmpty())
        m_uses.add(entry.key, m_clock.now());
}

QString PaletteModel::summary() const
{
    const QLocale locale;
    return tr("%1 of %2 commands and %3").arg(locale.toString(m_found.matches), locale.toString(m_entries->size()), countText(m_found.resources));
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteEntry *entry = this->entry(index.row());
    if (!entry)
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(m_rows[size_t(index.row())].header) : QVariant(role == HeaderRole ? true : QVariant());
    switch (role) {
    case Qt::DisplayRole:
        return entry->title;
    case Qt::AccessibleTextRole: {
        QStringList parts {entry->title, entry->detail, entry->country, entry->keys, entry->obstacle};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case DetailRole:
        return entry->detail;
    case HighlightsRole:
        return QVariant::fromValue(entry->highlights);
    case IconRole:
        return entry->icon;
    case KindRole:
        return entry->kind ? QVariant(int(*entry->kind)) : QVariant();
    case KeysRole:
        return entry->keys;
    case CountryRole:
        return entry->country;
    case ObstacleRole:
        return entry->obstacle;
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return entry(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}
