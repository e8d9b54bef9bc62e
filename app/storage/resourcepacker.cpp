// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/resourcelayout.h"
#include "app/storage/resourcepage.h"

#include <QtEndian>
#include <bit>
#include <unordered_map>

using namespace resourcelayout;

namespace {

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
        m_body.bytes(value.currency.view());
        m_body.number(quint64(value.basis));
        m_body.bytes(value.source.view());
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
            for (auto member : gpuTexts)
                shared(gpu.*member);
            for (auto member : gpuMeasures)
                measure(gpu.*member);
            for (quint64 number : {quint64(gpu.replicas), quint64(gpu.cardParts), quint64(gpu.sharing), quint64(gpu.isFree)})
                m_body.number(number);
            m_body.time(gpu.observedAt);
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

} // namespace

QByteArray packResources(const std::vector<ResourcePtr> &resources)
{
    PagePacker page;
    for (const ResourcePtr &resource : resources)
        page.add(*resource);
    return page.finished(resources.size());
}
