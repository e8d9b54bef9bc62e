// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/offering.h"

#include "app/claims/claimjson.h"
#include "app/claims/claimtemplate.h"
#include "app/inventory/queryterms.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <algorithm>

static void initResources()
{
    Q_INIT_RESOURCE(claims);
}

namespace {

using Json = nlohmann::json;

double quantityOf(const Json &value)
{
    return value.is_number() ? value.get<double>() : quantityFromText(QString::fromStdString(value.get<std::string>())).value_or(0);
}

ClaimSize sizeOf(const Json &size, const char *bound)
{
    return {quantityOf(size["cpu"][bound]), qint64(quantityOf(size["memory"][bound])), qint64(quantityOf(size["storage"][bound]))};
}

std::optional<ServiceLevel> levelOf(const Json &availability, const char *name)
{
    if (!availability.contains(name))
        return std::nullopt;
    const Json &level = availability[name];
    return ServiceLevel {level["members"].get<int>(), level.contains("loses") ? durationFromText(textAt(level, "loses")) : std::nullopt, textAt(level, "note")};
}

HomeAccess accessOf(const Json &access)
{
    const int port = access.value("port", 0);
    return {textAt(access, "protocol"), port, access.value("readyPort", port), textAt(access, "service"), textAt(access, "credentials")};
}

QList<HomeOption> optionsOf(const Json &offering, const char *home, const char *via)
{
    QList<HomeOption> options;
    for (const Json &entry : offering.value(home, Json::array())) {
        const Json create = entry.value("create", Json::object());
        HomeOption option;
        option.via = textAt(entry, via);
        option.collection = textAt(entry, "collection");
        option.operatorImage = textAt(entry, "operatorImage");
        option.provider = textAt(entry, "provider");
        option.price = textAt(entry, "price");
        option.templateName = textAt(entry, "template");
        option.images = listAt(entry, "images");
        option.action = textAt(create, "action");
        option.fields = QJsonDocument::fromJson(QByteArray::fromStdString(create.value("fields", Json::object()).dump())).object();
        option.access = accessOf(entry.value("access", Json::object()));
        option.versions = listAt(entry, "versions");
        option.single = levelOf(entry["availability"], "single");
        option.high = levelOf(entry["availability"], "high");
        option.backup = textAt(entry, "backup");
        option.creates = listAt(entry, "creates");
        for (const Json &each : entry.value("classes", Json::array()))
            option.classes.append({textAt(each, "name"), each["cpu"].get<double>(), quantityOf(each["memory"])});
        std::ranges::stable_sort(option.classes, {}, [](const HomeOption::Class &c) { return std::pair(c.cpuCores, c.memoryBytes); });
        options.append(std::move(option));
    }
    return options;
}

Offering offeringOf(const Json &value)
{
    return {claimKindNamed(textAt(value, "offering")).value_or(ClaimKind::Database), textAt(value, "engine"), textAt(value, "family"), listAt(value, "versions"), sizeOf(value["size"], "atLeast"), sizeOf(value["size"], "atMost"),
        textAt(value, "exit"), optionsOf(value, "kubernetes", "operator"), optionsOf(value, "vm", "package"), optionsOf(value, "managed", "service")};
}

std::optional<QByteArray> contentsOf(const QString &path, OfferingLibrary &library)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    library.problems.append({ErrorCode::NotFound, QStringLiteral("can't be read"), file.errorString(), path, {}});
    return std::nullopt;
}

void takeOffering(const QString &path, const JsonSchema &schema, OfferingLibrary &library)
{
    const std::optional<QByteArray> bytes = contentsOf(path, library);
    if (!bytes)
        return;
    const Result<YamlDocument> document = readYamlDocument(*bytes, path);
    if (!document) {
        library.problems.append(document.error());
        return;
    }
    if (const QList<Error> problems = schema.validate(document->value); !problems.isEmpty()) {
        library.problems.append(document->placed(path, problems));
        return;
    }
    Offering offering = offeringOf(document->value);
    library.offerings.removeIf([&](const Offering &known) { return known.engine == offering.engine; });
    library.offerings.append(std::move(offering));
}

void takeTemplate(const QString &path, OfferingLibrary &library)
{
    const std::optional<QByteArray> bytes = contentsOf(path, library);
    if (!bytes)
        return;
    Result<ClaimTemplate> read = ClaimTemplate::read(*bytes, path);
    if (read)
        library.templates[QFileInfo(path).fileName()] = std::make_shared<const ClaimTemplate>(std::move(*read));
    else
        library.problems.append(read.error());
}

const JsonSchema &offeringSchema()
{
    static const JsonSchema schema = bundledClaimSchema("offering-v1.json");
    return schema;
}

} // namespace

OfferingLibrary loadOfferings(const QString &directory)
{
    initResources();
    OfferingLibrary library;
    const QStringList yaml {QStringLiteral("*.yaml"), QStringLiteral("*.yml")};
    for (const QString &place : {QStringLiteral(":/offerings"), directory}) {
        if (place.isEmpty())
            continue;
        const QDir offerings(place), templates(place + QStringLiteral("/templates"));
        for (const QString &name : offerings.entryList(yaml, QDir::Files, QDir::Name))
            takeOffering(offerings.filePath(name), offeringSchema(), library);
        for (const QString &name : templates.entryList(yaml, QDir::Files, QDir::Name))
            takeTemplate(templates.filePath(name), library);
    }
    return library;
}
