// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/kind.h"

#include <QStringList>

/// What somebody looks at, so that nothing else is fetched.
struct Interest {
    KindSet kinds;          ///< the kinds to list and watch
    QStringList types;      ///< native types wanted beside them: "cert-manager.io/v1/Certificate"; "*" is every listable type
    QStringList namespaces; ///< where not empty, scopes to list one by one; filled for users who may not list all
    bool follow = true;     ///< keep watching after the listing (false: one listing, then Live and quiet)
    bool usage = true;      ///< read usage metrics as well
    bool operator==(const Interest &) const = default;
};
