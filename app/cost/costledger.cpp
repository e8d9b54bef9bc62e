// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/costledger.h"

#include "app/cost/usagehistory.h"
#include "app/settings/paths.h"

#include <QDateTime>
#include <QFileInfo>
#include <algorithm>

namespace {

constexpr int QuietMilliseconds = 200;     ///< changes come in swarms
constexpr int SearchMilliseconds = 3000;   ///< at most so often
constexpr int Pause = 9;                   ///< times what the work took
constexpr int BillMilliseconds = 60'000;   ///< another program imports them

/// What the present bills were read from.
bool isSame(const QFileInfo &file, const BillHistory &bills, const QString &currency, Timestamp now)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date();
    return bills.currency == currency && bills.readOn == today && bills.fileTime == file.lastModified() && bills.fileSize == file.size();
}

Result<std::shared_ptr<const BillHistory>> readBills(const QString &path, const QString &currency, const RateBook &rates, Timestamp now, const CostStatementPtr &before)
{
    const QFileInfo file(path);
    if (!file.exists())
        return std::shared_ptr<const BillHistory>();
    if (before && before->bills && isSame(file, *before->bills, currency, now))
        return before->bills;
    BillStore store;
    if (const Result<void> opened = store.open(path); !opened)
        return opened.error();
    Result<BillHistory> history = readBillHistory(store, currency, rates, now);
    if (!history)
        return history.error();
    if (history->bills.isEmpty())
        return std::shared_ptr<const BillHistory>();
    history->fileTime = file.lastModified();
    history->fileSize = file.size();
    return std::shared_ptr<const BillHistory>(std::make_shared<BillHistory>(std::move(*history)));
}

} // namespace

CostPlaces CostPlaces::of(const Paths &paths)
{
    return {paths.data + QStringLiteral("/bills.sqlite"), paths.data + QStringLiteral("/history.sqlite"), paths.prices() + QStringLiteral("/dismissed.yaml")};
}

CostStatement::CostStatement(Snapshot shown, const CostPolicy &policy, PriceBookPtr book, Timestamp now)
    : at(now)
    , rows(std::move(shown))
    , prices(std::move(book))
    , allocation(policy.allocation, prices ? prices->rates() : RateBook(), now)
{
}

CostStatementPtr makeStatement(Snapshot rows, const CostPolicy &policy, PriceBookPtr prices, const CostPlaces &places, Timestamp now, const CostStatementPtr &before)
{
    const auto made = std::make_shared<CostStatement>(std::move(rows), policy, std::move(prices), now);
    made->allocation.rebuild(made->rows);
    made->coverage = coverageOf(made->rows);
    const RateBook rates = made->prices ? made->prices->rates() : RateBook();
    auto bills = readBills(places.bills, made->currency(), rates, now, before);
    if (bills)
        made->bills = *bills;
    else
        made->billProblem = bills.error();
    made->month.emplace(made->allocation, made->rows, made->bills.get(), now);
    made->budgets = budgetStates(policy.budgets, *made->month, made->rows, rates, now);
    return made;
}

std::vector<WasteFinding> findWaste(const CostStatement &statement, const CostPlaces &places, Timestamp now)
{
    UsageHistory history;
    const bool hasHistory = QFileInfo::exists(places.history) && history.open(places.history);
    const UsageSource usage = [&](std::string_view id) {
        const Result<ObservedUsage> observed = hasHistory ? history.observed(id, now) : ObservedUsage();
        return observed ? *observed : ObservedUsage();
    };
    return findWaste(statement.rows, statement.allocation, statement.prices ? *statement.prices : PriceBook(), usage, {}, now);
}

CostLedger::CostLedger(Workspace &workspace, CostPolicy policy, CostPlaces places, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_policy(std::move(policy))
    , m_places(std::move(places))
{
    m_timer.setSingleShot(true);
    m_searchTimer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CostLedger::reckon);
    connect(&m_searchTimer, &QTimer::timeout, this, &CostLedger::search);
    connect(&m_workspace.store(), &InventoryStore::changed, this, &CostLedger::onStoreChanged);
    auto *others = new QTimer(this);
    connect(others, &QTimer::timeout, this, &CostLedger::refresh);
    others->start(BillMilliseconds);
    if (const Result<Dismissals> dismissals = Dismissals::load(m_places.dismissed))
        m_dismissals = *dismissals;
    else
        QMetaObject::invokeMethod(this, [this, error = dismissals.error()] { Q_EMIT problem(error); }, Qt::QueuedConnection);
    m_timer.start(0);
}

void CostLedger::onStoreChanged()
{
    m_isStale = true;
    if (!m_isReckoning && !m_timer.isActive())
        m_timer.start(QuietMilliseconds);
}

void CostLedger::refresh()
{
    onStoreChanged();
}

void CostLedger::reckon()
{
    m_isStale = false;
    m_isReckoning = true;
    m_elapsed.start();
    m_worker.run([rows = m_workspace.store().snapshot(), policy = m_policy, prices = m_workspace.prices(), places = m_places, now = m_workspace.clock().now(), before = m_statement](
                     const CancelToken &) { return makeStatement(rows, policy, prices, places, now, before); },
        [this](CostStatementPtr made) {
            m_isReckoning = false;
            if (m_isStale)
                m_timer.start(std::max(QuietMilliseconds, int(m_elapsed.elapsed()) * Pause));
            if (made->billProblem && (!m_statement || !m_statement->billProblem))
                Q_EMIT problem(*made->billProblem);
            m_statement = std::move(made);
            if (!m_isSearching) {
                m_isSearching = true;
                m_searchTimer.start(m_waste.empty() && m_dismissed.empty() ? 0 : SearchMilliseconds);
            }
            Q_EMIT changed();
        });
}

/// Of the newest statement; while it looks, others may come, which it looks at next.
void CostLedger::search()
{
    QElapsedTimer elapsed;
    elapsed.start();
    m_searcher.run([statement = m_statement, places = m_places, now = m_workspace.clock().now()](const CancelToken &) {
            return std::pair(statement, findWaste(*statement, places, now));
        },
        [this, elapsed](std::pair<CostStatementPtr, std::vector<WasteFinding>> found) {
            m_isSearching = found.first != m_statement;
            if (m_isSearching)
                m_searchTimer.start(std::max(SearchMilliseconds, int(elapsed.elapsed()) * Pause));
            sortOut(std::move(found.second));
            Q_EMIT changed();
        });
}

void CostLedger::sortOut(std::vector<WasteFinding> findings)
{
    m_waste.clear();
    m_dismissed.clear();
    for (WasteFinding &finding : findings) {
        if (const Dismissals::Entry *entry = m_dismissals.find(finding))
            m_dismissed.emplace_back(std::move(finding), *entry);
        else
            m_waste.push_back(std::move(finding));
    }
}

int CostLedger::alerts() const
{
    return m_statement ? int(std::ranges::count_if(m_statement->budgets, [](const BudgetState &state) { return state.alert > 0; })) : 0;
}

Result<void> CostLedger::dismiss(const WasteFinding &finding, const QString &reason)
{
    return changeDismissals([&](Dismissals &dismissals) { dismissals.add(finding.rule, finding.target.toString(), {reason, m_workspace.clock().now()}); });
}

Result<void> CostLedger::takeBack(const WasteFinding &finding)
{
    return changeDismissals([&](Dismissals &dismissals) { dismissals.remove(finding.rule, finding.target.toString()); });
}

/// By what the file says now: the command line writes it as well.
Result<void> CostLedger::changeDismissals(const std::function<void(Dismissals &)> &change)
{
    Result<Dismissals> dismissals = Dismissals::load(m_places.dismissed);
    if (!dismissals)
        return dismissals.error();
    change(*dismissals);
    if (const Result<void> saved = dismissals->save(m_places.dismissed); !saved)
        return saved;
    m_dismissals = std::move(*dismissals);
    std::vector<WasteFinding> all = std::move(m_waste);
    for (auto &[finding, entry] : m_dismissed)
        all.push_back(std::move(finding));
    std::ranges::stable_sort(all, [](const WasteFinding &a, const WasteFinding &b) { return a.monthly && b.monthly ? *a.monthly > *b.monthly : a.monthly.has_value() > b.monthly.has_value(); });
    sortOut(std::move(all));
    Q_EMIT changed();
    return {};
}
