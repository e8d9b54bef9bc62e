// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/clusterdiagnosis.h"

#include "backends/http/credentialdates.h"
#include "backends/http/httperror.h"
#include "backends/http/tlscontext.h"

#include <QFile>
#include <QFutureWatcher>
#include <nlohmann/json.hpp>

using namespace std::chrono_literals;

namespace {

const QList<Check> Plan {Check::Settings, Check::Plugin, Check::Proxy, Check::Name, Check::Tcp, Check::Tls, Check::Answer, Check::Clock,
    Check::Expiry, Check::Authentication, Check::Permission};
constexpr auto CertificateSoon = 7 * 24h;
constexpr auto TokenSoon = 5min;
constexpr qint64 MostPemBytes = 1 << 20;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? file.read(MostPemBytes) : QByteArray();
}

QString textOf(const nlohmann::json &json, const nlohmann::json::json_pointer &place)
{
    if (!json.contains(place) || !json.at(place).is_string())
        return {};
    return excerpt(QByteArray::fromStdString(json.at(place).get<std::string>()), 120);
}

nlohmann::json parsed(const QByteArray &body)
{
    return nlohmann::json::parse(body.begin(), body.end(), nullptr, false);
}

} // namespace

ClusterDiagnosis::ClusterDiagnosis(const ConnectionProfile &profile, const Clock &clock, std::chrono::milliseconds timeout)
    : m_profile(profile)
    , m_clock(clock)
    , m_timeout(timeout)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
}

ClusterDiagnosis::~ClusterDiagnosis()
{
    m_token.cancel();
    m_mailbox->close();
}

void ClusterDiagnosis::start()
{
    Result<ClusterConfig> config = ClusterConfig::read(m_profile);
    if (!config) {
        add({Check::Settings, Verdict::Failed, config.error().toString(), tr("correct the kubeconfig, or choose another context")});
        return finish(Plan);
    }
    m_config = std::move(*config);
    add({Check::Settings, Verdict::Ok, tr("context %1 of %2").arg(excerpt(m_config->context.name.toUtf8(), 80),
        ClusterConfig::files(m_profile).join(u", ")), {}});
    if (!checkPlugin(*m_config))
        return finish(Plan);
    Credentials::Settings settings;
    settings.user = std::move(m_config->user);
    settings.cluster = m_config->cluster;
    settings.kubeconfigDirectory = m_config->directory;
    settings.trusted = m_profile.trusted;
    settings.timeout = m_timeout;
    m_config->user = {};
    m_credentials = std::make_shared<Credentials>(std::move(settings), m_clock, this, m_mailbox);
    m_credentials->prepare([this](const Result<void> &prepared) {
        if (!prepared) {
            add({Check::Plugin, Verdict::Failed, prepared.error().toString(), tr("run the program in a terminal to see what it wants, and log in there")});
            return finish(Plan);
        }
        m_target = makeTarget(*m_config, m_credentials, true);
        m_server = std::make_shared<ApiServer>(HttpEngine::shared(), m_target, m_config->cluster.server, m_timeout);
        auto *way = new QFutureWatcher<WayFindings>(this);
        connect(way, &QFutureWatcherBase::finished, this, [this, way] { onWay(way->result()); });
        way->setFuture(examineWay(m_target, m_server->get("/version", MediaType::Json), m_clock, m_timeout, m_token));
    });
}

/// False where it can't run.
bool ClusterDiagnosis::checkPlugin(const ClusterConfig &config)
{
    if (!config.user.exec) {
        add({Check::Plugin, Verdict::Skipped, tr("the kubeconfig names no program"), {}});
        return true;
    }
    const ExecConfig &exec = *config.user.exec;
    const Result<QString> program = findProgram(exec, config.directory);
    if (!program) {
        const Error &error = program.error();
        const QString elsewhere = tr("install it, or put its directory into PATH; looked in PATH and %1")
                                      .arg(programDirectories(config.directory).join(u", "));
        add({Check::Plugin, Verdict::Failed, error.message, error.detail.isEmpty() ? elsewhere : error.detail});
        return false;
    }
    if (!m_profile.trusted) {
        add({Check::Plugin, Verdict::Failed, tr("%1 gives the credentials, and may not run yet").arg(*program),
            tr("allod connections trust %1").arg(m_profile.name)});
        return false;
    }
    if (exec.alwaysInteractive) {
        add({Check::Plugin, Verdict::Failed, tr("%1 asks on a terminal, which Allod has none of").arg(*program),
            tr("set interactiveMode to IfAvailable in the kubeconfig, and log in with it in a terminal first")});
        return false;
    }
    add({Check::Plugin, Verdict::Ok, tr("%1 is there and may run").arg(*program), {}});
    return true;
}

void ClusterDiagnosis::onWay(const WayFindings &way)
{
    add(way.findings);
    m_offset = way.clockOffset.value_or(0);
    checkExpiry();
    if (!way.isReached())
        return finish(Plan);
    signIn();
}

/// The certificate's end and the token's, whichever there are.
void ClusterDiagnosis::checkExpiry()
{
    const QString renew = tr("log in again with the tool that wrote the kubeconfig, or ask for a new one");
    const qsizetype before = findings().size();
    const TlsSettings &tls = m_target->tls;
    const QByteArray pem = tls.clientCertificatePem.isEmpty() ? contentOf(tls.clientCertificateFile) : tls.clientCertificatePem;
    if (const auto end = certificateEnd(pem))
        add(expiryFinding(tr("the client certificate"), *end, now(), CertificateSoon, renew));
    else if (!pem.isEmpty() || !tls.clientCertificateFile.isEmpty())
        add({Check::Expiry, Verdict::Failed, tr("the client certificate can't be read: %1").arg(tls.clientCertificateFile), renew});
    Result<ClusterConfig> config = ClusterConfig::read(m_profile);
    if (config) {
        const KubeUser &user = config->user;
        const Secret token = user.tokenFile.isEmpty() ? std::move(config->user.token) : Secret(contentOf(user.tokenFile).trimmed());
        if (!user.tokenFile.isEmpty() && token.isEmpty())
            add({Check::Expiry, Verdict::Failed, tr("token file %1 is empty or can't be read").arg(user.tokenFile), renew});
        else if (const auto end = tokenEnd(token))
            add(expiryFinding(tr("the token"), *end, now(), TokenSoon, renew));
    }
    if (findings().size() == before)
        add({Check::Expiry, Verdict::Unknown, tr("these credentials do not say how long they are good for"), {}});
}

void ClusterDiagnosis::post(const QByteArray &path, const QByteArray &body, std::function<void(const Result<QByteArray> &)> onAnswer)
{
    HttpRequest request = m_server->get(path, MediaType::Json); // a review changes nothing: it is a Read
    request.method = "POST";
    request.headers.append({"Content-Type", MediaType::Json});
    request.body = body;
    request.timeouts.total = m_timeout;
    m_server->fetch(request, [onAnswer = std::move(onAnswer), mailbox = m_mailbox](Result<QByteArray> answer) {
        mailbox->post([onAnswer, answer = std::move(answer)] { onAnswer(answer); });
    });
}

void ClusterDiagnosis::signIn()
{
    post("/apis/authentication.k8s.io/v1/selfsubjectreviews",
        R"({"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"})",
        [this](const Result<QByteArray> &answer) { onReview(answer); });
}

void ClusterDiagnosis::onReview(const Result<QByteArray> &answer)
{
    const bool isAnswered = answer.ok() || answer.error().code == ErrorCode::NotFound; // before 1.28 nobody could ask
    if (!answer && answer.error().code == ErrorCode::PermissionDenied) {
        add({Check::Authentication, Verdict::Warning, tr("the cluster lets us in as an unknown user (%1)").arg(answer.error().detail),
            tr("the kubeconfig gives no credentials that count; log in again")});
    } else if (!isAnswered) {
        const bool refused = answer.error().code == ErrorCode::Unauthenticated;
        add({refused ? Check::Authentication : Check::Answer, Verdict::Failed, answer.error().toString(),
            refused ? tr("log in again with the tool that wrote the kubeconfig, or ask for a new one") : tr("try again; if it stays, ask who runs the cluster")});
        return finish(Plan);
    } else {
        const QString user = answer ? textOf(parsed(*answer), "/status/userInfo/username"_json_pointer) : QString();
        if (user == u"system:anonymous")
            add({Check::Authentication, Verdict::Failed, tr("the cluster sees nobody in particular (system:anonymous)"),
                tr("the kubeconfig's user has no credentials that reach the cluster: log in again")});
        else
            add({Check::Authentication, Verdict::Ok, user.isEmpty() ? tr("accepted") : tr("known as %1").arg(user), {}});
    }
    askAccess();
}

void ClusterDiagnosis::askAccess()
{
    const QStringList scopes = m_config->namespaces.isEmpty() ? QStringList {QString()} : m_config->namespaces;
    for (const QString &scope : scopes)
        m_questions.append({QStringLiteral("pods"), scope, {}});
    m_questions.append({QStringLiteral("nodes"), {}, {}});
    m_unanswered = int(m_questions.size());
    for (qsizetype i = 0; i < m_questions.size(); ++i) {
        const Question &question = m_questions[i];
        const nlohmann::json review {{"apiVersion", "authorization.k8s.io/v1"}, {"kind", "SelfSubjectAccessReview"},
            {"spec", {{"resourceAttributes", {{"verb", "list"}, {"resource", question.resource.toStdString()},
                {"namespace", question.nameSpace.toStdString()}}}}}};
        post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", QByteArray::fromStdString(review.dump()),
            [this, i](const Result<QByteArray> &answer) { onAccess(i, answer); });
    }
}

void ClusterDiagnosis::onAccess(qsizetype question, const Result<QByteArray> &answer)
{
    if (answer) {
        const nlohmann::json json = parsed(*answer);
        const auto place = "/status/allowed"_json_pointer;
        if (json.contains(place) && json.at(place).is_boolean())
            m_questions[question].allowed = json.at(place).get<bool>();
    } else if (answer.error().code == ErrorCode::PermissionDenied) {
        m_questions[question].allowed = false;
    }
    if (--m_unanswered == 0)
        concludeAccess();
}

void ClusterDiagnosis::concludeAccess()
{
    QStringList allowed, denied;
    bool pods = false;
    for (const Question &question : std::as_const(m_questions)) {
        const QString what = question.nameSpace.isEmpty() ? question.resource : tr("%1 in %2").arg(question.resource, question.nameSpace);
        if (question.allowed.value_or(false)) {
            allowed.append(what);
            pods = pods || question.resource == u"pods";
        } else if (question.allowed.has_value()) {
            denied.append(what);
        }
    }
    const QString list = tr(" and ");
    if (allowed.isEmpty() && denied.isEmpty())
        add({Check::Permission, Verdict::Unknown, tr("the cluster does not say what we may list"), {}});
    else if (denied.isEmpty())
        add({Check::Permission, Verdict::Ok, tr("may list %1").arg(allowed.join(list)), {}});
    else if (pods)
        add({Check::Permission, Verdict::Warning, tr("may list %1, not %2").arg(allowed.join(list), denied.join(list)),
            tr("that part stays empty; ask for a role that may list it if you need it")});
    else
        add({Check::Permission, Verdict::Failed, tr("may not list %1").arg(denied.join(list)),
            tr("ask for a role that may list them, or name the namespaces you may list in the connection")});
    finish(Plan);
}
