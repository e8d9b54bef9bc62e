// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

class QKeyEvent;
class TerminalScreen;

/// Tells the program of a key as a terminal does. False for keys that mean nothing to one.
bool pressKey(TerminalScreen &screen, const QKeyEvent &event);
/// Qt's modifiers as libvterm knows them.
int terminalModifiers(Qt::KeyboardModifiers modifiers);
