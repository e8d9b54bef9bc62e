// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/peer.h"

#include <QCoreApplication>
#include <QProcess>

constexpr int Patience = 28 * 60 * 1000; // the first start may compile the peer

Peer::Peer(const QString &name, const QStringList &options)
    : m_name(name)
{
    QFile::setPermissions(m_directory.path(), QFile::permissions(m_directory.path()) | QFile::ReadOther | QFile::ExeOther);
    const QStringList arguments {QStringLiteral("up"), QStringLiteral("--dir"), directory(), QStringLiteral("--with-parent"),
        QString::number(QCoreApplication::applicationPid())};
    const QStringList lines = QString::fromUtf8(run(arguments + options)).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        m_values.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
}

Peer::~Peer()
{
    command({QStringLiteral("down")});
}

QString Peer::value(const char *key) const
{
    const auto found = m_values.find(QLatin1String(key));
    if (found == m_values.end())
        qFatal("the peer %s tells no %s", qPrintable(m_name), key);
    return *found;
}

QByteArray Peer::command(const QStringList &words) const
{
    return run(QStringList {words.first(), QStringLiteral("--dir"), directory()} + words.mid(1));
}

QByteArray Peer::run(const QStringList &arguments) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(ALLOD_SOURCE_DIR "/tests/peers/%1/peer").arg(m_name), arguments);
    if (!process.waitForFinished(Patience) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("the peer %s failed: %s", qPrintable(m_name), qPrintable(arguments.join(u' ')));
    return process.readAllStandardOutput();
}
