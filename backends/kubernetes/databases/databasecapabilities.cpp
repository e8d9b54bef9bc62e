// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables say of every type of database, for KubernetesProvider.
#include "app/provider/action.h"
#include "backends/kubernetes/databases/databasecatalogue.h"
#include "backends/kubernetes/databases/verbcatalogue.h"
#include "backends/kubernetes/kubernetesprovider.h"

using namespace Qt::StringLiterals;

namespace {

using Verb = DatabaseCapability::Verb;

/// Workloads have their own actions for these.
bool isOfWorkloads(const QString &word)
{
    return word == u"scale" || word == u"restart";
}

Verb verbOf(const VerbsOfType *known, const QString &word)
{
    const auto of = [&](const QString &name) {
        const auto found = known ? known->verbs.find(name) : std::map<QString, DatabaseVerb>::const_iterator();
        return known && found != known->verbs.end() ? &found->second : nullptr;
    };
    if (word == u"delete") {
        const DatabaseVerb *backup = of(u"backup"_s);
        return {word, backup && backup->cannot.isEmpty() ? QString() : KubernetesProvider::tr("without a last backup")};
    }
    if (const DatabaseVerb *verb = of(word))
        return verb->cannot.isEmpty() ? Verb {word, {}} : Verb {{}, verb->cannot};
    if (known && known->group == "apps" && isOfWorkloads(word))
        return {word, {}};
    if (word == u"scale")
        return {{}, KubernetesProvider::tr("only where its definition has the subresource scale")};
    return {{}, KubernetesProvider::tr("how its operator is asked for it is not in the table")};
}

DatabaseCapability capabilityOf(const QString &system, const QString &type, const QString &engine, const VerbsOfType *known)
{
    DatabaseCapability capability {u"kubernetes"_s, system, type, engine, {}};
    for (const QString &word : databaseVerbs())
        capability.verbs.emplace(word, verbOf(known, word));
    return capability;
}

} // namespace

QList<DatabaseCapability> KubernetesProvider::databaseCapabilities() const
{
    const VerbCatalogue &verbs = VerbCatalogue::bundled();
    QList<DatabaseCapability> known, others;
    for (const DatabaseType &type : DatabaseCatalogue::bundled().types()) {
        if (type.rowKind() != Kind::Database)
            continue;
        const VerbsOfType *row = verbs.find(type.group, type.kind);
        (row ? known : others).append(capabilityOf(QString::fromStdString(type.product), QString::fromStdString(type.group + "/" + type.version + "/" + type.kind), QString::fromStdString(type.engine), row));
    }
    known.append(capabilityOf(tr("StatefulSet without an operator"), u"apps/v1/StatefulSet"_s, {}, verbs.find("apps", "StatefulSet")));
    return known + others;
}
