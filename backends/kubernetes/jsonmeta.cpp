// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/jsonmeta.h"

#include "backends/kubernetes/jsonaccess.h"

#include <QDateTime>
#include <algorithm>

Timestamp timeOf(std::string_view text)
{
    const QDateTime time = QDateTime::fromString(QString::fromUtf8(text.data(), qsizetype(text.size())), Qt::ISODate);
    return time.isValid() ? time.toMSecsSinceEpoch() : NoTime;
}

ObjectMeta readMeta(const nlohmann::json &metadata)
{
    ObjectMeta meta;
    meta.name = textOf(metadata, "name");
    meta.nameSpace = textOf(metadata, "namespace");
    meta.uid = textOf(metadata, "uid");
    meta.resourceVersion = textOf(metadata, "resourceVersion");
    meta.createdAt = timeOf(textOf(metadata, "creationTimestamp"));
    meta.deleting = member(metadata, "deletionTimestamp").is_string();
    if (const nlohmann::json &labels = member(metadata, "labels"); labels.is_object()) {
        for (const auto &[key, value] : labels.items()) {
            if (value.is_string())
                meta.labels.emplace_back(key, value.get_ref<const std::string &>());
        }
        std::ranges::sort(meta.labels);
    }
    for (const nlohmann::json &owner : member(metadata, "ownerReferences")) {
        if (const nlohmann::json &controls = member(owner, "controller"); controls.is_boolean() && controls.get<bool>())
            meta.controller = {textOf(owner, "apiVersion"), textOf(owner, "kind"), textOf(owner, "name"), textOf(owner, "uid")};
    }
    return meta;
}
