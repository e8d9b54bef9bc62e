// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/clusterconfig.h"

#include <QFileInfo>
#include <QJsonArray>

namespace {

Error invalid(const QString &message, const QString &about)
{
    return {ErrorCode::InvalidArgument, message, {}, about, {}};
}

QStringList textList(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().split(u',', Qt::SkipEmptyParts);
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array)
        list.append(entry.toString());
    return list;
}

Result<void> check(const ClusterConfig &config)
{
    const KubeCluster &cluster = config.cluster;
    if (cluster.server.isEmpty())
        return invalid(QStringLiteral("the cluster has no server"), cluster.place);
    if (cluster.skipVerify && config.pinnedSha256.isEmpty())
        return invalid(QStringLiteral("insecure-skip-tls-verify is refused: give the cluster's certificate authority, or pin its "
                                      "certificate's fingerprint in the connection"), cluster.place);
    const QString scheme = cluster.proxy.scheme();
    if (!cluster.proxy.isEmpty() && scheme != u"http" && scheme != u"https" && scheme != u"socks5" && scheme != u"socks5h")
        return invalid(QStringLiteral("proxy-url must begin with http, https or socks5"), cluster.place);
    const KubeUser &user = config.user;
    if (!user.authProvider.isEmpty())
        return invalid(QStringLiteral("auth-provider is gone from Kubernetes: use an exec plugin"), user.place);
    if (user.exec && user.exec->apiVersion != u"client.authentication.k8s.io/v1"
        && user.exec->apiVersion != u"client.authentication.k8s.io/v1beta1")
        return invalid(QStringLiteral("exec must have apiVersion client.authentication.k8s.io/v1 or v1beta1"), user.place);
    if (user.exec && user.exec->command.isEmpty())
        return invalid(QStringLiteral("exec names no command"), user.place);
    return {};
}

} // namespace

QStringList ClusterConfig::files(const ConnectionProfile &profile)
{
    const QJsonValue value = profile.settings.value(SettingKey::Kubeconfig);
    if (value.isArray())
        return textList(value);
    return kubeconfigFiles(value.toString());
}

Result<ClusterConfig> ClusterConfig::read(const ConnectionProfile &profile)
{
    const QStringList files = ClusterConfig::files(profile);
    Result<Kubeconfig> kubeconfig = Kubeconfig::read(files);
    if (!kubeconfig)
        return kubeconfig.error();
    const QString wanted = profile.settings.value(SettingKey::Context).toString();
    const QString name = wanted.isEmpty() ? kubeconfig->currentContext : wanted;
    const KubeContext *context = kubeconfig->context(name);
    if (!context)
        return invalid(QStringLiteral("no kubeconfig has a context \"%1\"").arg(name), files.join(u' '));
    const auto cluster = kubeconfig->clusters.find(context->cluster);
    if (cluster == kubeconfig->clusters.end())
        return invalid(QStringLiteral("no kubeconfig has the cluster \"%1\"").arg(context->cluster), context->place);
    const auto user = kubeconfig->users.find(context->user);
    if (user == kubeconfig->users.end() && !context->user.isEmpty())
        return invalid(QStringLiteral("no kubeconfig has the user \"%1\"").arg(context->user), context->place);

    ClusterConfig config;
    config.context = *context;
    config.cluster = std::move(cluster->second);
    if (user != kubeconfig->users.end())
        config.user = std::move(user->second);
    config.directory = QFileInfo(config.user.place.section(u':', 0, -2)).absolutePath();
    config.namespaces = textList(profile.settings.value(SettingKey::Namespaces));
    config.pinnedSha256 = QByteArray::fromHex(profile.settings.value(SettingKey::PinnedSha256).toString().toLatin1());
    if (const Result<void> checked = check(config); !checked)
        return checked.error();
    return config;
}

HttpTargetPtr makeTarget(const ClusterConfig &config, std::shared_ptr<Credentials> credentials, bool readOnly)
{
    auto target = std::make_shared<HttpTarget>();
    const QUrl &server = config.cluster.server;
    const QString host = server.host().contains(u':') ? u'[' + server.host() + u']' : server.host();
    target->hosts = {QStringLiteral("%1:%2").arg(host).arg(server.port(server.scheme() == u"http" ? 80 : 443))};
    target->tls.caFile = config.cluster.caFile;
    target->tls.caPem = config.cluster.caPem;
    target->tls.systemCas = config.cluster.caFile.isEmpty() && config.cluster.caPem.isEmpty();
    target->tls.serverName = config.cluster.tlsServerName;
    target->tls.pinnedSha256 = config.pinnedSha256;
    credentials->fillIn(target->tls);
    if (!config.cluster.proxy.isEmpty()) {
        target->proxy.mode = ProxySettings::Mode::Explicit;
        target->proxy.url = config.cluster.proxy;
        if (target->proxy.url.scheme() == u"socks5") // in a kubeconfig the proxy resolves names
            target->proxy.url.setScheme(QStringLiteral("socks5h"));
    }
    target->authoriser = std::move(credentials);
    target->readOnly = readOnly;
    target->maxConnectionsPerHost = 64; // without HTTP/2 each watch needs its own
    return target;
}
