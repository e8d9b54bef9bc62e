// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/claimstamp.h"

#include <QRegularExpression>

namespace libvirt {

using namespace Qt::StringLiterals;

namespace {

void writeContent(QXmlStreamWriter &xml, const ClaimStamp &stamp)
{
    if (!stamp.engine.isEmpty())
        xml.writeAttribute(u"engine"_s, stamp.engine);
    if (stamp.isUnfinished)
        xml.writeAttribute(u"unfinished"_s, u"yes"_s);
    xml.writeCharacters(stamp.claim);
    xml.writeEndElement();
}

} // namespace

void writeStamp(QXmlStreamWriter &xml, const ClaimStamp &stamp)
{
    xml.writeStartElement(u"allod:claim"_s);
    xml.writeAttribute(u"xmlns:allod"_s, QLatin1String(ClaimNamespace));
    writeContent(xml, stamp);
}

QString stampXml(const ClaimStamp &stamp)
{
    QString text;
    QXmlStreamWriter xml(&text);
    xml.writeStartElement(u"claim"_s);
    writeContent(xml, stamp);
    return text;
}

std::optional<ClaimStamp> readStamp(QXmlStreamReader &xml)
{
    ClaimStamp stamp;
    stamp.engine = xml.attributes().value("engine"_L1).toString();
    stamp.isUnfinished = xml.attributes().value("unfinished"_L1) == u"yes";
    stamp.claim = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
    return isClaimId(stamp.claim) ? std::optional(stamp) : std::nullopt;
}

bool isClaimId(const QString &text)
{
    static const QRegularExpression ClaimId(u"^[0-9a-f]{16}\\z"_s);
    return ClaimId.match(text).hasMatch();
}

} // namespace libvirt
