// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <optional>

// What a virtual machine's metadata says of the claim that it is made for. Pure; any thread.
namespace libvirt {

/// The namespace of the metadata element.
inline constexpr char ClaimNamespace[] = "https://allod.dev/xmlns/claim/1";

/// Number of the disk that a machine's data are meant for: /dev/disk/by-id/virtio-data.
inline constexpr char DataSerial[] = "data";

struct ClaimStamp {
    QString claim;             ///< its id: 16 hexadecimal digits
    QString engine {};         ///< of the database that the machine is meant to run; empty where it is for none
    bool isUnfinished = false; ///< it is being made: some of its disks may be missing or incomplete
    bool operator==(const ClaimStamp &) const = default;
};

void writeStamp(QXmlStreamWriter &xml, const ClaimStamp &stamp);
/// The element alone, to which libvirt adds the namespace.
QString stampXml(const ClaimStamp &stamp);
/// Reads the element that the reader stands on, and consumes it. Nothing where it holds no claim's id.
std::optional<ClaimStamp> readStamp(QXmlStreamReader &xml);
bool isClaimId(const QString &text);

} // namespace libvirt
