// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/resourcepage.h"

#include <QtEndian>
#include <bit>
#include <cstring>
#include <unordered_map>

namespace {

constexpr Text Resource::*sharedTexts[] = {&Resource::type, &Resource::scope, &Resource::parent, &Resource::runsOn,
    &Resource::provider, &Resource::region, &Resource::country, &Resource::state, &Resource::version, &Resource::owner};
constexpr Text Resource::*ownTexts[] = {&Resource::id, &Resource::uid, &Resource::name};
constexpr Measure Capacity::*capacityParts[] = {&Capacity::cpuCores, &Capacity::memoryBytes, &Capacity::storageBytes, &Capacity::gpus};
constexpr Measure Usage::*usageParts[] = {&Usage::cpuCores, &Usage::memoryBytes, &Usage::storageBytes, &Usage::gpuPercent};

/// Bytes that grow. Numbers take 7 bits a byte.
class Packer {
public:
    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes += char(value | 0x80);
        m_bytes += char(value);
    }
    void time(Timestamp value) { number(quint64(value) << 1 ^ quint64(value >> 63)); }
    void bytes(std::string_view value)
    {
        number(value.size());
        m_bytes += value;
    }
    void real(double value)
    {
        const quint64 bits = qToLittleEndian(std::bit_cast<quint64>(value));
        m_bytes.append(reinterpret_cast<const char *>(&bits), sizeof bits);
    }
    const std::string &taken() const { return m_bytes; }

private:
    std::string m_bytes;
};

class PagePacker {
public:
    void add(const Resource &r)
    {
        m_body.number(quint64(r.kind) << 4 | quint64(r.health));
        for (auto member : ownTexts)
            m_body.bytes((r.*member).view());
        for (auto member : sharedTexts)
            shared(r.*member);
        m_body.number(labelSet(r.labels));
        m_body.time(r.createdAt);
        measures(r.capacity, capacityParts);
        m_body.time(r.usage.observedAt);
        if (r.usage.isKnown())
            measures(r.usage, usageParts);
        m_body.number(r.extra ? 1 : 0);
        if (r.extra)
            extra(*r.extra);
    }

    QByteArray finished(size_t count) const
    {
        Packer head;
        head.number(count);
        head.number(m_texts.size());
        head.number(m_labelSets.size());
        QByteArray all;
        for (const Packer *part : {&std::as_const(head), &m_table, &m_labels, &m_body})
            all.append(part->taken().data(), qsizetype(part->taken().size()));
        return all;
    }

private:
    /// 0 is the empty text, others count from 1 in the order of the table.
    quint64 indexOf(const Text &text)
    {
        if (text.isEmpty())
            return 0;
        const auto [found, isNew] = m_texts.try_emplace(text.view(), m_texts.size() + 1);
        if (isNew)
            m_table.bytes(text.view());
        return found->second;
    }
    void shared(const Text &text) { m_body.number(indexOf(text)); }

    quint64 labelSet(const LabelsPtr &labels)
    {
        if (!labels)
            return 0;
        const auto [found, isNew] = m_labelSets.try_emplace(labels.get(), m_labelSets.size() + 1);
        if (isNew) {
            m_labels.number(labels->size());
            for (const auto &[key, value] : *labels) {
                m_labels.number(indexOf(key));
                m_labels.number(indexOf(value));
            }
        }
        return found->second;
    }

    template <typename Of, size_t Count>
    void measures(const Of &object, Measure Of::*const (&parts)[Count])
    {
        quint64 known = 0;
        for (size_t i = 0; i < Count; ++i)
            known |= quint64((object.*parts[i]).isKnown()) << i;
        m_body.number(known);
        for (size_t i = 0; i < Count; ++i) {
            if (known >> i & 1)
                m_body.real((object.*parts[i]).value());
        }
    }
    void measure(Measure value) { m_body.real(value.valueOr(std::numeric_limits<double>::quiet_NaN())); }

    void string(const QString &value)
    {
        const QByteArray utf8 = value.toUtf8();
        m_body.bytes({utf8.constData(), size_t(utf8.size())});
    }

    void money(const Money &value)
    {
        string(value.amount.toString());
        string(value.currency);
        m_body.number(quint64(value.basis));
        string(value.source);
        m_body.time(value.asOf);
    }

    void field(const Field &field)
    {
        shared(field.name);
        m_body.number(field.value.index());
        struct Visitor {
            PagePacker &page;
            void operator()(std::monostate) const { }
            void operator()(bool value) const { page.m_body.number(value); }
            void operator()(Measure value) const { page.measure(value); }
            void operator()(const Text &value) const { page.m_body.bytes(value.view()); }
            void operator()(TimeValue value) const { page.m_body.time(value.at); }
            void operator()(const Money &value) const { page.money(value); }
        };
        std::visit(Visitor {*this}, field.value);
    }

    template <typename List, typename Pack>
    void each(const List &list, Pack pack)
    {
        m_body.number(list.size());
        for (const auto &element : list)
            pack(element);
    }

    void extra(const Extra &extra)
    {
        each(extra.relations, [&](const Relation &relation) {
            m_body.number(quint64(relation.type));
            shared(relation.target);
        });
        each(extra.identities, [&](const Text &text) { m_body.bytes(text.view()); });
        each(extra.endpoints, [&](const Text &text) { m_body.bytes(text.view()); });
        each(extra.fields, [&](const Field &value) { field(value); });
        each(extra.gpus, [&](const GpuDevice &gpu) {
            for (const Text &text : {gpu.vendor, gpu.model, gpu.mig, gpu.allocatedTo})
                shared(text);
            for (Measure value : {gpu.memoryBytes, gpu.utilisationPercent, gpu.powerWatts})
                measure(value);
        });
        each(extra.policy, [&](const PolicyVerdict &verdict) {
            for (const Text &text : {verdict.rule, verdict.verdict, verdict.why})
                shared(text);
        });
        for (const Text &text : {extra.engine.family, extra.engine.name, extra.engine.version, extra.backup.state})
            shared(text);
        m_body.time(extra.backup.lastAt);
        m_body.number(extra.monthlyCost ? 1 : 0);
        if (extra.monthlyCost)
            money(*extra.monthlyCost);
    }

    Packer m_table, m_labels, m_body;
    std::unordered_map<std::string_view, quint64> m_texts;
    std::unordered_map<const Labels *, quint64> m_labelSets;
};

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
        value.currency = string();
        value.basis = PriceBasis(m_in.below(3));
        value.source = string();
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
            for (Text *text : {&gpu.vendor, &gpu.model, &gpu.mig, &gpu.allocatedTo})
                *text = shared();
            for (Measure *value : {&gpu.memoryBytes, &gpu.utilisationPercent, &gpu.powerWatts})
                *value = measure();
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

QByteArray packResources(const std::vector<ResourcePtr> &resources)
{
    PagePacker page;
    for (const ResourcePtr &resource : resources)
        page.add(*resource);
    return page.finished(resources.size());
}

std::optional<std::vector<ResourcePtr>> unpackResources(const QByteArray &bytes, TextPool &pool)
{
    return PageUnpacker(bytes, pool).all();
}
