// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/mappingcontext.h"

/// Gathers what only some resources have; values that are empty or unknown are left out.
class ExtraBuilder {
public:
    explicit ExtraBuilder(MappingContext &context)
        : m_context(context)
    {
    }
    void field(std::string_view name, std::string_view text)
    {
        if (!text.empty())
            m_extra.fields.push_back({m_context.intern(name), m_context.intern(text)});
    }
    void field(std::string_view name, Measure number)
    {
        if (number.isKnown())
            m_extra.fields.push_back({m_context.intern(name), number});
    }
    void flag(std::string_view name, bool value) { m_extra.fields.push_back({m_context.intern(name), value}); }
    void time(std::string_view name, Timestamp at)
    {
        if (at != NoTime)
            m_extra.fields.push_back({m_context.intern(name), TimeValue {at}});
    }
    void identity(std::string_view prefix, std::string_view value)
    {
        if (!value.empty())
            m_extra.identities.emplace_back(std::string(prefix).append(value));
    }
    void endpoint(std::string_view text)
    {
        if (!text.empty())
            m_extra.endpoints.emplace_back(text);
    }
    void relation(RelationType type, Text target) { m_extra.relations.push_back({type, std::move(target)}); }
    std::vector<GpuDevice> &gpus() { return m_extra.gpus; }
    Engine &engine() { return m_extra.engine; }
    BackupState &backup() { return m_extra.backup; }

    /// Null where nothing was gathered.
    std::shared_ptr<const Extra> build()
    {
        m_extra.fields.shrink_to_fit();
        return m_extra == Extra() ? nullptr : std::make_shared<const Extra>(std::move(m_extra));
    }

private:
    MappingContext &m_context;
    Extra m_extra;
};
