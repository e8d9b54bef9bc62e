// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/databasecapabilities.h"

#include <QCoreApplication>

namespace cloud {

namespace {

DatabaseCapability capabilityOf(const Descriptor &descriptor, const QString &type)
{
    DatabaseCapability capability {descriptor.id, type, type, {}, {}};
    for (const QString &word : databaseVerbs())
        capability.verbs[word].obstacle = QCoreApplication::translate("CloudCapabilities", "its descriptor has no such action");
    for (const CollectionDescriptor &collection : descriptor.collections) {
        QList<ActionDescriptor> actions;
        for (const CloudAction &action : collection.actions)
            actions.append(action.descriptor);
        for (auto &[word, verb] : capability.verbs) {
            if (const ActionDescriptor *action = findAction(actions, word, type))
                verb = {action->id, {}};
            else if (const auto why = collection.cannot.find(word); collection.types.contains(type) && why != collection.cannot.end())
                verb.obstacle = why->second;
        }
    }
    return capability;
}

} // namespace

QList<DatabaseCapability> databaseCapabilitiesOf(const Descriptor &descriptor)
{
    QList<DatabaseCapability> capabilities;
    for (const TypeDescriptor &type : descriptor.types) {
        if (type.kind == Kind::Database)
            capabilities.append(capabilityOf(descriptor, type.type));
    }
    return capabilities;
}

} // namespace cloud
