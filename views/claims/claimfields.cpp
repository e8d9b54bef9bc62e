// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/claims/claimfields.h"

#include "views/models/databaserow.h"

#include <QCoreApplication>
#include <algorithm>

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ClaimFields)
};

using Choices = QList<std::pair<QString, QString>>;

QString at(const ClaimDraft &draft, const char *pointer)
{
    return draft.value(QLatin1String(pointer));
}

ClaimField written(const char *pointer, const QString &title, const QString &hint, bool required = false)
{
    return {QLatin1String(pointer), title, hint, required};
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString engineText(const ClaimDraft &draft)
{
    if (const QString engine = at(draft, "/engine"); !engine.isEmpty())
        return (engineTitle(engine) + u' ' + at(draft, "/version")).trimmed();
    return at(draft, "/family").isEmpty() ? QString() : Words::tr("any %1 database").arg(familyTitle(at(draft, "/family")).toLower());
}

} // namespace

QList<ClaimField> nameFields(const QList<Offering> &offerings)
{
    Choices engines {{QString(), Words::tr("Any")}}, families {{QString(), Words::tr("Any")}};
    QStringList names, kinds;
    for (const Offering &offering : offerings) {
        names.append(offering.engine);
        if (!kinds.contains(offering.family))
            kinds.append(offering.family);
    }
    names.sort();
    std::ranges::sort(kinds, {}, familyRank);
    for (const QString &name : std::as_const(names))
        engines.append({name, engineTitle(name)});
    for (const QString &kind : std::as_const(kinds))
        families.append({kind, familyTitle(kind)});
    ClaimField engine {QStringLiteral("/engine"), Words::tr("Engine"), {}, true, engines};
    ClaimField family {QStringLiteral("/family"), Words::tr("Family"), Words::tr("Any engine of it is compared"), false, families};
    ClaimField version {QStringLiteral("/version"), Words::tr("Version"), Words::tr("Any that is served"), false, {}, true};
    return {written("/name", Words::tr("Name"), Words::tr("Small letters, digits and hyphens: refunds-pg"), true), engine, version, family};
}

QList<ClaimField> needFields()
{
    ClaimField availability {QStringLiteral("/availability"), Words::tr("Availability"), {}, false,
        {{QStringLiteral("single"), Words::tr("One member")}, {QStringLiteral("high"), Words::tr("High: survives the loss of a machine")}}};
    ClaimField loss {QStringLiteral("/loseAtMost"), Words::tr("Loses at most"), Words::tr("How much of the newest data: 5m, 24h"), false,
        {{QString(), QString()}, {QStringLiteral("1m"), QStringLiteral("1m")}, {QStringLiteral("5m"), QStringLiteral("5m")}, {QStringLiteral("1h"), QStringLiteral("1h")}, {QStringLiteral("24h"), QStringLiteral("24h")}}, true};
    ClaimField currency {QStringLiteral("/budget/currency"), Words::tr("Currency"), QStringLiteral("EUR"), false,
        {{QString(), QString()}, {QStringLiteral("EUR"), QStringLiteral("EUR")}, {QStringLiteral("USD"), QStringLiteral("USD")}, {QStringLiteral("CHF"), QStringLiteral("CHF")}, {QStringLiteral("GBP"), QStringLiteral("GBP")}}, true};
    ClaimField law {QStringLiteral("/law"), Words::tr("Law"), Words::tr("Whose law alone may reach the data: EU, EEA, CH"), false,
        {{QString(), QString()}, {QStringLiteral("EU"), QStringLiteral("EU")}, {QStringLiteral("EEA"), QStringLiteral("EEA")}, {QStringLiteral("DE"), QStringLiteral("DE")}, {QStringLiteral("CH"), QStringLiteral("CH")}}, true};
    return {written("/size/cpu", Words::tr("Cores of each member"), QStringLiteral("4"), true), written("/size/memory", Words::tr("Memory of each member"), QStringLiteral("16Gi"), true),
        written("/size/storage", Words::tr("Storage of each member"), QStringLiteral("200Gi"), true), availability, loss, law,
        written("/data", Words::tr("Class of the data"), Words::tr("As your policy calls it: personal")), written("/near", Words::tr("Near"), Words::tr("Who will use it: prod-fra/payments")),
        written("/budget/amount", Words::tr("Budget a month"), QStringLiteral("600")), currency,
        written("/storageClass", Words::tr("Storage class"), Words::tr("Of a cluster, where it is not its default"))};
}

QList<ClaimField> accessFields()
{
    return {written("/owner", Words::tr("Owner"), Words::tr("The team that asks: payments")), written("/sshKeys", Words::tr("SSH keys"), Words::tr("Of a machine's administrators: ssh-ed25519 AAAA… alice"))};
}

QList<std::pair<QString, QString>> versionChoices(const QList<Offering> &offerings, const QString &engine)
{
    Choices choices {{QString(), QString()}};
    const auto offering = std::ranges::find(offerings, engine, &Offering::engine);
    if (offering == offerings.end())
        return choices;
    for (auto version = offering->versions.crbegin(); version != offering->versions.crend(); ++version) // the newest first
        choices.append({*version, *version});
    return choices;
}

QList<std::pair<QString, QString>> claimSummary(const ClaimDraft &draft)
{
    QList<std::pair<QString, QString>> rows {{Words::tr("Engine"), engineText(draft)},
        {Words::tr("Each member"), joined({at(draft, "/size/cpu").isEmpty() ? QString() : Words::tr("%1 cores").arg(at(draft, "/size/cpu")), at(draft, "/size/memory")})},
        {Words::tr("Storage"), at(draft, "/size/storage")}, {Words::tr("Availability"), at(draft, "/availability") == u"high" ? Words::tr("high") : Words::tr("one member")},
        {Words::tr("Loses at most"), at(draft, "/loseAtMost")}, {Words::tr("Data"), at(draft, "/data")}, {Words::tr("Law"), at(draft, "/law")},
        {Words::tr("Budget"), (at(draft, "/budget/amount") + u' ' + at(draft, "/budget/currency")).trimmed()}, {Words::tr("Near"), at(draft, "/near")}, {Words::tr("Owner"), at(draft, "/owner")}};
    rows.removeIf([](const auto &row) { return row.second.isEmpty(); });
    return rows;
}

QString nameDigest(const ClaimDraft &draft)
{
    return joined({at(draft, "/name"), engineText(draft)});
}

QString needDigest(const ClaimDraft &draft)
{
    return joined({at(draft, "/size/cpu").isEmpty() ? QString() : Words::tr("%1 cores").arg(at(draft, "/size/cpu")), at(draft, "/size/memory"), at(draft, "/size/storage"),
        at(draft, "/availability") == u"high" ? Words::tr("high availability") : QString()});
}

QString accessDigest(const ClaimDraft &draft)
{
    return at(draft, "/owner").isEmpty() ? Words::tr("Owner, users, backup") : Words::tr("Owner %1").arg(at(draft, "/owner"));
}
