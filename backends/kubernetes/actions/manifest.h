// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>
#include <vector>

/// One object of a manifest file.
struct ManifestObject {
    QString type; ///< "apps/v1/Deployment"
    QString nameSpace; ///< empty where the manifest names none
    QString name;
    QString text; ///< its own document, as it was written
    int line = 1; ///< of the file, where it begins
};

/// The objects of a file with any number of YAML documents, in its order. Errors name the line of the file.
Result<std::vector<ManifestObject>> readManifest(const QString &text);
