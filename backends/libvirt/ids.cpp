// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/ids.h"

#include <QCryptographicHash>

namespace libvirt {
namespace {

std::string encoded(std::string_view name)
{
    return QByteArray::fromRawData(name.data(), qsizetype(name.size())).toPercentEncoding("@:+").toStdString();
}

std::string decoded(std::string_view name)
{
    return QByteArray::fromPercentEncoding(QByteArray(name.data(), qsizetype(name.size()))).toStdString();
}

Text below(const Text &parent, std::string_view word, std::string_view name)
{
    std::string id(parent.view());
    id.append(word).append(encoded(name));
    return Text(id);
}

std::vector<std::string_view> split(std::string_view id)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const size_t slash = id.find('/');
        parts.push_back(id.substr(0, slash));
        if (slash == std::string_view::npos)
            return parts;
        id.remove_prefix(slash + 1);
    }
}

} // namespace

Text domainId(std::string_view uuid) { return Text("libvirt/" + encoded(uuid)); }
Text hostId(std::string_view key) { return Text("libvirt/host/" + encoded(key)); }
Text poolId(const Text &host, std::string_view uuid) { return below(host, "/pool/", uuid); }
Text volumeId(const Text &pool, std::string_view name) { return below(pool, "/volume/", name); }
Text snapshotId(const Text &domain, std::string_view name) { return below(domain, "/snapshot/", name); }
Text networkId(const Text &host, std::string_view uuid) { return below(host, "/network/", uuid); }
Text nodeDeviceId(const Text &host, std::string_view name) { return below(host, "/nodedev/", name); }

std::string keyFromUri(const QByteArray &uri)
{
    return QCryptographicHash::hash(uri, QCryptographicHash::Sha256).toHex().left(32).toStdString();
}

std::optional<ObjectName> parseId(std::string_view id)
{
    using Type = ObjectName::Type;
    const std::vector<std::string_view> parts = split(id);
    if (parts.front() != "libvirt")
        return std::nullopt;
    if (parts.size() == 2)
        return ObjectName {Type::Domain, decoded(parts[1]), {}};
    if (parts.size() == 4 && parts[1] != "host" && parts[2] == "snapshot")
        return ObjectName {Type::Snapshot, decoded(parts[1]), decoded(parts[3])};
    if (parts.size() < 3 || parts[1] != "host")
        return std::nullopt;
    if (parts.size() == 3)
        return ObjectName {Type::Host, decoded(parts[2]), {}};
    if (parts.size() == 7 && parts[3] == "pool" && parts[5] == "volume")
        return ObjectName {Type::Volume, decoded(parts[4]), decoded(parts[6])};
    if (parts.size() != 5)
        return std::nullopt;
    if (parts[3] == "pool")
        return ObjectName {Type::Pool, decoded(parts[4]), {}};
    if (parts[3] == "network")
        return ObjectName {Type::Network, decoded(parts[4]), {}};
    if (parts[3] == "nodedev")
        return ObjectName {Type::NodeDevice, decoded(parts[4]), {}};
    return std::nullopt;
}

} // namespace libvirt
