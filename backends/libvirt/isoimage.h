// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace libvirt {

struct IsoFile {
    QByteArray name; ///< ASCII, at most 64 characters
    QByteArray content;
};

/// An ISO 9660 image with a few files in its only directory, named as given for Linux (Rock Ridge) and Windows (Joliet). Equal
/// arguments make equal bytes: it holds no time. Written here because no library for it comes with all systems that Allod runs
/// on. Pure; at most eight files, a label of at most 16 characters.
QByteArray isoImage(const QByteArray &label, const QList<IsoFile> &files);

} // namespace libvirt
