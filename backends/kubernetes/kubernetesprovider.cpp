// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/kubernetesprovider.h"

#include "backends/kubernetes/builtintypes.h"
#include "backends/kubernetes/kubernetesconnection.h"
#include "backends/kubernetes/typedescriptors.h"

#include <QDir>
#include <QFileInfo>

namespace {

QList<ConnectionProfile> profilesOf(const Kubeconfig &kubeconfig, const QString &files, ProfileOrigin origin)
{
    QList<ConnectionProfile> profiles;
    for (const KubeContext &context : kubeconfig.contexts) {
        ConnectionProfile profile;
        profile.name = context.name;
        profile.provider = QStringLiteral("kubernetes");
        profile.settings = {{SettingKey::Kubeconfig, files}, {SettingKey::Context, context.name}};
        profile.readOnly = origin == ProfileOrigin::Discovered;
        profile.origin = origin;
        profiles.append(std::move(profile));
    }
    return profiles;
}

/// The list with absolute paths, so that it means the same wherever Allod is started.
QString absolute(const QStringList &files)
{
    QStringList paths;
    for (const QString &file : files)
        paths.append(QDir::cleanPath(QFileInfo(file).absoluteFilePath()));
    return paths.join(QDir::listSeparator());
}

} // namespace

QList<SettingField> KubernetesProvider::settings() const
{
    using Type = SettingField::Type;
    return {
        {SettingKey::Kubeconfig, tr("Kubeconfig"), Type::File, true, tr("a file, or several as in KUBECONFIG")},
        {SettingKey::Context, tr("Context"), Type::Text, false, tr("empty: the file's current context")},
        {SettingKey::Namespaces, tr("Namespaces"), Type::List, false, tr("where you may not list all of them")},
        {SettingKey::Metrics, tr("Metrics"), Type::Text, false, tr("the service of its Prometheus, monitoring/prometheus:9090, where its name does not tell")},
        {SettingKey::PinnedSha256, tr("Certificate fingerprint"), Type::Text, false,
            tr("SHA-256 of the server's certificate, where no authority vouches for it")},
    };
}

QList<TypeDescriptor> KubernetesProvider::types() const
{
    return kubernetesTypes();
}

Result<std::unique_ptr<Connection>> KubernetesProvider::connect(const ConnectionProfile &profile, const ConnectionContext &context)
{
    Result<ClusterConfig> config = ClusterConfig::read(profile);
    if (!config)
        return config.error();
    return std::unique_ptr<Connection>(std::make_unique<KubernetesConnection>(profile, std::move(*config), context));
}

Result<QList<ConnectionProfile>> KubernetesProvider::adHoc(const QString &value) const
{
    const QStringList files = QFileInfo::exists(value) ? QStringList {value} : kubeconfigFiles(value);
    const Result<Kubeconfig> kubeconfig = Kubeconfig::read(files);
    if (!kubeconfig)
        return kubeconfig.error();
    if (kubeconfig->contexts.empty())
        return Error {ErrorCode::InvalidArgument, QStringLiteral("the kubeconfig has no context"), {}, value, {}};
    return profilesOf(*kubeconfig, absolute(files), ProfileOrigin::AdHoc);
}

QList<Result<ConnectionProfile>> KubernetesProvider::discover(const DiscoveryScope &scope) const
{
    const QString list = scope.environment.value(QStringLiteral("KUBECONFIG"));
    const QStringList files
        = list.isEmpty() ? QStringList {QDir(scope.home).filePath(QStringLiteral(".kube/config"))} : kubeconfigFiles(list);
    const Result<Kubeconfig> kubeconfig = Kubeconfig::read(files);
    QList<Result<ConnectionProfile>> found;
    if (kubeconfig) {
        for (const ConnectionProfile &profile : profilesOf(*kubeconfig, absolute(files), ProfileOrigin::Discovered))
            found.append(profile);
    } else if (kubeconfig.error().code != ErrorCode::NotFound) {
        found.append(kubeconfig.error());
    }
    return found;
}

QList<ProgramRequest> KubernetesProvider::programs(const ConnectionProfile &profile) const
{
    const Result<ClusterConfig> config = ClusterConfig::read(profile);
    if (!config || !config->user.exec)
        return {};
    const ExecConfig &exec = *config->user.exec;
    const Result<QString> program = findProgram(exec, config->directory);
    return {{program ? *program : exec.command, exec.arguments, config->user.place.section(u':', 0, -2)}};
}

ProfileOrigins KubernetesProvider::origins(const ConnectionProfile &profile) const
{
    const Result<ClusterConfig> config = ClusterConfig::read(profile);
    return {config ? config->cluster.server.authority() : QString(), ClusterConfig::files(profile).value(0)};
}
