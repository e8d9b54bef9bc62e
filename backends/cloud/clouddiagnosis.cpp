// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/clouddiagnosis.h"

#include "backends/cloud/future.h"
#include "backends/http/credentialdates.h"

using namespace std::chrono_literals;

namespace cloud {

namespace {

const QList<Check> Plan {Check::Settings, Check::Plugin, Check::Proxy, Check::Name, Check::Tcp, Check::Tls, Check::Answer, Check::Clock,
    Check::Expiry, Check::Authentication, Check::Permission};
constexpr auto KeysSoon = 5min;

QString hostOf(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return url.port() < 0 ? host : QStringLiteral("%1:%2").arg(host).arg(url.port());
}

} // namespace

CloudDiagnosis::CloudDiagnosis(ConnectionProfile profile, DescriptorPtr descriptor, std::shared_ptr<CloudAccess> access,
    Variables variables, const Clock &clock, std::chrono::milliseconds timeout)
    : m_profile(std::move(profile))
    , m_descriptor(std::move(descriptor))
    , m_access(std::move(access))
    , m_variables(std::move(variables))
    , m_clock(clock)
    , m_timeout(timeout)
    , m_client(m_descriptor, m_access, clock, {timeout, true})
{
}

CloudDiagnosis::~CloudDiagnosis()
{
    m_token.cancel();
}

const ServiceDescriptor &CloudDiagnosis::firstService() const
{
    return m_descriptor->account && m_descriptor->account->service ? *m_descriptor->account->service : *m_descriptor->collections.front().service;
}

QString CloudDiagnosis::newCredentials() const
{
    return m_descriptor->auth.scheme == AuthScheme::SigV4
        ? tr("make new keys or sign in again with the AWS command line (aws configure, aws sso login)")
        : tr("make a new token in the console of %1, and keep it where its own tool does").arg(m_descriptor->title);
}

void CloudDiagnosis::start()
{
    const Result<QUrl> endpoint = m_access->endpoint(firstService(), m_variables);
    if (!endpoint) {
        add({Check::Settings, Verdict::Failed, endpoint.error().toString(), tr("correct the endpoint or region")});
        return finish(Plan);
    }
    add({Check::Settings, Verdict::Ok, tr("%1 at %2").arg(m_descriptor->title, endpoint->toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)), {}});
    auto target = std::make_shared<HttpTarget>();
    target->hosts = {hostOf(*endpoint)};
    HttpRequest request;
    request.url = *endpoint;
    onFinished(examineWay(target, request, m_clock, m_timeout, m_token), this, [this](const WayFindings &way) { onWay(way); });
}

void CloudDiagnosis::onWay(const WayFindings &way)
{
    add(way.findings);
    m_offset = way.clockOffset.value_or(0);
    if (!way.isReached())
        return finish(Plan);
    findCredentials();
}

void CloudDiagnosis::findCredentials()
{
    auto promise = std::make_shared<QPromise<Result<CredentialFacts>>>();
    promise->start();
    onFinished(promise->future(), this, [this](const Result<CredentialFacts> &facts) { onCredentials(facts); });
    m_access->findCredentials([promise](const Result<CredentialFacts> &facts) {
        promise->addResult(facts);
        promise->finish();
    });
}

void CloudDiagnosis::onCredentials(const Result<CredentialFacts> &facts)
{
    if (!facts) {
        const Error &error = facts.error();
        if (error.code == ErrorCode::FailedPrecondition && !m_profile.trusted && error.message.contains(u"program"))
            add({Check::Plugin, Verdict::Failed, error.toString(), tr("allod connections trust %1").arg(m_profile.name)});
        else if (error.message.contains(u"credential_process"))
            add({Check::Plugin, Verdict::Failed, error.toString(), tr("run the program in a terminal to see what it wants")});
        else if (error.message.contains(u"has ended"))
            add({Check::Expiry, Verdict::Failed, error.toString(), newCredentials()});
        else
            add({Check::Authentication, Verdict::Failed, error.toString(), newCredentials()});
        return finish(Plan);
    }
    add({Check::Plugin, Verdict::Skipped, tr("credentials from %1").arg(facts->source), {}});
    if (facts->expiresAt == NoTime) {
        add({Check::Expiry, Verdict::Unknown, tr("these credentials do not say how long they are good for"), {}});
    } else {
        add(expiryFinding(tr("the credentials"), facts->expiresAt, m_clock.now() + m_offset, KeysSoon, newCredentials()));
    }
    signIn();
}

void CloudDiagnosis::signIn()
{
    if (!m_descriptor->account || !m_descriptor->account->service)
        return askCollections();
    const AccountDescriptor &account = *m_descriptor->account;
    onFinished(m_client.call(*account.service, account.request, {m_variables, {}, {}}), this,
        [this](const Result<AnswerPtr> &answer) { onAccount(answer); });
}

void CloudDiagnosis::onAccount(const Result<AnswerPtr> &answer)
{
    if (answer) {
        const Variables none;
        const auto id = m_descriptor->account->id.text({(*answer)->tree, WireTree::Root, none, m_descriptor->tables});
        add({Check::Authentication, Verdict::Ok, tr("accepted, as account %1").arg(QString::fromStdString(id)), {}});
        return askCollections();
    }
    const Error &error = answer.error();
    if (error.code == ErrorCode::PermissionDenied) // who may not ask whose account it is may still list
        return askCollections();
    const bool refused = error.code == ErrorCode::Unauthenticated;
    add({refused ? Check::Authentication : Check::Answer, Verdict::Failed, error.toString(),
        refused ? newCredentials() : tr("try again; if it stays, see the provider's status page, or what stands in between")});
    finish(Plan);
}

/// Asks for the first page of each collection: nobody else can say what may be listed. Whose account it is, anybody may ask.
void CloudDiagnosis::askCollections()
{
    const auto tellsAccount = [](const CollectionDescriptor &collection) { return collection.kinds == KindSet {Kind::Account}; };
    m_unanswered = int(m_descriptor->collections.size() - std::ranges::count_if(m_descriptor->collections, tellsAccount));
    for (const CollectionDescriptor &collection : m_descriptor->collections) {
        if (tellsAccount(collection))
            continue;
        const QString name = QString::fromStdString(collection.name);
        onFinished(m_client.call(*collection.service, collection.list.request, {m_variables, {}, {}}), this,
            [this, name](const Result<AnswerPtr> &answer) { onCollection(name, answer); });
    }
}

void CloudDiagnosis::onCollection(const QString &name, const Result<AnswerPtr> &answer)
{
    if (answer) {
        m_allowed.append(name);
    } else if (answer.error().code == ErrorCode::PermissionDenied) {
        m_denied.append(name);
        m_denial = answer.error();
    } else {
        m_failed.append(name);
        m_failure = answer.error();
    }
    if (--m_unanswered == 0)
        conclude();
}

void CloudDiagnosis::conclude()
{
    const auto isSettled = std::ranges::any_of(findings(), [](const Finding &finding) { return finding.check == Check::Authentication; });
    const bool isKnown = !m_allowed.isEmpty() || !m_denied.isEmpty();
    if (!isSettled && isKnown)
        add({Check::Authentication, Verdict::Ok, tr("accepted"), {}});
    else if (!isSettled && m_failure)
        add({m_failure->code == ErrorCode::Unauthenticated ? Check::Authentication : Check::Answer, Verdict::Failed, m_failure->toString(),
            m_failure->code == ErrorCode::Unauthenticated ? newCredentials() : tr("see the provider's status page, or what stands in between")});
    if (!hasFailed())
        judgePermission();
    finish(Plan);
}

void CloudDiagnosis::judgePermission()
{
    QStringList troubles;
    if (m_denial)
        troubles.append(tr("may not list %1: %2").arg(m_denied.join(u", "), m_denial->toString()));
    if (m_failure)
        troubles.append(tr("could not list %1: %2").arg(m_failed.join(u", "), m_failure->toString()));
    if (troubles.isEmpty())
        return add({Check::Permission, Verdict::Ok, tr("may list %1").arg(m_allowed.join(u", ")), {}});
    const QString role = tr("give these credentials a role or scope that may list and describe");
    if (m_allowed.isEmpty())
        return add({Check::Permission, Verdict::Failed, tr("may list nothing: %1").arg(troubles.join(u"; ")), role});
    add({Check::Permission, Verdict::Warning, tr("may list %1; %2").arg(m_allowed.join(u", "), troubles.join(u"; ")),
        tr("that part stays empty; if you need it, %1").arg(role)});
}

} // namespace cloud
