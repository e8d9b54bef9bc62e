// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/clusterresource.h"

#include "backends/kubernetes/clusterlink.h"

ResourcePtr clusterResource(const ClusterLink &link, const QString &name)
{
    auto *cluster = new Resource;
    const ResourcePtr made(cluster);
    const std::string_view id = link.clusterId();
    QString server = link.config().cluster.server.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    if (server.endsWith(u'/'))
        server.chop(1); // a path of nothing else is not stripped
    cluster->id = Text(id);
    cluster->kind = Kind::Cluster;
    cluster->type = Text(std::string_view("kubernetes/cluster"));
    cluster->uid = Text(id.substr(id.find('/') + 1));
    cluster->name = Text(name);
    cluster->provider = Text(std::string_view("kubernetes"));
    cluster->health = Health::Healthy;
    cluster->state = Text(std::string_view("Reachable"));
    cluster->version = Text(link.version());
    auto extra = std::make_shared<Extra>();
    extra->identities.emplace_back(QStringLiteral("server:") + server);
    extra->endpoints.emplace_back(server);
    cluster->extra = std::move(extra);
    return made;
}
