// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/kubeconfig.h"

#include "app/settings/yamlvalue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace {

constexpr qint64 LargestFile = qint64(32) << 20;

Error invalid(const QString &message, const QString &about)
{
    return {ErrorCode::InvalidArgument, message, {}, about, {}};
}

/// One file's nodes. Reading a node of the wrong shape throws YAML::Exception with its place.
class FileReader {
public:
    explicit FileReader(const QString &file)
        : m_file(file)
        , m_directory(QFileInfo(file).absoluteDir())
    {
    }

    Kubeconfig read(const YAML::Node &root) const
    {
        if (!root.IsMap())
            throw YAML::Exception(root.Mark(), "no kubeconfig: a map is expected");
        Kubeconfig config;
        forEachNamed(root, "clusters", "cluster", [&](const QString &name, const YAML::Node &body) {
            return config.clusters.try_emplace(name, readCluster(body)).second;
        });
        forEachNamed(root, "users", "user", [&](const QString &name, const YAML::Node &body) {
            return config.users.try_emplace(name, readUser(body)).second;
        });
        forEachNamed(root, "contexts", "context", [&](const QString &name, const YAML::Node &body) {
            if (config.context(name))
                return false;
            config.contexts.push_back({name, text(body, "cluster"), text(body, "user"), text(body, "namespace"), place(body)});
            return true;
        });
        config.currentContext = text(root, "current-context");
        return config;
    }

private:
    template <typename Take>
    void forEachNamed(const YAML::Node &root, const char *list, const char *member, Take take) const
    {
        const YAML::Node entries = root[list];
        if (!entries || entries.IsNull())
            return;
        if (!entries.IsSequence())
            throw YAML::Exception(entries.Mark(), std::string(list) + " is not a list");
        for (const YAML::Node &entry : entries) {
            if (!entry.IsMap())
                throw YAML::Exception(entry.Mark(), std::string("an entry of ") + list + " is not a map");
            const QString name = text(entry, "name");
            const YAML::Node body = entry[member];
            if (body && !body.IsMap() && !body.IsNull())
                throw YAML::Exception(body.Mark(), std::string(member) + " is not a map");
            if (!take(name, body && body.IsMap() ? body : YAML::Node(YAML::NodeType::Map)))
                throw YAML::Exception(entry.Mark(), std::string("a second entry of ") + list + " has the same name");
        }
    }

    KubeCluster readCluster(const YAML::Node &body) const
    {
        KubeCluster cluster;
        cluster.server = url(body, "server");
        cluster.caFile = path(body, "certificate-authority");
        cluster.caPem = base64(body, "certificate-authority-data");
        cluster.tlsServerName = text(body, "tls-server-name");
        cluster.proxy = url(body, "proxy-url");
        cluster.skipVerify = flag(body, "insecure-skip-tls-verify");
        cluster.place = place(body);
        return cluster;
    }

    KubeUser readUser(const YAML::Node &body) const
    {
        KubeUser user;
        user.certificateFile = path(body, "client-certificate");
        user.certificatePem = base64(body, "client-certificate-data");
        user.keyFile = path(body, "client-key");
        user.keyPem = Secret(base64(body, "client-key-data"));
        user.token = Secret(text(body, "token").toUtf8());
        user.tokenFile = path(body, "tokenFile");
        user.userName = text(body, "username");
        user.password = Secret(text(body, "password").toUtf8());
        user.actAs = text(body, "as");
        user.actAsGroups = texts(body, "as-groups");
        if (const YAML::Node provider = body["auth-provider"]; provider && provider.IsMap())
            user.authProvider = text(provider, "name");
        if (const YAML::Node exec = body["exec"]; exec && !exec.IsNull())
            user.exec = readExec(exec);
        user.place = place(body);
        return user;
    }

    ExecConfig readExec(const YAML::Node &body) const
    {
        if (!body.IsMap())
            throw YAML::Exception(body.Mark(), "exec is not a map");
        ExecConfig exec;
        exec.apiVersion = text(body, "apiVersion");
        const QString command = text(body, "command");
        exec.command = command.contains(u'/') || command.contains(QDir::separator()) ? path(body, "command") : command;
        exec.arguments = texts(body, "args");
        exec.installHint = text(body, "installHint");
        exec.provideClusterInfo = flag(body, "provideClusterInfo");
        exec.alwaysInteractive = text(body, "interactiveMode") == u"Always";
        if (const YAML::Node variables = body["env"]; variables && variables.IsSequence()) {
            for (const YAML::Node &variable : variables)
                exec.environment.emplace_back(text(variable, "name"), text(variable, "value"));
        }
        return exec;
    }

    static QString text(const YAML::Node &map, const char *key)
    {
        if (!map.IsMap())
            throw YAML::Exception(map.Mark(), "a map is expected");
        const YAML::Node node = map[key];
        if (!node || node.IsNull())
            return {};
        if (!node.IsScalar())
            throw YAML::Exception(node.Mark(), std::string(key) + " is not a text");
        return QString::fromStdString(node.Scalar());
    }
    static QStringList texts(const YAML::Node &map, const char *key)
    {
        QStringList list;
        const YAML::Node node = map[key];
        if (!node || node.IsNull())
            return list;
        if (!node.IsSequence())
            throw YAML::Exception(node.Mark(), std::string(key) + " is not a list");
        for (const YAML::Node &entry : node) {
            if (!entry.IsScalar())
                throw YAML::Exception(entry.Mark(), std::string("an entry of ") + key + " is not a text");
            list.append(QString::fromStdString(entry.Scalar()));
        }
        return list;
    }
    static bool flag(const YAML::Node &map, const char *key) { return text(map, key) == u"true"; }
    static QByteArray base64(const YAML::Node &map, const char *key)
    {
        QByteArray encoded = text(map, key).toLatin1();
        encoded.replace('\n', "").replace('\r', "").replace(' ', "");
        const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            throw YAML::Exception(map[key].Mark(), std::string(key) + " is not base64");
        return *decoded;
    }
    static QUrl url(const YAML::Node &map, const char *key)
    {
        const QString written = text(map, key);
        const QUrl url(written, QUrl::StrictMode);
        if (!written.isEmpty() && (!url.isValid() || url.host().isEmpty()))
            throw YAML::Exception(map[key].Mark(), std::string(key) + " is not a URL");
        return url;
    }
    QString path(const YAML::Node &map, const char *key) const
    {
        const QString written = text(map, key);
        return written.isEmpty() ? QString() : QDir::cleanPath(m_directory.absoluteFilePath(written));
    }
    QString place(const YAML::Node &node) const { return placeOf(m_file, node.Mark()); }

    QString m_file;
    QDir m_directory;
};

Result<QByteArray> contentsOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error {ErrorCode::NotFound, QStringLiteral("there is no such kubeconfig"), {}, path, {}};
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::PermissionDenied, QStringLiteral("kubeconfig can't be read"), file.errorString(), path, {}};
    if (file.size() > LargestFile)
        return invalid(QStringLiteral("kubeconfig is larger than 32 MiB"), path);
    return file.isSequential() ? file.read(LargestFile) : file.read(file.size());
}

void mergeInto(Kubeconfig &merged, Kubeconfig &&later)
{
    merged.clusters.merge(later.clusters); // keeps what is there
    merged.users.merge(later.users);
    for (KubeContext &context : later.contexts) {
        if (!merged.context(context.name))
            merged.contexts.push_back(std::move(context));
    }
    if (merged.currentContext.isEmpty())
        merged.currentContext = later.currentContext;
}

} // namespace

Result<Kubeconfig> Kubeconfig::read(const QString &file)
{
    const Result<QByteArray> contents = contentsOf(file);
    if (!contents)
        return contents.error();
    try {
        const YAML::Node root = YAML::Load(contents->toStdString());
        if (!root || root.IsNull())
            return Kubeconfig();
        return FileReader(file).read(root);
    } catch (const YAML::ParserException &error) {
        Error broken = invalid(QStringLiteral("this is not valid YAML"), placeOf(file, error.mark));
        broken.detail = QString::fromStdString(error.msg);
        return broken;
    } catch (const YAML::Exception &error) {
        return invalid(QString::fromStdString(error.msg), placeOf(file, error.mark));
    }
}

Result<Kubeconfig> Kubeconfig::read(const QStringList &files)
{
    Kubeconfig merged;
    bool any = false;
    std::optional<Error> missing;
    for (const QString &file : files) {
        Result<Kubeconfig> config = read(file);
        if (!config && config.error().code == ErrorCode::NotFound) {
            missing = config.error();
            continue;
        }
        if (!config)
            return config.error();
        mergeInto(merged, std::move(*config));
        any = true;
    }
    if (!any)
        return missing.value_or(invalid(QStringLiteral("no kubeconfig is named"), {}));
    return merged;
}

const KubeContext *Kubeconfig::context(const QString &name) const
{
    for (const KubeContext &context : contexts) {
        if (context.name == name)
            return &context;
    }
    return nullptr;
}

QStringList kubeconfigFiles(const QString &list)
{
    return list.split(QDir::listSeparator(), Qt::SkipEmptyParts);
}
