// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/actions.h"
#include "backends/libvirt/session.h"
#include "backends/libvirt/xml.h"

#include <QXmlStreamWriter>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

/// What kind of guest the host runs best.
struct GuestType {
    QString domain; ///< kvm, qemu, test
    QString arch;
};

/// kvm where there is it, else the first one for the host's own architecture, else the first of all.
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
        return Error {ErrorCode::FailedPrecondition, u"this host runs no full virtual machines"_s, {}, {}, {}};
    return best;
}

/// Everything that is wanted, with what was found out about it.
struct Wanted {
    QString name;
    double vcpus;
    double memory;
    QString pool;
    double size;
    QString image;
    QString iso;
    QString network;
    bool start;
    GuestType guest;
    QString format; ///< of the disk
    double imageSize = 0;
    QString diskName() const { return name + u'.' + (format == u"qcow2" ? u"qcow2"_s : u"img"_s); }
};

QString volumeXml(const Wanted &wanted)
{
    QString text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartElement(u"volume"_s);
    xml.writeTextElement(u"name"_s, wanted.diskName());
    xml.writeStartElement(u"capacity"_s);
    xml.writeAttribute(u"unit"_s, u"bytes"_s);
    xml.writeCharacters(QString::number(qint64(wanted.size)));
    xml.writeEndElement();
    xml.writeTextElement(u"allocation"_s, u"0"_s);
    xml.writeStartElement(u"target"_s);
    xml.writeEmptyElement(u"format"_s);
    xml.writeAttribute(u"type"_s, wanted.format);
    xml.writeEndElement();
    xml.writeEndElement();
    return text.trimmed() + u'\n';
}

void writeDisk(QXmlStreamWriter &xml, const Wanted &wanted, const QString &volume, bool isCd)
{
    xml.writeStartElement(u"disk"_s);
    xml.writeAttribute(u"type"_s, u"volume"_s);
    xml.writeAttribute(u"device"_s, isCd ? u"cdrom"_s : u"disk"_s);
    xml.writeEmptyElement(u"driver"_s);
    xml.writeAttribute(u"name"_s, u"qemu"_s);
    xml.writeAttribute(u"type"_s, isCd ? u"raw"_s : wanted.format);
    xml.writeEmptyElement(u"source"_s);
    xml.writeAttribute(u"pool"_s, wanted.pool);
    xml.writeAttribute(u"volume"_s, volume);
    xml.writeEmptyElement(u"target"_s);
    xml.writeAttribute(u"dev"_s, isCd ? u"sda"_s : u"vda"_s);
    xml.writeAttribute(u"bus"_s, isCd ? u"sata"_s : u"virtio"_s);
    if (isCd)
        xml.writeEmptyElement(u"readonly"_s);
    xml.writeEndElement();
}

void writeOs(QXmlStreamWriter &xml, const Wanted &wanted)
{
    xml.writeStartElement(u"os"_s);
    xml.writeStartElement(u"type"_s);
    xml.writeAttribute(u"arch"_s, wanted.guest.arch);
    if (!wanted.iso.isEmpty() && wanted.guest.arch == u"x86_64")
        xml.writeAttribute(u"machine"_s, u"q35"_s); // the older one has no SATA for the CD drive
    xml.writeCharacters(u"hvm"_s);
    xml.writeEndElement();
    xml.writeEmptyElement(u"boot"_s);
    xml.writeAttribute(u"dev"_s, u"hd"_s);
    if (!wanted.iso.isEmpty()) {
        xml.writeEmptyElement(u"boot"_s);
        xml.writeAttribute(u"dev"_s, u"cdrom"_s);
    }
    xml.writeEndElement();
}

void writeDevices(QXmlStreamWriter &xml, const Wanted &wanted)
{
    xml.writeStartElement(u"devices"_s);
    writeDisk(xml, wanted, wanted.diskName(), false);
    if (!wanted.iso.isEmpty())
        writeDisk(xml, wanted, wanted.iso, true);
    if (!wanted.network.isEmpty()) {
        xml.writeStartElement(u"interface"_s);
        xml.writeAttribute(u"type"_s, u"network"_s);
        xml.writeEmptyElement(u"source"_s);
        xml.writeAttribute(u"network"_s, wanted.network);
        xml.writeEmptyElement(u"model"_s);
        xml.writeAttribute(u"type"_s, u"virtio"_s);
        xml.writeEndElement();
    }
    xml.writeEmptyElement(u"console"_s);
    xml.writeAttribute(u"type"_s, u"pty"_s);
    xml.writeEndElement();
}

QString domainXml(const Wanted &wanted)
{
    QString text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartElement(u"domain"_s);
    xml.writeAttribute(u"type"_s, wanted.guest.domain);
    xml.writeTextElement(u"name"_s, wanted.name);
    xml.writeStartElement(u"memory"_s);
    xml.writeAttribute(u"unit"_s, u"KiB"_s);
    xml.writeCharacters(QString::number(qint64(wanted.memory / 1024)));
    xml.writeEndElement();
    xml.writeTextElement(u"vcpu"_s, QString::number(wanted.vcpus));
    writeOs(xml, wanted);
    xml.writeStartElement(u"features"_s);
    xml.writeEmptyElement(u"acpi"_s);
    xml.writeEndElement();
    writeDevices(xml, wanted);
    xml.writeEndElement();
    return text.trimmed() + u'\n';
}

Error missing(const QString &what, const QString &name, const QString &field)
{
    return {ErrorCode::NotFound, u"no %1 “%2”"_s.arg(what, name), {}, field, {}};
}

/// The pool is there and has what is taken from it, and nothing of the new one's name.
Result<void> checkPool(virConnectPtr connection, Wanted &wanted)
{
    const PoolHandle pool(virStoragePoolLookupByName(connection, wanted.pool.toUtf8().constData()));
    if (!pool)
        return missing(u"storage pool"_s, wanted.pool, u"pool"_s);
    if (virStoragePoolIsActive(pool.get()) != 1)
        return Error {ErrorCode::FailedPrecondition, u"the storage pool %1 is not active"_s.arg(wanted.pool), {}, u"pool"_s, {}};
    const auto find = [&](const QString &name) {
        return VolumeHandle(virStorageVolLookupByName(pool.get(), name.toUtf8().constData()));
    };
    if (find(wanted.diskName()))
        return Error {ErrorCode::AlreadyExists, u"the pool has a volume %1 already"_s.arg(wanted.diskName()), {}, u"name"_s, {}};
    if (!wanted.iso.isEmpty() && !find(wanted.iso))
        return missing(u"volume"_s, wanted.iso, u"iso"_s);
    if (wanted.image.isEmpty())
        return {};
    const VolumeHandle image = find(wanted.image);
    virStorageVolInfo info;
    if (!image || virStorageVolGetInfo(image.get(), &info) < 0)
        return missing(u"volume"_s, wanted.image, u"image"_s);
    wanted.imageSize = double(info.capacity);
    if (wanted.imageSize > wanted.size)
        return Error {ErrorCode::InvalidArgument, u"the image takes %1 bytes: the disk must not be smaller"_s.arg(info.capacity), {}, u"size"_s, {}};
    return {};
}

Result<void> checkNames(virConnectPtr connection, const Wanted &wanted)
{
    if (wanted.name.contains(u'/'))
        return Error {ErrorCode::InvalidArgument, u"a name must not contain a slash"_s, {}, u"name"_s, {}};
    if (DomainHandle(virDomainLookupByName(connection, wanted.name.toUtf8().constData())))
        return Error {ErrorCode::AlreadyExists, u"there is a virtual machine “%1” already"_s.arg(wanted.name), {}, u"name"_s, {}};
    if (!wanted.network.isEmpty() && !NetworkHandle(virNetworkLookupByName(connection, wanted.network.toUtf8().constData())))
        return missing(u"network"_s, wanted.network, u"network"_s);
    return {};
}

ActionStep step(const QString &title, const QString &request, const QString &body, QJsonObject payload, int stage)
{
    ActionStep step;
    step.title = title;
    step.request = request;
    step.body = body;
    step.payload = std::move(payload);
    step.stage = stage;
    return step;
}

} // namespace

Result<TargetPlan> planCreate(Session &session, const ActionRequest &request)
{
    const QJsonObject &given = request.arguments;
    const auto text = [&](QLatin1String key) { return given.value(key).toString(); };
    Wanted wanted {text("name"_L1), given.value("vcpus"_L1).toDouble(), given.value("memory"_L1).toDouble(), text("pool"_L1),
        given.value("size"_L1).toDouble(), text("image"_L1), text("iso"_L1), text("network"_L1),
        given.value("start"_L1).toBool(), {}, {}, 0};
    const auto capabilities = takeString(virConnectGetCapabilities(session.handle()), u"cannot read the host"_s);
    const auto guest = capabilities ? readGuestType(*capabilities) : capabilities.error();
    if (!guest)
        return guest.error();
    wanted.guest = *guest;
    wanted.format = wanted.guest.domain == u"qemu" || wanted.guest.domain == u"kvm" ? u"qcow2"_s : u"raw"_s;
    session.beat();
    if (const Result<void> checked = checkNames(session.handle(), wanted); !checked)
        return checked.error();
    if (const Result<void> checked = checkPool(session.handle(), wanted); !checked)
        return checked.error();

    TargetPlan plan;
    const QJsonObject named {{u"name"_s, wanted.name}, {u"pool"_s, wanted.pool}, {u"volume"_s, wanted.diskName()}, {u"image"_s, wanted.image}};
    const auto call = [&](const QString &id) {
        QJsonObject payload = named;
        payload.insert("call"_L1, id);
        return payload;
    };
    const QString how = wanted.image.isEmpty() ? u"virStorageVolCreateXML(%1, xml, 0)"_s.arg(wanted.pool)
                                               : u"virStorageVolCreateXMLFrom(%1, xml, %2, 0)"_s.arg(wanted.pool, wanted.image);
    plan.steps = {step(u"Make the disk "_s + wanted.diskName(), how, volumeXml(wanted), call(u"volumeCreate"_s), 0),
        step(u"Define "_s + wanted.name, u"virDomainDefineXMLFlags(xml, VIR_DOMAIN_DEFINE_VALIDATE)"_s, domainXml(wanted), call(u"defineNew"_s), 2)};
    if (wanted.imageSize > 0 && wanted.imageSize < wanted.size) { // a copy is as large as its original
        QJsonObject payload = call(u"volumeResize"_s);
        payload.insert("bytes"_L1, wanted.size);
        const QString bytes = QString::number(qint64(wanted.size));
        plan.steps.insert(1, step(u"Grow the disk to %1 bytes"_s.arg(bytes), u"virStorageVolResize(%1, %2, 0)"_s.arg(wanted.diskName(), bytes), {}, payload, 1));
    }
    if (wanted.start)
        plan.steps.append(step(u"Start "_s + wanted.name, u"virDomainCreate(%1)"_s.arg(wanted.name), {}, call(u"startNew"_s), 3));
    plan.changes = {{u"domain"_s, u"Virtual machine"_s, {}, wanted.name}};
    plan.dependants = {u"volume %1/%2"_s.arg(wanted.pool, wanted.diskName())};
    plan.risk = Risk::Harmless;
    plan.undo = u"delete it with its disks"_s;
    return plan;
}

} // namespace libvirt
