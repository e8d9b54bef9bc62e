// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/policy.h"

#include "app/base/jsonschema.h"
#include "app/claims/yamldocument.h"

#include <QDir>
#include <QFile>
#include <algorithm>

static void initResources()
{
    Q_INIT_RESOURCE(claims);
}

namespace {

using Json = nlohmann::json;

constexpr qint64 LargestFile = 1 << 20;
constexpr const char *Wishes[] {"law", "dataClasses", "budget", "protected"};

const JsonSchema &schema()
{
    static const JsonSchema schema = [] {
        initResources();
        QFile file(QStringLiteral(":/claims/policy-v1.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the bundled schema of policies is missing");
        return JsonSchema(Json::parse(file.readAll().toStdString()));
    }();
    return schema;
}

QString textAt(const Json &value, const char *key)
{
    return QString::fromStdString(value.value(key, std::string()));
}

QStringList listAt(const Json &value, const char *key)
{
    QStringList words;
    for (const Json &word : value.value(key, Json::array()))
        words.append(QString::fromStdString(word.get<std::string>()));
    return words;
}

Error wrong(const QString &pointer, const QString &message)
{
    return {ErrorCode::InvalidArgument, message, {}, pointer, {}};
}

Result<PolicyRule> ruleOf(const YamlDocument &document, const Json &value, const QString &pointer)
{
    const Json when = value.value("when", Json::object());
    PolicyRule rule;
    rule.name = textAt(value, "name");
    rule.why = textAt(value, "why");
    rule.isWarning = textAt(value, "verdict") == u"warn";
    rule.kinds = listAt(when, "kind");
    rule.engines = listAt(when, "engine");
    rule.owners = listAt(when, "owner");
    rule.dataClasses = listAt(when, "data");
    rule.connections = listAt(when, "connection");
    rule.homes = listAt(when, "home");
    rule.law = listAt(value, "law");
    rule.allowedClasses = listAt(value, "dataClasses");
    rule.isProtected = value.value("protected", false);
    if (std::ranges::count_if(Wishes, [&](const char *wish) { return value.contains(wish); }) != 1)
        return wrong(pointer, QStringLiteral("a rule wants one of law, dataClasses, budget and protected"));
    if (value.contains("budget")) {
        const QString place = pointer + QStringLiteral("/budget/amount"), written = document.texts.value(place);
        const std::optional<Decimal> amount = Decimal::fromString(written);
        if (!amount || *amount <= Decimal())
            return wrong(place, QStringLiteral("\"%1\" is no amount above 0").arg(written));
        rule.budget = Budget {*amount, textAt(value["budget"], "currency")};
    }
    return rule;
}

} // namespace

QList<PolicyRule> PolicyLibrary::binding() const
{
    if (problems.isEmpty())
        return rules;
    PolicyRule closed;
    closed.name = QStringLiteral("policies");
    closed.why = problems.constFirst().toString();
    closed.isProtected = true;
    return {closed};
}

QList<Error> readPolicy(const QString &name, PolicyLibrary &library)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {{ErrorCode::NotFound, QStringLiteral("can't be read"), file.errorString(), name, {}}};
    const QByteArray bytes = file.read(LargestFile + 1);
    if (bytes.size() > LargestFile)
        return {{ErrorCode::ResourceExhausted, QStringLiteral("is larger than 1 MiB"), {}, name, {}}};
    const Result<YamlDocument> document = readYamlDocument(bytes, name);
    if (!document)
        return {document.error()};
    QList<Error> problems = schema().validate(document->value);
    if (!problems.isEmpty())
        return document->placed(name, problems);
    QList<PolicyRule> rules;
    for (size_t i = 0; i < document->value["rules"].size(); ++i) {
        const Result<PolicyRule> rule = ruleOf(*document, document->value["rules"][i], QStringLiteral("/rules/%1").arg(i));
        if (rule)
            rules.append(*rule);
        else
            problems.append(rule.error());
    }
    if (problems.isEmpty())
        library.rules += rules;
    return document->placed(name, problems);
}

PolicyLibrary loadPolicies(const QString &directory)
{
    PolicyLibrary library;
    const QDir policies(directory);
    for (const QString &name : directory.isEmpty() ? QStringList() : policies.entryList({QStringLiteral("*.yaml"), QStringLiteral("*.yml")}, QDir::Files, QDir::Name))
        library.problems += readPolicy(policies.filePath(name), library);
    return library;
}
