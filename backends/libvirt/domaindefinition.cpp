// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/domaindefinition.h"

#include "backends/libvirt/xml.h"

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

std::string bytesOf(const QXmlStreamReader &xml, QLatin1String name)
{
    return xml.attributes().value(name).toString().toStdString();
}

DiskDefinition readDisk(QXmlStreamReader &xml)
{
    DiskDefinition disk;
    if (const std::string device = bytesOf(xml, "device"_L1); !device.empty())
        disk.device = device;
    forEachChild(xml, [&](QStringView name) {
        if (name == u"target") {
            disk.target = bytesOf(xml, "dev"_L1);
        } else if (name == u"driver") {
            disk.format = bytesOf(xml, "type"_L1);
        } else if (name == u"source") {
            disk.path = bytesOf(xml, "file"_L1) + bytesOf(xml, "dev"_L1);
            disk.pool = bytesOf(xml, "pool"_L1);
            disk.volume = bytesOf(xml, "volume"_L1);
        } else if (name == u"serial") {
            disk.serial = elementText(xml).view();
        } else if (name == u"readonly") {
            disk.isReadOnly = true;
        } else if (name == u"shareable") {
            disk.isShared = true;
        }
    });
    return disk;
}

void readOs(QXmlStreamReader &xml, DomainDefinition &domain)
{
    if (xml.attributes().value("firmware"_L1) == u"efi")
        domain.hasFirmwareFlash = true;
    forEachChild(xml, [&](QStringView name) {
        if (name == u"loader" && xml.attributes().value("type"_L1) == u"pflash")
            domain.hasFirmwareFlash = true;
        domain.hasFirmwareState |= name == u"nvram";
    });
}

void readElement(QXmlStreamReader &xml, QStringView name, DomainDefinition &domain)
{
    if (name == u"name") {
        domain.name = elementText(xml).view();
    } else if (name == u"uuid") {
        domain.uuid = elementText(xml).toString().trimmed().toLower().toStdString();
    } else if (name == u"memory") {
        domain.mostMemory = elementBytes(xml, u"KiB").valueOr(0);
    } else if (name == u"currentMemory") {
        domain.memory = elementBytes(xml, u"KiB").valueOr(0);
    } else if (name == u"vcpu") {
        const Measure now = number(xml.attributes().value("current"_L1));
        domain.mostVcpus = number(xml.readElementText(QXmlStreamReader::SkipChildElements)).valueOr(1);
        domain.vcpus = now.valueOr(domain.mostVcpus);
    } else if (name == u"os") {
        readOs(xml, domain);
    } else if (name == u"cpu") {
        forEachChild(xml, [&](QStringView child) { domain.hasTopology |= child == u"topology"; });
    } else if (name == u"devices") {
        forEachChild(xml, [&](QStringView child) {
            domain.hasHostDevices |= child == u"hostdev";
            if (child == u"disk")
                domain.disks.push_back(readDisk(xml));
        });
    }
}

} // namespace

Result<DomainDefinition> readDefinition(const QByteArray &bytes, const QString &about)
{
    DomainDefinition domain;
    const Result<void> read = readXml(bytes, u"domain", about, [&](QXmlStreamReader &xml) {
        forEachChild(xml, [&](QStringView name) { readElement(xml, name, domain); });
    });
    if (!read)
        return read.error();
    if (domain.memory == 0)
        domain.memory = domain.mostMemory;
    return domain;
}

} // namespace libvirt
