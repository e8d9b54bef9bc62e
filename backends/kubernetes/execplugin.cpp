// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/execplugin.h"

#include "backends/http/httperror.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>
#include <algorithm>
#include <nlohmann/json.hpp>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace {

constexpr qsizetype LongestOutput = 1 << 20;

void wipe(auto &bytes)
{
    std::fill(bytes.begin(), bytes.end(), typename std::decay_t<decltype(bytes)>::value_type {});
}

/// A member's text, moved out of the document so that no copy stays behind.
QByteArray takeText(nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        return {};
    auto &text = found->get_ref<std::string &>();
    const QByteArray taken(text.data(), qsizetype(text.size()));
    wipe(text);
    return taken;
}

nlohmann::json execInfo(const ExecConfig &config, const KubeCluster &cluster)
{
    nlohmann::json spec {{"interactive", false}};
    if (config.provideClusterInfo) {
        nlohmann::json &info = spec["cluster"];
        info["server"] = cluster.server.toString().toStdString();
        if (!cluster.tlsServerName.isEmpty())
            info["tls-server-name"] = cluster.tlsServerName.toStdString();
        if (!cluster.caPem.isEmpty())
            info["certificate-authority-data"] = cluster.caPem.toBase64().toStdString();
        if (!cluster.proxy.isEmpty())
            info["proxy-url"] = cluster.proxy.toString().toStdString();
        info["config"] = nullptr;
    }
    return {{"apiVersion", config.apiVersion.toStdString()}, {"kind", "ExecCredential"}, {"spec", spec}};
}

/// What a plugin told people, with everything that could be a credential struck out.
QString harmlessWords(const QByteArray &standardError)
{
    static const QRegularExpression opaque(QStringLiteral("[A-Za-z0-9+/=_.~-]{24,}"));
    return excerpt(standardError.right(2000), 400).replace(opaque, QStringLiteral("…"));
}

} // namespace

Result<ExecCredential> ExecCredential::parse(const QByteArray &json, const QString &apiVersion)
{
    const auto wrong = [](const QString &message) { return Error {ErrorCode::Unauthenticated, message, {}, {}, {}}; };
    auto document = nlohmann::json::parse(json.begin(), json.end(), nullptr, false);
    if (!document.is_object() || takeText(document, "kind") != "ExecCredential")
        return wrong(QStringLiteral("exec plugin printed no ExecCredential"));
    if (QString::fromUtf8(takeText(document, "apiVersion")) != apiVersion)
        return wrong(QStringLiteral("exec plugin answered in another API version than the kubeconfig asks for"));
    const auto status = document.find("status");
    if (status == document.end() || !status->is_object())
        return wrong(QStringLiteral("exec plugin printed no credentials"));
    ExecCredential credential;
    credential.token = Secret(takeText(*status, "token"));
    credential.certificatePem = takeText(*status, "clientCertificateData");
    credential.keyPem = Secret(takeText(*status, "clientKeyData"));
    const QDateTime expires = QDateTime::fromString(QString::fromUtf8(takeText(*status, "expirationTimestamp")), Qt::ISODate);
    credential.expiresAt = expires.isValid() ? expires.toMSecsSinceEpoch() : NoTime;
    if (credential.token.isEmpty() && (credential.certificatePem.isEmpty() || credential.keyPem.isEmpty()))
        return wrong(QStringLiteral("exec plugin printed neither a token nor a certificate with its key"));
    return credential;
}

QStringList programDirectories(const QString &kubeconfigDirectory)
{
    const QString home = QDir::homePath();
    return {kubeconfigDirectory, QStringLiteral("/usr/local/bin"), home + QStringLiteral("/.local/bin"),
        QStringLiteral("/opt/homebrew/bin"), home + QStringLiteral("/bin"), home + QStringLiteral("/go/bin"),
        home + QStringLiteral("/.krew/bin"), QStringLiteral("/snap/bin"), home + QStringLiteral("/google-cloud-sdk/bin")};
}

Result<QString> findProgram(const ExecConfig &config, const QString &kubeconfigDirectory)
{
    QString program;
    if (!config.command.isEmpty()) {
        program = QStandardPaths::findExecutable(config.command);
        if (program.isEmpty())
            program = QStandardPaths::findExecutable(config.command, programDirectories(kubeconfigDirectory));
    }
    if (program.isEmpty()) {
        return Error {ErrorCode::FailedPrecondition,
            QStringLiteral("exec plugin \"%1\" is not installed").arg(excerpt(config.command.toUtf8(), 200)),
            excerpt(config.installHint.toUtf8()), {}, {}};
    }
    return program;
}

void ExecPlugin::run(const ExecConfig &config, const KubeCluster &cluster, const QString &kubeconfigDirectory,
    std::chrono::milliseconds timeout, QObject *context, Done done)
{
    auto *plugin = new ExecPlugin(config, context, std::move(done));
    const Result<QString> program = findProgram(config, kubeconfigDirectory);
    if (!program)
        plugin->end(program.error());
    else if (config.alwaysInteractive)
        plugin->end(plugin->failure(ErrorCode::FailedPrecondition, QStringLiteral("exec plugin wants a terminal: log in with it first")));
    else
        plugin->start(*program, cluster, kubeconfigDirectory, timeout);
}

ExecPlugin::ExecPlugin(const ExecConfig &config, QObject *context, Done done)
    : QObject(context)
    , m_config(config)
    , m_done(std::move(done))
{
}

ExecPlugin::~ExecPlugin()
{
    m_process.disconnect(this);
    killAll();
}

void ExecPlugin::start(const QString &program, const KubeCluster &cluster, const QString &kubeconfigDirectory,
    std::chrono::milliseconds timeout)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : m_config.environment)
        environment.insert(name, value);
    QStringList path = environment.value(QStringLiteral("PATH")).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    environment.insert(QStringLiteral("PATH"), (path + programDirectories(kubeconfigDirectory)).join(QDir::listSeparator()));
    environment.insert(QStringLiteral("KUBERNETES_EXEC_INFO"), QString::fromStdString(execInfo(m_config, cluster).dump()));
    m_process.setProcessEnvironment(environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); }); // so that its children go with it
#endif
    connect(&m_process, &QProcess::finished, this, &ExecPlugin::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(failure(ErrorCode::FailedPrecondition, QStringLiteral("exec plugin could not be started")));
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        if (m_process.bytesAvailable() > LongestOutput)
            end(failure(ErrorCode::ResourceExhausted, QStringLiteral("exec plugin printed more than 1 MiB")));
    });
    connect(&m_timeout, &QTimer::timeout, this,
        [this] { end(failure(ErrorCode::DeadlineExceeded, QStringLiteral("exec plugin did not answer in time"))); });
    m_timeout.start(timeout);
    m_process.start(program, m_config.arguments);
}

void ExecPlugin::onFinished(int exitCode, QProcess::ExitStatus status)
{
    QByteArray output = m_process.readAllStandardOutput();
    if (status != QProcess::NormalExit || exitCode != 0) {
        wipe(output);
        Error error = failure(ErrorCode::Unauthenticated, QStringLiteral("exec plugin failed with exit code %1").arg(exitCode));
        error.detail = harmlessWords(m_process.readAllStandardError());
        return end(error);
    }
    Result<ExecCredential> credential = ExecCredential::parse(output, m_config.apiVersion);
    wipe(output);
    end(std::move(credential));
}

void ExecPlugin::end(Result<ExecCredential> result)
{
    m_timeout.stop();
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        deleteLater();
    else
        connect(&m_process, &QProcess::finished, this, &QObject::deleteLater);
    killAll();
    if (const Done done = std::exchange(m_done, nullptr))
        done(std::move(result));
}

void ExecPlugin::killAll()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
#ifdef Q_OS_UNIX
    if (m_process.processId() > 0)
        ::kill(pid_t(-m_process.processId()), SIGKILL);
#endif
    m_process.kill();
}

Error ExecPlugin::failure(ErrorCode code, const QString &message) const
{
    return {code, message, {}, excerpt(m_config.command.toUtf8(), 200), {}};
}
