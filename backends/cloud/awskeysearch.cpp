// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awskeysearch.h"

#include "backends/cloud/awsendpoints.h"
#include "backends/cloud/wiretree.h"
#include "backends/cloud/path.h"
#include "backends/http/httperror.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>

namespace cloud {

namespace {

constexpr int LongestChain = 5;
constexpr int ProgramTimeout = 60'000;

QByteArray textAt(const WireTree &tree, const QString &path)
{
    const auto texts = Path::parse(path).value().texts(tree, WireTree::Root);
    return texts.empty() ? QByteArray() : QByteArray(texts.front().data(), qsizetype(texts.front().size()));
}

Timestamp timeOf(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 milliseconds = text.toLongLong(&isNumber);
    if (isNumber)
        return milliseconds;
    const QDateTime at = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    return at.isValid() ? at.toMSecsSinceEpoch() : NoTime;
}

/// Keys out of an answer whose members stand below `base`, spelled with these names.
Result<AwsKeysPtr> keysIn(const WireTree &tree, const QString &base, const std::array<const char *, 4> &names, const QString &source)
{
    const auto at = [&](int i) { return textAt(tree, base + QLatin1String(names[size_t(i)])); };
    auto keys = std::make_shared<AwsKeys>(AwsKeys {at(0), Secret(at(1)), at(2), timeOf(at(3)), source});
    if (keys->accessKeyId.isEmpty() || keys->secretAccessKey.isEmpty())
        return Error {ErrorCode::Unauthenticated, QStringLiteral("no keys came back"), {}, source, {}};
    return AwsKeysPtr(std::move(keys));
}

/// Collects an answer and hands it on, errors with the body's own words.
class SmallAnswer final : public HttpHandler {
public:
    using Done = std::function<void(const HttpOutcome &, const QByteArray &)>;
    explicit SmallAnswer(Done done)
        : m_done(std::move(done))
    {
    }
    Flow onBody(std::span<const char> bytes) override
    {
        m_body.append(bytes.data(), qsizetype(bytes.size()));
        return m_body.size() > (1 << 20) ? Flow::Stop : Flow::Continue;
    }
    void onDone(const HttpOutcome &outcome) override { m_done(outcome, m_body); }

private:
    Done m_done;
    QByteArray m_body;
};

} // namespace

AwsKeySearch::AwsKeySearch(const AwsCredentials::Settings &settings, std::shared_ptr<HttpEngine> engine, Timestamp now)
    : m_settings(settings)
    , m_engine(std::move(engine))
    , m_now(now)
{
}

QString AwsKeySearch::profileFor(const QString &setting, const DiscoveryScope &scope)
{
    if (!setting.isEmpty())
        return setting;
    const QString named = scope.environment.value(QStringLiteral("AWS_PROFILE"), scope.environment.value(QStringLiteral("AWS_DEFAULT_PROFILE")));
    return named.isEmpty() ? QStringLiteral("default") : named;
}

QString AwsKeySearch::programOf(const AwsProfiles &profiles, const QString &profile)
{
    QString at = profile;
    for (int step = 0; step < LongestChain && !at.isEmpty(); ++step) {
        if (const QString program = profiles.value(at, QStringLiteral("credential_process")); !program.isEmpty())
            return program;
        at = profiles.value(at, QStringLiteral("source_profile"));
    }
    return {};
}

Error AwsKeySearch::problem(ErrorCode code, const QString &message, const QString &profile) const
{
    return {code, message, {}, QStringLiteral("AWS profile %1").arg(profile), {}};
}

QString AwsKeySearch::value(const QString &profile, const char *key) const
{
    return m_profiles.value(profile, QLatin1String(key));
}

void AwsKeySearch::run(Done done)
{
    const Result<AwsProfiles> profiles = AwsProfiles::read(m_settings.scope);
    if (!profiles)
        return done(profiles.error());
    m_profiles = *profiles;
    const QString profile = profileFor(m_settings.profile, m_settings.scope);
    const AwsKeysPtr fromVariables = keysFromVariables();
    // As the AWS tools have it: a profile that is named by hand counts more than the variables' keys.
    const bool named = !m_settings.profile.isEmpty() && (profile != u"default" || m_profiles.contains(profile));
    if (fromVariables && !named)
        return done(fromVariables);
    find(profile, 0, done);
}

void AwsKeySearch::find(const QString &profile, int depth, const Done &done)
{
    if (!m_profiles.contains(profile))
        return done(problem(ErrorCode::NotFound, QStringLiteral("neither %1 nor %2 has this profile").arg(m_profiles.configFile(), m_profiles.credentialsFile()), profile));
    if (!value(profile, "role_arn").isEmpty() && depth < LongestChain)
        return assumeRole(profile, depth, done);
    if (!value(profile, "sso_account_id").isEmpty())
        return findSso(profile, done);
    if (const AwsKeysPtr keys = staticKeys(profile))
        return done(keys);
    if (const QString program = value(profile, "credential_process"); !program.isEmpty())
        return runProgram(profile, program, done);
    done(problem(ErrorCode::Unauthenticated, QStringLiteral("the profile has no credentials: neither keys, a role, single sign-on nor credential_process"), profile));
}

AwsKeysPtr AwsKeySearch::keysFromVariables() const
{
    const auto variable = [this](const char *name) { return m_settings.scope.environment.value(QLatin1String(name)).toUtf8(); };
    if (variable("AWS_ACCESS_KEY_ID").isEmpty() || variable("AWS_SECRET_ACCESS_KEY").isEmpty())
        return nullptr;
    return std::make_shared<AwsKeys>(AwsKeys {variable("AWS_ACCESS_KEY_ID"), Secret(variable("AWS_SECRET_ACCESS_KEY")),
        variable("AWS_SESSION_TOKEN"), timeOf(variable("AWS_CREDENTIAL_EXPIRATION")), QStringLiteral("AWS_ACCESS_KEY_ID")});
}

AwsKeysPtr AwsKeySearch::staticKeys(const QString &profile) const
{
    if (value(profile, "aws_access_key_id").isEmpty() || value(profile, "aws_secret_access_key").isEmpty())
        return nullptr;
    return std::make_shared<AwsKeys>(AwsKeys {value(profile, "aws_access_key_id").toUtf8(), Secret(value(profile, "aws_secret_access_key").toUtf8()),
        value(profile, "aws_session_token").toUtf8(), NoTime, QStringLiteral("AWS profile %1").arg(profile)});
}

void AwsKeySearch::assumeRole(const QString &profile, int depth, const Done &done)
{
    if (!value(profile, "web_identity_token_file").isEmpty())
        return assumeWithToken(profile, done);
    if (!value(profile, "mfa_serial").isEmpty())
        return done(problem(ErrorCode::FailedPrecondition, QStringLiteral("the role asks for a one-time code; sign in with the AWS command line and use the session it makes"), profile));
    const auto assume = [self = shared_from_this(), profile, done](const Result<AwsKeysPtr> &base) {
        base ? self->assumeWithKeys(profile, *base, done) : done(base.error());
    };
    const QString source = value(profile, "source_profile");
    const QString machine = value(profile, "credential_source");
    if (source == profile || (source.isEmpty() && machine.isEmpty())) {
        const AwsKeysPtr own = staticKeys(profile);
        own ? assume(own) : done(problem(ErrorCode::FailedPrecondition, QStringLiteral("the role needs a source_profile, or keys of its own"), profile));
    } else if (!source.isEmpty()) {
        find(source, depth + 1, assume);
    } else if (machine == u"Environment") {
        const AwsKeysPtr keys = keysFromVariables();
        keys ? assume(keys) : done(problem(ErrorCode::Unauthenticated, QStringLiteral("credential_source is Environment, and AWS_ACCESS_KEY_ID is not set"), profile));
    } else {
        done(problem(ErrorCode::Unimplemented, QStringLiteral("credential_source %1 is only known inside AWS").arg(machine), profile));
    }
}

void AwsKeySearch::assumeWithKeys(const QString &profile, const AwsKeysPtr &base, const Done &done)
{
    const QString session = value(profile, "role_session_name");
    QList<std::pair<QByteArray, QByteArray>> form {{"Action", "AssumeRole"}, {"RoleArn", value(profile, "role_arn").toUtf8()},
        {"RoleSessionName", session.isEmpty() ? QByteArray("allod-") + QByteArray::number(m_now / 1000) : session.toUtf8()}};
    if (const QString id = value(profile, "external_id"); !id.isEmpty())
        form.append({"ExternalId", id.toUtf8()});
    if (const QString seconds = value(profile, "duration_seconds"); !seconds.isEmpty())
        form.append({"DurationSeconds", seconds.toUtf8()});
    callSts(profile, std::move(form), base, done);
}

void AwsKeySearch::assumeWithToken(const QString &profile, const Done &done)
{
    QFile file(value(profile, "web_identity_token_file"));
    if (!file.open(QIODevice::ReadOnly))
        return done(problem(ErrorCode::Unauthenticated, QStringLiteral("can't read the web identity token: %1").arg(file.errorString()), profile));
    const QString session = value(profile, "role_session_name");
    callSts(profile, {{"Action", "AssumeRoleWithWebIdentity"}, {"RoleArn", value(profile, "role_arn").toUtf8()},
        {"RoleSessionName", session.isEmpty() ? QByteArray("allod") : session.toUtf8()}, {"WebIdentityToken", file.read(1 << 16).trimmed()}}, nullptr, done);
}

QString AwsKeySearch::regionOf(const QString &profile) const
{
    const QString region = awsRegion(m_profiles, m_settings.scope, profile);
    return region.isEmpty() ? QStringLiteral("us-east-1") : region;
}

void AwsKeySearch::callSts(const QString &profile, QList<std::pair<QByteArray, QByteArray>> form, const AwsKeysPtr &base, const Done &done)
{
    const QString region = regionOf(profile);
    const Result<QUrl> url = awsEndpoint(m_profiles, m_settings.scope, profile, QStringLiteral("sts"),
        QStringLiteral("https://sts.%1.%2").arg(region, region.startsWith(u"cn-") ? QStringLiteral("amazonaws.com.cn") : QStringLiteral("amazonaws.com")));
    if (!url)
        return done(url.error());
    form.emplaceBack("Version", "2011-06-15");
    QByteArrayList pairs;
    for (const auto &[name, text] : form)
        pairs.append(name + '=' + awsEncoded(text));
    HttpRequest request;
    request.method = "POST";
    request.url = *url;
    if (request.url.path().isEmpty())
        request.url.setPath(QStringLiteral("/"));
    request.body = pairs.join('&');
    request.effect = Effect::Read;
    request.timeouts.total = m_settings.timeout;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
    if (base)
        request.headers += awsSignature(request, *base, region.toLatin1(), "sts", m_now);
    const QString action = QString::fromLatin1(form.front().second);
    m_engine->start(awsTarget(*url, awsCaFile(m_profiles, m_settings.scope, profile)), request, std::make_shared<SmallAnswer>([self = shared_from_this(), profile, action, done](const HttpOutcome &outcome, const QByteArray &body) {
        const Result<WireTree> tree = WireTree::fromXml(outcome.ok() ? body : outcome.errorBody);
        if (!outcome.ok()) {
            Error error = *outcome.error;
            error.about = QStringLiteral("AWS profile %1").arg(profile);
            if (tree && outcome.head.status) {
                error.code = ErrorCode::Unauthenticated;
                error.message = QStringLiteral("the role can't be assumed");
                error.detail = QStringLiteral("%1: %2").arg(excerpt(textAt(*tree, QStringLiteral("/Error/Code"))), excerpt(textAt(*tree, QStringLiteral("/Error/Message"))));
            }
            return done(error);
        }
        if (!tree)
            return done(tree.error());
        done(keysIn(*tree, QStringLiteral("/%1Result/Credentials/").arg(action), {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"},
            QStringLiteral("AWS profile %1").arg(profile)));
    }));
}

void AwsKeySearch::findSso(const QString &profile, const Done &done)
{
    const QString session = value(profile, "sso_session");
    const QString start = session.isEmpty() ? value(profile, "sso_start_url") : m_profiles.sessionValue(session, QStringLiteral("sso_start_url"));
    const QString region = session.isEmpty() ? value(profile, "sso_region") : m_profiles.sessionValue(session, QStringLiteral("sso_region"));
    const QByteArray key = QCryptographicHash::hash((session.isEmpty() ? start : session).toUtf8(), QCryptographicHash::Sha1).toHex();
    const Error expired = problem(ErrorCode::Unauthenticated, QStringLiteral("the single sign-on session has ended; run: aws sso login --profile %1").arg(profile), profile);
    QFile file(m_profiles.ssoCache() + u'/' + QString::fromLatin1(key) + QStringLiteral(".json"));
    if (!file.open(QIODevice::ReadOnly))
        return done(expired);
    const Result<WireTree> cache = WireTree::fromJson(file.read(1 << 20));
    if (!cache)
        return done(expired);
    const Timestamp until = timeOf(textAt(*cache, QStringLiteral("/expiresAt")));
    if (until != NoTime && until <= m_now)
        return done(expired);
    const Result<QUrl> url = awsEndpoint(m_profiles, m_settings.scope, profile, QStringLiteral("sso"), QStringLiteral("https://portal.sso.%1.amazonaws.com").arg(region));
    if (!url)
        return done(url.error());
    HttpRequest request;
    request.url = *url;
    request.url.setPath(request.url.path() + QStringLiteral("/federation/credentials"));
    request.url.setQuery(QString::fromLatin1("account_id=" + awsEncoded(value(profile, "sso_account_id").toUtf8()) + "&role_name=" + awsEncoded(value(profile, "sso_role_name").toUtf8())), QUrl::StrictMode);
    request.effect = Effect::Read;
    request.timeouts.total = m_settings.timeout;
    request.headers = {{"x-amz-sso_bearer_token", textAt(*cache, QStringLiteral("/accessToken"))}, {"Accept", "application/json"}};
    m_engine->start(awsTarget(*url, awsCaFile(m_profiles, m_settings.scope, profile)), request, std::make_shared<SmallAnswer>([profile, expired, done](const HttpOutcome &outcome, const QByteArray &body) {
        if (outcome.head.status == 401)
            return done(expired);
        const Result<WireTree> tree = WireTree::fromJson(body);
        if (!outcome.ok())
            return done(*outcome.error);
        if (!tree)
            return done(tree.error());
        done(keysIn(*tree, QStringLiteral("/roleCredentials/"), {"accessKeyId", "secretAccessKey", "sessionToken", "expiration"},
            QStringLiteral("AWS profile %1 (single sign-on)").arg(profile)));
    }));
}

void AwsKeySearch::runProgram(const QString &profile, const QString &command, const Done &done)
{
    QStringList words = QProcess::splitCommand(command);
    if (words.isEmpty() || !m_settings.trusted)
        return done(problem(ErrorCode::FailedPrecondition, QStringLiteral("the profile names a program (%1), which runs only after you trust this connection").arg(command), profile));
    QProcess program; // this is a pool thread: waiting is fine
    program.start(words.takeFirst(), words, QIODevice::ReadOnly);
    if (!program.waitForFinished(ProgramTimeout) || program.exitStatus() != QProcess::NormalExit || program.exitCode() != 0) {
        const QString why = program.error() == QProcess::UnknownError ? excerpt(program.readAllStandardError()) : program.errorString();
        program.kill();
        Error error = problem(ErrorCode::Unauthenticated, QStringLiteral("credential_process failed"), profile);
        error.detail = why;
        return done(error);
    }
    const Result<WireTree> tree = WireTree::fromJson(program.readAllStandardOutput());
    if (!tree || textAt(*tree, QStringLiteral("/Version")) != "1")
        return done(problem(ErrorCode::Unauthenticated, QStringLiteral("credential_process did not print credentials of version 1"), profile));
    done(keysIn(*tree, QStringLiteral("/"), {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"}, QStringLiteral("AWS profile %1 (credential_process)").arg(profile)));
}

} // namespace cloud
