// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/activitymodel.h"

#include "app/audit/journalcheck.h"
#include "app/base/whendone.h"
#include "views/models/words.h"

#include <QFileInfo>
#include <QHash>
#include <QLocale>
#include <algorithm>

using namespace std::chrono_literals;

namespace {

int severity(RunState state)
{
    return state == RunState::Verified ? 0 : state == RunState::Done ? 1 : int(state) + 2;
}

QString dayTitle(Timestamp at, Timestamp now)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(at).date();
    const qint64 ago = day.daysTo(QDateTime::fromMSecsSinceEpoch(now).date());
    if (ago == 0)
        return ActivityModel::tr("Earlier today");
    return ago == 1 ? ActivityModel::tr("Yesterday") : QLocale().toString(day, QLocale::LongFormat);
}

QString tookText(qint64 milliseconds)
{
    return milliseconds < 60'000 ? ActivityModel::tr("%1 s").arg(QLocale().toString(double(milliseconds) / 1000, 'f', milliseconds < 10'000 ? 1 : 0))
                                 : spanText(milliseconds);
}

} // namespace

RunState stateOf(const AuditEntry &entry)
{
    static const QHash<QString, RunState> States {{QStringLiteral("done"), RunState::Done}, {QStringLiteral("reached"), RunState::Verified},
        {QStringLiteral("failed"), RunState::Failed}, {QStringLiteral("absent"), RunState::Failed}, {QStringLiteral("refused"), RunState::Refused}};
    return States.value(entry.outcome, RunState::Unknown);
}

QString runStateTitle(RunState state)
{
    switch (state) {
    case RunState::Waiting:
        return ActivityModel::tr("Waiting");
    case RunState::Running:
    case RunState::Settling:
        return ActivityModel::tr("Running");
    case RunState::Done:
        return ActivityModel::tr("Done");
    case RunState::Verified:
        return ActivityModel::tr("Verified");
    case RunState::Failed:
        return ActivityModel::tr("Failed");
    case RunState::Refused:
        return ActivityModel::tr("Refused");
    case RunState::Changed:
        return ActivityModel::tr("Changed");
    case RunState::Unknown:
        return ActivityModel::tr("Unknown");
    case RunState::Cancelled:
        return ActivityModel::tr("Cancelled");
    }
    return {};
}

ActivityModel::ActivityModel(Executor &executor, Journal &journal, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_executor(executor)
    , m_journal(journal)
    , m_clock(clock)
{
    m_pool.setMaxThreadCount(1);
    for (QTimer *timer : {&m_readTimer, &m_rebuildTimer})
        timer->setSingleShot(true);
    m_readTimer.setInterval(300ms);
    m_rebuildTimer.setInterval(100ms);
    m_tick.setInterval(1s);
    const auto soon = [](QTimer &timer) {
        return [&timer] {
            if (!timer.isActive())
                timer.start();
        };
    };
    connect(&m_journal, &Journal::appended, this, soon(m_readTimer));
    connect(&m_others, &QFileSystemWatcher::directoryChanged, this, soon(m_readTimer));
    connect(&m_others, &QFileSystemWatcher::fileChanged, this, soon(m_readTimer));
    connect(&m_executor, &Executor::begun, this, &ActivityModel::rebuild);
    connect(&m_executor, &Executor::changed, this, soon(m_rebuildTimer));
    connect(&m_readTimer, &QTimer::timeout, this, &ActivityModel::readAgain);
    connect(&m_rebuildTimer, &QTimer::timeout, this, &ActivityModel::rebuild);
    connect(&m_tick, &QTimer::timeout, this, &ActivityModel::tick);
    readAgain();
}

ActivityModel::~ActivityModel()
{
    m_pool.waitForDone();
}

/// The command line and other windows write into the same journal.
void ActivityModel::watchOthers()
{
    const QString directory = m_journal.place().directory;
    const QStringList files = journalFiles(directory);
    for (const QString &path : {QFileInfo(directory).path(), directory, files.isEmpty() ? QString() : files.constLast()}) {
        if (QFileInfo::exists(path))
            m_others.addPath(path); // one that is watched already is no harm
    }
}

void ActivityModel::readAgain()
{
    watchOthers();
    const auto promise = std::make_shared<QPromise<std::vector<AuditEntry>>>();
    promise->start();
    m_pool.start([promise, directory = m_journal.place().directory] {
        promise->addResult(auditEntries(readJournal(directory)));
        promise->finish();
    });
    whenDone(promise->future(), this, [this](std::vector<AuditEntry> entries) {
        m_history = std::move(entries);
        rebuild();
    });
}

Activity activityOf(Operation *operation)
{
    Activity activity;
    activity.run = operation->id();
    activity.operation = operation;
    activity.state = operation->state();
    activity.title = operation->plan().title();
    activity.plan = operation->plan().digest();
    activity.at = operation->startedAt();
    activity.endedAt = operation->endedAt();
    activity.fraction = operation->fraction();
    const QList<PlanItem> &items = operation->plan().items();
    activity.source = items.isEmpty() ? QString() : items.constFirst().plan.connection;
    return activity;
}

/// Runs of the journal and of this process, joined by their ids, then cut into groups.
void ActivityModel::rebuild()
{
    QList<Activity> all;
    QHash<QString, qsizetype> known;
    for (const AuditEntry &entry : m_history) {
        if (!known.contains(entry.run)) {
            known.insert(entry.run, all.size());
            all.append(Activity {entry.run, {}, {}, stateOf(entry), entry.operation, entry.connection, entry.who, entry.plan, entry.at, entry.endedAt, -1});
        }
        Activity &activity = all[known.value(entry.run)];
        activity.entries.push_back(entry);
        activity.endedAt = std::max(activity.endedAt, entry.endedAt);
        if (severity(stateOf(entry)) > severity(activity.state))
            activity.state = stateOf(entry);
    }
    for (Operation *operation : m_executor.operations()) {
        Activity activity = activityOf(operation);
        if (const auto at = known.constFind(operation->id()); at != known.constEnd()) {
            activity.who = all[*at].who;
            activity.entries = std::move(all[*at].entries);
            all[*at] = std::move(activity);
        } else {
            all.append(std::move(activity));
        }
    }
    std::ranges::stable_sort(all, std::greater {}, &Activity::at);
    QList<Row> rows;
    const auto group = [&](const QString &title, auto belongs) {
        QList<Row> members;
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (belongs(all[i]) && passes(all[i], m_filter))
                members.append({{}, i});
        }
        if (!members.isEmpty())
            rows += QList<Row> {{tr("%1, %2").arg(title).arg(members.size()), -1}} + members;
    };
    const auto runs = [](const Activity &activity) { return !isFinal(activity.state); };
    group(tr("Running"), runs);
    QStringList days;
    for (const Activity &activity : all) {
        const QString day = dayTitle(activity.at, m_clock.now());
        if (runs(activity) || days.contains(day))
            continue;
        days.append(day);
        group(day, [&](const Activity &other) { return !runs(other) && dayTitle(other.at, m_clock.now()) == day; });
    }
    const bool sameRows = rows.size() == m_rows.size() && all.size() == m_activities.size()
        && std::ranges::equal(rows, m_rows, [&](const Row &a, const Row &b) {
               return a.heading == b.heading && a.index == b.index && (a.index < 0 || all[a.index].run == m_activities[b.index].run);
           });
    if (!sameRows)
        beginResetModel();
    m_activities = std::move(all);
    m_rows = std::move(rows);
    if (!sameRows)
        endResetModel();
    else if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    if (runningCount() > 0)
        m_tick.start();
    else
        m_tick.stop();
    Q_EMIT updated();
}

/// Time passes in the column of what still runs.
void ActivityModel::tick()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, TookColumn), index(int(m_rows.size()) - 1, TookColumn));
}

bool ActivityModel::passes(const Activity &activity, Filter filter) const
{
    switch (filter) {
    case Filter::Running:
        return !isFinal(activity.state);
    case Filter::Failed:
        return isFinal(activity.state) && !isGood(activity.state);
    case Filter::Mine:
        return activity.operation != nullptr;
    case Filter::All:
        break;
    }
    return true;
}

void ActivityModel::setFilter(Filter filter)
{
    m_filter = filter;
    rebuild();
}

int ActivityModel::countOf(Filter filter) const
{
    return int(std::ranges::count_if(m_activities, [&](const Activity &activity) { return passes(activity, filter); }));
}

int ActivityModel::runningCount() const
{
    return countOf(Filter::Running);
}

const Activity *ActivityModel::activity(int row) const
{
    return row >= 0 && row < m_rows.size() && m_rows[row].index >= 0 ? &m_activities[m_rows[row].index] : nullptr;
}

int ActivityModel::rowOf(const QString &run) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].index >= 0 && m_activities[m_rows[row].index].run == run)
            return row;
    }
    return -1;
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ActivityModel::text(const Activity &activity, int column) const
{
    const bool ended = isFinal(activity.state);
    switch (column) {
    case StateColumn:
        return runStateTitle(activity.state);
    case TitleColumn:
        return operationTitle(activity.title);
    case SourceColumn:
        return activity.source;
    case WhoColumn:
        return activity.who.section(u'@', 0, 0);
    case AtColumn:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(activity.at).time(), QStringLiteral("HH:mm"));
    case TookColumn:
        return tookText((ended && activity.endedAt != NoTime ? activity.endedAt : m_clock.now()) - activity.at);
    default:
        return ended ? tr("plan %1").arg(activity.plan.left(8)) : tr("%1 %").arg(qRound(100 * activity.fraction));
    }
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    if (role == HeadingRole)
        return row.index < 0;
    if (row.index < 0)
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(index.column() == 0 ? row.heading : QString()) : QVariant();
    const Activity &activity = m_activities[row.index];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(activity, index.column());
    case StateRole:
        return int(activity.state);
    case NumberRole:
        return isFinal(activity.state) ? QVariant() : QVariant(100 * activity.fraction);
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const char *const Titles[] {QT_TR_NOOP("State"), QT_TR_NOOP("Action"), QT_TR_NOOP("Source"), QT_TR_NOOP("Who"), QT_TR_NOOP("At"),
        QT_TR_NOOP("Took"), QT_TR_NOOP("Progress")};
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(tr(Titles[section])) : QVariant();
}

Qt::ItemFlags ActivityModel::flags(const QModelIndex &index) const
{
    return !index.isValid() || m_rows[index.row()].index < 0 ? Qt::ItemFlags() : QAbstractTableModel::flags(index);
}
