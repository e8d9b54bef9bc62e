// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/documenttype.h"
#include "backends/kubernetes/listedtype.h"
#include "backends/kubernetes/tablecodec.h"

/// Reads objects whole, since what they are to us is in no printer column.
class DocumentCodec final : public TableCodec {
public:
    DocumentCodec(const ListedType &type, DocumentMapper map, std::shared_ptr<MappingContext> context);

    QByteArray listAccept() const override { return "application/json"; }

protected:
    ResourcePtr map(const nlohmann::json &object, const nlohmann::json &cells) override;

private:
    const ListedType m_type;
    const DocumentMapper m_map;
};
