// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/gpureports.h"

#include "backends/hosts/sections.h"

#include <QRegularExpression>
#include <QXmlStreamReader>
#include <algorithm>

namespace hosts {

using namespace Qt::StringLiterals;

namespace {

constexpr double MiB = 1024 * 1024;

/// Reads the children of the present element; `use` takes a child whole, or leaves it to be passed over by answering false.
template <typename Use>
void forEachChild(QXmlStreamReader &xml, Use use)
{
    while (xml.readNextStartElement()) {
        const QString name = xml.name().toString(); // the reader's own word ends with its next step
        if (!use(QStringView(name)))
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

Text word(QXmlStreamReader &xml, qsizetype most = 100)
{
    return Text(QStringView(xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed().left(most)));
}

bool saysYes(QXmlStreamReader &xml)
{
    return xml.readElementText().trimmed() == u"Yes";
}

/// "00000000:3B:00.0" as the kernel writes it: "0000:3b:00.0".
Text pciAddress(QString text)
{
    text = text.trimmed().toLower().left(20);
    if (text.size() == 16 && text.startsWith(u"0000"))
        text.remove(0, 4);
    return Text(QStringView(text));
}

/// What is wrong with a card, several things joined.
class Faults {
public:
    void add(const QString &fault) { m_text += (m_text.isEmpty() ? QString() : u", "_s) + fault; }
    Text text() const { return Text(QStringView(m_text)); }

    void readErrors(QXmlStreamReader &xml)
    {
        double errors = 0;
        forEachChild(xml, [&](QStringView name) {
            if (name != u"volatile") // since the driver was loaded
                return false;
            readCounts(xml, errors);
            return true;
        });
        if (errors > 0)
            add(u"%1 uncorrectable ECC errors"_s.arg(errors));
    }
    void readRemaps(QXmlStreamReader &xml)
    {
        forEachChild(xml, [&](QStringView name) {
            if (name == u"remapped_row_pending" && saysYes(xml))
                add(u"row remap pending"_s);
            else if (name == u"remapped_row_failure" && saysYes(xml))
                add(u"row remap failed"_s);
            return name == u"remapped_row_pending" || name == u"remapped_row_failure";
        });
    }
    void readRetired(QXmlStreamReader &xml)
    {
        forEachChild(xml, [&](QStringView name) {
            const bool isPending = name == u"pending_blacklist" || name == u"pending_retirement";
            if (isPending && saysYes(xml))
                add(u"page retirement pending"_s);
            return isPending;
        });
    }

private:
    /// By sram and dram, or by single_bit and double_bit, as of the driver's age.
    static void readCounts(QXmlStreamReader &xml, double &errors)
    {
        forEachChild(xml, [&](QStringView name) {
            const bool isUncorrectable = name.contains(u"uncorrectable");
            if (name == u"double_bit")
                forEachChild(xml, [&](QStringView name) {
                    if (name == u"total")
                        errors += gpuNumber(xml.readElementText()).valueOr(0);
                    return name == u"total";
                });
            else if (isUncorrectable)
                errors += gpuNumber(xml.readElementText()).valueOr(0);
            return isUncorrectable || name == u"double_bit";
        });
    }
    QString m_text;
};

/// The programs that compute on a card; those that only draw are left out. Nothing where the driver does not tell.
void readProcesses(QXmlStreamReader &xml, GpuDevice &card)
{
    QString first;
    int count = 0;
    bool isTold = true;
    const auto readOne = [&] {
        QString type, name, pid;
        forEachChild(xml, [&](QStringView element) {
            QString *text = element == u"type" ? &type : element == u"process_name" ? &name : element == u"pid" ? &pid : nullptr;
            if (text)
                *text = xml.readElementText().trimmed();
            return text != nullptr;
        });
        if (!type.contains(u'C'))
            return;
        if (count++ == 0)
            first = u"%1 (pid %2)"_s.arg(harmless(name.section(u'/', -1).toUtf8(), 60), harmless(pid.toUtf8(), 12));
    };
    while (xml.readNext() != QXmlStreamReader::EndElement && !xml.hasError()) {
        if (xml.isStartElement() && xml.name() == u"process_info")
            readOne();
        else if (xml.isStartElement())
            xml.skipCurrentElement();
        else if (xml.isCharacters() && !xml.isWhitespace())
            isTold = false; // "N/A"
    }
    if (count > 1)
        first += u" and %1 more"_s.arg(count - 1);
    card.process = Text(QStringView(first));
    card.isFree = isTold && count == 0;
}

GpuDevice readInstance(QXmlStreamReader &xml)
{
    GpuDevice instance;
    forEachChild(xml, [&](QStringView name) {
        if (name == u"gpu_instance_id")
            instance.mig = Text(QStringView(u"instance "_s + xml.readElementText().trimmed().left(20)));
        else if (name == u"index")
            instance.name = word(xml, 20);
        else if (name == u"fb_memory_usage")
            instance.memoryBytes = readTotal(xml);
        else
            return false;
        return true;
    });
    instance.sharing = GpuSharing::Mig;
    return instance;
}

/// The single values and small groups of a card; false for an element that is none.
bool readPart(QXmlStreamReader &xml, QStringView name, GpuDevice &card, Faults &faults)
{
    if (name == u"product_name")
        card.model = word(xml);
    else if (name == u"uuid")
        card.uuid = word(xml, 60);
    else if (name == u"fb_memory_usage")
        card.memoryBytes = readTotal(xml);
    else if (name == u"ecc_errors")
        faults.readErrors(xml);
    else if (name == u"remapped_rows")
        faults.readRemaps(xml);
    else if (name == u"retired_pages")
        faults.readRetired(xml);
    else if (name == u"processes")
        readProcesses(xml, card);
    else
        return false;
    return true;
}

void readCard(QXmlStreamReader &xml, GpuReport &report)
{
    GpuDevice card;
    Faults faults;
    std::vector<GpuDevice> instances;
    card.address = pciAddress(xml.attributes().value("id"_L1).toString());
    forEachChild(xml, [&](QStringView name) {
        if (readPart(xml, name, card, faults))
            return true;
        if (name == u"utilization") {
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
    card.vendor = Text(std::string_view("NVIDIA"));
    card.name = Text(QStringView(QString::number(report.cards)));
    card.fault = faults.text();
    if (card.utilisationPercent.isKnown())
        card.activityKind = Text(std::string_view("GPU_UTIL"));
    ++report.cards;
    for (GpuDevice &instance : instances) {
        instance.vendor = card.vendor;
        instance.model = card.model;
        instance.fault = card.fault;
        instance.card = card.uuid.isEmpty() ? card.name : card.uuid;
        instance.name = Text(QStringView(card.name.toString() + u':' + (instance.name.isEmpty() ? QString::number(&instance - instances.data()) : instance.name.toString())));
        report.devices.push_back(std::move(instance));
    }
    if (instances.empty())
        report.devices.push_back(std::move(card));
}

/// "MIG 3g.20gb Device 0: (UUID: MIG-…)" below "GPU 0: …": what the report does not tell of instances.
void readList(const QByteArray &list, GpuReport &report)
{
    static const QRegularExpression Card(u"^GPU (\\d+):"_s), Instance(u"^\\s*MIG (\\S+)\\s+Device\\s+(\\d+): \\(UUID: (MIG-[^)\\s]{1,80})\\)"_s);
    QString card;
    for (const QByteArray &line : list.split('\n')) {
        const QString text = QString::fromUtf8(line);
        if (const QRegularExpressionMatch match = Card.match(text); match.hasMatch())
            card = match.captured(1);
        const QRegularExpressionMatch match = Instance.match(text);
        const Text name(QStringView(card + u':' + match.captured(2)));
        const auto device = match.hasMatch() ? std::ranges::find(report.devices, name, &GpuDevice::name) : report.devices.end();
        if (device == report.devices.end())
            continue;
        device->mig = Text(QStringView(match.captured(1).left(40)));
        device->uuid = Text(QStringView(match.captured(3)));
    }
}

} // namespace

Measure gpuNumber(const QString &text, double factor)
{
    bool ok = false;
    const double number = text.trimmed().section(u' ', 0, 0).toDouble(&ok);
    return ok && number >= 0 ? Measure(number * factor) : Measure();
}

GpuReport readNvidia(const QByteArray &text, const QByteArray &list)
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
    readList(list, report);
    return report;
}

} // namespace hosts
