// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimfile.h"

#include "app/base/english.h"
#include "app/base/words.h"
#include "app/claims/claimjson.h"
#include "app/claims/yamldocument.h"
#include "app/inventory/queryterms.h"

#include <array>

namespace {

using Json = nlohmann::json;

constexpr ClaimKind Kinds[] {ClaimKind::Database, ClaimKind::Vm, ClaimKind::Namespace};
constexpr double MostMemory = 64 * 0x1p40, MostStorage = 4 * 0x1p50; // beyond any machine

const JsonSchema &schemaOf(ClaimKind kind)
{
    static const std::array schemas {bundledClaimSchema("database-v1.json"), bundledClaimSchema("vm-v1.json"), bundledClaimSchema("namespace-v1.json")};
    return schemas[size_t(kind)];
}

/// Makes a claim of a document that keeps its schema.
class ClaimReader {
public:
    ClaimReader(const YamlDocument &document, ClaimKind kind)
        : m_document(document)
        , m_value(document.value)
    {
        m_claim.kind = kind;
    }

    Claim read()
    {
        m_claim.name = text("name");
        m_claim.owner = text("owner");
        m_claim.dataClass = text("data");
        m_claim.near = text("near");
        m_claim.placement = text("placement") == u"auto" ? QString() : text("placement");
        m_claim.engine = text("engine").toLower();
        m_claim.family = text("family");
        m_claim.version = text("version");
        m_claim.storageClass = text("storageClass");
        m_claim.image = text("image");
        m_claim.network = text("network");
        m_claim.availability = text("availability") == u"high" ? Availability::High : Availability::Single;
        m_claim.law = list("law");
        m_claim.sshKeys = list("sshKeys");
        m_claim.loseAtMost = text("loseAtMost").isEmpty() ? std::nullopt : durationFromText(text("loseAtMost"));
        readBudget();
        readSize("size");
        readSize("quota");
        readAccess();
        if (m_claim.kind == ClaimKind::Database && m_claim.engine.isEmpty() && m_claim.family.isEmpty())
            fail(QStringLiteral("/"), English::tr("say an engine or a family"));
        return m_claim;
    }
    QList<Error> problems;

private:
    QString text(const char *key) const { return textAt(m_value, key); }
    QStringList list(const char *key) const { return listAt(m_value, key); }

    void fail(const QString &pointer, const QString &message) { problems.append({ErrorCode::InvalidArgument, message, {}, pointer, {}}); }

    void readBudget()
    {
        if (!m_value.contains("budget"))
            return;
        const QString written = m_document.texts.value(QStringLiteral("/budget/amount"));
        const std::optional<Decimal> amount = Decimal::fromString(written);
        if (!amount || *amount <= Decimal())
            return fail(QStringLiteral("/budget/amount"), English::tr("\"%1\" is no amount above 0 such as 600 or 599.90").arg(written));
        m_claim.budget = Budget {*amount, textAt(m_value["budget"], "currency")};
    }

    void readSize(const char *key)
    {
        if (!m_value.contains(key))
            return;
        const Json &size = m_value[key];
        ClaimSize made;
        made.cpuCores = size.value("cpu", 0.0);
        made.memoryBytes = bytes(size, key, "memory", MostMemory);
        made.storageBytes = bytes(size, key, "storage", MostStorage);
        m_claim.size = made;
        if (size.contains("pods"))
            m_claim.pods = size["pods"].get<int>();
        if (size.contains("gpus"))
            m_claim.gpus = size["gpus"].get<int>();
    }

    qint64 bytes(const Json &size, const char *key, const char *what, double most)
    {
        const QString written = textAt(size, what);
        const double number = written.isEmpty() ? 0 : quantityFromText(written).value_or(0);
        if (!written.isEmpty() && (number <= 0 || number > most)) {
            fail(QStringLiteral("/%1/%2").arg(QLatin1String(key), QLatin1String(what)), English::tr("%1 is an impossible size").arg(written));
            return 0;
        }
        return qint64(number);
    }

    void readAccess()
    {
        int index = 0;
        for (const Json &entry : m_value.value("access", Json::array())) {
            const AccessGrant grant {textAt(entry, "user"), textAt(entry, "group"), textAt(entry, "role")};
            if (grant.user.isEmpty() == grant.group.isEmpty())
                fail(QStringLiteral("/access/%1").arg(index), English::tr("say a user or a group, and not both"));
            m_claim.access.append(grant);
            ++index;
        }
    }

    const YamlDocument &m_document;
    const Json &m_value;
    Claim m_claim;
};

} // namespace

ClaimFile readClaim(const QByteArray &bytes, const QString &file)
{
    const Result<YamlDocument> document = readYamlDocument(bytes, file);
    if (!document)
        return {{}, {document.error()}, {}};
    const QString name = textAt(document->value, "claim");
    const std::optional<ClaimKind> kind = claimKindNamed(name);
    if (!kind) {
        QStringList known;
        for (ClaimKind each : Kinds)
            known.append(claimKindName(each));
        const QString nearest = nearestWord(name, known);
        const QString message = name.isEmpty() ? English::tr("key \"claim\" is missing; it is one of %1").arg(known.join(QStringLiteral(", ")))
            : nearest.isEmpty() ? English::tr("\"%1\" is not one of %2").arg(name, known.join(QStringLiteral(", "))) : English::tr("\"%1\" is not one of %2; did you mean %3?").arg(name, known.join(QStringLiteral(", ")), nearest);
        return {{}, document->placed(file, {{ErrorCode::InvalidArgument, message, {}, name.isEmpty() ? QStringLiteral("/") : QStringLiteral("/claim"), {}}}), {}};
    }
    if (const QList<Error> problems = schemaOf(*kind).validate(document->value); !problems.isEmpty())
        return {{}, document->placed(file, problems), {}};
    ClaimReader reader(*document, *kind);
    Claim claim = reader.read();
    if (!reader.problems.isEmpty())
        return {{}, document->placed(file, reader.problems), {}};
    return {std::move(claim), {}, document->lines};
}

ClaimFile readClaimFile(const QString &name)
{
    const Result<QByteArray> bytes = yamlFileContents(name);
    if (!bytes)
        return {{}, {bytes.error()}, {}};
    return readClaim(*bytes, name);
}
