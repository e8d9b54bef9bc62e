// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/gpureports.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hosts {

using namespace Qt::StringLiterals;

namespace {

/// The first of the names that a release of the program gives a value, and that is known.
QString valueOf(const QJsonObject &card, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const QString value = card.value(QLatin1String(name)).toString().trimmed();
        if (!value.isEmpty() && value != u"N/A" && !value.startsWith(u"0x"))
            return value;
    }
    return {};
}

} // namespace

GpuReport readAmd(const QByteArray &text)
{
    GpuReport report;
    // warnings may stand before the object
    const QJsonObject cards = QJsonDocument::fromJson(text.sliced(std::max<qsizetype>(text.indexOf('{'), 0))).object();
    for (auto entry = cards.begin(); entry != cards.end(); ++entry) {
        if (!entry.key().startsWith(u"card"))
            continue;
        const QJsonObject card = entry.value().toObject();
        GpuDevice device;
        device.vendor = Text(std::string_view("AMD"));
        device.model = Text(QStringView(valueOf(card, {"Card series", "Card Series", "Card model", "Card Model", "Device Name"}).left(100)));
        device.memoryBytes = gpuNumber(valueOf(card, {"VRAM Total Memory (B)"}));
        device.utilisationPercent = gpuNumber(valueOf(card, {"GPU use (%)"}));
        if (device.utilisationPercent.isKnown())
            device.activityKind = Text(std::string_view("GFX_ACTIVITY"));
        device.name = Text(QStringView(entry.key().mid(4, 8)));
        device.address = Text(QStringView(valueOf(card, {"PCI Bus"}).toLower().left(20)));
        const QString id = card.value(u"Unique ID"_s).toString(); // in hexadecimal
        device.uuid = Text(QStringView(id == u"N/A" ? QString() : id.left(60)));
        device.powerWatts = gpuNumber(valueOf(card, {"Average Graphics Package Power (W)", "Current Socket Graphics Package Power (W)"}));
        report.devices.push_back(std::move(device));
        ++report.cards;
    }
    return report;
}

} // namespace hosts
