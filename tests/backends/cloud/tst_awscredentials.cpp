// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awscredentials.h"
#include "backends/cloud/awsendpoints.h"
#include "backends/cloud/awsprovider.h"
#include "backends/cloud/cloudprovider.h"
#include "backends/cloud/descriptorloader.h"
#include "backends/cloud/tokens.h"
#include "tests/backends/cloud/fakecloud.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <semaphore>

using namespace cloud;

namespace {

const Clock SystemClock;

} // namespace

/// Where keys and tokens are found, and what is said where they are not.
class AwsCredentialsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void staticKeys_areRead();
    void variables_countUnlessAProfileIsNamed();
    void missingProfile_namesTheFiles();
    void brokenFiles_nameTheLine();
    void sso_usesTheCachedToken();
    void sso_thatHasEndedSaysHowToSignIn();
    void program_runsOnlyWhereTrusted();
    void program_thatFailsSaysWhy();
    void roles_tellWhatTheyLack();
    void chain_isBounded();
    void refusedKeys_areReadAgain();
    void expiringKeys_areFoundAgain();
    void endpoints_comeInTheToolsOrder();
    void discovery_listsProfilesAndContactsNothing();
    void tokens_areFoundInToolsFiles();
    void brokenToolFiles_areErrors();

private:
    void write(const QString &name, const QByteArray &text)
    {
        const QString path = m_home->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    DiscoveryScope scope() const { return {m_home->path(), m_variables}; }
    std::shared_ptr<AwsCredentials> credentials(const QString &profile = {}, bool trusted = false) const
    {
        return std::make_shared<AwsCredentials>(AwsCredentials::Settings {scope(), profile, trusted, &SystemClock});
    }
    static Result<AwsKeysPtr> keys(AwsCredentials &credentials)
    {
        std::binary_semaphore done {0};
        std::optional<Result<AwsKeysPtr>> found;
        credentials.keys([&](const Result<AwsKeysPtr> &result) {
            found = result;
            done.release();
        });
        if (!done.try_acquire_for(std::chrono::seconds(30)))
            qFatal("no keys after 30 s");
        return *found;
    }
    Result<AwsKeysPtr> keysOf(const QString &profile, bool trusted = false) const { return keys(*credentials(profile, trusted)); }
    static QString idOf(const Result<AwsKeysPtr> &keys)
    {
        return keys ? QString::fromLatin1((*keys)->accessKeyId) : QStringLiteral("error: ") + keys.error().toString();
    }

    FakeCloud m_cloud;
    std::unique_ptr<QTemporaryDir> m_home;
    QHash<QString, QString> m_variables;
};

void AwsCredentialsTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_variables.clear();
    m_cloud.reset();
}

void AwsCredentialsTest::staticKeys_areRead()
{
    write(QStringLiteral(".aws/credentials"), "# mine\n[default]\naws_access_key_id=AKIADEFAULT\naws_secret_access_key = a/b+c=\n\n[work]\naws_access_key_id = AKIAWORK\n"
        "aws_secret_access_key = s\naws_session_token = t\n");
    write(QStringLiteral(".aws/config"), "[default]\nregion = eu-west-1 # here\n[profile work]\nregion=eu-central-1\ns3 =\n  max_concurrent_requests = 20\noutput = json\n");
    const auto found = keysOf({});
    QCOMPARE(idOf(found), QStringLiteral("AKIADEFAULT"));
    QCOMPARE((*found)->secretAccessKey.reveal(), QByteArray("a/b+c="));
    QCOMPARE((*keysOf(QStringLiteral("work")))->sessionToken, QByteArray("t"));
    const AwsProfiles profiles = AwsProfiles::read(scope()).value();
    QCOMPARE(awsRegion(profiles, scope(), QStringLiteral("default")), QStringLiteral("eu-west-1"));
    QCOMPARE(profiles.value(QStringLiteral("work"), QStringLiteral("output")), QStringLiteral("json"));
    QCOMPARE(profiles.value(QStringLiteral("work"), QStringLiteral("s3.max_concurrent_requests")), QStringLiteral("20"));
    m_variables.insert(QStringLiteral("AWS_PROFILE"), QStringLiteral("work"));
    QCOMPARE(idOf(keysOf({})), QStringLiteral("AKIAWORK"));
}

void AwsCredentialsTest::variables_countUnlessAProfileIsNamed()
{
    write(QStringLiteral(".aws/credentials"), "[default]\naws_access_key_id=AKIADEFAULT\naws_secret_access_key=x\n");
    m_variables = {{QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKIAENV")}, {QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("s")}};
    QCOMPARE(idOf(keysOf({})), QStringLiteral("AKIAENV"));
    QCOMPARE(idOf(keysOf(QStringLiteral("default"))), QStringLiteral("AKIADEFAULT"));
    QFile::remove(m_home->filePath(QStringLiteral(".aws/credentials")));
    QCOMPARE(idOf(keysOf(QStringLiteral("default"))), QStringLiteral("AKIAENV")); // nothing else could be meant
}

void AwsCredentialsTest::missingProfile_namesTheFiles()
{
    const auto found = keysOf(QStringLiteral("nope"));
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::NotFound);
    QVERIFY2(found.error().message.contains(m_home->filePath(QStringLiteral(".aws/config"))), qPrintable(found.error().message));
}

void AwsCredentialsTest::brokenFiles_nameTheLine()
{
    write(QStringLiteral(".aws/config"), "[default]\nregion = eu-west-1\nwhat is this\n");
    const auto found = keysOf({});
    QVERIFY(!found);
    QVERIFY2(found.error().about.endsWith(u".aws/config:3"), qPrintable(found.error().about));
}

void AwsCredentialsTest::sso_usesTheCachedToken()
{
    write(QStringLiteral(".aws/config"), "[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Reader\nregion = eu-west-1\n"
        "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n"
        "[profile old]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = Old\n");
    const QByteArray token = R"({"accessToken": "sso-token", "expiresAt": "2099-01-01T00:00:00Z"})";
    for (const char *name : {"corp", "https://corp.example/start"})
        write(QStringLiteral(".aws/sso/cache/%1.json").arg(QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha1).toHex())), token);
    m_variables.insert(QStringLiteral("AWS_ENDPOINT_URL_SSO"), m_cloud.url());
    const auto found = keysOf(QStringLiteral("dev"));
    QCOMPARE(idOf(found), QStringLiteral("AKIASSO"));
    QCOMPARE((*found)->sessionToken, QByteArray("Reader"));
    QVERIFY((*found)->expiresAt > SystemClock.now());
    QCOMPARE((*keysOf(QStringLiteral("old")))->sessionToken, QByteArray("Old"));
}

void AwsCredentialsTest::sso_thatHasEndedSaysHowToSignIn()
{
    write(QStringLiteral(".aws/config"), "[profile dev]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = R\n[sso-session corp]\nsso_region = eu-west-1\n");
    m_variables.insert(QStringLiteral("AWS_ENDPOINT_URL_SSO"), m_cloud.url());
    const QString cache = QStringLiteral(".aws/sso/cache/%1.json").arg(QString::fromLatin1(QCryptographicHash::hash("corp", QCryptographicHash::Sha1).toHex()));
    for (const QByteArray &token : {QByteArray(), QByteArray("garbage"), QByteArray("{\"accessToken\": \"sso-token\", \"expiresAt\": \"2001-01-01T00:00:00Z\"}"),
             QByteArray("{\"accessToken\": \"wrong\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}")}) {
        if (!token.isEmpty())
            write(cache, token);
        const auto found = keysOf(QStringLiteral("dev"));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Unauthenticated);
        QVERIFY2(found.error().message.contains(u"aws sso login --profile dev"), qPrintable(found.error().toString()));
    }
}

void AwsCredentialsTest::program_runsOnlyWhereTrusted()
{
    write(QStringLiteral("keys.py"), "import json\nprint(json.dumps({'Version': 1, 'AccessKeyId': 'AKIAPROGRAM', 'SecretAccessKey': 's', 'Expiration': '2099-01-01T00:00:00Z'}))\n");
    const QByteArray command = "python3 \"" + m_home->filePath(QStringLiteral("keys.py")).toUtf8() + "\"";
    write(QStringLiteral(".aws/config"), "[profile tool]\ncredential_process = " + command + "\n[profile via]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = tool\n");
    const auto refused = keysOf(QStringLiteral("tool"), false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::FailedPrecondition);
    QCOMPARE(idOf(keysOf(QStringLiteral("tool"), true)), QStringLiteral("AKIAPROGRAM"));
    AwsProvider provider;
    provider.setScope(scope());
    for (const char *name : {"tool", "via"}) {
        const auto programs = provider.programs(provider.adHoc(QLatin1String(name)).value().first());
        QCOMPARE(programs.size(), 1);
        QCOMPARE(programs.first().program, QStringLiteral("python3"));
        QCOMPARE(programs.first().arguments, QStringList {m_home->filePath(QStringLiteral("keys.py"))});
        QCOMPARE(programs.first().namedBy, m_home->filePath(QStringLiteral(".aws/config")));
    }
}

void AwsCredentialsTest::program_thatFailsSaysWhy()
{
    write(QStringLiteral("fail.py"), "import sys\nsys.exit('the token is not plugged in')\n");
    write(QStringLiteral("odd.py"), "print('hello')\n");
    const QByteArray home = m_home->path().toUtf8();
    write(QStringLiteral(".aws/config"), "[profile fail]\ncredential_process = python3 " + home + "/fail.py\n[profile odd]\ncredential_process = python3 " + home
        + "/odd.py\n[profile none]\ncredential_process = /no/such/program\n");
    QVERIFY(keysOf(QStringLiteral("fail"), true).error().detail.contains(u"the token is not plugged in"));
    QVERIFY(keysOf(QStringLiteral("odd"), true).error().message.contains(u"did not print credentials"));
    QVERIFY(!keysOf(QStringLiteral("none"), true).error().detail.isEmpty());
}

void AwsCredentialsTest::roles_tellWhatTheyLack()
{
    write(QStringLiteral(".aws/config"), "[profile mfa]\nrole_arn = r\nsource_profile = x\nmfa_serial = s\n[profile bare]\nrole_arn = r\n"
        "[profile inside]\nrole_arn = r\ncredential_source = Ec2InstanceMetadata\n[profile token]\nrole_arn = r\nweb_identity_token_file = /no/such/file\n"
        "[profile empty]\nregion = eu-west-1\n");
    QVERIFY(keysOf(QStringLiteral("mfa")).error().message.contains(u"one-time code"));
    QVERIFY(keysOf(QStringLiteral("bare")).error().message.contains(u"source_profile"));
    QVERIFY(keysOf(QStringLiteral("inside")).error().message.contains(u"only known inside AWS"));
    QVERIFY(keysOf(QStringLiteral("token")).error().message.contains(u"web identity token"));
    QVERIFY(keysOf(QStringLiteral("empty")).error().message.contains(u"no credentials"));
}

void AwsCredentialsTest::chain_isBounded()
{
    write(QStringLiteral(".aws/config"), "[profile a]\nrole_arn = r\nsource_profile = b\n[profile b]\nrole_arn = r\nsource_profile = a\n");
    QVERIFY(!keysOf(QStringLiteral("a")));
}

void AwsCredentialsTest::refusedKeys_areReadAgain()
{
    write(QStringLiteral(".aws/credentials"), "[default]\naws_access_key_id=AKIAOLD\naws_secret_access_key=x\n");
    const auto mine = credentials();
    QCOMPARE(idOf(keys(*mine)), QStringLiteral("AKIAOLD"));
    const auto renew = [&mine] {
        std::binary_semaphore done {0};
        std::optional<Result<void>> renewed;
        mine->renew([&](const Result<void> &result) {
            renewed = result;
            done.release();
        });
        if (!done.try_acquire_for(std::chrono::seconds(30)))
            qFatal("not renewed after 30 s");
        return *renewed;
    };
    QCOMPARE(renew().error().code, ErrorCode::Unauthenticated); // they are still the same
    write(QStringLiteral(".aws/credentials"), "[default]\naws_access_key_id=AKIANEW\naws_secret_access_key=x\n");
    QVERIFY(renew().ok());
    QCOMPARE(idOf(keys(*mine)), QStringLiteral("AKIANEW"));
}

void AwsCredentialsTest::expiringKeys_areFoundAgain()
{
    m_variables = {{QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKIAENV")}, {QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("s")},
        {QStringLiteral("AWS_CREDENTIAL_EXPIRATION"), QStringLiteral("2026-01-01T01:00:00Z")}};
    ManualClock clock(QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00Z"), Qt::ISODate).toMSecsSinceEpoch());
    auto shared = std::make_shared<AwsCredentials>(AwsCredentials::Settings {scope(), {}, false, &clock});
    const auto first = keys(*shared);
    QCOMPARE(keys(*shared)->get(), first->get()); // kept
    clock.advance(56 * 60'000);
    QVERIFY(keys(*shared)->get() != first->get()); // five minutes before the end they are found anew
}

void AwsCredentialsTest::endpoints_comeInTheToolsOrder()
{
    write(QStringLiteral(".aws/config"), "[profile p]\nservices = local\nendpoint_url = https://all.example\n[services local]\nrds =\n  endpoint_url = https://rds.example\nec2 =\n  endpoint_url = http://10.0.0.1\n");
    const auto endpoint = [this](const char16_t *service) {
        const auto url = awsEndpoint(AwsProfiles::read(scope()).value(), scope(), QStringLiteral("p"), QString::fromUtf16(service), QStringLiteral("https://standard.example"));
        return url ? url->toString() : QStringLiteral("error: ") + url.error().message;
    };
    QCOMPARE(endpoint(u"rds"), QStringLiteral("https://rds.example"));
    QCOMPARE(endpoint(u"eks"), QStringLiteral("https://all.example"));
    QVERIFY(endpoint(u"ec2").contains(QStringLiteral("must use https")));
    m_variables.insert(QStringLiteral("AWS_ENDPOINT_URL"), QStringLiteral("http://127.0.0.1:5000"));
    QCOMPARE(endpoint(u"rds"), QStringLiteral("http://127.0.0.1:5000"));
    m_variables.insert(QStringLiteral("AWS_ENDPOINT_URL_RDS"), QStringLiteral("http://localhost:6000"));
    QCOMPARE(endpoint(u"rds"), QStringLiteral("http://localhost:6000"));
    m_variables.insert(QStringLiteral("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), QStringLiteral("true"));
    QCOMPARE(endpoint(u"rds"), QStringLiteral("https://standard.example"));
}

void AwsCredentialsTest::discovery_listsProfilesAndContactsNothing()
{
    write(QStringLiteral(".aws/credentials"), "[default]\naws_access_key_id=A\naws_secret_access_key=x\n");
    write(QStringLiteral(".aws/config"), "[profile role]\nrole_arn = r\nsource_profile = default\nendpoint_url = " + m_cloud.url().toUtf8() + "\n[profile plain]\nregion = eu-west-1\n");
    AwsProvider provider;
    QStringList names;
    for (const auto &profile : provider.discover(scope())) {
        QVERIFY(profile.ok() && profile->readOnly && profile->origin == ProfileOrigin::Discovered);
        names += profile->name;
    }
    QCOMPARE(names, (QStringList {QStringLiteral("aws-default"), QStringLiteral("aws-role")}));
    QCOMPARE(m_cloud.requests().size(), 0);
    write(QStringLiteral(".aws/config"), "nonsense\n");
    QVERIFY(!provider.discover(scope()).first().ok());
}

void AwsCredentialsTest::tokens_areFoundInToolsFiles()
{
    write(QStringLiteral(".config/doctl/config.yaml"), "access-token: dop_main\nauth-contexts:\n  work: dop_work\ncontext: default\n");
    write(QStringLiteral(".config/hcloud/cli.toml"), "active_context = \"shop\"\n[[contexts]]\nname = \"shop\"\ntoken = \"hc_shop\"\n[[contexts]]\nname = \"lab\"\ntoken = \"hc_lab\"\n");
    m_variables.insert(QStringLiteral("HCLOUD_TOKEN"), QStringLiteral("hc_env"));
    CloudProvider provider;
    QStringList names;
    QStringList credentials;
    for (const auto &profile : provider.discover(scope())) {
        QVERIFY(profile.ok() && profile->readOnly);
        names += profile->name;
        credentials += profile->settings.value(u"credential").toString();
    }
    QCOMPARE(names, (QStringList {QStringLiteral("digitalocean"), QStringLiteral("digitalocean-work"), QStringLiteral("hetzner"), QStringLiteral("hetzner-shop"), QStringLiteral("hetzner-lab")}));
    QCOMPARE(credentials, (QStringList {QStringLiteral("doctl"), QStringLiteral("doctl:work"), QStringLiteral("HCLOUD_TOKEN"), QStringLiteral("hcloud:shop"), QStringLiteral("hcloud:lab")}));
    const DescriptorPtr hetzner = DescriptorLoader::shipped(QStringLiteral("hetzner")).descriptor;
    QCOMPARE(readToken(*hetzner, scope(), {QStringLiteral("hcloud:lab"), {}, {}})->reveal(), QByteArray("hc_lab"));
    QCOMPARE(readToken(*hetzner, scope(), {})->reveal(), QByteArray("hc_env"));
    QVERIFY(readToken(*hetzner, scope(), {QStringLiteral("hcloud:gone"), {}, {}}).error().message.contains(u"not there any more"));
    m_variables.clear();
    QFile::remove(m_home->filePath(QStringLiteral(".config/hcloud/cli.toml")));
    QVERIFY(readToken(*hetzner, scope(), {}).error().message.contains(u"HCLOUD_TOKEN, hcloud/cli.toml"));
}

void AwsCredentialsTest::brokenToolFiles_areErrors()
{
    write(QStringLiteral(".config/hcloud/cli.toml"), "what is this\n");
    CloudProvider provider;
    const auto found = provider.discover(scope());
    QCOMPARE(found.size(), 1);
    QVERIFY(!found.first().ok());
    QVERIFY2(found.first().error().about.endsWith(u"cli.toml: line 1"), qPrintable(found.first().error().about));
}

QTEST_GUILESS_MAIN(AwsCredentialsTest)
#include "tst_awscredentials.moc"
