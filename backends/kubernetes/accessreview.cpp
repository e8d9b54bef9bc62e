// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/accessreview.h"

#include "backends/kubernetes/namespacenames.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::json;

constexpr qsizetype MostNamespaces = 1000;
constexpr size_t MostTried = 20; ///< namespaces to try in where the rules are incomplete

QStringList texts(const Json &object, const char *key)
{
    QStringList list;
    if (const auto found = object.find(key); found != object.end() && found->is_array()) {
        for (const Json &entry : *found) {
            if (entry.is_string())
                list.append(QString::fromStdString(entry.get<std::string>()));
        }
    }
    return list;
}

bool has(const QStringList &list, const QString &text)
{
    return list.contains(u"*") || list.contains(text);
}

} // namespace

bool ListRules::allow(const QString &group, const QString &plural) const
{
    return std::ranges::any_of(rules, [&](const Rule &rule) { return has(rule.groups, group) && has(rule.resources, plural); });
}

Result<ListRules> ListRules::parse(const QByteArray &answer)
{
    const Json json = Json::parse(answer.begin(), answer.end(), nullptr, false);
    const auto place = Json::json_pointer("/status/resourceRules");
    if (!json.is_object() || !json.contains(place) || !json.at(place).is_array())
        return Error {ErrorCode::DataLoss, QStringLiteral("malformed review of access rules"), {}, {}, {}};
    ListRules rules;
    const auto incomplete = Json::json_pointer("/status/incomplete");
    rules.incomplete = json.contains(incomplete) && json.at(incomplete).is_boolean() && json.at(incomplete).get<bool>();
    for (const Json &rule : json.at(place)) {
        if (rule.is_object() && has(texts(rule, "verbs"), QStringLiteral("list")) && texts(rule, "resourceNames").isEmpty())
            rules.rules.push_back({texts(rule, "apiGroups"), texts(rule, "resources")});
    }
    return rules;
}

AccessReview::AccessReview(QObject *parent)
    : QObject(parent)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
}

AccessReview::~AccessReview()
{
    m_mailbox->close();
    for (const HttpCall &call : m_calls)
        call.cancel();
}

void AccessReview::start(const ApiServerPtr &server, const QString &fallback)
{
    if (isRunning())
        return;
    m_server = server;
    m_fallback = fallback.isEmpty() ? QStringLiteral("default") : fallback;
    m_calls.clear();
    m_found.clear();
    ++m_underWay;
    m_calls.push_back(fetchNamespaceNames(*server, [this, mailbox = m_mailbox](Result<QList<QByteArray>> names) {
        mailbox->post([this, names = std::move(names)] { onNames(names); });
    }));
}

void AccessReview::onNames(const Result<QList<QByteArray>> &names)
{
    if (names) {
        for (const QByteArray &name : names->first(std::min(names->size(), MostNamespaces)))
            review(QString::fromUtf8(name));
    } else {
        review(m_fallback);
    }
    conclude();
}

void AccessReview::conclude()
{
    if (--m_underWay > 0)
        return;
    m_rules = std::exchange(m_found, {});
    m_known = true;
    Q_EMIT finished();
}

void AccessReview::review(const QString &nameSpace)
{
    HttpRequest request = m_server->get("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", MediaType::Json);
    request.method = "POST"; // yet it only asks: nothing is stored, so its effect stays Read
    request.headers.append({"Content-Type", MediaType::Json});
    const Json body {{"apiVersion", "authorization.k8s.io/v1"}, {"kind", "SelfSubjectRulesReview"},
        {"spec", {{"namespace", nameSpace.toStdString()}}}};
    request.body = QByteArray::fromStdString(body.dump());
    ++m_underWay;
    m_calls.push_back(m_server->fetch(request, [this, nameSpace, mailbox = m_mailbox](const Result<QByteArray> &answer) {
        auto rules = answer ? ListRules::parse(*answer) : Result<ListRules>(answer.error());
        mailbox->post([this, nameSpace, rules = std::move(rules)] {
            if (rules)
                m_found[nameSpace] = *rules;
            conclude();
        });
    }));
}

QStringList AccessReview::namespacesFor(const QString &group, const QString &plural) const
{
    QStringList allowed;
    const bool fewEnoughToTry = m_rules.size() <= MostTried;
    for (const auto &[nameSpace, rules] : m_rules) {
        if (rules.allow(group, plural) || (rules.incomplete && fewEnoughToTry))
            allowed.append(nameSpace);
    }
    return allowed;
}
