// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/actionsource.h"

QString ActionSource::obstacle(const ActionDescriptor &action, const Resource &resource) const
{
    const QString state = resource.state.toString();
    if (action.states.isEmpty() || action.states.contains(state))
        return {};
    if (state.isEmpty())
        return QStringLiteral("its state is not known");
    return QStringLiteral("it is %1").arg(state);
}
