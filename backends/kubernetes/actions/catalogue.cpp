// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/catalogue.h"

std::vector<ActionKind> actionKinds(const std::vector<ListedType> &further)
{
    QStringList types;
    for (const BuiltinType &builtin : builtinTypes())
        types.append(QString::fromUtf8(builtin.type.data(), qsizetype(builtin.type.size())));
    for (const ListedType &type : further)
        types.append(QString::fromStdString(type.type));
    std::vector<ActionKind> kinds = workloadActions();
    for (std::vector<ActionKind> more : {nodeActions(), objectActions(types)})
        std::ranges::move(more, std::back_inserter(kinds));
    return kinds;
}
