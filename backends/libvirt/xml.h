// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/measure.h"
#include "app/model/text.h"

#include <QXmlStreamReader>
#include <functional>

namespace libvirt {

/// Longest document that is read at all; libvirt's own limit for a message is 32 MiB.
inline constexpr qsizetype LongestXml = 32 * 1024 * 1024;

/// Reads a document whose root element is `root`: `readRoot` is called on it and must consume it. Fails, naming `about` and
/// the line, for what is malformed, too long, or declares a document type.
Result<void> readXml(const QByteArray &xml, QStringView root, const QString &about,
    const std::function<void(QXmlStreamReader &)> &readRoot);

/// Calls `read` for each child element of the current one, up to its end. What `read` leaves unread is skipped.
template <typename Read>
void forEachChild(QXmlStreamReader &xml, Read read)
{
    while (xml.readNextStartElement()) {
        read(xml.name());
        if (xml.isStartElement())
            xml.skipCurrentElement();
    }
}

/// An attribute of the current element; empty where missing.
Text attribute(const QXmlStreamReader &xml, QLatin1String name);
/// The text of the current element, which is consumed.
Text elementText(QXmlStreamReader &xml);
/// The number in the current element, times its `unit` attribute ("KiB", "GB", "bytes"), in bytes. Consumes the element.
Measure elementBytes(QXmlStreamReader &xml, QStringView defaultUnit);
/// A decimal number; unknown where it is none.
Measure number(QStringView text);

} // namespace libvirt
