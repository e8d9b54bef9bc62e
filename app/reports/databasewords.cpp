// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/databasewords.h"

QString engineTitle(const QString &engine)
{
    static const QHash<QString, QString> titles = [] {
        QHash<QString, QString> known;
        for (const char *name : {"PostgreSQL", "MySQL", "MariaDB", "MongoDB", "DocumentDB", "ClickHouse", "OpenSearch", "CockroachDB", "YugabyteDB", "TiDB", "TiKV", "ScyllaDB",
                 "FerretDB", "InfluxDB", "TimescaleDB", "QuestDB", "CouchDB", "RabbitMQ", "ArangoDB", "FoundationDB", "NebulaGraph", "StarRocks", "SingleStore", "SQLServer",
                 "KeyDB", "MemoryDB", "YDB", "ZooKeeper", "VictoriaMetrics", "RavenDB", "SurrealDB", "OrientDB", "JanusGraph", "Neo4j"})
            known.insert(QString::fromLatin1(name).toLower(), QLatin1String(name));
        known.insert(QStringLiteral("sqlserver"), QStringLiteral("SQL Server"));
        known.insert(QStringLiteral("db2"), QStringLiteral("Db2"));
        known.insert(QStringLiteral("sap-hana"), QStringLiteral("SAP HANA"));
        return known;
    }();
    return titles.value(engine.toLower(), engine.left(1).toUpper() + engine.mid(1));
}

HomeKind homeOfDatabase(const Resource &database)
{
    const std::string_view provider = database.provider.view();
    if (provider == "kubernetes")
        return HomeKind::Kubernetes;
    return provider == "ssh" || provider == "libvirt" ? HomeKind::Vm : HomeKind::Managed;
}

std::unordered_map<std::string_view, Timestamp> lastBackups(const Snapshot &rows)
{
    std::unordered_map<std::string_view, Timestamp> last;
    const auto note = [&](const Text &database, Timestamp at) {
        Timestamp &known = last.try_emplace(database.view(), NoTime).first->second;
        known = std::max(known, at);
    };
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        const Resource *resource = rows.resource(slot);
        if (resource && resource->kind == Kind::Database)
            note(resource->id, resource->extras().backup.lastAt);
        if (!resource || resource->kind != Kind::Backup || resource->health != Health::Healthy)
            continue;
        for (const Relation &relation : resource->extras().relations) {
            if (relation.type == RelationType::BackedBy)
                note(relation.target, resource->createdAt);
        }
    }
    return last;
}
