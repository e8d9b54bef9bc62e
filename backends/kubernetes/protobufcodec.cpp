// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/protobufcodec.h"

#include "backends/kubernetes/apierror.h"
#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/protofields.h"

namespace {

/// Maps a list's objects as they come. One without a name must not pass for the absence of what it stands for.
class ListDecoder final : public StreamDecoder {
public:
    ListDecoder(CollectionCodec::OnMeta onMeta, CollectionCodec::OnRow onRow, const BuiltinType &type, std::shared_ptr<MappingContext> context)
        : m_onRow(std::move(onRow))
        , m_type(type)
        , m_context(std::move(context))
        , m_reader(std::move(onMeta), [this](std::string_view item) { read(item); })
    {
    }
    Result<void> feed(std::string_view bytes) override { return m_reader.feed(bytes); }
    Result<void> finish() override
    {
        const Result<void> finished = m_reader.finish();
        if (!finished || m_nameless == 0)
            return finished;
        return Error {ErrorCode::DataLoss, QStringLiteral("%1 objects came without a name").arg(m_nameless), {}, {}, {}};
    }

private:
    void read(std::string_view item)
    {
        ResourcePtr resource = m_type.map(*m_context, item);
        if (resource && resource->name.isEmpty())
            ++m_nameless;
        else if (resource)
            m_onRow(std::move(resource));
    }

    CollectionCodec::OnRow m_onRow;
    const BuiltinType &m_type;
    std::shared_ptr<MappingContext> m_context;
    ProtobufListReader m_reader;
    int m_nameless = 0;
};

class WatchDecoder final : public StreamDecoder {
public:
    explicit WatchDecoder(ProtobufWatchReader::OnEvent onEvent)
        : m_reader(std::move(onEvent))
    {
    }
    Result<void> feed(std::string_view bytes) override { return m_reader.feed(bytes); }
    Result<void> finish() override { return {}; } // a watch may end anywhere: the next one begins where it stood

private:
    ProtobufWatchReader m_reader;
};

WatchEvent readEvent(std::string_view type, std::string_view object, const BuiltinType &collection, MappingContext &context)
{
    WatchEvent event;
    if (type == "ERROR") {
        event.type = WatchEvent::Type::Failed;
        event.error = apiError(ApiStatus::readProtobuf(object));
        return event;
    }
    const ObjectMeta meta = ObjectMeta::read(protoField(object, 1));
    event.resourceVersion = meta.resourceVersion;
    if (type == "BOOKMARK")
        return event;
    event.id = context.id(meta.nameSpace, collection.collection, meta.name);
    event.type = type == "DELETED" ? WatchEvent::Type::Deleted : WatchEvent::Type::Changed;
    if (event.type == WatchEvent::Type::Changed)
        event.resource = collection.map(context, object);
    return event;
}

} // namespace

ProtobufCodec::ProtobufCodec(const BuiltinType &type, std::shared_ptr<MappingContext> context)
    : m_type(type)
    , m_context(std::move(context))
{
}

QByteArray ProtobufCodec::listAccept() const
{
    return MediaType::Protobuf;
}

QByteArray ProtobufCodec::watchAccept() const
{
    return MediaType::ProtobufWatch;
}

std::unique_ptr<StreamDecoder> ProtobufCodec::listDecoder(OnMeta onMeta, OnRow onRow)
{
    return std::make_unique<ListDecoder>(std::move(onMeta), std::move(onRow), m_type, m_context);
}

std::unique_ptr<StreamDecoder> ProtobufCodec::watchDecoder(OnEvent onEvent)
{
    return std::make_unique<WatchDecoder>(
        [type = &m_type, context = m_context, onEvent = std::move(onEvent)](std::string_view word, std::string_view object) {
            onEvent(readEvent(word, object, *type, *context));
        });
}
