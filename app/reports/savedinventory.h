// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/resource.h"
#include "app/provider/connection.h"
#include "app/provider/gpuhistorysource.h"

#include <vector>

/// An inventory as it was at a moment: what `allod snapshot FILE` writes, which is what `list -o json` prints with the moment in front.
/// A value; any thread.
struct SavedInventory {
    struct Row {
        ResourcePtr resource;
        Text connection, collection; ///< its first source; empty where the file names none
    };
    struct Collection {
        Text name;
        Timestamp observedAt = NoTime;
        std::optional<Error> error; ///< why it could not be read (again)
    };
    struct SavedConnection {
        QString name, provider;
        ConnectionStatus status; ///< Live or Failed
        std::vector<Collection> collections;
        std::vector<GpuHistoryPoint> gpuHistory; ///< what its GPUs did together, by the hour; empty where the file does not say
    };
    Timestamp takenAt = NoTime;
    std::vector<Row> rows;
    std::vector<SavedConnection> connections;

    std::vector<ResourcePtr> resources() const;
};

/// Reads a saved inventory. Fails for what is none, naming what is wrong; unknown keys are skipped.
Result<SavedInventory> readSavedInventory(std::string_view json);
/// The same from a file of at most 1 GiB; the error's `about` is the file.
Result<SavedInventory> readSavedInventoryFile(const QString &file);
/// When the inventory in a file was taken, by its first lines alone; NoTime where they do not say.
Timestamp savedAt(const QString &file);
