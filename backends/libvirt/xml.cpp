// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/xml.h"

#include <cmath>

namespace libvirt {
namespace {

/// Bytes in one unit, as libvirt spells them: KiB is 1024, KB is 1000, K is KiB. Unknown for another word.
Measure bytesInUnit(QStringView unit)
{
    static constexpr QStringView Prefixes = u"KMGTPE";
    if (unit.isEmpty() || unit == u"b" || unit == u"B" || unit == u"bytes" || unit == u"byte")
        return 1;
    const qsizetype power = Prefixes.indexOf(unit.front().toUpper()) + 1;
    const QStringView rest = unit.mid(1);
    if (power == 0 || !(rest.isEmpty() || rest == u"iB" || rest == u"B"))
        return {};
    return std::pow(rest == u"B" ? 1000.0 : 1024.0, double(power));
}

/// The first element; end of document where there is none. Document types are refused: they can define entities.
void readProlog(QXmlStreamReader &xml)
{
    while (!xml.atEnd() && xml.readNext() != QXmlStreamReader::StartElement) {
        if (xml.isDTD())
            xml.raiseError(QStringLiteral("a document type is not expected here"));
    }
}

} // namespace

Result<void> readXml(const QByteArray &bytes, QStringView root, const QString &about,
    const std::function<void(QXmlStreamReader &)> &readRoot)
{
    if (bytes.size() > LongestXml)
        return Error {ErrorCode::OutOfRange, QStringLiteral("the XML is longer than 32 MiB"), {}, about, {}};
    QXmlStreamReader xml(bytes);
    xml.setNamespaceProcessing(false);
    readProlog(xml);
    if (!xml.hasError() && xml.name() != root)
        xml.raiseError(QStringLiteral("<%1> was expected, not <%2>").arg(root, xml.name().left(100)));
    if (!xml.hasError())
        readRoot(xml);
    while (!xml.atEnd())
        xml.readNext();
    if (!xml.hasError())
        return {};
    return Error {ErrorCode::DataLoss, QStringLiteral("malformed XML in line %1").arg(xml.lineNumber()), xml.errorString(), about,
        {}};
}

Text attribute(const QXmlStreamReader &xml, QLatin1String name)
{
    return Text(xml.attributes().value(name));
}

Text elementText(QXmlStreamReader &xml)
{
    return Text(QStringView(xml.readElementText(QXmlStreamReader::SkipChildElements)));
}

Measure elementBytes(QXmlStreamReader &xml, QStringView defaultUnit)
{
    const QString unit = xml.attributes().value(QLatin1String("unit")).toString();
    const Measure factor = bytesInUnit(unit.isEmpty() ? defaultUnit : QStringView(unit));
    const Measure count = number(xml.readElementText(QXmlStreamReader::SkipChildElements));
    return count.isKnown() && factor.isKnown() ? Measure(count.value() * factor.value()) : Measure();
}

Measure number(QStringView text)
{
    bool ok = false;
    const double value = text.trimmed().toDouble(&ok);
    return ok && value >= 0 && std::isfinite(value) ? Measure(value) : Measure();
}

} // namespace libvirt
