// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/hostfacts.h"

#include <QRegularExpression>
#include <QUuid>

namespace hosts {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 KiB = 1024;

/// KEY="value" of /etc/os-release.
QString releaseValue(const Sections &sections, const QByteArray &key)
{
    for (const QByteArray &line : sections.lines("release")) {
        if (!line.startsWith(key + '='))
            continue;
        QByteArray value = line.sliced(key.size() + 1).trimmed();
        if (value.size() >= 2 && (value.startsWith('"') || value.startsWith('\'')))
            value = value.sliced(1, value.size() - 2);
        return harmless(value);
    }
    return {};
}

Measure numberOf(const QByteArray &text, qint64 factor = 1)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok && value > 0 ? Measure(value * double(factor)) : Measure();
}

/// "MemTotal:  16384 kB"
Measure memoryLine(const Sections &sections, const char *key)
{
    for (const QByteArray &line : sections.lines("memory")) {
        if (line.startsWith(key))
            return numberOf(line.simplified().split(' ').value(1), KiB);
    }
    return {};
}

/// "cpu user nice system idle iowait irq softirq steal …"
void readTicks(const Sections &sections, HostFacts &facts)
{
    const QByteArrayList words = sections.text("busy").simplified().split(' ');
    if (words.size() < 5 || words[0] != "cpu")
        return;
    double total = 0;
    for (qsizetype i = 1; i < std::min<qsizetype>(words.size(), 9); ++i)
        total += words[i].toDouble();
    facts.cpuIdle = words[4].toDouble() + words.value(5).toDouble();
    facts.cpuBusy = total - facts.cpuIdle;
}

/// Bridges of containers and virtual machines have the same addresses on many hosts.
bool isOwnInterface(const QByteArray &name)
{
    for (const char *prefix : {"docker", "br-", "virbr", "veth", "cni", "flannel", "cali", "podman", "lxcbr", "lxdbr", "tun", "vnet"}) {
        if (name.startsWith(prefix))
            return false;
    }
    return true;
}

/// Lines of `ip -o addr`, else the words of `hostname -I`.
QByteArrayList readAddresses(const Sections &sections)
{
    QByteArrayList addresses;
    for (const QByteArray &line : sections.lines("addresses")) {
        const QByteArrayList words = line.simplified().split(' ');
        const qsizetype family = std::max(words.indexOf("inet"), words.indexOf("inet6"));
        if (family < 0) {
            addresses += words;
        } else if (isOwnInterface(words.value(1)) && words.size() > family + 1) {
            addresses.append(words[family + 1].split('/').first());
        }
    }
    return addresses.mid(0, 64);
}

/// "LISTEN 0 128 127.0.0.1:5432 0.0.0.0:* users:(("postgres",pid=7,fd=6)) uid:105 …"
std::optional<Listener> readListener(const QByteArray &line)
{
    const QByteArrayList words = line.simplified().split(' ');
    if (words.size() < 5 || words[0] != "LISTEN")
        return std::nullopt;
    const QByteArray &local = words[3];
    const qsizetype colon = local.lastIndexOf(':');
    Listener listener;
    listener.address = local.left(colon).replace('[', "").replace(']', "").split('%').first();
    listener.port = local.sliced(colon + 1).toUShort();
    if (listener.address == "*")
        listener.address = "::";
    static const QRegularExpression Pid(u"pid=(\\d+)"_s), Uid(u"uid:(\\d+)"_s);
    const QString text = QString::fromLatin1(line);
    listener.pid = Pid.match(text).captured(1).toLongLong();
    listener.uid = Uid.match(text).captured(1).toLongLong();
    return listener.port ? std::optional(listener) : std::nullopt;
}

/// A line of /proc/net/tcp or tcp6: numbers in hexadecimal, 0A is listening.
std::optional<Listener> readKernelListener(const QByteArray &line)
{
    const QByteArrayList words = line.simplified().split(' ');
    if (words.size() < 8 || words[3] != "0A")
        return std::nullopt;
    const QByteArrayList local = words[1].split(':');
    Listener listener;
    listener.port = quint16(local.value(1).toUInt(nullptr, 16));
    listener.uid = words[7].toLongLong();
    const QByteArray &address = local[0];
    const bool isAny = address.count('0') == address.size();
    if (address.size() == 8) {
        const quint32 number = address.toUInt(nullptr, 16); // its bytes stand in the kernel's own order
        listener.address = QByteArray::number(number & 0xff) + '.' + QByteArray::number(number >> 8 & 0xff) + '.'
            + QByteArray::number(number >> 16 & 0xff) + '.' + QByteArray::number(number >> 24);
    } else {
        listener.address = isAny ? "::" : address.endsWith("01000000") && address.count('0') == 31 ? "::1" : QByteArray();
    }
    return listener.port ? std::optional(listener) : std::nullopt;
}

std::optional<Process> readProcess(const QByteArray &line)
{
    static const QRegularExpression Form(u"^(\\S+) +(\\d+) +(\\d+) +(\\d+) +(\\S+) (.*)$"_s);
    const auto match = Form.match(QString::fromUtf8(line));
    if (!match.hasMatch())
        return std::nullopt;
    bool hasAge = false;
    const qint64 age = match.captured(5).toLongLong(&hasAge);
    return Process {match.captured(2).toLongLong(), match.captured(3).toLongLong(), match.captured(4).toLongLong(),
        match.captured(1).toUtf8(), hasAge ? age : -1, match.captured(6).trimmed().toUtf8()};
}

} // namespace

std::optional<FileSystem> readFileSystem(const QByteArray &line)
{
    static const QRegularExpression Form(u"^(.*?) +(\\d+) +(\\d+) +(-?\\d+) +\\S+ +(/.*)$"_s);
    const auto match = Form.match(QString::fromUtf8(line));
    if (!match.hasMatch())
        return std::nullopt;
    return FileSystem {match.captured(1).toUtf8(), match.captured(2).toLongLong() * KiB, match.captured(3).toLongLong() * KiB,
        match.captured(4).toLongLong() * KiB, match.captured(5).toUtf8()};
}

HostFacts readFacts(const Sections &sections)
{
    HostFacts facts;
    facts.system = releaseValue(sections, "PRETTY_NAME");
    facts.name = sections.word("name");
    facts.kernel = sections.word("kernel");
    static const QRegularExpression MachineId(u"^[0-9a-f]{32}$"_s);
    const QByteArray machineId = sections.text("machine").toLower();
    if (MachineId.match(QString::fromLatin1(machineId)).hasMatch())
        facts.machineId = machineId;
    if (const QUuid uuid = QUuid::fromString(QString::fromLatin1(sections.text("uuid"))); !uuid.isNull())
        facts.uuid = uuid.toByteArray(QUuid::WithoutBraces);
    facts.product = QStringList {sections.word("vendor"), sections.word("product")}.join(u' ').trimmed();
    facts.virtualization = sections.word("virtualization");
    facts.instance = sections.word("instance");
    facts.cpuModel = sections.word("cpu").section(u':', 1).trimmed();
    facts.cpus = numberOf(sections.text("cpus"));
    facts.memory = memoryLine(sections, "MemTotal:");
    if (const Measure available = memoryLine(sections, "MemAvailable:"); facts.memory.isKnown() && available.isKnown())
        facts.memoryUsed = Measure(facts.memory.valueOr(0) - available.valueOr(0));
    readTicks(sections, facts);
    facts.uptime = numberOf(sections.text("uptime").split(' ').first()).valueOr(-1);
    facts.addresses = readAddresses(sections);
    for (const QByteArray &line : sections.lines("disks")) {
        if (const auto fileSystem = readFileSystem(line))
            facts.fileSystems.push_back(*fileSystem);
    }
    for (const QByteArray &line : sections.lines("sockets")) {
        const auto listener = line.startsWith("LISTEN") ? readListener(line) : readKernelListener(line);
        if (listener)
            facts.listeners.push_back(*listener);
    }
    for (const QByteArray &line : sections.lines("processes")) {
        if (const auto process = readProcess(line))
            facts.processes.push_back(*process);
    }
    for (const GpuReport &report : {readNvidia(sections.text("nvidia"), sections.text("nvidialist")), readAmd(sections.text("amd")), readIntel(sections.text("intel"))}) {
        facts.gpus.devices.insert(facts.gpus.devices.end(), report.devices.begin(), report.devices.end());
        facts.gpus.cards += report.cards;
    }
    return facts;
}

} // namespace hosts
