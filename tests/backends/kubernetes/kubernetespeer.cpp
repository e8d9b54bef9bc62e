// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubernetespeer.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace {

QString script()
{
    return qEnvironmentVariable("ALLOD_PEERS", QStringLiteral(ALLOD_SOURCE_DIR "/tests/peers")) + QStringLiteral("/kubernetes/peer");
}

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

constexpr int Patience = 25 * 60 * 1000; // the first start compiles the cluster

} // namespace

KubernetesPeer::~KubernetesPeer()
{
    if (!m_values.isEmpty())
        command({QStringLiteral("down")});
}

bool KubernetesPeer::up(const QStringList &options)
{
    QByteArray output;
    const QStringList arguments {QStringLiteral("up"), QStringLiteral("--dir"), directory(), QStringLiteral("--with-parent"),
        QString::number(QCoreApplication::applicationPid())};
    if (!run(script(), arguments + options, &output))
        return false;
    for (const QString &line : QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts))
        m_values.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    return true;
}

bool KubernetesPeer::command(const QStringList &arguments)
{
    QByteArray output;
    return run(script(), QStringList {arguments.first(), QStringLiteral("--dir"), directory()} + arguments.mid(1), &output);
}

QByteArray KubernetesPeer::kubectl(const QStringList &arguments)
{
    QByteArray output;
    run(value(QStringLiteral("KUBECTL")), QStringList {QStringLiteral("--kubeconfig"), kubeconfig()} + arguments, &output);
    return output;
}

QString KubernetesPeer::serverAuthority() const
{
    return QRegularExpression(QStringLiteral("https://([0-9.:]+)")).match(contentOf(kubeconfig())).captured(1);
}

QStringList KubernetesPeer::proxyOptions() const
{
    QStringList options {QStringLiteral("--upstream"), serverAuthority()};
    for (const auto &[option, file] : {std::pair("--upstream-ca", "ca.crt"), std::pair("--upstream-cert", "admin.crt"), std::pair("--upstream-key", "admin.key"),
             std::pair("--tls-cert", "server.crt"), std::pair("--tls-key", "server.key")})
        options << QLatin1String(option) << directory() + u'/' + QLatin1String(file);
    return options;
}

QString KubernetesPeer::kubeconfigAt(const QString &url) const
{
    QFile file(directory() + QStringLiteral("/behind-proxy.kubeconfig"));
    const QByteArray text = contentOf(kubeconfig()).replace(QStringLiteral("https://") + serverAuthority(), url).toUtf8();
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

bool KubernetesPeer::run(const QString &program, const QStringList &arguments, QByteArray *output)
{
    QProcess process;
    process.start(program, arguments);
    const bool done = process.waitForFinished(Patience) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    *output = process.readAllStandardOutput();
    m_problem = done ? QString() : program + u' ' + arguments.join(u' ') + u'\n' + QString::fromUtf8(process.readAllStandardError());
    return done;
}
