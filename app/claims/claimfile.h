// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/claims/claim.h"

#include <QByteArray>
#include <QHash>
#include <QList>

/// A claim, or everything that is wrong with its file: Error::about is "FILE:LINE, /size/memory".
struct ClaimFile {
    std::optional<Claim> claim;
    QList<Error> problems;
    QHash<QString, int> lines; ///< of a right claim's values, by JSON pointer
};

/// Reads a claim (YAML or JSON) by the schema of its kind, and checks what no schema can say. Pure.
ClaimFile readClaim(const QByteArray &bytes, const QString &file);
/// The same from a file of at most 1 MiB.
ClaimFile readClaimFile(const QString &file);
