// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"

#include <vector>

/// A command as the parser and --help know it.
struct CommandDescriptor {
    CommandName command;
    const char *name;
    const char *arguments;
    const char *summary;
    bool takesQuery; ///< -word excludes instead of being a flag
};

/// A flag as the parser and --help know it.
struct FlagDescriptor {
    const char *name;      ///< without dashes
    char letter;           ///< 0: none
    const char *value;     ///< what stands for the value in --help; nullptr: a switch
    unsigned commands;     ///< bit set of CommandName: where it means something
    const char *summary;
    const char *provider;  ///< the backend that it needs; nullptr: none
    /// Takes the value over; a message where it makes no sense.
    QString (*apply)(CommandLine &line, const QString &value);
};

const std::vector<CommandDescriptor> &commandDescriptors();
const std::vector<FlagDescriptor> &flagDescriptors();
/// Those that mean something with these backends.
std::vector<FlagDescriptor> flagsFor(const QList<Provider *> &providers);
