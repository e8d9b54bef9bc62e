// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/changecost.h"
#include "app/operations/operation.h"

/// A plan for people: what, risk, changes, checks, requests, undo. Plain text; nothing in it steers a terminal.
/// With a statement also what it does to costs.
QByteArray planText(const Plan &plan, const CostStatementPtr &costs = {});
/// {"digest","title","action","risk","confirmation","obstacle","items":[…],"refusals":[…]}; with a statement each item has "cost":
/// {"before","after","currency","basis","share","why"}, amounts a month; what is not known is absent.
QJsonObject planTree(const Plan &plan, const CostStatementPtr &costs = {});

/// What became of each item, a line each.
QByteArray outcomeText(const Operation &operation);
/// {"run","state","items":[{"target","name","state","error","steps":[…]}]}
QJsonObject outcomeTree(const Operation &operation);
