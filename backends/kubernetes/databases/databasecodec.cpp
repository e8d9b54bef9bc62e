// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/databasecodec.h"

#include "backends/kubernetes/databases/databasemapper.h"
#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/jsonmeta.h"

DatabaseCodec::DatabaseCodec(const ListedType &type, std::shared_ptr<MappingContext> context)
    : TableCodec(type, std::move(context))
    , m_type(type)
{
}

ResourcePtr DatabaseCodec::map(const nlohmann::json &object, const nlohmann::json &)
{
    return mapDatabase(context(), m_type, readMeta(member(object, "metadata")), object);
}
