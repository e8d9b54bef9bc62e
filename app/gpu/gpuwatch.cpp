// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpuwatch.h"

#include <algorithm>

namespace {

constexpr int SoonMilliseconds = 500;
constexpr int MinuteMilliseconds = 60'000;

/// What the fleet is made of.
bool matters(const Resource &resource)
{
    return resource.kind == Kind::Gpu || resource.capacity.gpus.valueOr(0) > 0 || !resource.extras().gpus.empty();
}

} // namespace

GpuWatch::GpuWatch(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &GpuWatch::reckon);
    connect(&m_minute, &QTimer::timeout, this, &GpuWatch::reckonSoon);
    connect(&workspace.store(), &InventoryStore::changed, this, &GpuWatch::onStoreChanged);
    m_minute.start(MinuteMilliseconds);
    m_timer.start(0);
}

void GpuWatch::onStoreChanged(const ChangeSet &changes)
{
    const Snapshot &rows = m_workspace.store().rows();
    const auto isNews = [&](Slot slot) {
        const Resource *resource = rows.resource(slot);
        const Resource *before = m_estate && slot < m_estate->rows.size() ? m_estate->rows.resource(slot) : nullptr;
        return (resource && matters(*resource)) || (before && matters(*before));
    };
    const bool isGone = std::ranges::any_of(changes.removed, [](const auto &removed) { return matters(*removed.second); });
    if (isGone || std::ranges::any_of(changes.added, isNews) || std::ranges::any_of(changes.changed, isNews) || changes.collectionsChanged)
        reckonSoon();
}

void GpuWatch::reckonSoon()
{
    m_isStale = true;
    if (!m_timer.isActive() && !m_isReckoning)
        m_timer.start(SoonMilliseconds);
}

void GpuWatch::reckon()
{
    m_isStale = false;
    m_isReckoning = true;
    m_worker.run([rows = m_workspace.store().snapshot(), prices = m_workspace.prices(), now = m_workspace.clock().now()](const CancelToken &) -> GpuEstatePtr {
        static const PriceBook none;
        return std::make_shared<GpuEstate>(rows, prices ? *prices : none, now);
    }, [this](const GpuEstatePtr &estate) {
        m_isReckoning = false;
        GpuEstatePtr before = std::exchange(m_estate, estate);
        if (m_isStale)
            m_timer.start(SoonMilliseconds);
        Q_EMIT changed();
        m_worker.run([before = std::move(before)](const CancelToken &) { return 0; }, [](int) {}); // to free thousands takes a while
    });
}
