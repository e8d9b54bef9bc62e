// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/environments.h"

#include "app/base/english.h"
#include "app/settings/yamlvalue.h"

#include <QFile>
#include <algorithm>

namespace {

constexpr qint64 LargestFile = 1 << 20;

struct Mistake {
    QString message;
    YAML::Mark mark;
};

QString textOf(const YAML::Node &entry, const char *key)
{
    const YAML::Node value = entry[key];
    if (!value)
        return {};
    if (!value.IsScalar())
        throw Mistake {English::tr("%1 is a text").arg(QLatin1String(key)), value.Mark()};
    return QString::fromStdString(value.Scalar());
}

Protection protectionOf(const YAML::Node &entry)
{
    const QString word = textOf(entry, "protection");
    if (word == u"confirm")
        return Protection::Confirm;
    if (word == u"read-only")
        return Protection::ReadOnly;
    throw Mistake {English::tr("protection is confirm or read-only"), entry.Mark()};
}

Query queryOf(const YAML::Node &entry)
{
    const Result<Query> query = Query::parse(textOf(entry, "query"));
    if (!query)
        throw Mistake {English::tr("query: %1").arg(query.error().toString()), entry["query"].Mark()};
    return *query;
}

} // namespace

Result<Environments> Environments::load(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Environments();
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestFile)
        return Error {ErrorCode::PermissionDenied, English::tr("cannot read the protected environments"), file.errorString(), path, {}};
    Environments environments;
    try {
        const YAML::Node root = YAML::Load(file.readAll().toStdString());
        if (!root.IsSequence() && !root.IsNull())
            throw Mistake {English::tr("the file is not a list of environments"), root.Mark()};
        for (const YAML::Node &entry : root) {
            if (!entry.IsMap())
                throw Mistake {English::tr("an environment is a map with name, query or connection, and protection"), entry.Mark()};
            Rule rule {textOf(entry, "name"), textOf(entry, "connection"), queryOf(entry), protectionOf(entry)};
            if (rule.connection.isEmpty() && rule.query.isEmpty())
                throw Mistake {English::tr("an environment names a connection or a query"), entry.Mark()};
            if (rule.name.isEmpty())
                rule.name = rule.connection.isEmpty() ? rule.query.text() : rule.connection;
            environments.m_rules.append(rule);
        }
    } catch (const Mistake &mistake) {
        return Error {ErrorCode::InvalidArgument, mistake.message, {}, placeOf(path, mistake.mark), {}};
    } catch (const YAML::Exception &error) {
        return Error {ErrorCode::InvalidArgument, QString::fromStdString(error.msg), {}, placeOf(path, error.mark), {}};
    }
    return environments;
}

Environments::Verdict Environments::of(const Snapshot &snapshot, Slot slot, const QueryContext &context) const
{
    Verdict strongest;
    const std::vector<CollectionIndex> sources = snapshot.sources(slot);
    for (const Rule &rule : m_rules) {
        const bool isThere = rule.connection.isEmpty() || std::ranges::any_of(sources, [&](CollectionIndex index) {
            return snapshot.collections()[index].key.connection.toString() == rule.connection;
        });
        if (isThere && rule.protection > strongest.protection && rule.query.matches(snapshot, slot, context))
            strongest = {rule.protection, rule.name};
    }
    return strongest;
}

void Environments::enforce(QList<ConnectionProfile> &profiles) const
{
    for (ConnectionProfile &profile : profiles) {
        const bool isProtected = std::ranges::any_of(m_rules, [&](const Rule &rule) {
            return rule.protection == Protection::ReadOnly && rule.connection == profile.name && rule.query.isEmpty();
        });
        profile.readOnly = profile.readOnly || isProtected;
    }
}
