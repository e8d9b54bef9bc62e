// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/hostmapper.h"
#include "tests/fuzz/target.h"

using namespace hosts;

// What the probe of a host prints, GPU programs' reports within it or alone.
FUZZ_TARGET(hosts, input)
{
    static const EngineCatalogue catalogue = EngineCatalogue::load().value();
    const QByteArray output = bytesOf(input);
    for (const GpuReport &report : {readNvidia(output), readNvidia(output, output), readAmd(output), readIntel(output)}) {
        for (const GpuDevice &device : report.devices)
            FUZZ_CHECK(!(device.memoryBytes.valueOr(0) < 0));
    }
    const Result<Sections> sections = Sections::read(output, "--mark");
    if (!sections)
        return;
    const HostFacts facts = readFacts(*sections);
    const Text host = hostId(facts, QStringLiteral("host"));
    const ResourcePtr row = hostResource(host, facts, &facts, 0);
    for (const DatabaseFacts &database : findDatabases(catalogue, facts, *sections))
        (void)databaseResource(host, facts, database, 0);
}
