// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/builtintypes.h"
#include "backends/kubernetes/collectioncodec.h"

/// Reads a built-in type in Kubernetes' protobuf.
class ProtobufCodec final : public CollectionCodec {
public:
    /// The context is shared by the collections of a cluster; the engine's thread alone uses it.
    ProtobufCodec(const BuiltinType &type, std::shared_ptr<MappingContext> context);

    QByteArray listAccept() const override;
    QByteArray watchAccept() const override;
    std::unique_ptr<StreamDecoder> listDecoder(OnMeta onMeta, OnRow onRow) override;
    std::unique_ptr<StreamDecoder> watchDecoder(OnEvent onEvent) override;
    void compact() override { m_context->compact(); }

private:
    const BuiltinType &m_type;
    std::shared_ptr<MappingContext> m_context;
};
