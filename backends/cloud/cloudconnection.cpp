// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/cloudconnection.h"

#include "backends/cloud/cloudbill.h"
#include "backends/cloud/future.h"

#include "backends/cloud/clouddiagnosis.h"
#include "backends/cloud/clusterkubeconfig.h"
#include "backends/cloud/regions.h"

namespace cloud {

namespace {

constexpr std::chrono::seconds FirstRetry {2};
constexpr std::chrono::seconds LongestRetry {120};

template <typename T>
QFuture<Result<T>> refused(Error error)
{
    return finishedFuture(Result<T>(std::move(error)));
}

Result<Document> documentOf(const Result<AnswerPtr> &answer, const DetailsDescriptor &details, const QString &id)
{
    if (!answer)
        return answer.error();
    const WireTree &tree = (*answer)->tree;
    const auto items = details.item.select(tree, WireTree::Root);
    if (items.empty())
        return Error {ErrorCode::NotFound, QStringLiteral("the provider does not know it any more"), {}, id, {}};
    std::vector<WireTree::Node> hidden;
    for (const Path &path : details.secrets) {
        const auto nodes = path.select(tree, items.front());
        hidden.insert(hidden.end(), nodes.begin(), nodes.end());
    }
    return Document {Document::Format::Json, tree.toJson(items.front(), hidden)};
}

QStringList regionsOf(const Table &table)
{
    QStringList names;
    for (const auto &[name, row] : table)
        names += QString::fromStdString(name);
    return names;
}

} // namespace

CloudConnection::CloudConnection(ConnectionProfile profile, const ConnectionContext &context, DescriptorPtr descriptor,
    std::shared_ptr<CloudAccess> access, Options options)
    : Connection(std::move(profile))
    , m_descriptor(std::move(descriptor))
    , m_access(std::move(access))
    , m_options(std::move(options))
    , m_sink(context.sink)
    , m_clock(context.clock)
    , m_client(m_descriptor, m_access, context.clock, {context.timeout, this->profile().readOnly})
    , m_actions(m_descriptor, m_client, context.clock)
{
    connect(&m_actions, &CloudActions::acted, this, &CloudConnection::onActed);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &CloudConnection::start);
    connect(&m_client, &ApiClient::clockCorrected, this, &CloudConnection::onClockCorrected);
}

void CloudConnection::open(const Interest &interest)
{
    m_interest = interest;
    start();
}

void CloudConnection::setInterest(const Interest &interest)
{
    m_interest = interest;
    if (m_stage == Stage::Ready)
        updatePollers();
    else if (m_stage == Stage::Idle)
        start();
}

void CloudConnection::refresh()
{
    if (m_stage != Stage::Ready)
        return start();
    for (const auto &[name, poller] : m_pollers)
        poller->refresh();
}

void CloudConnection::start()
{
    m_retry.stop();
    m_stage = Stage::Idle;
    if (std::ranges::none_of(m_descriptor->collections, [this](const auto &collection) { return isWanted(collection); }))
        return setPhase(ConnectionPhase::Live, std::nullopt, NoTime);
    m_stage = Stage::Asking;
    setPhase(ConnectionPhase::Connecting, status().error, NoTime);
    askRegions();
}

QString CloudConnection::firstRegion() const
{
    if (!m_options.regions.isEmpty() && m_options.regions.first() != u"all")
        return m_options.regions.first();
    return m_access->region().isEmpty() ? m_descriptor->regions.defaultRegion : m_access->region();
}

Variables CloudConnection::variablesFor(const QString &region) const
{
    Variables variables {{"provider", m_descriptor->id.toStdString()}, {"account", m_account.empty() ? "_" : m_account}};
    setRegion(variables, *m_descriptor, region);
    return variables;
}

void CloudConnection::askRegions()
{
    const RegionsDescriptor &rules = m_descriptor->regions;
    m_regions = m_options.regions.isEmpty() ? QStringList {firstRegion()} : m_options.regions;
    if (!m_regions.contains(QStringLiteral("all")))
        return askAccount();
    if (!rules.service) {
        const auto table = m_descriptor->tables.find(rules.table);
        m_regions = table == m_descriptor->tables.end() ? QStringList() : regionsOf(table->second);
        return askAccount();
    }
    onFinished(m_client.call(*rules.service, rules.request, {variablesFor(firstRegion()), {}, {}}), this, [this](const Result<AnswerPtr> &answer) {
        if (!answer)
            return fail(answer.error());
        m_regions.clear();
        const WireTree &tree = (*answer)->tree;
        const Variables none;
        for (const WireTree::Node item : m_descriptor->regions.items.select(tree, WireTree::Root))
            m_regions += QString::fromStdString(m_descriptor->regions.name.text({tree, item, none, m_descriptor->tables}));
        m_regions.removeAll(QString());
        askAccount();
    });
}

void CloudConnection::askAccount()
{
    if (!m_descriptor->account)
        return onAccount(AnswerPtr());
    const AccountDescriptor &account = *m_descriptor->account;
    onFinished(m_client.call(*account.service, account.request, {variablesFor(firstRegion()), {}, {}}), this,
        [this](const Result<AnswerPtr> &answer) { onAccount(answer); });
}

void CloudConnection::onAccount(const Result<AnswerPtr> &answer)
{
    // Who may not ask whose account it is may still list what is in it.
    if (!answer && answer.error().code != ErrorCode::PermissionDenied)
        return fail(answer.error());
    if (answer && *answer) {
        const Variables none;
        m_account = m_descriptor->account->id.text({(*answer)->tree, WireTree::Root, none, m_descriptor->tables});
    }
    m_failures = 0;
    m_stage = Stage::Ready;
    setPhase(ConnectionPhase::Listing, std::nullopt, NoTime);
    updatePollers();
}

/// Nothing works: said, and tried again later.
void CloudConnection::fail(const Error &error)
{
    const auto delay = std::min<std::chrono::milliseconds>(FirstRetry * (1 << std::min(m_failures++, 6)), LongestRetry);
    const auto wanted = std::max(delay, error.retryAfter.value_or(delay));
    if (m_interest.follow)
        m_retry.start(wanted);
    setPhase(ConnectionPhase::Failed, error, m_interest.follow ? m_clock.now() + wanted.count() : NoTime);
}

bool CloudConnection::isWanted(const CollectionDescriptor &collection) const
{
    if (m_interest.types.contains(QStringLiteral("*")) || !m_interest.kinds.intersected(collection.kinds).isEmpty())
        return true;
    return std::ranges::any_of(collection.types, [this](const QString &type) { return m_interest.types.contains(type); });
}

void CloudConnection::updatePollers()
{
    for (auto entry = m_pollers.begin(); entry != m_pollers.end();) {
        CollectionPoller &poller = *entry->second;
        if (isWanted(poller.collection())) {
            poller.setFollow(m_interest.follow);
            ++entry;
            continue;
        }
        poller.leave();
        m_epochs[entry->first] = poller.epoch();
        entry = m_pollers.erase(entry);
    }
    for (const CollectionDescriptor &collection : m_descriptor->collections) {
        if (!isWanted(collection))
            continue;
        for (const QString &region : collection.regional ? m_regions : QStringList {firstRegion()})
            addPoller(collection, region);
    }
    updateStatus();
}

void CloudConnection::addPoller(const CollectionDescriptor &collection, const QString &region)
{
    QString name = QString::fromStdString(collection.name);
    if (collection.regional)
        name += u'/' + region;
    auto &poller = m_pollers[name];
    if (poller)
        return;
    auto context = std::make_shared<MapperContext>(MapperContext {m_descriptor, variablesFor(region), collection.regional});
    CollectionPoller::Settings settings {{Text(profile().name), Text(name)}, m_options.interval, m_interest.follow, m_epochs.value(name)};
    poller = std::make_unique<CollectionPoller>(std::move(settings), collection, std::move(context), m_client, m_sink, m_clock);
    connect(poller.get(), &CollectionPoller::stateChanged, this, &CloudConnection::updateStatus);
    poller->refresh();
}

/// The connection works as long as one of its collections does.
void CloudConnection::updateStatus()
{
    if (m_stage != Stage::Ready)
        return;
    const bool settled = std::ranges::all_of(m_pollers, [](const auto &entry) { return entry.second->isSettled(); });
    const auto failedOne = std::ranges::find_if(m_pollers, [](const auto &entry) { return entry.second->error().has_value(); });
    const bool allFailed = !m_pollers.empty() && std::ranges::all_of(m_pollers, [](const auto &entry) { return entry.second->error().has_value(); });
    if (!settled)
        return setPhase(ConnectionPhase::Listing, std::nullopt, NoTime);
    if (!allFailed)
        return setPhase(ConnectionPhase::Live, std::nullopt, NoTime);
    setPhase(ConnectionPhase::Failed, failedOne->second->error(), failedOne->second->retryAt());
}

void CloudConnection::setPhase(ConnectionPhase phase, std::optional<Error> error, Timestamp retryAt)
{
    ConnectionStatus next = status();
    if (next.phase != phase)
        next.since = m_clock.now();
    next.phase = phase;
    next.error = std::move(error);
    next.retryAt = retryAt;
    next.notices = notices();
    next.system = m_account.empty() ? m_descriptor->title : QStringLiteral("%1, account %2").arg(m_descriptor->title, QString::fromStdString(m_account));
    setStatus(std::move(next));
}

QStringList CloudConnection::notices() const
{
    QStringList notices {m_clockNotice};
    const bool isRegional = std::ranges::any_of(m_descriptor->collections, &CollectionDescriptor::regional);
    if (isRegional && m_options.regions.isEmpty() && m_access->region().isEmpty())
        notices += QStringLiteral("no region is configured; %1 is listed").arg(firstRegion());
    notices.removeAll(QString());
    return notices;
}

void CloudConnection::onClockCorrected(qint64 offset)
{
    const qint64 minutes = std::max<qint64>(1, (std::abs(offset) + 30'000) / 60'000);
    m_clockNotice = QStringLiteral("this machine's clock is %1 minutes %2 the provider's; requests carry the provider's time")
                        .arg(minutes).arg(offset > 0 ? QStringLiteral("behind") : QStringLiteral("ahead of"));
    setPhase(status().phase, status().error, status().retryAt);
}

std::optional<BillTerms> CloudConnection::billTerms() const
{
    return m_descriptor->bill ? std::optional(m_descriptor->bill->terms) : std::nullopt;
}

QString CloudConnection::billedAccount() const
{
    return m_account.empty() ? QString() : QStringLiteral("%1 %2").arg(m_descriptor->id, QString::fromStdString(m_account));
}

QFuture<Result<FetchedBill>> CloudConnection::fetchBill(QDate begin, QDate end)
{
    if (!m_descriptor->bill)
        return refused<FetchedBill>({ErrorCode::Unimplemented, QStringLiteral("the provider's descriptor tells of no bill"), {}, profile().name, {}});
    const QString &region = m_descriptor->bill->region;
    Variables variables = variablesFor(region.isEmpty() ? firstRegion() : region);
    variables["begin"] = begin.toString(Qt::ISODate).toStdString();
    variables["end"] = end.toString(Qt::ISODate).toStdString();
    return CloudBill::fetch(m_client, m_descriptor, std::move(variables), this);
}

std::unique_ptr<Diagnosis> CloudConnection::diagnose(std::chrono::milliseconds timeout)
{
    return std::make_unique<CloudDiagnosis>(profile(), m_descriptor, m_access, variablesFor(firstRegion()), m_clock, timeout);
}

CloudConnection::Listed CloudConnection::listed(const QString &resourceId) const
{
    const Text id(resourceId);
    for (const auto &[name, poller] : m_pollers) {
        const ResourcePtr row = poller->find(id);
        if (!row)
            continue;
        Variables variables = poller->context()->variables;
        variables["uid"] = std::string(row->uid.view());
        variables["name"] = std::string(row->name.view());
        return {poller.get(), row, std::move(variables)};
    }
    return {};
}

QFuture<Result<TargetPlan>> CloudConnection::plan(const ActionRequest &request)
{
    const Listed found = listed(request.target);
    if (!found.poller)
        return refused<TargetPlan>({ErrorCode::NotFound, QStringLiteral("it is not in this connection's listings"), {}, request.target, {}});
    return m_actions.plan(request, found.row->type.toString(), found.variables);
}

QFuture<StepOutcome> CloudConnection::execute(const TargetPlan &plan, const ActionStep &step, const ActionRequest &, StepContext context)
{
    if (context.cancel.isCancelled())
        return finishedFuture(StepOutcome {StepOutcome::Verdict::Failed, Error {ErrorCode::Cancelled, QStringLiteral("cancelled before it was sent"), {}, {}, {}}, {}});
    return m_actions.execute(plan, step);
}

/// Besides the target, something else of the service may be new or gone.
void CloudConnection::onActed(const QString &resourceId, const ServiceDescriptor *service)
{
    const Listed found = listed(resourceId);
    for (const auto &[name, poller] : m_pollers) {
        if (poller.get() == found.poller || poller->collection().service == service)
            poller->hasten();
    }
}

QFuture<Result<AnswerPtr>> CloudConnection::details(const Listed &listed)
{
    const CollectionDescriptor &collection = listed.poller->collection();
    return m_client.call(*collection.service, collection.details->request, {listed.variables, {}, {}});
}

QFuture<Result<Document>> CloudConnection::document(const QString &resourceId)
{
    const Listed found = listed(resourceId);
    if (!found.poller)
        return refused<Document>({ErrorCode::NotFound, QStringLiteral("this connection has not listed it"), {}, resourceId, {}});
    const CollectionDescriptor &collection = found.poller->collection();
    if (!collection.details)
        return refused<Document>({ErrorCode::Unimplemented, QStringLiteral("the provider's descriptor tells no details of this type"), {}, resourceId, {}});
    return details(found).then(QtFuture::Launch::Async, [descriptor = m_descriptor, &rules = *collection.details, resourceId](const Result<AnswerPtr> &answer) {
        return documentOf(answer, rules, resourceId);
    });
}

bool CloudConnection::knowsWayTo(const QString &resourceId) const
{
    const Listed found = listed(resourceId);
    return found.poller && found.poller->collection().connect;
}

QFuture<Result<QByteArray>> CloudConnection::kubeconfig(const QString &resourceId)
{
    const Listed found = listed(resourceId);
    if (!found.poller || !found.poller->collection().connect)
        return refused<QByteArray>({ErrorCode::NotFound, QStringLiteral("this connection knows no way to its Kubernetes API"), {}, resourceId, {}});
    KubeconfigSource source {m_descriptor, found.poller->collection(), found.variables, m_access->programEnvironment(), found.row->name.toString()};
    return details(found).then(QtFuture::Launch::Async, [source = std::move(source)](const Result<AnswerPtr> &answer) { return kubeconfigOf(answer, source); });
}

} // namespace cloud
