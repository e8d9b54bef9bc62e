// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/newdomain.h"

#include "app/base/english.h"
#include "backends/libvirt/xml.h"

#include <QXmlStreamWriter>
#include <functional>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

using Attributes = std::initializer_list<std::pair<const char *, QString>>;

void begin(QXmlStreamWriter &xml, const char *name, Attributes attributes = {})
{
    xml.writeStartElement(QLatin1String(name));
    for (const auto &[key, value] : attributes)
        xml.writeAttribute(QLatin1String(key), value);
}

void empty(QXmlStreamWriter &xml, const char *name, Attributes attributes)
{
    begin(xml, name, attributes);
    xml.writeEndElement();
}

void text(QXmlStreamWriter &xml, const char *name, Attributes attributes, const QString &content)
{
    begin(xml, name, attributes);
    xml.writeCharacters(content);
    xml.writeEndElement();
}

QString written(const std::function<void(QXmlStreamWriter &)> &write)
{
    QString text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    write(xml);
    return text.trimmed() + u'\n';
}

struct Disk {
    QString device;
    QString format;
    QString pool;
    QString volume;
    QString target;
    QString bus;
    bool isReadOnly;
    QString serial {};
};

void writeDisk(QXmlStreamWriter &xml, const Disk &disk)
{
    begin(xml, "disk", {{"type", u"volume"_s}, {"device", disk.device}});
    empty(xml, "driver", {{"name", u"qemu"_s}, {"type", disk.format}});
    empty(xml, "source", {{"pool", disk.pool}, {"volume", disk.volume}});
    empty(xml, "target", {{"dev", disk.target}, {"bus", disk.bus}});
    if (disk.isReadOnly)
        empty(xml, "readonly", {});
    if (!disk.serial.isEmpty())
        text(xml, "serial", {}, disk.serial);
    xml.writeEndElement();
}

void writeOs(QXmlStreamWriter &xml, const NewDomain &domain)
{
    begin(xml, "os");
    if (domain.iso.isNamed() && domain.guest.arch == u"x86_64") // the older machine has no SATA for the CD drive
        text(xml, "type", {{"arch", domain.guest.arch}, {"machine", u"q35"_s}}, u"hvm"_s);
    else
        text(xml, "type", {{"arch", domain.guest.arch}}, u"hvm"_s);
    empty(xml, "boot", {{"dev", u"hd"_s}});
    if (domain.iso.isNamed())
        empty(xml, "boot", {{"dev", u"cdrom"_s}});
    xml.writeEndElement();
}

/// What guests and their people expect beside disks and network.
void writeComforts(QXmlStreamWriter &xml, const NewDomain &domain)
{
    empty(xml, "console", {{"type", u"pty"_s}});
    if (!domain.guest.isQemu())
        return;
    begin(xml, "channel", {{"type", u"unix"_s}});
    empty(xml, "target", {{"type", u"virtio"_s}, {"name", u"org.qemu.guest_agent.0"_s}});
    xml.writeEndElement();
    begin(xml, "rng", {{"model", u"virtio"_s}});
    text(xml, "backend", {{"model", u"random"_s}}, u"/dev/urandom"_s);
    xml.writeEndElement();
    if (domain.iso.isNamed()) { // its installer may know no serial console
        empty(xml, "graphics", {{"type", u"vnc"_s}, {"autoport", u"yes"_s}, {"listen", u"127.0.0.1"_s}});
        begin(xml, "video");
        empty(xml, "model", {{"type", u"vga"_s}});
        xml.writeEndElement();
    }
}

void writeDevices(QXmlStreamWriter &xml, const NewDomain &domain)
{
    begin(xml, "devices");
    writeDisk(xml, {u"disk"_s, domain.format, domain.pool, domain.diskName(), u"vda"_s, u"virtio"_s, false});
    if (domain.cloudInit) // a disk like the first: images for clouds have no driver for CD drives
        writeDisk(xml, {u"disk"_s, u"raw"_s, domain.pool, domain.seedName(), u"vdb"_s, u"virtio"_s, true});
    if (domain.dataSize > 0) // the guest finds it as /dev/disk/by-id/virtio-data
        writeDisk(xml, {u"disk"_s, domain.format, domain.pool, domain.dataName(), u"vdc"_s, u"virtio"_s, false, QLatin1String(DataSerial)});
    if (domain.iso.isNamed())
        writeDisk(xml, {u"cdrom"_s, u"raw"_s, domain.iso.pool, domain.iso.name, u"sda"_s, u"sata"_s, true});
    if (!domain.network.isEmpty()) {
        const bool isUser = domain.network == UserNetwork;
        begin(xml, "interface", {{"type", isUser ? u"user"_s : u"network"_s}});
        if (!isUser)
            empty(xml, "source", {{"network", domain.network}});
        empty(xml, "model", {{"type", u"virtio"_s}});
        xml.writeEndElement();
    }
    writeComforts(xml, domain);
    xml.writeEndElement();
}

} // namespace

Result<GuestType> readGuestType(const QByteArray &capabilities)
{
    QString hostArch;
    GuestType best;
    int bestRank = -1;
    const auto readGuest = [&](QXmlStreamReader &xml) {
        bool isHvm = false;
        forEachChild(xml, [&](QStringView name) {
            if (name == u"os_type") {
                isHvm = elementText(xml).view() == "hvm";
            } else if (name == u"arch" && isHvm) {
                const QString arch = xml.attributes().value("name"_L1).toString();
                forEachChild(xml, [&](QStringView child) {
                    if (child != u"domain")
                        return;
                    const QString type = xml.attributes().value("type"_L1).toString();
                    const int rank = (arch == hostArch ? 2 : 0) + (type == u"kvm" ? 1 : 0);
                    if (rank > bestRank) {
                        best = {type, arch};
                        bestRank = rank;
                    }
                });
            }
        });
    };
    const Result<void> read = readXml(capabilities, u"capabilities", u"capabilities"_s, [&](QXmlStreamReader &xml) {
        forEachChild(xml, [&](QStringView name) {
            if (name == u"guest")
                return readGuest(xml);
            if (name != u"host")
                return;
            forEachChild(xml, [&](QStringView part) {
                if (part != u"cpu")
                    return;
                forEachChild(xml, [&](QStringView child) {
                    if (child == u"arch")
                        hostArch = elementText(xml).toString();
                });
            });
        });
    });
    if (!read)
        return read.error();
    if (bestRank < 0)
        return Error {ErrorCode::FailedPrecondition, English::tr("this host runs no full virtual machines"), {}, {}, {}};
    return best;
}

QString volumeXml(const QString &name, double size, const QString &format, const VolumePlace &base)
{
    return written([&](QXmlStreamWriter &xml) {
        begin(xml, "volume");
        text(xml, "name", {}, name);
        text(xml, "capacity", {{"unit", u"bytes"_s}}, QString::number(qint64(size)));
        text(xml, "allocation", {}, u"0"_s);
        begin(xml, "target");
        empty(xml, "format", {{"type", format}});
        xml.writeEndElement();
        if (base.isNamed()) {
            begin(xml, "backingStore");
            text(xml, "path", {}, base.path);
            empty(xml, "format", {{"type", base.format}});
            xml.writeEndElement();
        }
        xml.writeEndElement();
    });
}

QString NewDomain::diskXml() const { return volumeXml(diskName(), size, format, isOverlay ? image : VolumePlace()); }
QString NewDomain::dataXml() const { return volumeXml(dataName(), dataSize, format); }

QString NewDomain::domainXml() const
{
    return written([this](QXmlStreamWriter &xml) {
        begin(xml, "domain", {{"type", guest.domain}});
        text(xml, "name", {}, name);
        if (stamp) {
            begin(xml, "metadata");
            writeStamp(xml, {stamp->claim, stamp->engine, true});
            xml.writeEndElement();
        }
        text(xml, "memory", {{"unit", u"KiB"_s}}, QString::number(qint64(memory / 1024)));
        text(xml, "vcpu", {}, QString::number(vcpus));
        writeOs(xml, *this);
        begin(xml, "features");
        empty(xml, "acpi", {});
        xml.writeEndElement();
        if (guest.domain == u"kvm")
            empty(xml, "cpu", {{"mode", u"host-model"_s}});
        writeDevices(xml, *this);
        xml.writeEndElement();
    });
}

} // namespace libvirt
