// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/resourcelayout.h"
#include "app/storage/resourcepage.h"

#include <QtEndian>
#include <bit>
#include <cstring>

using namespace resourcelayout;

namespace {

/// Reads bytes in order; after the first one that makes no sense, everything is zero and ok() is false.
class Unpacker {
public:
    explicit Unpacker(const QByteArray &bytes)
        : m_rest(bytes.constData(), size_t(bytes.size()))
    {
    }
    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_rest.empty())
                return fail();
            const uchar byte = uchar(m_rest.front());
            m_rest.remove_prefix(1);
            value |= quint64(byte & 0x7F) << shift;
            if (byte < 0x80)
                return value;
        }
        return fail();
    }
    /// A number below `limit`.
    quint64 below(quint64 limit)
    {
        const quint64 value = number();
        return value < limit ? value : fail();
    }
    /// A count of things of which each takes a byte at least.
    size_t count() { return size_t(below(m_rest.size() + 1)); }
    Timestamp time()
    {
        const quint64 value = number();
        return Timestamp(value >> 1) ^ -Timestamp(value & 1);
    }
    std::string_view bytes()
    {
        const size_t size = count();
        const std::string_view value = m_rest.substr(0, size);
        m_rest.remove_prefix(value.size());
        return value;
    }
    double real()
    {
        quint64 bits = 0;
        if (m_rest.size() < sizeof bits)
            return double(fail());
        std::memcpy(&bits, m_rest.data(), sizeof bits);
        m_rest.remove_prefix(sizeof bits);
        return std::bit_cast<double>(qFromLittleEndian(bits));
    }
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_rest.empty(); }

private:
    quint64 fail()
    {
        m_ok = false;
        m_rest = {};
        return 0;
    }
    std::string_view m_rest;
    bool m_ok = true;
};

class PageUnpacker {
public:
    PageUnpacker(const QByteArray &bytes, TextPool &pool)
        : m_in(bytes)
        , m_pool(pool)
    {
    }

    std::optional<std::vector<ResourcePtr>> all()
    {
        const size_t count = m_in.count();
        const size_t texts = m_in.count(), labelSets = m_in.count();
        readTable(texts);
        readLabelSets(labelSets);
        std::vector<ResourcePtr> resources;
        resources.reserve(count);
        for (size_t i = 0; i < count && m_in.ok(); ++i)
            resources.push_back(resource());
        if (!m_in.ok() || !m_in.atEnd())
            return std::nullopt;
        return resources;
    }

private:
    void readTable(size_t count)
    {
        m_texts.reserve(count + 1);
        m_texts.emplace_back();
        for (size_t i = 0; i < count && m_in.ok(); ++i)
            m_texts.push_back(m_pool.intern(m_in.bytes()));
    }
    void readLabelSets(size_t count)
    {
        m_labelSets.reserve(count + 1);
        m_labelSets.emplace_back();
        for (size_t i = 0; i < count && m_in.ok(); ++i) {
            auto labels = std::make_shared<Labels>();
            size_t left = m_in.count();
            for (labels->reserve(left); left > 0 && m_in.ok(); --left) {
                const Text key = shared();
                labels->emplace_back(key, shared());
            }
            m_labelSets.push_back(std::move(labels));
        }
    }

    const Text &shared() { return m_texts[m_in.below(m_texts.size())]; }
    Text own() { return Text(m_in.bytes()); }
    Measure measure() { return m_in.real(); }
    QString string()
    {
        const std::string_view utf8 = m_in.bytes();
        return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    }

    template <typename Of, size_t Count>
    void measures(Of &object, Measure Of::*const (&parts)[Count])
    {
        const quint64 known = m_in.below(1 << Count);
        for (size_t i = 0; i < Count; ++i) {
            if (known >> i & 1)
                object.*parts[i] = measure();
        }
    }

    ResourcePtr resource()
    {
        auto *r = new Resource;
        const ResourcePtr owned(r);
        const quint64 kindAndHealth = m_in.number();
        if (kindAndHealth >> 4 < KindCount && (kindAndHealth & 15) < HealthCount) {
            r->kind = Kind(kindAndHealth >> 4);
            r->health = Health(kindAndHealth & 15);
        }
        for (auto member : ownTexts)
            r->*member = own();
        for (auto member : sharedTexts)
            r->*member = shared();
        r->labels = m_labelSets[m_in.below(m_labelSets.size())];
        r->createdAt = m_in.time();
        measures(r->capacity, capacityParts);
        r->usage.observedAt = m_in.time();
        if (r->usage.isKnown())
            measures(r->usage, usageParts);
        if (m_in.below(2))
            r->extra = std::make_shared<const Extra>(extra());
        return owned;
    }

    Money money()
    {
        Money value;
        value.amount = Decimal::fromString(string()).value_or(Decimal());
        value.currency = Text(QStringView(string()));
        value.basis = PriceBasis(m_in.below(3));
        value.source = Text(QStringView(string()));
        value.asOf = m_in.time();
        return value;
    }

    FieldValue fieldValue()
    {
        switch (m_in.below(std::variant_size_v<FieldValue>)) {
        case 1:
            return m_in.below(2) == 1;
        case 2:
            return measure();
        case 3:
            return own();
        case 4:
            return TimeValue {m_in.time()};
        case 5:
            return money();
        default:
            return {};
        }
    }

    template <typename T, typename Unpack>
    void each(std::vector<T> &list, Unpack unpack)
    {
        for (size_t left = m_in.count(); left > 0 && m_in.ok(); --left)
            list.push_back(unpack());
    }

    Extra extra()
    {
        Extra extra;
        each(extra.relations, [&] {
            const auto type = RelationType(m_in.below(RelationTypeCount));
            return Relation {type, shared()};
        });
        each(extra.identities, [&] { return own(); });
        each(extra.endpoints, [&] { return own(); });
        each(extra.fields, [&] {
            const Text name = shared();
            return Field {name, fieldValue()};
        });
        each(extra.gpus, [&] {
            GpuDevice gpu;
            for (auto member : gpuTexts)
                gpu.*member = shared();
            for (auto member : gpuMeasures)
                gpu.*member = measure();
            gpu.replicas = quint32(m_in.below(1ull << 32));
            gpu.cardParts = quint32(m_in.below(1ull << 32));
            gpu.sharing = GpuSharing(m_in.below(GpuSharingCount));
            gpu.isFree = m_in.below(2) == 1;
            gpu.observedAt = m_in.time();
            return gpu;
        });
        each(extra.policy, [&] {
            PolicyVerdict verdict;
            for (Text *text : {&verdict.rule, &verdict.verdict, &verdict.why})
                *text = shared();
            return verdict;
        });
        for (Text *text : {&extra.engine.family, &extra.engine.name, &extra.engine.version, &extra.backup.state})
            *text = shared();
        extra.backup.lastAt = m_in.time();
        if (m_in.below(2))
            extra.monthlyCost = money();
        return extra;
    }

    Unpacker m_in;
    TextPool &m_pool;
    std::vector<Text> m_texts;
    std::vector<LabelsPtr> m_labelSets;
};

} // namespace

std::optional<std::vector<ResourcePtr>> unpackResources(const QByteArray &bytes, TextPool &pool)
{
    return PageUnpacker(bytes, pool).all();
}
