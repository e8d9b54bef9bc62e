// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/collectioncodec.h"

#include <nlohmann/json_fwd.hpp>

struct ListedType;

/// The printer columns of a type, as the server's tables name them.
struct TableColumn {
    std::string name;
    std::string type; ///< string, integer, number, boolean, date
};
using TableColumns = std::vector<TableColumn>;

/// Reads any type as the server's own table of it: printer columns become fields, and objects come as metadata only, so that a
/// Secret's values never leave the server. Servers that make no tables give plain lists, of which the metadata is read. Pages are
/// small enough to be parsed whole.
class TableCodec : public CollectionCodec {
public:
    TableCodec(const ListedType &type, std::shared_ptr<MappingContext> context);

    QByteArray listAccept() const override;
    QByteArray watchAccept() const override;
    int largestPage() const override { return 500; }
    std::unique_ptr<StreamDecoder> listDecoder(OnMeta onMeta, OnRow onRow) override;
    std::unique_ptr<StreamDecoder> watchDecoder(OnEvent onEvent) override;
    void compact() override { m_context->compact(); }

protected:
    /// The row of an object, of which a table has the metadata only, and of its cells, which a plain list has not.
    virtual ResourcePtr map(const nlohmann::json &partialObject, const nlohmann::json &cells);
    MappingContext &context() { return *m_context; }

private:
    class ListDecoder;
    class WatchDecoder;
    void takeColumns(const nlohmann::json &table);
    Text idOf(const nlohmann::json &metadata);
    WatchEvent readEvent(const nlohmann::json &event, std::string &resourceVersion);

    const std::string m_type;
    const std::string m_collection;
    std::shared_ptr<MappingContext> m_context;
    TableColumns m_columns; ///< watches tell them once only
};
