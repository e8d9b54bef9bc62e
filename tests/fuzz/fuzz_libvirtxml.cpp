// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/domaindefinition.h"
#include "backends/libvirt/domainmapper.h"
#include "backends/libvirt/hostmapper.h"
#include "backends/libvirt/networkmapper.h"
#include "backends/libvirt/nodedevicemapper.h"
#include "backends/libvirt/snapshots.h"
#include "backends/libvirt/storagemapper.h"
#include "tests/fuzz/target.h"

using namespace libvirt;

// Each reader takes documents of its own root element alone.
FUZZ_TARGET(libvirtxml, input)
{
    const QByteArray xml = bytesOf(input);
    const QString about = QStringLiteral("input");
    const Text host(std::string_view("libvirt/host"));
    if (const Result<DomainXml> domain = readDomainXml(xml, about)) {
        TextPool texts;
        const ResourcePtr row(domainResource({}, *domain, {}, {}, texts));
    }
    (void)readDefinition(xml, about);
    if (const Result<NodeDevice> device = readNodeDeviceXml(xml, about))
        const ResourcePtr row(gpuResource(host, *device, nullptr, {}));
    if (const Result<Resource *> network = networkResource(host, xml, about, true))
        const ResourcePtr row(*network);
    if (const Result<PoolXml> pool = readPoolXml(xml, about))
        const ResourcePtr row(poolResource(host, *pool, 2, 0));
    if (const Result<Resource *> volume = volumeResource(host, host, xml, about, 0))
        const ResourcePtr row(*volume);
    (void)readSnapshotXml(xml, about);
    (void)readHostUuid(xml);
}
