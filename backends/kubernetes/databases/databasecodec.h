// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/listedtype.h"
#include "backends/kubernetes/tablecodec.h"

/// Reads operators' custom resources whole, since what makes them databases is in no printer column.
class DatabaseCodec final : public TableCodec {
public:
    /// `type` is one of the catalogue's.
    DatabaseCodec(const ListedType &type, std::shared_ptr<MappingContext> context);

    QByteArray listAccept() const override { return "application/json"; }

protected:
    ResourcePtr map(const nlohmann::json &object, const nlohmann::json &cells) override;

private:
    const ListedType m_type;
};
