// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/snapshots.h"

#include "app/base/english.h"
#include "backends/libvirt/xml.h"

#include <algorithm>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

QStringList childrenOf(const std::vector<SnapshotFacts> &snapshots, const QString &name)
{
    QStringList children;
    for (const SnapshotFacts &snapshot : snapshots) {
        if (snapshot.parent == name)
            children.append(snapshot.name);
    }
    return children;
}

QString branch(const std::vector<SnapshotFacts> &snapshots, const QString &parent, int depth)
{
    static constexpr int Deepest = 100;
    QStringList words;
    for (const QString &name : childrenOf(snapshots, parent)) {
        const QString below = depth < Deepest ? branch(snapshots, name, depth + 1) : QString();
        words.append(below.isEmpty() ? name : name + u" ("_s + below + u')');
    }
    return words.join(u", "_s);
}

void readElement(QXmlStreamReader &xml, QStringView name, SnapshotFacts &snapshot)
{
    if (name == u"name") {
        snapshot.name = elementText(xml).toString();
    } else if (name == u"state") {
        snapshot.state = elementText(xml).toString();
    } else if (name == u"description") {
        snapshot.description = elementText(xml).toString();
    } else if (name == u"creationTime") {
        if (const Measure seconds = number(xml.readElementText()); seconds.isKnown())
            snapshot.createdAt = Timestamp(seconds.value() * 1000);
    } else if (name == u"parent") {
        forEachChild(xml, [&](QStringView child) {
            if (child == u"name")
                snapshot.parent = elementText(xml).toString();
        });
    } else if (name == u"memory") {
        snapshot.hasMemory = xml.attributes().value("snapshot"_L1) != u"no";
        snapshot.isExternal |= xml.attributes().value("snapshot"_L1) == u"external";
    } else if (name == u"disks") {
        forEachChild(xml, [&](QStringView) { snapshot.isExternal |= xml.attributes().value("snapshot"_L1) == u"external"; });
    }
}

} // namespace

Result<SnapshotFacts> readSnapshotXml(const QByteArray &bytes, const QString &about)
{
    SnapshotFacts snapshot;
    const Result<void> read = readXml(bytes, u"domainsnapshot", about, [&](QXmlStreamReader &xml) {
        forEachChild(xml, [&](QStringView name) { readElement(xml, name, snapshot); });
    });
    return read ? Result<SnapshotFacts>(snapshot) : read.error();
}

Result<std::vector<SnapshotFacts>> readSnapshots(virDomainPtr domain)
{
    auto handles = listAll<SnapshotHandle>(
        [&](virDomainSnapshotPtr **list) { return virDomainListAllSnapshots(domain, list, 0); }, English::tr("cannot list the snapshots"));
    if (!handles)
        return handles.error();
    std::vector<SnapshotFacts> snapshots;
    for (const SnapshotHandle &handle : *handles) {
        const auto xml = takeString(virDomainSnapshotGetXMLDesc(handle.get(), 0), English::tr("cannot read the snapshot"));
        if (!xml)
            return xml.error();
        auto snapshot = readSnapshotXml(*xml, QString::fromUtf8(virDomainSnapshotGetName(handle.get())));
        if (!snapshot)
            return snapshot.error();
        snapshot->isCurrent = virDomainSnapshotIsCurrent(handle.get(), 0) == 1;
        snapshots.push_back(std::move(snapshot).value());
    }
    std::ranges::sort(snapshots, {}, &SnapshotFacts::name);
    return snapshots;
}

const SnapshotFacts *find(const std::vector<SnapshotFacts> &snapshots, const QString &name)
{
    const auto found = std::ranges::find(snapshots, name, &SnapshotFacts::name);
    return found == snapshots.end() ? nullptr : &*found;
}

QStringList descendants(const std::vector<SnapshotFacts> &snapshots, const QString &name)
{
    QStringList all;
    QStringList open = childrenOf(snapshots, name);
    while (!open.isEmpty()) {
        const QString next = open.takeFirst();
        if (all.contains(next))
            continue;
        all.append(next);
        open += childrenOf(snapshots, next);
    }
    return all;
}

QString treeOf(const std::vector<SnapshotFacts> &snapshots) { return branch(snapshots, {}, 0); }

} // namespace libvirt
