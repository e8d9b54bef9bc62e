// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "backends/libvirt/claimstamp.h"
#include "backends/libvirt/cloudinit.h"

// A virtual machine that is to be made, and its XML. Pure; any thread.
namespace libvirt {

/// What kind of guest the host runs best.
struct GuestType {
    QString domain; ///< kvm, qemu, test
    QString arch;
    bool isQemu() const { return domain == u"kvm" || domain == u"qemu"; }
};
/// kvm where there is it, else the first one for the host's own architecture, else the first of all. Fails where there is none.
Result<GuestType> readGuestType(const QByteArray &capabilities);

/// A volume that is there already.
struct VolumePlace {
    QString pool;
    QString name;
    QString path {};
    QString format {};
    double size = 0;
    bool isNamed() const { return !name.isEmpty(); }
    QString words() const { return pool + u'/' + name; }
};

/// The "network" of those daemons that run for a user: QEMU's own, which leads outwards only.
inline constexpr char16_t UserNetwork[] = u"user";

/// Everything that is wanted, with what was found out about it.
struct NewDomain {
    QString name;
    double vcpus = 1;
    double memory = 0; ///< bytes
    QString pool;
    double size = 0;       ///< of the disk, in bytes
    double dataSize = 0;   ///< of a second, empty disk, in bytes; 0 where there is none
    VolumePlace image;     ///< what the disk begins with
    bool isOverlay = true; ///< the disk keeps only what differs from the image
    VolumePlace iso;
    QString network; ///< of libvirt, or UserNetwork; empty: none
    bool start = false;
    std::optional<ClaimStamp> stamp; ///< of what it is made for, kept in its metadata
    std::optional<CloudInit> cloudInit;
    GuestType guest;
    QString format; ///< of the disk

    QString diskName() const { return name + (format == u"qcow2" ? QStringLiteral(".qcow2") : QStringLiteral(".img")); }
    QString dataName() const { return name + (format == u"qcow2" ? QStringLiteral("-data.qcow2") : QStringLiteral("-data.img")); }
    QString seedName() const { return name + QStringLiteral("-seed.iso"); }
    QString diskXml() const;
    QString dataXml() const;
    QString domainXml() const;
};

/// XML of a volume. `base` is what it keeps only the differences from, where it is named.
QString volumeXml(const QString &name, double size, const QString &format, const VolumePlace &base = {});

} // namespace libvirt
