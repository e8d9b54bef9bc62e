// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/operations/actiondesk.h"

/// What a resource can have done to it, told in the window's language.
QList<ActionOffer> offersOf(const ActionDesk &desk, Slot slot);
/// What applies to every one of these resources. An action that only some can have now is offered, and left out for the others
/// by the plan.
QList<ActionOffer> commonOffers(const ActionDesk &desk, const QStringList &ids);
