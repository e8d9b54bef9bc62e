// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/databasefinder.h"

#include "backends/hosts/backuptraces.h"

#include <algorithm>

namespace hosts {

using namespace Qt::StringLiterals;

namespace {

/// Debian's list of PostgreSQL clusters, one of which may be down: "15 main 5432 online,recovery postgres /data /log".
struct Cluster {
    QString name;
    quint16 port = 0;
    QString state;
    QString user;
    QString data;
    QString log;
};

class Finder {
public:
    Finder(const EngineCatalogue &catalogue, const HostFacts &host, const Sections &sections)
        : m_catalogue(catalogue)
        , m_host(host)
        , m_sections(sections)
    {
        for (const QByteArray &line : sections.lines("clusters")) {
            const QStringList words = harmless(line, 1000).split(u' ', Qt::SkipEmptyParts);
            if (words.size() >= 6)
                m_clusters.push_back({words[0] + u'/' + words[1], words[2].toUShort(), words[3], words[4], words[5], words.value(6)});
        }
    }

    std::vector<DatabaseFacts> find()
    {
        std::vector<DatabaseFacts> found;
        for (const Process &process : m_host.processes) {
            const EngineRow *row = rowOf(process);
            if (!row || (parentOf(process) && rowOf(*parentOf(process)) == row))
                continue;
            DatabaseFacts facts = describe(*row, process);
            const auto isSame = [&](const DatabaseFacts &other) { return other.row == facts.row && other.port == facts.port; };
            if (std::ranges::none_of(found, isSame)) // one in another network namespace can't be told apart
                found.push_back(std::move(facts));
        }
        addStopped(found);
        for (DatabaseFacts &facts : found)
            complete(facts);
        return found;
    }

private:
    const EngineRow *rowOf(const Process &process) const
    {
        const QString command = QString::fromUtf8(process.command);
        for (const EngineRow &row : m_catalogue.rows()) {
            if (row.process.match(command).hasMatch())
                return row.engine == u"mysql" && versionText(command).contains(u"mariadb", Qt::CaseInsensitive) ? m_catalogue.find(u"mariadb"_s) : &row;
        }
        return nullptr;
    }

    const Process *parentOf(const Process &process) const
    {
        const auto parent = std::ranges::find(m_host.processes, process.parent, &Process::pid);
        return parent == m_host.processes.end() ? nullptr : &*parent;
    }

    bool descendsFrom(qint64 pid, qint64 ancestor) const
    {
        for (int depth = 0; pid > 1 && depth < 8; ++depth) {
            if (pid == ancestor)
                return true;
            const auto process = std::ranges::find(m_host.processes, pid, &Process::pid);
            pid = process == m_host.processes.end() ? 0 : process->parent;
        }
        return false;
    }

    DatabaseFacts describe(const EngineRow &row, const Process &process) const
    {
        const QString command = QString::fromUtf8(process.command);
        DatabaseFacts facts;
        facts.row = &row;
        facts.state = u"running"_s;
        facts.user = harmless(process.user, 64);
        facts.age = double(process.age);
        facts.data = row.dataArgument.match(command).captured(1);
        facts.socket = row.socketArgument.match(command).captured(1);
        if (row.engine == u"postgresql")
            takeCluster(facts);
        if (!facts.port)
            facts.port = portOf(row, process, command);
        facts.version = row.versionArgument.match(command).captured(1);
        if (facts.version.isEmpty())
            facts.version = firstNumber(versionText(command));
        return facts;
    }

    void takeCluster(DatabaseFacts &facts) const
    {
        const auto cluster = std::ranges::find(m_clusters, facts.data, &Cluster::data);
        if (facts.data.isEmpty() || cluster == m_clusters.end())
            return;
        facts.cluster = cluster->name;
        facts.log = cluster->log;
        facts.port = cluster->port;
        if (cluster->state.contains(u"recovery"_s))
            facts.role = u"replica"_s;
    }

    /// Sockets of the process itself tell for sure; without root the kernel tells only whose they are.
    quint16 portOf(const EngineRow &row, const Process &process, const QString &command) const
    {
        QList<quint16> own, users;
        for (const Listener &listener : m_host.listeners) {
            if (listener.pid && descendsFrom(listener.pid, process.pid))
                own.append(listener.port);
            else if (!listener.pid && listener.uid == process.uid)
                users.append(listener.port);
        }
        if (own.contains(row.port))
            return row.port;
        if (const quint16 told = row.portArgument.match(command).captured(1).toUShort())
            return told;
        own.removeIf([&](quint16 port) { return row.otherPorts.contains(port); });
        if (!own.isEmpty())
            return *std::ranges::min_element(own);
        return users.contains(row.port) ? row.port : 0;
    }

    /// What the program of a command line told of its version.
    QString versionText(const QString &command) const
    {
        const QString program = command.section(u' ', 0, 0);
        QString byName;
        for (const QByteArray &line : m_sections.lines("versions")) {
            const QString text = harmless(line, 500);
            const QString path = QString::fromUtf8(line.split('\t').first());
            if (path == program)
                return text.sliced(std::min(path.size(), text.size()));
            if (path.section(u'/', -1) == program.section(u'/', -1))
                byName = text.sliced(std::min(path.size(), text.size()));
        }
        return byName;
    }

    static QString firstNumber(const QString &text)
    {
        static const QRegularExpression Number(u"[0-9]+(?:\\.[0-9]+)+"_s);
        return Number.match(text).captured(0);
    }

    void addStopped(std::vector<DatabaseFacts> &found) const
    {
        const EngineRow *row = m_catalogue.find(u"postgresql"_s);
        for (const Cluster &cluster : m_clusters) {
            if (!row || std::ranges::any_of(found, [&](const DatabaseFacts &facts) { return facts.cluster == cluster.name; })
                || std::ranges::any_of(found, [&](const DatabaseFacts &facts) { return facts.row == row && facts.port == cluster.port; }))
                continue;
            DatabaseFacts facts;
            facts.row = row;
            facts.port = cluster.port;
            facts.cluster = cluster.name;
            facts.state = cluster.state.section(u',', 0, 0);
            facts.health = facts.state == u"online" ? Health::Healthy : Health::Stopped;
            facts.user = cluster.user;
            facts.data = cluster.data;
            facts.log = cluster.log;
            found.push_back(std::move(facts));
        }
    }

    void complete(DatabaseFacts &facts) const
    {
        if (facts.data.isEmpty())
            facts.data = facts.row->data;
        for (const Listener &listener : m_host.listeners) {
            if (listener.port == facts.port && facts.port && facts.health != Health::Stopped && !facts.addresses.contains(listener.address))
                facts.addresses.append(listener.address);
        }
        takePackage(facts);
        takeUnit(facts);
        takeData(facts);
        if (facts.row->engine == u"postgresql")
            askPostgresql(facts);
        else if (facts.row->engine == u"redis" || facts.row->engine == u"valkey")
            askRedis(facts);
        else if (facts.row->engine == u"mariadb" || facts.row->engine == u"mysql")
            askMariadb(facts);
        facts.backup = newestBackup(facts.row->backups, facts.row->engine == u"postgresql", m_sections);
    }

    void takePackage(DatabaseFacts &facts) const
    {
        const QString major = facts.cluster.section(u'/', 0, 0);
        for (const QByteArray &line : m_sections.lines("packages")) {
            const QString name = harmless(line.split('|').value(0)), version = harmless(line.split('|').value(1));
            if (!facts.row->packages.match(name).hasMatch() || (!major.isEmpty() && !name.endsWith(u'-' + major)))
                continue;
            facts.package = name + u' ' + version;
            if (facts.version.isEmpty())
                facts.version = firstNumber(version.section(u':', -1));
            if (firstNumber(version.section(u':', -1)).startsWith(facts.version)) // else another one is there as well
                return;
        }
    }

    void takeUnit(DatabaseFacts &facts) const
    {
        const QString instance = QString(facts.cluster).replace(u'/', u'-');
        for (const QByteArray &line : m_sections.lines("units")) {
            const QString unit = harmless(line.split(' ').first());
            if (!facts.row->units.match(unit).hasMatch() || (!instance.isEmpty() && !unit.contains(u'@' + instance + u'.')))
                continue;
            facts.unit = unit;
            return;
        }
    }

    /// "directory|kilobytes|a line of df"
    void takeData(DatabaseFacts &facts) const
    {
        for (const QByteArray &line : m_sections.lines("data")) {
            const QByteArrayList parts = line.split('|');
            if (parts.size() < 3 || QString::fromUtf8(parts[0]) != facts.data)
                continue;
            if (const qint64 kilobytes = parts[1].toLongLong(); kilobytes > 0)
                facts.size = double(kilobytes) * 1024;
            facts.fileSystem = readFileSystem(parts.mid(2).join('|'));
        }
    }

    /// "5432|f|1|7654321", else who sends and receives the log, as the processes are titled.
    void askPostgresql(DatabaseFacts &facts) const
    {
        for (const QByteArray &line : m_sections.lines("postgresql")) {
            const QByteArrayList parts = line.split('|');
            if (parts.size() < 4 || parts[0].toUShort() != facts.port)
                continue;
            facts.role = parts[1] == "t" ? u"replica"_s : u"primary"_s;
            facts.replicas = parts[2].toDouble();
            if (parts[3].toDouble() > 0)
                facts.size = parts[3].toDouble();
            return;
        }
        const QByteArray title = "postgres: " + (facts.cluster.isEmpty() ? QByteArray() : facts.cluster.toUtf8() + ": ");
        int senders = 0;
        for (const Process &process : m_host.processes) {
            if (process.command.startsWith(title + "walreceiver"))
                facts.role = u"replica"_s;
            senders += process.command.startsWith(title + "walsender");
        }
        if (senders == 0)
            return;
        facts.replicas = senders;
        if (facts.role.isEmpty())
            facts.role = u"primary"_s;
    }

    /// "6379 role:master"
    void askRedis(DatabaseFacts &facts) const
    {
        for (const QByteArray &line : m_sections.lines("redis")) {
            const QByteArray rest = line.mid(line.indexOf(' ') + 1);
            if (line.left(line.indexOf(' ')).toUShort() != facts.port)
                continue;
            const QByteArray key = rest.left(rest.indexOf(':')), value = rest.mid(rest.indexOf(':') + 1);
            if (key == "role")
                facts.role = value == "master" ? u"primary"_s : u"replica"_s;
            else if (key == "connected_slaves")
                facts.replicas = value.toDouble();
            else if (key == "used_memory")
                facts.size = value.toDouble();
            else if (key == "loading" && value == "1") {
                facts.state = u"loading"_s;
                facts.health = Health::Updating;
            } else if (key == (facts.row->engine == u"valkey" ? "valkey_version" : "redis_version"))
                facts.version = harmless(value, 40);
        }
    }

    /// "3306	0	/var/lib/mysql/	7654321"
    void askMariadb(DatabaseFacts &facts) const
    {
        for (const QByteArray &line : m_sections.lines("mariadb")) {
            const QByteArrayList parts = line.split('\t');
            if (parts.size() < 4 || parts[0].toUShort() != facts.port)
                continue;
            if (parts[3].toDouble() > 0)
                facts.size = parts[3].toDouble();
            facts.data = harmless(parts[2], 1000);
        }
    }

    const EngineCatalogue &m_catalogue;
    const HostFacts &m_host;
    const Sections &m_sections;
    std::vector<Cluster> m_clusters;
};

} // namespace

std::vector<DatabaseFacts> findDatabases(const EngineCatalogue &catalogue, const HostFacts &host, const Sections &sections)
{
    return Finder(catalogue, host, sections).find();
}

} // namespace hosts
