// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/costpolicy.h"

#include "app/base/jsonschema.h"
#include "app/claims/yamldocument.h"
#include "app/cost/currency.h"

#include <QDateTime>
#include <QFile>

static void initResources()
{
    Q_INIT_RESOURCE(prices);
}

namespace {

using Json = nlohmann::json;

const JsonSchema &schema()
{
    static const JsonSchema schema = [] {
        initResources();
        QFile file(QStringLiteral(":/prices/costs.schema.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the bundled schema of costs.yaml is missing");
        return JsonSchema(Json::parse(file.readAll().toStdString()));
    }();
    return schema;
}

/// Makes a policy of a document that keeps its schema.
class PolicyReader {
public:
    explicit PolicyReader(const YamlDocument &document)
        : m_document(document)
    {
    }

    CostPolicy read()
    {
        const Json &root = m_document.value;
        CostPolicy policy;
        policy.allocation = allocation(root.value("allocation", Json::object()));
        policy.allocation.currency = currency(root, {});
        readBases(root, policy.bases);
        forEach(root, "discounts", [&](const Json &entry, const QString &at) { policy.discounts.push_back(discount(entry, at)); });
        forEach(root, "hardware", [&](const Json &entry, const QString &at) { policy.hardware.push_back(hardware(entry, at)); });
        forEach(root, "budgets", [&](const Json &entry, const QString &at) { policy.budgets.push_back(budget(entry, at)); });
        return policy;
    }
    QList<Error> problems;

private:
    template <typename Take>
    void forEach(const Json &root, const char *key, Take take)
    {
        int index = 0;
        for (const Json &entry : root.value(key, Json::array()))
            take(entry, QStringLiteral("/%1/%2").arg(QLatin1String(key)).arg(index++));
    }

    static QString text(const Json &value, const char *key, const QString &otherwise = {})
    {
        return value.contains(key) ? QString::fromStdString(value[key].get<std::string>()) : otherwise;
    }

    void fail(const QString &pointer, const QString &message) { problems.append({ErrorCode::InvalidArgument, message, {}, pointer, {}}); }

    /// A number as it was written, so that no digit is lost.
    Decimal decimal(const Json &entry, const QString &at, const char *key, QStringView otherwise = u"0")
    {
        if (!entry.contains(key))
            return *Decimal::fromString(otherwise);
        const QString pointer = at + u'/' + QLatin1String(key), written = m_document.texts.value(pointer);
        const std::optional<Decimal> number = Decimal::fromString(written);
        if (!number || number->toDouble() > 1e12)
            fail(pointer, QStringLiteral("\"%1\" is no decimal number such as 1250.50").arg(written));
        return number.value_or(Decimal());
    }

    QString currency(const Json &entry, const QString &at)
    {
        const QString code = text(entry, "currency");
        if (!code.isEmpty() && !isCurrency(code.toStdString()))
            fail(at + QStringLiteral("/currency"), QStringLiteral("\"%1\" is in no list of currencies (ISO 4217)").arg(code));
        return code;
    }

    Timestamp date(const Json &entry, const QString &at, const char *key)
    {
        const QString written = text(entry, key);
        const QDate date = QDate::fromString(written, Qt::ISODate);
        if (!written.isEmpty() && !date.isValid())
            fail(at + u'/' + QLatin1String(key), QStringLiteral("\"%1\" is no date such as 2026-07-01").arg(written));
        return date.isValid() ? date.startOfDay(Qt::UTC).toMSecsSinceEpoch() : NoTime;
    }

    /// What is not named follows in the usual order.
    void readBases(const Json &root, BasisOrder &order)
    {
        std::vector<PriceBasis> wanted;
        const auto take = [&](PriceBasis basis) {
            if (std::ranges::find(wanted, basis) == wanted.end())
                wanted.push_back(basis);
        };
        for (const Json &name : root.value("bases", Json::array()))
            take(*priceBasisFromName(QString::fromStdString(name.get<std::string>())));
        for (PriceBasis basis : DefaultBasisOrder)
            take(basis);
        std::ranges::copy(wanted, order.begin());
    }

    static QString text(const Json &value) { return QString::fromStdString(value.get<std::string>()); }

    AllocationPolicy allocation(const Json &entry)
    {
        AllocationPolicy policy;
        const QString at = QStringLiteral("/allocation/rates");
        if (entry.contains("rates"))
            policy.rates = {decimal(entry["rates"], at, "cpu"), decimal(entry["rates"], at, "memory"), decimal(entry["rates"], at, "gpu")};
        if (entry.contains("overhead")) {
            policy.overhead.clear();
            for (const Json &name : entry["overhead"])
                policy.overhead.append(text(name));
        }
        for (const Json &rule : entry.value("shared", Json::array()))
            policy.shared.push_back({text(rule, "namespace"), text(rule, "split") == u"evenly" ? AllocationPolicy::Split::Evenly : AllocationPolicy::Split::Proportionally});
        for (const Json &rule : entry.value("owners", Json::array()))
            policy.owners.push_back({text(rule, "namespace"), text(rule, "team")});
        if (entry.contains("teamLabels"))
            policy.teamLabels = entry["teamLabels"].get<std::vector<std::string>>();
        return policy;
    }

    Discount discount(const Json &entry, const QString &at)
    {
        const QString any = QStringLiteral("*");
        Discount discount;
        discount.on = {text(entry, "provider"), text(entry, "service", any), text(entry, "region", any), text(entry, "type", any)};
        discount.percent = decimal(entry, at, "percent");
        discount.from = date(entry, at, "from");
        discount.until = date(entry, at, "until");
        discount.source = text(entry, "source");
        return discount;
    }

    CostBudget budget(const Json &entry, const QString &at)
    {
        CostBudget made;
        made.name = text(entry, "name");
        made.by = costByFromName(text(entry, "by").toStdString());
        made.label = text(entry, "label");
        made.key = text(entry, "key");
        made.amount = decimal(entry, at, "amount");
        made.currency = currency(entry, at);
        if (entry.contains("alertAt"))
            made.alertAt = entry["alertAt"].get<std::vector<int>>();
        if (made.by && !made.label.isEmpty())
            fail(at + QStringLiteral("/label"), QStringLiteral("say by or label, and not both"));
        if ((made.by || !made.label.isEmpty()) == made.key.isEmpty())
            fail(at + QStringLiteral("/key"), made.key.isEmpty() ? QStringLiteral("say of which one it is") : QStringLiteral("say by or label as well"));
        return made;
    }

    HardwareClass hardware(const Json &entry, const QString &at)
    {
        HardwareClass made;
        made.name = text(entry, "name");
        const Json match = entry.value("match", Json::object());
        made.kind = kindFromName(text(match, "kind", QStringLiteral("host")).toStdString()).value_or(Kind::Host);
        made.machine = text(match, "name", made.machine);
        made.connection = text(match, "connection", made.connection);
        const Json labels = match.value("labels", Json::object());
        for (const auto &[label, value] : labels.items())
            made.labels.emplace_back(QString::fromStdString(label), value.is_string() ? QString::fromStdString(value.get<std::string>())
                                                                                      : QString::fromStdString(value.dump()));
        made.capex = decimal(entry, at, "capex");
        made.currency = currency(entry, at);
        made.residual = decimal(entry, at, "residual");
        made.years = decimal(entry, at, "years");
        made.watts = decimal(entry, at, "watts");
        made.pue = decimal(entry, at, "pue", DefaultPue);
        made.electricity = decimal(entry, at, "electricity");
        made.space = decimal(entry, at, "space");
        made.support = decimal(entry, at, "support");
        made.source = text(entry, "source");
        made.asOf = date(entry, at, "asOf");
        return made;
    }

    const YamlDocument &m_document;
};

} // namespace

CostPolicyFile readCostPolicy(const QByteArray &yaml, const QString &file)
{
    const Result<YamlDocument> document = readYamlDocument(yaml, file);
    if (!document)
        return {{}, {document.error()}};
    if (document->value.is_null())
        return {};
    if (const QList<Error> problems = schema().validate(document->value); !problems.isEmpty())
        return {{}, document->placed(file, problems)};
    PolicyReader reader(*document);
    CostPolicy policy = reader.read();
    if (!reader.problems.isEmpty())
        return {{}, document->placed(file, reader.problems)};
    return {std::move(policy), {}};
}
