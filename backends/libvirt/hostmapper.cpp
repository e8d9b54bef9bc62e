// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/hostmapper.h"

#include "backends/libvirt/xml.h"

#include <cmath>

namespace libvirt {
namespace {

/// Busy CPUs between two readings; unknown where time stood still or ran backwards.
Measure busyCores(const HostFacts &now, const HostFacts &before)
{
    const double busy = now.cpuBusy.valueOr(0) - before.cpuBusy.valueOr(0);
    const double idle = now.cpuIdle.valueOr(0) - before.cpuIdle.valueOr(0);
    if (!now.cpuBusy.isKnown() || !before.cpuBusy.isKnown() || busy < 0 || idle < 0 || busy + idle <= 0)
        return {};
    return std::round(now.cpus.valueOr(0) * busy / (busy + idle) * 1000) / 1000;
}

} // namespace

Result<std::string> readHostUuid(const QByteArray &capabilities)
{
    std::string uuid;
    const Result<void> read
        = readXml(capabilities, u"capabilities", QStringLiteral("capabilities"), [&](QXmlStreamReader &xml) {
              forEachChild(xml, [&](QStringView name) {
                  if (name != u"host")
                      return;
                  forEachChild(xml, [&](QStringView name) {
                      if (name == u"uuid")
                          uuid = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed().toLower().toStdString();
                  });
              });
          });
    if (!read)
        return read.error();
    return uuid;
}

Resource *hostResource(const Text &id, const HostFacts &facts, const HostFacts *before, Timestamp now)
{
    auto *resource = new Resource;
    resource->id = id;
    resource->kind = Kind::Host;
    resource->type = Text(std::string_view("libvirt/host"));
    resource->uid = Text(std::string_view(facts.uuid));
    resource->name = Text(std::string_view(facts.name));
    resource->provider = Text(std::string_view("libvirt"));
    resource->state = Text(std::string_view("connected"));
    resource->health = Health::Healthy;
    resource->version = facts.version;
    resource->capacity.cpuCores = facts.cpus;
    resource->capacity.memoryBytes = facts.memory;
    resource->usage.memoryBytes = facts.memoryUsed;
    if (before)
        resource->usage.cpuCores = busyCores(facts, *before);
    if (resource->usage.cpuCores.isKnown() || resource->usage.memoryBytes.isKnown())
        resource->usage.observedAt = now;
    auto extra = std::make_shared<Extra>();
    if (!facts.uuid.empty())
        extra->identities.push_back(Text("uuid:" + facts.uuid));
    if (!facts.cpuModel.isEmpty())
        extra->fields.push_back({Text(std::string_view("cpuModel")), facts.cpuModel});
    resource->extra = std::move(extra);
    return resource;
}

std::string versionWords(unsigned long version)
{
    return std::to_string(version / 1'000'000) + '.' + std::to_string(version / 1'000 % 1'000) + '.'
        + std::to_string(version % 1'000);
}

} // namespace libvirt
