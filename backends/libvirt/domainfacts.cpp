// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/domainfacts.h"

#include "app/base/english.h"
#include "backends/libvirt/domainmapper.h"
#include "backends/libvirt/ids.h"
#include "backends/libvirt/session.h"
#include "backends/libvirt/xml.h"

#include <QCryptographicHash>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

Result<DomainDefinition> runningDefinition(const DomainFacts &facts)
{
    const auto xml = takeString(virDomainGetXMLDesc(facts.handle.get(), 0), English::tr("cannot read the domain"));
    return xml ? readDefinition(*xml, facts.name) : xml.error();
}

/// As it starts from the next time, and as it runs.
Result<void> readDefinitions(DomainFacts &facts)
{
    auto xml = definitionOf(facts.handle.get());
    if (!xml)
        return xml.error();
    facts.definition = std::move(xml).value();
    auto next = readDefinition(facts.definition, facts.name);
    if (!next)
        return next.error();
    facts.next = std::move(next).value();
    auto now = runningDefinition(facts);
    if (!now)
        return now.error();
    facts.now = std::move(now).value();
    return {};
}

} // namespace

std::optional<QString> stateOf(virDomainPtr domain)
{
    int state = 0;
    if (virDomainGetState(domain, &state, nullptr, 0) < 0)
        return std::nullopt;
    const std::string_view word = domainStateWord(state);
    return QString::fromUtf8(word.data(), qsizetype(word.size()));
}

Result<QByteArray> definitionOf(virDomainPtr domain)
{
    return takeString(virDomainGetXMLDesc(domain, VIR_DOMAIN_XML_INACTIVE), English::tr("cannot read the domain's definition"));
}

std::optional<ClaimStamp> stampOf(virDomainPtr domain)
{
    std::optional<ClaimStamp> stamp;
    const auto metadata = takeString(virDomainGetMetadata(domain, VIR_DOMAIN_METADATA_ELEMENT, ClaimNamespace, VIR_DOMAIN_AFFECT_CURRENT), {});
    if (metadata)
        (void)readXml(*metadata, u"claim", u"metadata"_s, [&](QXmlStreamReader &xml) { stamp = readStamp(xml); });
    return stamp;
}

QString fingerprint(const QByteArray &definition)
{
    return QString::fromLatin1(QCryptographicHash::hash(definition, QCryptographicHash::Sha256).toHex());
}

DomainHandle findDomain(virConnectPtr connection, const QByteArray &uuid)
{
    return DomainHandle(virDomainLookupByUUIDString(connection, uuid.constData()));
}

Result<DomainFacts> readFacts(Session &session, const QString &id, FactsDepth depth)
{
    const std::optional<ObjectName> name = parseId(id.toStdString());
    if (!name || name->type != ObjectName::Type::Domain)
        return Error {ErrorCode::InvalidArgument, English::tr("not a virtual machine of this connection"), {}, id, {}};
    DomainFacts facts;
    facts.uuid = name->key;
    facts.handle = findDomain(session.handle(), QByteArray::fromStdString(facts.uuid));
    if (!facts.handle)
        return lastError(English::tr("no such virtual machine"));
    session.beat();
    if (virDomainGetState(facts.handle.get(), &facts.state, nullptr, 0) < 0)
        return lastError(English::tr("cannot read the virtual machine's state"));
    const std::string_view word = domainStateWord(facts.state);
    facts.stateWord = QString::fromUtf8(word.data(), qsizetype(word.size()));
    facts.name = QString::fromUtf8(virDomainGetName(facts.handle.get()));
    facts.isActive = virDomainGetID(facts.handle.get()) != unsigned(-1); // told by the look-up
    facts.isPersistent = !facts.isActive || virDomainIsPersistent(facts.handle.get()) != 0;
    facts.hasSavedState = !facts.isActive && virDomainHasManagedSaveImage(facts.handle.get(), 0) == 1; // used up by starting
    session.beat();
    if (depth == FactsDepth::Definition) {
        if (const Result<void> read = readDefinitions(facts); !read)
            return read.error();
    }
    return facts;
}

} // namespace libvirt
