// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/gpureports.h"

#include <QXmlStreamReader>

namespace hosts {

using namespace Qt::StringLiterals;

namespace {

constexpr double MiB = 1024 * 1024;

/// Reads the children of the present element; `use` takes a child whole, or leaves it to be passed over by answering false.
template <typename Use>
void forEachChild(QXmlStreamReader &xml, Use use)
{
    while (xml.readNextStartElement()) {
        if (!use(xml.name()))
            xml.skipCurrentElement();
    }
}

Measure readTotal(QXmlStreamReader &xml)
{
    Measure total;
    forEachChild(xml, [&](QStringView name) {
        if (name != u"total")
            return false;
        total = gpuNumber(xml.readElementText(), MiB);
        return true;
    });
    return total;
}

GpuDevice readInstance(QXmlStreamReader &xml)
{
    GpuDevice instance;
    forEachChild(xml, [&](QStringView name) {
        if (name == u"gpu_instance_id")
            instance.mig = Text(QStringView(u"instance "_s + xml.readElementText().trimmed().left(20)));
        else if (name == u"fb_memory_usage")
            instance.memoryBytes = readTotal(xml);
        else
            return false;
        return true;
    });
    return instance;
}

void readCard(QXmlStreamReader &xml, GpuReport &report)
{
    GpuDevice card;
    std::vector<GpuDevice> instances;
    forEachChild(xml, [&](QStringView name) {
        if (name == u"product_name") {
            card.model = Text(QStringView(xml.readElementText().trimmed().left(100)));
        } else if (name == u"fb_memory_usage") {
            card.memoryBytes = readTotal(xml);
        } else if (name == u"utilization") {
            forEachChild(xml, [&](QStringView name) {
                if (name == u"gpu_util")
                    card.utilisationPercent = gpuNumber(xml.readElementText());
                return name == u"gpu_util";
            });
        } else if (name == u"power_readings" || name == u"gpu_power_readings") { // the names of two generations of drivers
            forEachChild(xml, [&](QStringView name) {
                const bool isPower = name == u"power_draw" || name == u"average_power_draw";
                if (isPower)
                    card.powerWatts = gpuNumber(xml.readElementText());
                return isPower;
            });
        } else if (name == u"mig_devices") {
            forEachChild(xml, [&](QStringView name) {
                if (name == u"mig_device")
                    instances.push_back(readInstance(xml));
                return name == u"mig_device";
            });
        } else {
            return false;
        }
        return true;
    });
    ++report.cards;
    card.vendor = Text(std::string_view("NVIDIA"));
    for (GpuDevice &instance : instances) {
        instance.vendor = card.vendor;
        instance.model = card.model;
        report.devices.push_back(std::move(instance));
    }
    if (instances.empty())
        report.devices.push_back(std::move(card));
}

} // namespace

Measure gpuNumber(const QString &text, double factor)
{
    bool ok = false;
    const double number = text.trimmed().section(u' ', 0, 0).toDouble(&ok);
    return ok && number >= 0 ? Measure(number * factor) : Measure();
}

GpuReport readNvidia(const QByteArray &text)
{
    GpuReport report;
    QXmlStreamReader xml(text);
    if (text.isEmpty() || !xml.readNextStartElement() || xml.name() != u"nvidia_smi_log")
        return report;
    forEachChild(xml, [&](QStringView name) {
        if (name == u"gpu")
            readCard(xml, report);
        return name == u"gpu";
    });
    return report;
}

} // namespace hosts
