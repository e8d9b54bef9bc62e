// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/offering.h"

#include "app/base/jsonschema.h"
#include "app/claims/yamldocument.h"
#include "app/inventory/queryterms.h"

#include <QDir>
#include <QFile>
#include <algorithm>

static void initResources()
{
    Q_INIT_RESOURCE(claims);
}

namespace {

using Json = nlohmann::json;

QString textAt(const Json &value, const char *key)
{
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

QStringList listAt(const Json &value, const char *key)
{
    QStringList words;
    for (const Json &word : value.value(key, Json::array()))
        words.append(QString::fromStdString(word.get<std::string>()));
    return words;
}

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

QList<HomeOption> optionsOf(const Json &offering, const char *home, const char *via)
{
    QList<HomeOption> options;
    for (const Json &entry : offering.value(home, Json::array())) {
        HomeOption option {textAt(entry, via), textAt(entry, "collection"), textAt(entry, "provider"), textAt(entry, "price"), {}, listAt(entry, "versions"),
            levelOf(entry["availability"], "single"), levelOf(entry["availability"], "high"), textAt(entry, "backup"), listAt(entry, "creates")};
        for (const Json &each : entry.value("classes", Json::array()))
            option.classes.append({textAt(each, "name"), each["cpu"].get<double>(), quantityOf(each["memory"])});
        std::ranges::stable_sort(option.classes, {}, [](const HomeOption::Class &c) { return std::pair(c.cpuCores, c.memoryBytes); });
        options.append(std::move(option));
    }
    return options;
}

Offering offeringOf(const Json &value)
{
    return {textAt(value, "engine"), textAt(value, "family"), listAt(value, "versions"), sizeOf(value["size"], "atLeast"), sizeOf(value["size"], "atMost"),
        textAt(value, "exit"), optionsOf(value, "kubernetes", "operator"), optionsOf(value, "vm", "package"), optionsOf(value, "managed", "service")};
}

void take(const QString &path, const JsonSchema &schema, OfferingLibrary &library)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        library.problems.append({ErrorCode::NotFound, QStringLiteral("can't be read"), file.errorString(), path, {}});
        return;
    }
    const Result<YamlDocument> document = readYamlDocument(file.readAll(), path);
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

} // namespace

OfferingLibrary loadOfferings(const QString &directory)
{
    initResources();
    OfferingLibrary library;
    QFile schemaFile(QStringLiteral(":/claims/offering-v1.json"));
    if (!schemaFile.open(QIODevice::ReadOnly))
        qFatal("the bundled schema of offerings is missing");
    const JsonSchema schema(Json::parse(schemaFile.readAll().toStdString()));
    const QDir bundled(QStringLiteral(":/offerings")), own(directory);
    for (const QString &name : bundled.entryList(QDir::Files, QDir::Name))
        take(bundled.filePath(name), schema, library);
    if (!directory.isEmpty()) {
        for (const QString &name : own.entryList({QStringLiteral("*.yaml"), QStringLiteral("*.yml")}, QDir::Files, QDir::Name))
            take(own.filePath(name), schema, library);
    }
    return library;
}
