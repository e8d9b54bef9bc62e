// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimjson.h"

#include <QFile>

static void initResources()
{
    Q_INIT_RESOURCE(claims);
}

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

JsonSchema bundledClaimSchema(const char *name)
{
    initResources();
    QFile file(QStringLiteral(":/claims/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the bundled schema %s is missing", name);
    return JsonSchema(Json::parse(file.readAll().toStdString()));
}
