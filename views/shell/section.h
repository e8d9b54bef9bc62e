// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// A section of the window. The numbers are those of the keyboard: Ctrl+2, Ctrl+0.
enum class Section { Overview = 1, Inventory = 2, Databases = 3, Gpus = 4, Cost = 5, Provision = 7, Activity = 8, Reports = 9, Connections = 0 };

/// "inventory", "databases" …: the words of the command line. nullopt for a word that is none.
std::optional<Section> sectionNamed(const QString &name);
