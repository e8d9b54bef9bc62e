// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/deltaqueue.h"
#include "app/inventory/inventorystore.h"
#include "backends/hosts/hostconnection.h"
#include "backends/hosts/hostdiagnosis.h"
#include "backends/hosts/hostprovider.h"
#include "tests/backends/hosts/sshhost.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// What a program prints, without the last line's end; ends the test where it fails, unless that is asked for.
inline QString run(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.waitForFinished(120'000);
    if (process.exitCode() != 0)
        qWarning("%s %s: %s", qPrintable(program), qPrintable(arguments.join(u' ')), process.readAllStandardError().constData());
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

/// The databases peer, which an ssh peer knows by its environment.
class Databases {
public:
    explicit Databases(const SshHost &host)
        : m_peer(u"databases"_s)
    {
        host.write(u"environment"_s, "PG_CLUSTER_CONF_ROOT=" + m_peer.value("PG_CLUSTER_CONF_ROOT").toUtf8() + "\nexport PG_CLUSTER_CONF_ROOT\n");
        m_environment.insert(u"PG_CLUSTER_CONF_ROOT"_s, m_peer.value("PG_CLUSTER_CONF_ROOT"));
        // The service manager that a container does not have.
        const QByteArray peer = ALLOD_SOURCE_DIR "/tests/peers/databases/peer", directory = m_peer.directory().toUtf8();
        host.write(u"bin/systemctl"_s,
            "#!/bin/sh\nlast=; for word; do last=$word; done\nname=${last%.service}\n[ $name != redis-server ] || name=redis\ncase $1 in\n"
            "list-units) printf '%s loaded active running x\\n' mariadb.service redis-server.service ;;\n"
            "restart) exec " + peer + " restart $name --dir " + directory + " ;;\n"
            "disable) exec " + peer + " halt $name --dir " + directory + " ;;\nesac\n", true);
    }
    QString value(const char *key) const { return m_peer.value(key); }
    QString directory() const { return m_peer.directory(); }
    QString store() const { return m_peer.directory() + u"/store"_s; }
    /// As the server's superuser.
    QString psql(const QString &cluster, const QString &database, const QString &sql) const
    {
        QStringList words {u"psql"_s, u"-XAtq"_s, u"--cluster"_s, value("PG_VERSION") + u'/' + cluster, u"-d"_s, database, u"-c"_s, sql};
        if (geteuid() == 0)
            words = QStringList {u"runuser"_s, u"-u"_s, u"postgres"_s, u"--"_s} + words;
        return run(words.takeFirst(), words, m_environment);
    }
    QString mariadb(const QString &sql) const
    {
        return run(u"mariadb"_s, {u"--no-defaults"_s, u"--socket="_s + value("MARIADB_SOCKET"), u"-NBe"_s, sql});
    }
    QString redis(const QStringList &words) const { return run(u"redis-cli"_s, QStringList {u"-p"_s, value("REDIS_PORT")} + words); }
    const QProcessEnvironment &environment() const { return m_environment; }

private:
    Peer m_peer;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

/// A connection to the ssh peer, with the inventory that it fills.
class ObservedHost {
public:
    explicit ObservedHost(const SshHost &host, bool readOnly = false, bool follow = false, std::chrono::milliseconds timeout = std::chrono::seconds(60))
        : queue(store)
    {
        ConnectionProfile profile;
        profile.name = profile.provider = u"ssh"_s;
        profile.readOnly = readOnly;
        profile.settings = {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, QString::number(host.port())}, {u"identityFile"_s, host.file(u"user"_s)},
            {u"knownHosts"_s, host.file(u"known"_s)}, {u"config"_s, u"/nowhere"_s}};
        auto made = provider.connect(profile, {queue, clock, timeout});
        if (!made)
            qFatal("%s", qPrintable(made.error().toString()));
        connection.reset(static_cast<HostConnection *>(made->release()));
        Interest interest;
        interest.kinds = KindSet::all();
        interest.follow = follow;
        connection->open(interest);
    }

    bool waitFor(ConnectionPhase phase)
    {
        const bool reached = QTest::qWaitFor([&] { return connection->status().phase == phase && queue.isEmpty(); }, 60'000);
        if (!reached && connection->status().error)
            qWarning("%s", qPrintable(connection->status().error->toString()));
        return reached;
    }
    ResourcePtr find(Kind kind, const QString &idEnd = {}) const
    {
        for (Slot slot = 0; slot < store.rows().size(); ++slot) {
            const Resource *resource = store.rows().resource(slot);
            if (resource && resource->kind == kind && resource->id.toString().endsWith(idEnd))
                return store.rows().row(slot).resource;
        }
        return {};
    }
    int count(Kind kind, const QString &part) const
    {
        int count = 0;
        for (Slot slot = 0; slot < store.rows().size(); ++slot) {
            const Resource *resource = store.rows().resource(slot);
            count += resource && resource->kind == kind && resource->id.toString().contains(part);
        }
        return count;
    }
    static QString field(const Resource &resource, const char *name)
    {
        for (const Field &field : resource.extras().fields) {
            if (field.name != Text(std::string_view(name)))
                continue;
            if (const auto *text = std::get_if<Text>(&field.value))
                return text->toString();
            if (const auto *measure = std::get_if<Measure>(&field.value))
                return QString::number(measure->value());
        }
        return {};
    }

    const Clock clock;
    HostProvider provider;
    InventoryStore store;
    DeltaQueue queue;
    std::unique_ptr<HostConnection> connection;
};
