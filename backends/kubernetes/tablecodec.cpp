// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/tablecodec.h"

#include "backends/kubernetes/apierror.h"
#include "backends/kubernetes/extrabuilder.h"
#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/jsonmeta.h"
#include "backends/kubernetes/listedtype.h"

#include <algorithm>

namespace {

using Json = nlohmann::json;

constexpr size_t LargestPiece = size_t(64) << 20; // of JSON that is parsed whole

Error dataLoss(const char *message)
{
    return {ErrorCode::DataLoss, QString::fromLatin1(message), {}, {}, {}};
}

/// Columns that every row has anyway, or that are only true for the moment they were printed.
bool isShown(const TableColumn &column)
{
    return column.name != "Name" && column.name != "Namespace" && column.name != "Age" && column.type != "date";
}

void addField(ExtraBuilder &extra, const TableColumn &column, const Json &cell)
{
    if (cell.is_string())
        extra.field(column.name, cell.get_ref<const std::string &>());
    else if (cell.is_number())
        extra.field(column.name, Measure(cell.get<double>()));
    else if (cell.is_boolean())
        extra.flag(column.name, cell.get<bool>());
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, text) != words.end();
}

/// What the columns that nearly all types call alike say of the object.
void judge(Resource &resource, MappingContext &context, const TableColumn &column, const Json &cell)
{
    if (!cell.is_string())
        return;
    const std::string_view value = cell.get_ref<const std::string &>();
    if (isOneOf(column.name, {"Status", "State", "Phase"}))
        resource.state = context.intern(value);
    if (!isOneOf(column.name, {"Ready", "Available", "Healthy", "Synced"}))
        return;
    if (value == "False")
        resource.health = Health::Degraded;
    else if (value == "True" && resource.health == Health::Unknown)
        resource.health = Health::Healthy;
}

} // namespace

/// Gathers a page, and reads it when it is whole.
class TableCodec::ListDecoder final : public StreamDecoder {
public:
    ListDecoder(TableCodec &codec, OnMeta onMeta, OnRow onRow)
        : m_codec(codec)
        , m_onMeta(std::move(onMeta))
        , m_onRow(std::move(onRow))
    {
    }
    Result<void> feed(std::string_view bytes) override
    {
        if (m_body.size() + bytes.size() > LargestPiece)
            return Error {ErrorCode::ResourceExhausted, QStringLiteral("a page of the list is larger than 64 MiB"), {}, {}, {}};
        m_body.append(bytes);
        return {};
    }
    Result<void> finish() override
    {
        const Json page = Json::parse(m_body, nullptr, false);
        if (!page.is_object())
            return dataLoss("answer was cut off, or is no JSON");
        const bool isTable = textOf(page, "kind") == "Table";
        if (!isTable && !member(page, "items").is_array())
            return dataLoss("the server answered with something else than a list");
        m_codec.takeColumns(page);
        const Json &metadata = member(page, "metadata");
        const Json &remaining = member(metadata, "remainingItemCount");
        m_onMeta({textOf(metadata, "resourceVersion"), textOf(metadata, "continue"), remaining.is_number_integer() ? remaining.get<qint64>() : -1});
        bool isNamed = true;
        for (const Json &row : member(page, isTable ? "rows" : "items")) {
            const Json &object = isTable ? member(row, "object") : row;
            if (textOf(member(object, "metadata"), "name").empty())
                isNamed = false;
            else
                m_onRow(m_codec.map(object, member(row, "cells")));
        }
        return isNamed ? Result<void>() : dataLoss("objects came without a name");
    }

private:
    TableCodec &m_codec;
    OnMeta m_onMeta;
    OnRow m_onRow;
    std::string m_body;
};

/// Reads one JSON document a line.
class TableCodec::WatchDecoder final : public StreamDecoder {
public:
    WatchDecoder(TableCodec &codec, OnEvent onEvent)
        : m_codec(codec)
        , m_onEvent(std::move(onEvent))
    {
    }
    Result<void> feed(std::string_view bytes) override
    {
        for (size_t end; (end = bytes.find('\n')) != std::string_view::npos; bytes.remove_prefix(end + 1)) {
            m_line.append(bytes.substr(0, end));
            const Json event = Json::parse(m_line, nullptr, false);
            m_line.clear();
            if (!event.is_object())
                return dataLoss("malformed watch event");
            std::string resourceVersion;
            WatchEvent read = m_codec.readEvent(event, resourceVersion);
            read.resourceVersion = resourceVersion;
            m_onEvent(std::move(read));
        }
        if (m_line.size() + bytes.size() > LargestPiece)
            return Error {ErrorCode::ResourceExhausted, QStringLiteral("a watch event is larger than 64 MiB"), {}, {}, {}};
        m_line.append(bytes);
        return {};
    }
    Result<void> finish() override { return {}; }

private:
    TableCodec &m_codec;
    OnEvent m_onEvent;
    std::string m_line;
};

TableCodec::TableCodec(const ListedType &type, std::shared_ptr<MappingContext> context)
    : m_type(type.type)
    , m_collection(type.collection)
    , m_context(std::move(context))
{
}

QByteArray TableCodec::listAccept() const
{
    const QByteArray table = "application/json;as=Table;v=v1;g=meta.k8s.io";
    return m_collection == "secrets" ? table : table + ",application/json"; // what is no table has the values in it
}

QByteArray TableCodec::watchAccept() const
{
    return listAccept();
}

std::unique_ptr<StreamDecoder> TableCodec::listDecoder(OnMeta onMeta, OnRow onRow)
{
    return std::make_unique<ListDecoder>(*this, std::move(onMeta), std::move(onRow));
}

std::unique_ptr<StreamDecoder> TableCodec::watchDecoder(OnEvent onEvent)
{
    return std::make_unique<WatchDecoder>(*this, std::move(onEvent));
}

void TableCodec::takeColumns(const Json &table)
{
    const Json &definitions = member(table, "columnDefinitions");
    if (!definitions.is_array() || definitions.empty())
        return;
    m_columns.clear();
    for (const Json &definition : definitions)
        m_columns.push_back({std::string(textOf(definition, "name")), std::string(textOf(definition, "type"))});
}

ResourcePtr TableCodec::map(const Json &partialObject, const Json &cells)
{
    const ObjectMeta meta = readMeta(member(partialObject, "metadata"));
    Resource *object = m_context->newResource(meta, Kind::Object, m_type, m_collection);
    const ResourcePtr mapped(object);
    ExtraBuilder extra(*m_context);
    for (size_t i = 0; cells.is_array() && i < std::min(cells.size(), m_columns.size()); ++i) {
        const bool isOtherName = m_columns[i].name == "Name" && cells[i].is_string() && cells[i].get_ref<const std::string &>() != meta.name;
        if (isOtherName) // "standard (default)"
            addField(extra, m_columns[i], cells[i]);
        if (!isShown(m_columns[i]))
            continue;
        addField(extra, m_columns[i], cells[i]);
        judge(*object, *m_context, m_columns[i], cells[i]);
    }
    if (meta.deleting) {
        object->state = m_context->intern("Terminating");
        object->health = Health::Updating;
    }
    object->extra = extra.build();
    return mapped;
}

Text TableCodec::idOf(const Json &metadata)
{
    return m_context->id(textOf(metadata, "namespace"), m_collection, textOf(metadata, "name"));
}

WatchEvent TableCodec::readEvent(const Json &event, std::string &resourceVersion)
{
    WatchEvent read;
    const std::string_view type = textOf(event, "type");
    const Json &object = member(event, "object");
    if (type == "ERROR") {
        read.type = WatchEvent::Type::Failed;
        read.error = apiError(ApiStatus::read(object.dump(-1, ' ', false, Json::error_handler_t::replace)));
        return read;
    }
    takeColumns(object);
    const Json &rows = member(object, "rows");
    const Json &row = rows.is_array() && !rows.empty() ? rows.front() : object; // no table: the object itself
    const Json &content = member(row, "object").is_object() ? member(row, "object") : row;
    const Json &metadata = member(content, "metadata");
    resourceVersion = textOf(metadata, "resourceVersion");
    if (type == "BOOKMARK" || textOf(metadata, "name").empty())
        return read;
    read.id = idOf(metadata);
    read.type = type == "DELETED" ? WatchEvent::Type::Deleted : WatchEvent::Type::Changed;
    if (read.type == WatchEvent::Type::Changed)
        read.resource = map(content, member(row, "cells"));
    return read;
}
