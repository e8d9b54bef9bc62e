// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/actionsource.h"

#include <QCoreApplication>

QString ActionSource::obstacle(const ActionDescriptor &action, const Resource &resource) const
{
    const QString state = resource.state.toString();
    if (action.states.isEmpty() || action.states.contains(state))
        return {};
    if (state.isEmpty())
        return QCoreApplication::translate("ActionSource", "its state is not known");
    return QCoreApplication::translate("ActionSource", "it is %1").arg(state);
}
