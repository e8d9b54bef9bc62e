// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/helminstall.h"

#include "backends/kubernetes/databases/databasecatalogue.h"
#include "backends/kubernetes/databases/databasemapper.h"
#include "backends/kubernetes/jsonaccess.h"

#include <QFile>

static void initResources()
{
    Q_INIT_RESOURCE(databases);
}

namespace {

using Json = nlohmann::json;

/// "qdrant" of "docker.io/qdrant/qdrant:v1.9.2@sha256:…".
std::string_view imageName(std::string_view image)
{
    image = image.substr(0, image.find('@'));
    image.remove_prefix(image.rfind('/') + 1); // npos + 1 is 0
    return image.substr(0, image.find(':'));
}

/// Charts label what they make; what people wrote by hand is whole by itself.
bool isOfChart(const ObjectMeta &meta)
{
    return !meta.label("helm.sh/chart").empty() || !meta.label("chart").empty() || meta.label("app.kubernetes.io/managed-by") == "Helm";
}

Error wrong(const std::string &engine, const char *message)
{
    return {ErrorCode::InvalidArgument, QString::fromLatin1(message), {}, QString::fromStdString(engine), {}};
}

} // namespace

Result<HelmInstalls> HelmInstalls::read(const QByteArray &json)
{
    const Json document = Json::parse(json.begin(), json.end(), nullptr, false);
    HelmInstalls installs;
    for (const Json &row : member(document, "engines")) {
        Rule rule {std::string(textOf(row, "engine")), std::string(textOf(row, "family")), int(integerAt(row, "/port")), {}};
        if (rule.engine.empty() || rule.family.empty() || rule.port <= 0)
            return wrong(rule.engine, "needs an engine, a family and a port");
        for (const auto &[name, whole] : member(row, "parts").items()) {
            const QRegularExpression pattern(QString::fromStdString(name));
            if (!pattern.isValid() || !whole.is_string())
                return wrong(rule.engine, "has a part whose name is no pattern");
            rule.parts.push_back({pattern, QString::fromStdString(whole.get<std::string>())});
        }
        for (const Json &image : member(row, "images"))
            installs.m_byImage.emplace(image.is_string() ? image.get<std::string>() : std::string(), installs.m_rules.size());
        for (const Json &chart : member(row, "charts"))
            installs.m_byChart.emplace(chart.is_string() ? chart.get<std::string>() : std::string(), installs.m_rules.size());
        installs.m_rules.push_back(std::move(rule));
    }
    if (installs.m_rules.empty())
        return wrong({}, "the table of database installs has no engines");
    return installs;
}

const HelmInstalls &HelmInstalls::bundled()
{
    static const HelmInstalls installs = [] {
        initResources();
        QFile file(QStringLiteral(":/databases/installs.json"));
        Result<HelmInstalls> read = file.open(QIODevice::ReadOnly) ? HelmInstalls::read(file.readAll())
                                                                    : Error {ErrorCode::NotFound, file.errorString(), {}, {}, {}};
        if (!read)
            qFatal("the bundled table of database installs: %s: %s", qPrintable(read.error().about), qPrintable(read.error().message));
        return std::move(*read);
    }();
    return installs;
}

const HelmInstalls::Rule *HelmInstalls::ruleFor(const ObjectMeta &meta, std::string_view firstImage, bool isStateful) const
{
    if (const auto found = m_byImage.find(std::string(imageName(firstImage))); found != m_byImage.end())
        return &m_rules[found->second];
    if (!isStateful)
        return nullptr; // exporters and consoles carry their database's chart, too
    const auto found = m_byChart.find(std::string(meta.label("app.kubernetes.io/name")));
    return found == m_byChart.end() ? nullptr : &m_rules[found->second];
}

std::optional<HelmInstall> HelmInstalls::recognise(const ObjectMeta &meta, std::string_view firstImage, bool isStateful) const
{
    if (!meta.controller.kind.empty())
        return std::nullopt;
    const Rule *rule = ruleFor(meta, firstImage, isStateful);
    if (!rule || DatabaseCatalogue::bundled().databaseOf(meta.labels))
        return std::nullopt;
    const bool isBareName = firstImage.find_first_of(":/") == std::string_view::npos; // "redis": whatever is the latest
    HelmInstall install {rule->engine, rule->family, isBareName ? std::string() : versionOf(firstImage), rule->port, {}};
    for (const Part &part : rule->parts) {
        QString name = QString::fromUtf8(meta.name.data(), qsizetype(meta.name.size()));
        if (isOfChart(meta) && part.name.match(name).hasMatch())
            install.partOf = name.replace(part.name, part.whole).toStdString();
    }
    return install;
}
