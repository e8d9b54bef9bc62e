// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/gpureports.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hosts {

/// What the list of devices tells; what they do at present it does not.
GpuReport readIntel(const QByteArray &text)
{
    GpuReport report;
    const QJsonArray list = QJsonDocument::fromJson(text).object().value(QLatin1String("device_list")).toArray();
    for (const QJsonValue &value : list) {
        const QJsonObject entry = value.toObject();
        GpuDevice device;
        device.vendor = Text(std::string_view("Intel"));
        device.model = Text(QStringView(entry.value(QLatin1String("device_name")).toString().left(100)));
        const QJsonValue memory = entry.value(QLatin1String("memory_physical_size_byte"));
        device.memoryBytes = memory.isDouble() ? Measure(memory.toDouble()) : gpuNumber(memory.toString());
        device.uuid = Text(QStringView(entry.value(QLatin1String("uuid")).toString().left(60)));
        device.address = Text(QStringView(entry.value(QLatin1String("pci_bdf_address")).toString().toLower().left(20)));
        device.name = Text(QStringView(QString::number(entry.value(QLatin1String("device_id")).toInt(report.cards))));
        report.devices.push_back(std::move(device));
        ++report.cards;
    }
    return report;
}

} // namespace hosts
