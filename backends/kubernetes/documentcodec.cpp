// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/documentcodec.h"

#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/jsonmeta.h"

DocumentCodec::DocumentCodec(const ListedType &type, DocumentMapper map, std::shared_ptr<MappingContext> context)
    : TableCodec(type, std::move(context))
    , m_type(type)
    , m_map(map)
{
}

ResourcePtr DocumentCodec::map(const nlohmann::json &object, const nlohmann::json &)
{
    return m_map(context(), m_type, readMeta(member(object, "metadata")), object);
}
