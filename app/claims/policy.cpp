// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/policy.h"

#include "app/base/english.h"
#include "app/claims/claimjson.h"
#include "app/claims/yamldocument.h"

#include <QDir>
#include <algorithm>

namespace {

using Json = nlohmann::json;

constexpr const char *Wishes[] {"law", "dataClasses", "budget", "protected"};

const JsonSchema &schema()
{
    static const JsonSchema schema = bundledClaimSchema("policy-v1.json");
    return schema;
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
        return wrong(pointer, English::tr("a rule wants one of law, dataClasses, budget and protected"));
    if (value.contains("budget")) {
        const QString place = pointer + QStringLiteral("/budget/amount"), written = document.texts.value(place);
        const std::optional<Decimal> amount = Decimal::fromString(written);
        if (!amount || *amount <= Decimal())
            return wrong(place, English::tr("\"%1\" is no amount above 0").arg(written));
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
    const Result<QByteArray> bytes = yamlFileContents(name);
    if (!bytes)
        return {bytes.error()};
    const Result<YamlDocument> document = readYamlDocument(*bytes, name);
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
