// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/connectionbook.h"

/// The user's home and the environment of this process.
DiscoveryScope userScope();

/// What one run connects to, as the command line or the window asks for it.
struct ConnectionChoice {
    struct AdHoc {
        QString provider; ///< id of the Provider
        QString value;    ///< what its adHoc() understands
        QString flag;     ///< as typed, for messages
    };
    QList<AdHoc> adHoc;    ///< beside no configured ones
    QStringList names;     ///< only these; empty: all
    bool sample = false;   ///< the sample estate
    bool discover = false; ///< also what files on this machine name, read-only
    bool readOnly = false; ///< every connection
};

/// When the sample estate was taken: the present of a run that shows it, so that ages, pictures and reports stay what they are.
inline constexpr Timestamp SampleTime = 1'795'444'328'000; // 2026-11-23T14:32:08Z
/// The present for a run's connections: where all of them are saved, the moment that the last was. What is recorded for good, the journal, goes by the real one all the same.
std::unique_ptr<Clock> clockFor(const ConnectionChoice &choice);

struct ConnectionSet {
    QList<ConnectionProfile> profiles; ///< names are unique; trusted is set from the book
    QList<Error> problems;             ///< entries and files that could not be used
};

/// Reads what the providers find in files; contacts nothing and runs nothing. Profiles start read-only.
ConnectionSet discoverConnections(const QList<Provider *> &providers, const DiscoveryScope &scope);

/// Puts a run's connections together. Fails for what is a mistake of the one who asked: a flag of a backend that this build
/// lacks or that its backend rejects, an unknown name.
Result<ConnectionSet> chooseConnections(const ConnectionChoice &choice, const QList<Provider *> &providers,
    const ConnectionBook &book, const DiscoveryScope &scope);
