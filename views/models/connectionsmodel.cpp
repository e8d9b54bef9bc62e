// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/connectionsmodel.h"

#include "app/inventory/column.h"
#include "views/models/words.h"

#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>
#include <algorithm>

namespace {

using State = ConnectionSummary::State;

/// An error with its place where that is a line of a file; other places are the connection's own address.
QString troubleText(const Error &error)
{
    static const QRegularExpression line(QStringLiteral("^(?!.*://).*/.*:\\d+$"));
    return line.match(error.about).hasMatch() ? error.about + QStringLiteral(": ") + errorText(error) : errorText(error);
}

void addCollection(ConnectionSummary &summary, const CollectionState &collection, Timestamp &oldestTrouble, Timestamp &newest)
{
    summary.rows += collection.rows;
    if (collection.listing) {
        summary.listing = true;
        summary.expected = collection.expected < 0 ? -1 : std::max<qint64>(0, summary.expected) + collection.expected;
    }
    newest = std::max(newest, collection.observedAt);
    const bool trouble = collection.freshness == Freshness::Failed || collection.freshness == Freshness::Stale;
    if (!trouble)
        return;
    summary.staleRows += collection.rows;
    for (int kind = 0; kind < KindCount && collection.rows > 0; ++kind) {
        if (collection.kinds.contains(Kind(kind)))
            summary.staleKinds.insert(Kind(kind));
    }
    if (collection.observedAt != NoTime)
        oldestTrouble = oldestTrouble == NoTime ? collection.observedAt : std::min(oldestTrouble, collection.observedAt);
    if (!collection.error)
        return;
    ++summary.failedCollections;
    if (summary.trouble.isEmpty())
        summary.trouble = collection.key.name.toString() + QStringLiteral(": ") + errorText(*collection.error);
}

State stateOf(const ConnectionSummary &summary, bool anyStale)
{
    if (summary.status.phase == ConnectionPhase::Failed)
        return summary.rows > 0 ? State::Stale : State::Failed;
    if (summary.status.phase == ConnectionPhase::Connecting || summary.status.phase == ConnectionPhase::Listing)
        return State::Busy;
    if (summary.failedCollections > 0 || summary.status.error)
        return State::Degraded;
    if (anyStale)
        return State::Busy;
    return summary.isSaved() ? State::Saved : State::Live;
}

} // namespace

QList<ConnectionSummary> summariseConnections(const Workspace &workspace)
{
    QList<ConnectionSummary> summaries;
    for (const Workspace::Entry &entry : workspace.connections()) {
        ConnectionSummary summary;
        summary.profile = entry.profile;
        summary.status = entry.status;
        if (entry.status.phase == ConnectionPhase::Failed && entry.status.error)
            summary.trouble = troubleText(*entry.status.error);
        Timestamp oldestTrouble = NoTime, newest = NoTime;
        const Text name {QStringView(entry.profile.name)};
        for (const CollectionState &collection : workspace.store().rows().collections()) {
            if (!collection.gone && collection.key.connection == name)
                addCollection(summary, collection, oldestTrouble, newest);
        }
        summary.observedAt = oldestTrouble != NoTime ? oldestTrouble : newest;
        summary.state = stateOf(summary, oldestTrouble != NoTime);
        if (summary.trouble.isEmpty() && entry.status.error)
            summary.trouble = troubleText(*entry.status.error);
        summaries.append(summary);
    }
    return summaries;
}

QString stateTitle(State state)
{
    switch (state) {
    case State::Live:
        return ConnectionsModel::tr("Live");
    case State::Saved:
        return ConnectionsModel::tr("Saved");
    case State::Busy:
        return ConnectionsModel::tr("Reading");
    case State::Degraded:
        return ConnectionsModel::tr("Partly failed");
    case State::Failed:
        return ConnectionsModel::tr("Failed");
    case State::Stale:
        break;
    }
    return ConnectionsModel::tr("No answer");
}

QString connectionAddress(const ConnectionProfile &profile)
{
    for (const char *key : {"uri", "url", "server", "address", "endpoint", "context", "region", "profile", "kubeconfig", "file", "host"}) {
        const QString value = profile.settings.value(QLatin1String(key)).toString();
        if (!value.isEmpty())
            return value.startsWith(u':') ? ConnectionsModel::tr("part of Allod") : value;
    }
    return {};
}

QString providerIcon(const QString &provider)
{
    static const QHash<QString, QString> icons {{QStringLiteral("kubernetes"), QStringLiteral("cluster")}, {QStringLiteral("libvirt"), QStringLiteral("vm")},
        {QStringLiteral("ssh"), QStringLiteral("host")}, {QStringLiteral("prometheus"), QStringLiteral("activity")}, {QStringLiteral("saved"), QStringLiteral("file")}};
    return icons.value(provider, QStringLiteral("cloud"));
}

ConnectionsModel::ConnectionsModel(Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, &ConnectionsModel::refresh);
    connect(&m_clockTimer, &QTimer::timeout, this, &ConnectionsModel::refresh);
    m_clockTimer.start(10'000);
    connect(&workspace, &Workspace::connectionsChanged, this, &ConnectionsModel::refresh, Qt::QueuedConnection);
    connect(&workspace.store(), &InventoryStore::changed, this, [this](const ChangeSet &changes) {
        if (changes.collectionsChanged && !m_timer.isActive())
            m_timer.start();
    });
    refresh();
}

void ConnectionsModel::refresh()
{
    QList<ConnectionSummary> next = summariseConnections(m_workspace);
    const auto nameOf = [](const ConnectionSummary &summary) { return summary.profile.name; };
    if (std::ranges::equal(next, m_summaries, {}, nameOf, nameOf)) {
        m_summaries = std::move(next);
        if (!m_summaries.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_summaries.size()) - 1, ColumnCount - 1));
    } else {
        beginResetModel();
        m_summaries = std::move(next);
        endResetModel();
    }
    Q_EMIT updated();
}

int ConnectionsModel::rowOf(const QString &name) const
{
    const auto found = std::ranges::find(m_summaries, name, [](const ConnectionSummary &s) { return s.profile.name; });
    return found == m_summaries.end() ? -1 : int(found - m_summaries.begin());
}

int ConnectionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_summaries.size());
}

int ConnectionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ConnectionsModel::text(const ConnectionSummary &summary, int column) const
{
    switch (column) {
    case NameColumn:
        return summary.profile.name;
    case ProviderColumn: {
        // Of the clouds that are data, the descriptor says which one it is.
        const QString descriptor = summary.profile.settings.value(u"descriptor").toString();
        if (!descriptor.isEmpty())
            return sentence(QFileInfo(descriptor).completeBaseName());
        const Provider *provider = m_workspace.provider(summary.profile.provider);
        return provider ? provider->title() : summary.profile.provider;
    }
    case AddressColumn:
        return connectionAddress(summary.profile);
    case StateColumn:
        return stateTitle(summary.state);
    case RowsColumn:
        return summary.rows == 0 && summary.observedAt == NoTime ? QStringLiteral("–") : QLocale().toString(summary.rows);
    case AgeColumn:
        if (summary.state == State::Live)
            return tr("live");
        return summary.observedAt == NoTime ? QStringLiteral("–") : displayDuration(m_workspace.clock().now() - summary.observedAt);
    case AccessColumn:
        return summary.profile.readOnly ? tr("Read only") : tr("Read, write");
    case TroubleColumn:
        return summary.trouble.isEmpty() ? summary.status.notices.value(0, summary.status.system) : sentence(summary.trouble);
    default:
        return {};
    }
}

QVariant ConnectionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConnectionSummary &summary = m_summaries[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(summary, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? tr("%1, %2").arg(summary.profile.name, stateTitle(summary.state))
                                            : headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u' ' + text(summary, index.column());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case StateRole:
        return int(summary.state);
    default:
        return {};
    }
}

QVariant ConnectionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == RowsColumn || section == AgeColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles {tr("Name"), tr("Provider"), tr("Address"), tr("State"), tr("Rows"), tr("Age"), tr("Access"), tr("What it says")};
    return titles.value(section);
}
