// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/descriptorloader.h"

#include "app/base/jsonschema.h"
#include "backends/cloud/descriptorreader.h"

#include <QDir>
#include <QFile>

static void initialiseProviderResources()
{
    Q_INIT_RESOURCE(providers);
}

namespace cloud {

namespace {

constexpr qint64 LargestDescriptor = qint64(4) << 20;

QByteArray resource(const QString &path)
{
    initialiseProviderResources();
    QFile file(QStringLiteral(":/providers/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

nlohmann::json shippedTable(const QString &name)
{
    const QByteArray bytes = resource(QStringLiteral("tables/%1.json").arg(name));
    return bytes.isEmpty() ? nlohmann::json() : nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
}

QList<Error> located(QList<Error> errors, const QString &about)
{
    for (Error &error : errors)
        error.about = about + QStringLiteral(": ") + error.about;
    return errors;
}

} // namespace

DescriptorLoader::Loaded DescriptorLoader::fromJson(const QByteArray &json, const QString &about)
{
    // The tree's parser says where a file is no JSON, and refuses what is nested too deeply.
    if (const Result<WireTree> tree = WireTree::fromJson(json); !tree)
        return {nullptr, located({tree.error()}, about)};
    const auto parsed = nlohmann::json::parse(json.begin(), json.end(), nullptr, false);
    static const JsonSchema rules(nlohmann::json::parse(schema().toStdString()));
    if (const QList<Error> errors = rules.validate(parsed); !errors.isEmpty())
        return {nullptr, located(errors, about)};
    DescriptorReader reader(&shippedTable);
    DescriptorPtr descriptor = reader.read(parsed);
    return {descriptor, located(reader.errors(), about)};
}

DescriptorLoader::Loaded DescriptorLoader::fromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {nullptr, {{ErrorCode::NotFound, QStringLiteral("can't read the file"), file.errorString(), path, {}}}};
    if (file.size() > LargestDescriptor)
        return {nullptr, {{ErrorCode::InvalidArgument, QStringLiteral("the file is too large for a descriptor"), {}, path, {}}}};
    return fromJson(file.readAll(), path);
}

QStringList DescriptorLoader::shippedIds()
{
    initialiseProviderResources();
    QStringList ids = QDir(QStringLiteral(":/providers")).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    ids.removeAll(QStringLiteral("schema.json"));
    for (QString &id : ids)
        id.chop(5);
    return ids;
}

DescriptorLoader::Loaded DescriptorLoader::shipped(const QString &id)
{
    const QByteArray json = resource(id + QStringLiteral(".json"));
    if (json.isEmpty())
        return {nullptr, {{ErrorCode::NotFound, QStringLiteral("no provider of that name ships with the program"), {}, id, {}}}};
    return fromJson(json, id);
}

QByteArray DescriptorLoader::schema()
{
    return resource(QStringLiteral("schema.json"));
}

} // namespace cloud
