// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/facetmodel.h"

#include "views/models/querytext.h"
#include "views/models/words.h"

#include <QLocale>

namespace {

constexpr int RecountMilliseconds = 250;
constexpr int QuietMilliseconds = 60; ///< without further news: then the count need not wait
constexpr int ValuesShown = 7;
constexpr int Heading = -1, Rest = -2;

QString facetTitle(const QString &key)
{
    if (key == QLatin1String("kind"))
        return FacetModel::tr("Kind");
    if (key == QLatin1String("health"))
        return FacetModel::tr("Health");
    if (key == QLatin1String("freshness"))
        return FacetModel::tr("Freshness");
    if (key == QLatin1String("connection"))
        return FacetModel::tr("Source");
    if (key == QLatin1String("country"))
        return FacetModel::tr("Location");
    return FacetModel::tr("Owner");
}

QString valueTitle(const QString &key, const QString &value)
{
    const std::string name = value.toLower().toStdString();
    if (key == QLatin1String("kind")) {
        const auto kind = kindFromName(name);
        return kind ? kindTitle(*kind) : value;
    }
    if (key == QLatin1String("health")) {
        const auto health = healthFromName(name);
        return health ? healthTitle(*health) : value;
    }
    if (key == QLatin1String("freshness")) {
        const QString titles[] {FacetModel::tr("Loading"), FacetModel::tr("Current"), FacetModel::tr("Stale"), FacetModel::tr("Failed")};
        for (Freshness freshness : {Freshness::Live, Freshness::Loading, Freshness::Stale, Freshness::Failed}) {
            if (freshnessName(freshness) == name)
                return titles[size_t(freshness)];
        }
        return value;
    }
    if (key == QLatin1String("country")) {
        const QLocale::Territory territory = QLocale::codeToTerritory(value);
        return territory == QLocale::AnyTerritory ? value : QLocale::territoryToString(territory);
    }
    return value;
}

/// A facet with one value that is not chosen tells nothing.
bool isUseful(const Facet &facet)
{
    if (facet.key == QLatin1String("freshness"))
        return !facet.chosen.isEmpty() || facet.values.size() > 1
            || (facet.values.size() == 1 && facet.values.constFirst().value != QLatin1String("live"));
    return !facet.values.isEmpty();
}

} // namespace

FacetModel::FacetModel(InventoryStore &store, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FacetModel::recount);
    connect(&m_store, &InventoryStore::changed, this, &FacetModel::onStoreChanged);
    recount();
}

void FacetModel::setQuery(const Query &query)
{
    m_query = query;
    recount();
}

void FacetModel::onStoreChanged()
{
    m_behind = true;
    if (m_counting || m_resting)
        return;
    if (!m_timer.isActive())
        m_firstChange.start();
    m_timer.start(int(std::clamp<qint64>(RecountMilliseconds - m_firstChange.elapsed(), 0, QuietMilliseconds)));
}

void FacetModel::recount()
{
    m_timer.stop();
    m_resting = false;
    m_worker.cancel();
    m_workTime.start();
    m_counting = true;
    m_behind = false;
    m_worker.run(
        [rows = m_store.snapshot(), query = m_query, context = QueryContext {m_clock.now()}](
            const CancelToken &token) { return countFacets(rows, query, context, token); },
        [this](QList<Facet> facets) {
            m_counting = false;
            setFacets(std::move(facets));
            m_resting = m_behind;
            if (m_resting) // never busy for more than a tenth of the time
                m_timer.start(std::max<int>(RecountMilliseconds, int(10 * m_workTime.elapsed())));
        });
}

void FacetModel::setFacets(QList<Facet> facets)
{
    const QList<Line> lines = linesOf(facets);
    if (lines == m_lines) {
        m_facets = std::move(facets);
        if (!m_lines.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_lines.size()) - 1));
        return;
    }
    beginResetModel();
    m_facets = std::move(facets);
    m_lines = lines;
    endResetModel();
}

QList<FacetModel::Line> FacetModel::linesOf(const QList<Facet> &facets) const
{
    QList<Line> lines;
    for (int f = 0; f < facets.size(); ++f) {
        const Facet &facet = facets[f];
        if (!isUseful(facet))
            continue;
        lines.append({f, Heading});
        if (m_folded.contains(facet.key))
            continue;
        const bool all = m_unfolded.contains(facet.key) || facet.values.size() <= ValuesShown + 1;
        for (int v = 0; v < facet.values.size(); ++v) {
            if (all || v < ValuesShown || facet.chosen.contains(facet.values[v].value, Qt::CaseInsensitive))
                lines.append({f, v});
        }
        if (!all)
            lines.append({f, Rest});
    }
    return lines;
}

void FacetModel::activate(const QModelIndex &index)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return;
    const Line line = m_lines[index.row()];
    const QString key = m_facets[line.facet].key;
    if (line.value >= 0) {
        toggle(line);
        return;
    }
    if (line.value == Rest)
        m_unfolded.insert(key);
    else if (!m_folded.remove(key))
        m_folded.insert(key);
    beginResetModel();
    m_lines = linesOf(m_facets);
    endResetModel();
}

void FacetModel::toggle(const Line &line)
{
    const Facet &facet = m_facets[line.facet];
    const QString &value = facet.values[line.value].value;
    QStringList chosen = facet.chosen;
    const auto same = [&](const QString &other) { return other.compare(value, Qt::CaseInsensitive) == 0; };
    if (chosen.removeIf(same) == 0)
        chosen.append(value);
    Q_EMIT queryWanted(withQueryValues(m_query, facet.key, chosen));
}

bool FacetModel::hasChosen() const
{
    return std::ranges::any_of(m_facets, [](const Facet &facet) { return !facet.chosen.isEmpty(); });
}

bool FacetModel::isTroubled(const QString &connection) const
{
    const Text name {QStringView(connection)};
    return std::ranges::any_of(m_store.rows().collections(), [&](const CollectionState &collection) {
        return collection.key.connection == name && !collection.gone
            && (collection.freshness == Freshness::Stale || collection.freshness == Freshness::Failed);
    });
}

int FacetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

Qt::ItemFlags FacetModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const bool value = m_lines[index.row()].value >= 0;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren | (value ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line line = m_lines[index.row()];
    const Facet &facet = m_facets[line.facet];
    if (role == KeyRole)
        return facet.key;
    if (line.value >= 0)
        return valueData(facet, facet.values[line.value], role);
    switch (role) {
    case Qt::DisplayRole:
        return line.value == Heading ? facetTitle(facet.key) : tr("%1 more").arg(facet.values.size() - ValuesShown);
    case Qt::AccessibleTextRole:
        return line.value == Heading ? tr("%1, %2").arg(facetTitle(facet.key), m_folded.contains(facet.key) ? tr("folded") : tr("unfolded"))
                                     : tr("show all values of %1").arg(facetTitle(facet.key));
    case HeadingRole:
        return line.value == Heading;
    case FoldedRole:
        return m_folded.contains(facet.key);
    case CountRole:
        return -1;
    default:
        return {};
    }
}

QVariant FacetModel::valueData(const Facet &facet, const FacetValue &value, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return valueTitle(facet.key, value.value);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(valueTitle(facet.key, value.value), countText(value.count));
    case Qt::CheckStateRole:
        return facet.chosen.contains(value.value, Qt::CaseInsensitive) ? Qt::Checked : Qt::Unchecked;
    case HeadingRole:
        return false;
    case ValueRole:
        return value.value;
    case CountRole:
        return value.count;
    default:
        return {};
    }
}

bool FacetModel::setData(const QModelIndex &index, const QVariant &, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || m_lines[index.row()].value < 0)
        return false;
    toggle(m_lines[index.row()]);
    return true;
}
