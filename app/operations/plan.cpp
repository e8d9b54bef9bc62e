// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/plan.h"

#include "app/base/english.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 100'000;

/// PBKDF2 with HMAC-SHA-256, one block: a digest from which a short password is not guessed in passing.
QByteArray slowDigest(const QByteArray &secret, const QByteArray &salt)
{
    QByteArray round = QMessageAuthenticationCode::hash(salt + QByteArray("\0\0\0\1", 4), secret, QCryptographicHash::Sha256);
    QByteArray sum = round;
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, secret);
    for (int i = 1; i < Rounds; ++i) {
        code.reset();
        code.addData(round);
        round = code.result();
        for (qsizetype byte = 0; byte < sum.size(); ++byte)
            sum[byte] = char(sum[byte] ^ round[byte]);
    }
    return sum.toHex();
}

QJsonObject canonical(const ActionRequest &request)
{
    QJsonObject secrets;
    for (const auto &[key, secret] : request.secrets) {
        const QByteArray salt = (request.action + u'/' + request.target + u'/' + key).toUtf8();
        secrets.insert(key, QLatin1String(slowDigest(secret->reveal(), salt)));
    }
    return {{u"action"_s, request.action}, {u"target"_s, request.target}, {u"arguments"_s, request.arguments}, {u"secrets"_s, secrets}};
}

QString digestOf(const QList<PlanItem> &items, const QList<PlanRefusal> &refusals)
{
    QJsonArray all;
    for (const PlanItem &item : items)
        all.append(QJsonObject {{u"request"_s, canonical(item.request)}, {u"plan"_s, canonical(item.plan)},
            {u"protection"_s, int(item.protection.protection)}});
    QJsonArray without;
    for (const PlanRefusal &refusal : refusals)
        without.append(refusal.target);
    const QJsonObject whole {{u"version"_s, 1}, {u"items"_s, all}, {u"without"_s, without}};
    const QByteArray text = QJsonDocument(whole).toJson(QJsonDocument::Compact);
    return QLatin1String(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

QString shown(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return u"nothing"_s;
    return value.isString() ? value.toString() : QString::fromUtf8(QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact)).chopped(1).mid(1);
}

} // namespace

Plan::Plan(ActionDescriptor action, QList<PlanItem> items, QList<PlanRefusal> refusals, Timestamp plannedAt)
    : m_data(std::make_shared<const Data>(Data {std::move(action), items, refusals, plannedAt, digestOf(items, refusals)}))
{
}

QString Plan::title() const
{
    const QString what = items().size() == 1 ? items().constFirst().plan.name : English::tr("%1 resources").arg(items().size());
    return action().title + u' ' + what;
}

Risk Plan::risk() const
{
    Risk worst = Risk::Harmless;
    for (const PlanItem &item : items())
        worst = std::max(worst, item.plan.risk);
    return worst;
}

QString Plan::confirmation() const
{
    const bool isProtected = std::ranges::any_of(items(), [](const PlanItem &item) { return item.protection.protection != Protection::None; });
    if (risk() != Risk::Irreversible && !isProtected)
        return {};
    return items().size() == 1 ? items().constFirst().plan.name : u"%1 %2"_s.arg(action().id).arg(items().size());
}

QString Plan::obstacle() const
{
    for (const PlanItem &item : items()) {
        if (!item.refusal.isEmpty())
            return item.refusal;
        for (const PlanCheck &check : item.plan.checks) {
            if (check.verdict == Verdict::Failed)
                return u"%1: %2"_s.arg(check.title.toLower(), check.seen);
        }
    }
    return {};
}

TargetPlan identified(TargetPlan plan, const TargetPlan &names)
{
    plan.connection = names.connection;
    plan.target = names.target;
    plan.name = names.name;
    plan.type = names.type;
    plan.action = names.action;
    return plan;
}

QString differenceOf(const TargetPlan &before, const TargetPlan &now)
{
    const QStringList keys = before.preconditions.keys() + now.preconditions.keys();
    for (const QString &key : keys) {
        const QJsonValue was = before.preconditions.value(key);
        const QJsonValue is = now.preconditions.value(key);
        if (was != is)
            return English::tr("%1 was %2, is %3").arg(key, shown(was), shown(is));
    }
    const QJsonObject a = canonical(before);
    const QJsonObject b = canonical(now);
    for (auto part = a.constBegin(); part != a.constEnd(); ++part) {
        if (part.value() != b.value(part.key()))
            return English::tr("its %1 are no longer the same").arg(part.key());
    }
    return {};
}
