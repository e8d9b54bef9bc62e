// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/operation.h"

/// A plan for people: what, risk, changes, checks, requests, undo. Plain text; nothing in it steers a terminal.
QByteArray planText(const Plan &plan);
/// {"digest","title","action","risk","confirmation","obstacle","items":[…],"refusals":[…]}
QJsonObject planTree(const Plan &plan);

/// What became of each item, a line each.
QByteArray outcomeText(const Operation &operation);
/// {"run","state","items":[{"target","name","state","error","steps":[…]}]}
QJsonObject outcomeTree(const Operation &operation);
