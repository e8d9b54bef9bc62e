// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/libvirt/collection.h"

#include <QHash>

namespace libvirt {

/// A small collection that is read as a whole each time; what is told is the difference.
class SnapshotCollection : public Collection {
public:
    using Collection::Collection;

protected:
    using Known = QHash<Text, ResourcePtr>; ///< by id

    /// Everything there is, each once. `known` is what stood there before: where `anew` is false, rows whose content seldom
    /// changes may be taken from it.
    virtual Result<std::vector<ResourcePtr>> read(const Known &known, bool anew) = 0;
    /// What the last read() had to leave out.
    std::optional<Error> partial;

    Result<std::optional<Error>> readAll() override;
    Result<void> readChanges() override;

private:
    Known m_known;
};

} // namespace libvirt
