// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/catalogue.h"

#include "backends/kubernetes/databases/verbcatalogue.h"

std::vector<ActionKind> actionKinds(const std::vector<ListedType> &further)
{
    QStringList types;
    for (const BuiltinType &builtin : builtinTypes())
        types.append(QString::fromUtf8(builtin.type.data(), qsizetype(builtin.type.size())));
    for (const ListedType &type : further)
        types.append(QString::fromStdString(type.type));
    QStringList scalable;
    for (const ListedType &type : further) {
        if (type.scalable && !VerbCatalogue::bundled().find(type.group, type.type.substr(type.type.rfind('/') + 1)))
            scalable.append(QString::fromStdString(type.type));
    }
    std::vector<ActionKind> kinds = workloadActions();
    kinds.push_back(scaleBySubresource(scalable));
    for (std::vector<ActionKind> more : {nodeActions(), databaseActions(further), objectActions(types)})
        std::ranges::move(more, std::back_inserter(kinds));
    for (const ActionKind &kind : kinds) { // those of databases can take a last backup
        if (kind.descriptor.id == u"delete")
            types.removeIf([&](const QString &type) { return kind.descriptor.types.contains(type); });
    }
    kinds.push_back({deleteAction(types), nullptr, draftDelete});
    return kinds;
}
