// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubernetespeer.h"

#include <QCoreApplication>

namespace {

QString script()
{
    return qEnvironmentVariable("ALLOD_PEERS", QStringLiteral(ALLOD_SOURCE_DIR "/tests/peers")) + QStringLiteral("/kubernetes/peer");
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

bool KubernetesPeer::run(const QString &program, const QStringList &arguments, QByteArray *output)
{
    QProcess process;
    process.start(program, arguments);
    const bool done = process.waitForFinished(Patience) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    *output = process.readAllStandardOutput();
    m_problem = done ? QString() : program + u' ' + arguments.join(u' ') + u'\n' + QString::fromUtf8(process.readAllStandardError());
    return done;
}
