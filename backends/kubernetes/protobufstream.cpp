// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/protobufstream.h"

#include "backends/kubernetes/protofields.h"

#include <algorithm>

namespace {

constexpr std::string_view Magic("k8s\0", 4);
constexpr uint32_t RawField = 2; // of runtime.Unknown
constexpr size_t LargestField = size_t(64) << 20; // etcd holds objects of 1.5 MiB; aggregated servers may have larger ones

struct MalformedStream : protozero::exception {
    const char *what() const noexcept override { return "not a list in protobuf"; }
};

Error dataLoss(const char *message, const char *detail)
{
    return {ErrorCode::DataLoss, QString::fromLatin1(message), QString::fromLatin1(detail), {}, {}};
}

/// The start of a field, as far as it has arrived.
struct FieldHead {
    uint32_t tag = 0;
    protozero::pbf_wire_type wireType = protozero::pbf_wire_type::unknown;
    size_t headSize = 0; ///< 0: more bytes are needed
    size_t bodySize = 0; ///< of length-delimited and fixed fields; a varint is all head

    explicit FieldHead(std::string_view bytes)
    {
        const char *data = bytes.data();
        const char *const end = data + bytes.size();
        uint64_t key = 0, value = 0;
        if (!readVarint(data, end, key))
            return;
        tag = uint32_t(key >> 3);
        wireType = protozero::pbf_wire_type(key & 7);
        switch (wireType) {
        case protozero::pbf_wire_type::varint:
            if (!readVarint(data, end, value))
                return;
            break;
        case protozero::pbf_wire_type::length_delimited:
            if (!readVarint(data, end, value))
                return;
            bodySize = size_t(value);
            break;
        case protozero::pbf_wire_type::fixed64: bodySize = 8; break;
        case protozero::pbf_wire_type::fixed32: bodySize = 4; break;
        default: throw protozero::unknown_pbf_wire_type_exception();
        }
        headSize = size_t(data - bytes.data());
    }

private:
    static bool readVarint(const char *&data, const char *end, uint64_t &value)
    {
        constexpr ptrdiff_t longest = 10;
        const char *const start = data;
        for (int shift = 0; data < end && data - start < longest; shift += 7) {
            const auto byte = static_cast<unsigned char>(*data++);
            value |= uint64_t(byte & 0x7f) << shift;
            if (!(byte & 0x80))
                return true;
        }
        if (data - start >= longest)
            throw protozero::varint_too_long_exception();
        return false;
    }
};

ListMeta readListMeta(std::string_view message)
{
    ListMeta meta;
    for (ProtoFields fields(message); fields.next();) {
        switch (fields.tag()) {
        case 2: meta.resourceVersion = fields.bytes(); break;
        case 3: meta.continueToken = fields.bytes(); break;
        case 4: meta.remaining = fields.integer(); break;
        }
    }
    return meta;
}

} // namespace

ProtobufListReader::ProtobufListReader(OnMeta onMeta, OnItem onItem)
    : m_onMeta(std::move(onMeta))
    , m_onItem(std::move(onItem))
{
}

Result<void> ProtobufListReader::feed(std::string_view bytes)
{
    try {
        while (!m_kept.empty()) { // first end the field that the last bytes broke off, and copy no more than that
            const size_t wanted = std::max(m_needed, m_kept.size() + 1);
            const std::string_view part = bytes.substr(0, wanted - m_kept.size());
            m_kept.append(part);
            bytes.remove_prefix(part.size());
            if (m_kept.size() < wanted)
                return {};
            readAll(m_kept);
            m_kept.erase(0, m_kept.size() - m_left.size());
        }
        readAll(bytes);
        m_kept.assign(m_left);
    } catch (const protozero::exception &exception) {
        return dataLoss("malformed answer", exception.what());
    }
    return {};
}

void ProtobufListReader::readAll(std::string_view bytes)
{
    m_left = bytes;
    m_needed = 0;
    while (step()) { }
}

Result<void> ProtobufListReader::finish() const
{
    if (m_stage != Stage::Envelope || !m_listSeen || !m_kept.empty())
        return dataLoss("answer was cut off", "");
    return {};
}

/// Reads one more field; false where more bytes are needed.
bool ProtobufListReader::step()
{
    switch (m_stage) {
    case Stage::Magic:
        if (m_left.size() < Magic.size())
            return false;
        if (!m_left.starts_with(Magic))
            throw MalformedStream();
        m_left.remove_prefix(Magic.size());
        m_stage = Stage::Envelope;
        return true;
    case Stage::Envelope: return stepEnvelope();
    case Stage::List: return stepList();
    }
    return false;
}

bool ProtobufListReader::stepEnvelope()
{
    const FieldHead head(m_left);
    if (head.headSize == 0)
        return false;
    if (head.tag == RawField && head.wireType == protozero::pbf_wire_type::length_delimited) {
        m_left.remove_prefix(head.headSize);
        m_listLeft = head.bodySize;
        m_listSeen = true;
        m_stage = m_listLeft > 0 ? Stage::List : Stage::Envelope;
        return true;
    }
    const size_t size = head.headSize + head.bodySize;
    if (head.bodySize > LargestField)
        throw MalformedStream();
    if (m_left.size() < size) {
        m_needed = size;
        return false;
    }
    m_left.remove_prefix(size);
    return true;
}

bool ProtobufListReader::stepList()
{
    const FieldHead head(m_left);
    if (head.headSize == 0)
        return false;
    const size_t size = head.headSize + head.bodySize;
    if (head.bodySize > LargestField || size > m_listLeft)
        throw MalformedStream();
    if (m_left.size() < size) {
        m_needed = size;
        return false;
    }
    if (head.wireType == protozero::pbf_wire_type::length_delimited)
        readListField(head.tag, m_left.substr(head.headSize, head.bodySize));
    m_left.remove_prefix(size);
    m_listLeft -= size;
    if (m_listLeft == 0)
        m_stage = Stage::Envelope;
    return true;
}

void ProtobufListReader::readListField(uint32_t tag, std::string_view bytes)
{
    if (tag == 1)
        m_onMeta(readListMeta(bytes));
    else if (tag == 2)
        m_onItem(bytes);
}

ProtobufWatchReader::ProtobufWatchReader(OnEvent onEvent)
    : m_onEvent(std::move(onEvent))
{
}

Result<void> ProtobufWatchReader::feed(std::string_view bytes)
{
    constexpr size_t lengthSize = 4;
    m_kept.append(bytes);
    std::string_view left = m_kept;
    try {
        while (left.size() >= lengthSize) {
            size_t length = 0;
            for (size_t i = 0; i < lengthSize; ++i)
                length = length << 8 | static_cast<unsigned char>(left[i]);
            if (length > LargestField)
                throw MalformedStream();
            if (left.size() < lengthSize + length)
                break;
            readFrame(left.substr(lengthSize, length));
            left.remove_prefix(lengthSize + length);
        }
    } catch (const protozero::exception &exception) {
        return dataLoss("malformed watch event", exception.what());
    }
    m_kept.erase(0, m_kept.size() - left.size());
    return {};
}

void ProtobufWatchReader::readFrame(std::string_view frame)
{
    std::string_view type, object;
    for (ProtoFields fields(frame); fields.next();) {
        if (fields.tag() == 1)
            type = fields.bytes();
        else if (fields.tag() == 2)
            object = protoField(fields.bytes(), 1);
    }
    const Result<std::string_view> unwrapped = unwrapEnvelope(object);
    if (!unwrapped)
        throw MalformedStream();
    m_onEvent(type, *unwrapped);
}

Result<std::string_view> unwrapEnvelope(std::string_view bytes)
{
    if (!bytes.starts_with(Magic))
        return dataLoss("malformed answer", "no Kubernetes protobuf");
    try {
        return protoField(bytes.substr(Magic.size()), RawField);
    } catch (const protozero::exception &exception) {
        return dataLoss("malformed answer", exception.what());
    }
}
