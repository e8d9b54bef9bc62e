// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/acceptance/doctor/brokensetups.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

QString contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("can't read %s", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

QString serverOf(const QString &kubeconfig)
{
    const auto match = QRegularExpression(u"https://([0-9.]+:[0-9]+)"_s).match(contentOf(kubeconfig));
    return match.captured(1);
}

/// The user's flow mapping in a kubeconfig of the cluster's peer.
QString userOf(const QString &kubeconfig)
{
    return QRegularExpression(u"user: (\\{.*\\})\\}\\]"_s).match(contentOf(kubeconfig)).captured(1);
}

/// A port that the system has just given and taken back.
int closedPort()
{
    sockaddr_in address {};
    socklen_t size = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    auto *place = reinterpret_cast<sockaddr *>(&address);
    if (::bind(descriptor, place, size) != 0 || ::getsockname(descriptor, place, &size) != 0)
        qFatal("no port is free");
    ::close(descriptor);
    return ntohs(address.sin_port);
}

} // namespace

BrokenSetups::BrokenSetups()
    : m_cluster(u"kubernetes"_s, {u"--nodes"_s, u"2"_s, u"--pods"_s, u"14"_s})
    , m_proxy(u"faults"_s,
          {u"--upstream"_s, serverOf(m_cluster.value("KUBECONFIG")), u"--tls-cert"_s, m_cluster.directory() + u"/server.crt"_s, u"--tls-key"_s,
              m_cluster.directory() + u"/server.key"_s, u"--upstream-ca"_s, m_cluster.directory() + u"/ca.crt"_s})
    , m_moto(u"moto"_s, {u"--enforce-iam"_s})
    , m_cloudProxy(u"faults"_s, {u"--upstream"_s, QUrl(m_moto.value("AWS_ENDPOINT_URL")).authority()})
{
    DiscoveryScope scope {m_directory.path(), {}};
    for (const char *name : {"AWS_ENDPOINT_URL", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"})
        scope.environment.insert(QLatin1String(name), m_moto.value(name));
    writeEndedSession();
    m_aws.setScope(scope);
    m_cloud.setScope({m_directory.path(), {{u"BAD_TOKEN"_s, u"not-a-token"_s}}});
}

/// A profile whose single sign-on ended long ago.
void BrokenSetups::writeEndedSession() const
{
    QFile config(m_moto.value("AWS_CONFIG_FILE"));
    const QString url = u"https://sso.example/start"_s;
    const QString cache = m_directory.filePath(u".aws/sso/cache"_s);
    QDir().mkpath(cache);
    QFile token(cache + u'/' + QString::fromLatin1(QCryptographicHash::hash(url.toUtf8(), QCryptographicHash::Sha1).toHex()) + u".json"_s);
    if (!config.open(QIODevice::Append) || !token.open(QIODevice::WriteOnly))
        qFatal("can't write a session that ended");
    config.write(u"\n[profile ended]\nregion = eu-west-1\nsso_start_url = %1\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = r\n"_s.arg(url).toUtf8());
    token.write(u"{\"startUrl\": \"%1\", \"region\": \"eu-west-1\", \"accessToken\": \"x\", \"expiresAt\": \"2024-01-01T00:00:00Z\"}"_s.arg(url).toUtf8());
}

ConnectionProfile BrokenSetups::kubeconfig(const QString &file) const
{
    ConnectionProfile profile;
    profile.name = u"cluster"_s;
    profile.provider = u"kubernetes"_s;
    profile.settings = {{u"kubeconfig"_s, file}};
    return profile;
}

ConnectionProfile BrokenSetups::cluster(const Cluster &cluster)
{
    const QString path = m_directory.filePath(u"kubeconfig-%1"_s.arg(++m_files));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("can't write %s", qPrintable(path));
    file.write(u"apiVersion: v1\nkind: Config\ncurrent-context: c\ncontexts: [{name: c, context: {cluster: c, user: u}}]\n"
               "clusters: [{name: c, cluster: {server: \"%1\", certificate-authority: \"%2\"%3}}]\nusers: [{name: u, user: %4}]\n"_s
                   .arg(cluster.server, cluster.ca, cluster.more, cluster.user)
                   .toUtf8());
    ConnectionProfile profile = kubeconfig(path);
    profile.trusted = cluster.trusted;
    return profile;
}

ConnectionProfile BrokenSetups::hypervisor(const QString &uri) const
{
    ConnectionProfile profile;
    profile.name = uri;
    profile.provider = u"libvirt"_s;
    profile.settings = {{u"uri"_s, uri}};
    profile.trusted = true; // socket= asks for it
    return profile;
}

ConnectionProfile BrokenSetups::account(const QString &awsProfile) const
{
    ConnectionProfile profile;
    profile.name = u"account"_s;
    profile.provider = u"aws"_s;
    profile.settings = {{u"profile"_s, awsProfile}};
    return profile;
}

QList<BrokenSetup> BrokenSetups::all()
{
    QList<BrokenSetup> well {
        {u"a cluster that is well"_s, &m_kubernetes, kubeconfig(m_cluster.value("KUBECONFIG")), {}, {}, {}},
        {u"a hypervisor that is well"_s, &m_libvirt, hypervisor(u"test:///default"_s), {}, {}, {}},
        {u"an account that is well"_s, &m_aws, account(u"default"_s), {}, {}, {}},
    };
    return well + ways() + credentials() + plugins() + faults() + hypervisors() + clouds();
}

QList<BrokenSetup> BrokenSetups::ways()
{
    const QString ca = m_http.file("ca.pem");
    const auto at = [&](const char *server) { return u"https://"_s + m_http.place(server); };
    const QString nobody = u"127.0.0.1:%1"_s.arg(closedPort());
    return {
        {u"name does not exist"_s, &m_kubernetes, cluster({u"https://cluster.invalid:6443"_s, ca}), Check::Name, u"cluster.invalid could not be resolved"_s, u"VPN"_s},
        {u"nobody listens"_s, &m_kubernetes, cluster({u"https://"_s + nobody, ca}), Check::Tcp, u"connection refused by "_s + nobody, u"firewall"_s},
        {u"proxy is down"_s, &m_kubernetes, cluster({u"https://cluster.example:6443"_s, ca, u"{}"_s, u", proxy-url: \"http://%1\""_s.arg(nobody)}),
            Check::Proxy, u"proxy "_s + nobody, u"HTTPS_PROXY"_s},
        {u"proxy wants a password"_s, &m_kubernetes, cluster({at("good"), ca, u"{}"_s, u", proxy-url: \"http://%1\""_s.arg(m_http.place("connect"))}),
            Check::Proxy, u"does not accept the user or password"_s, u"user:password"_s},
        {u"unknown authority"_s, &m_kubernetes, cluster({at("good"), m_http.file("otherca.pem")}), Check::Tls, u"unable to get local issuer certificate"_s, u"authority that issued it (ca)"_s},
        {u"server certificate expired"_s, &m_kubernetes, cluster({at("expired"), ca}), Check::Tls, u"certificate has expired"_s, u"renewed"_s},
        {u"certificate for another name"_s, &m_kubernetes, cluster({at("named"), ca}), Check::Tls, u"for api.internal.example"_s, u"one of the names"_s},
        {u"port does not speak TLS"_s, &m_kubernetes, cluster({at("plain"), ca}), Check::Tls, u"does not speak TLS"_s, u"port"_s},
        {u"plain http"_s, &m_kubernetes, cluster({u"http://cluster.example:8080"_s, ca}), Check::Tls, u"without TLS is only spoken to this machine"_s, u"https://"_s},
        {u"kubeconfig is missing"_s, &m_kubernetes, kubeconfig(m_directory.filePath(u"nowhere"_s)), Check::Settings, u"nowhere"_s, u"correct"_s},
    };
}

QList<BrokenSetup> BrokenSetups::credentials()
{
    const auto user = [this](const QStringList &words) {
        return kubeconfig(QString::fromUtf8(m_cluster.command(QStringList {u"user"_s} + words)).trimmed());
    };
    return {
        {u"client certificate expired"_s, &m_kubernetes, user({u"late"_s, u"--lifetime"_s, u"-1h"_s}), Check::Expiry, u"the client certificate expired"_s, u"log in again"_s},
        {u"token expired"_s, &m_kubernetes, kubeconfig(m_cluster.value("KUBECONFIG_EXPIRED")), Check::Expiry, u"the token expired"_s, u"log in again"_s},
        {u"token is not known"_s, &m_kubernetes, kubeconfig(m_cluster.value("KUBECONFIG_INVALID")), Check::Authentication, u"does not accept these credentials"_s, u"log in again"_s},
        {u"no permission"_s, &m_kubernetes, kubeconfig(m_cluster.value("KUBECONFIG_NOBODY")), Check::Permission, u"may not list pods and nodes"_s, u"ask for a role"_s},
    };
}

QList<BrokenSetup> BrokenSetups::plugins()
{
    const QString server = u"https://"_s + serverOf(m_cluster.value("KUBECONFIG"));
    const QString ca = m_cluster.directory() + u"/ca.crt"_s;
    const auto exec = [](const QString &command) {
        return u"{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: %1, installHint: \"brew install it\"}}"_s.arg(command);
    };
    return {
        {u"plugin is not installed"_s, &m_kubernetes, cluster({server, ca, exec(u"allod-no-such-plugin"_s), {}, true}), Check::Plugin, u"\"allod-no-such-plugin\" is not installed"_s, u"brew install it"_s},
        {u"plugin may not run yet"_s, &m_kubernetes, cluster({server, ca, exec(u"true"_s)}), Check::Plugin, u"may not run yet"_s, u"allod connections trust cluster"_s},
        {u"plugin fails"_s, &m_kubernetes, cluster({server, ca, exec(u"false"_s), {}, true}), Check::Plugin, u"exit code 1"_s, u"in a terminal"_s},
    };
}

BrokenSetup BrokenSetups::faulty(const QString &name, const QStringList &fault, Check cause, const QString &seen, const QString &fix)
{
    const Cluster behindProxy {m_proxy.value("URL"), m_cluster.directory() + u"/ca.crt"_s, userOf(m_cluster.value("KUBECONFIG_SHOP_CLERK"))};
    return {name, &m_kubernetes, cluster(behindProxy), cause, seen, fix, [this, fault] { m_proxy.command(QStringList {u"set"_s} + fault); },
        [this] { m_proxy.command({u"set"_s, u"none"_s}); }};
}

QList<BrokenSetup> BrokenSetups::faults()
{
    return {
        faulty(u"clock two hours behind"_s, {u"clock"_s, u"seconds=7200"_s}, Check::Clock, u"clock is 2 hours behind the server's"_s, u"timedatectl"_s),
        faulty(u"login page in between"_s, {u"html"_s}, Check::Answer, u"answers with a web page instead of data"_s, u"login page"_s),
        faulty(u"server says nothing"_s, {u"delay"_s, u"ms=60000"_s}, Check::Answer, u"gives no answer within 3 s"_s, u"overloaded"_s),
        faulty(u"connection breaks off"_s, {u"refuse"_s}, Check::Answer, u"lost before an answer came"_s, u"address"_s),
    };
}

QList<BrokenSetup> BrokenSetups::hypervisors()
{
    const auto uri = [this](const QString &socket) { return u"qemu+unix:///system?socket="_s + m_directory.filePath(socket); };
    const QString closed = m_directory.filePath(u"closed"_s);
    ::mkdir(closed.toLocal8Bit().constData(), 0);
    BrokenSetup forbidden {u"socket of another group"_s, &m_libvirt, hypervisor(uri(u"closed/sock"_s)), Check::Permission, u"you may not open it"_s, u"group"_s};
    if (::geteuid() == 0) { // root may open everything
        forbidden.breaks = [] { if (::seteuid(65534) != 0) qFatal("can't become another user"); };
        forbidden.mends = [] { if (::seteuid(0) != 0) qFatal("can't become root again"); };
    }
    return {
        {u"daemon is not installed"_s, &m_libvirt, hypervisor(uri(u"missing"_s)), Check::Tcp, u"the daemon does not run"_s, u"systemctl enable --now libvirtd"_s},
        forbidden,
        {u"ssh can't find the host"_s, &m_libvirt, hypervisor(u"qemu+ssh://host.invalid/system"_s), Check::Name, u"host.invalid"_s, u"spelling"_s},
    };
}

QList<BrokenSetup> BrokenSetups::clouds()
{
    const auto droplets = [this](const QString &variable) {
        ConnectionProfile profile;
        profile.name = u"droplets"_s;
        profile.provider = u"cloud"_s;
        profile.settings = {{u"descriptor"_s, u"digitalocean"_s}, {u"endpoint"_s, m_cloudProxy.value("URL")}, {u"tokenVariable"_s, variable}};
        return profile;
    };
    BrokenSetup refused {u"token is revoked"_s, &m_cloud, droplets(u"BAD_TOKEN"_s), Check::Authentication, u"does not accept"_s, u"make a new token"_s};
    refused.breaks = [this] { m_cloudProxy.command({u"set"_s, u"status"_s, u"status=401"_s}); };
    refused.mends = [this] { m_cloudProxy.command({u"set"_s, u"none"_s}); };
    return {
        {u"secret key is wrong"_s, &m_aws, account(u"wrong"_s), Check::Authentication, u"SignatureDoesNotMatch"_s, u"aws configure"_s},
        {u"keys may list nothing"_s, &m_aws, account(u"nobody"_s), Check::Permission, u"may list nothing"_s, u"role or scope"_s},
        {u"single sign-on has ended"_s, &m_aws, account(u"ended"_s), Check::Expiry, u"aws sso login --profile ended"_s, u"aws sso login"_s},
        {u"token is not set"_s, &m_cloud, droplets(u"NO_SUCH_TOKEN"_s), Check::Authentication, u"the variable is not set"_s, u"make a new token"_s},
        refused,
    };
}
