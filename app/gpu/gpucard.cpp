// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpucard.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

/// Both 7 compute slices and 4 or 8 memory slices go into it.
constexpr qint64 CardUnits = 56;

bool isNamedAlike(const Text &a, const Text &b)
{
    return !a.isEmpty() && a == b;
}

bool differs(const Text &a, const Text &b)
{
    return !a.isEmpty() && !b.isEmpty() && a != b;
}

bool isSlice(const GpuDevice &device)
{
    return !device.mig.isEmpty();
}

/// Memory of a card by its model: as it stands in the name, or as it is known of those that are sold with one size.
double modelBytes(const Text &model)
{
    static constexpr std::pair<const char *, int> Sizes[] = {{"h100", 80}, {"h800", 80}, {"h20", 96}, {"h200", 141}, {"gh200", 96},
        {"b200", 180}, {"gb200", 186}, {"a30", 24}};
    const QStringList words = plainModel(model.view()).split(u'-');
    for (const QString &word : words) {
        bool ok = false;
        const int size = word.endsWith(u"gb") ? word.chopped(2).toInt(&ok) : 0;
        if (ok && size > 0)
            return size * 1e9;
    }
    for (const auto &[name, size] : Sizes) {
        if (words.contains(QLatin1String(name)))
            return size * 1e9;
    }
    return 0;
}

double bytesOf(const GpuCard &card)
{
    if (card.isTold && card.whole.device.memoryBytes.isKnown())
        return card.whole.device.memoryBytes.value();
    return modelBytes(card.slices.empty() ? card.whole.device.model : card.slices.front().device.model);
}

/// What a slice takes of its card, in 56ths; by its compute slices where the card's memory is not known.
qint64 unitsTaken(const GpuDevice &slice, double cardBytes)
{
    if (slice.cardParts > 0)
        return 0;
    const std::optional<MigProfile> profile = MigProfile::fromText(slice.mig.view());
    if (!profile)
        return 0;
    if (const std::optional<GpuShare> share = migShare(*profile, cardBytes))
        return share->part * CardUnits / share->of;
    const int slices = profile->memoryGb == 6 * profile->computeSlices ? 4 : 7;
    return std::clamp<qint64>(profile->computeSlices * CardUnits / slices, 1, CardUnits);
}

/// Room on a card that anonymous slices are put on: compute and memory slices are given out apart.
struct Room {
    double compute = 1, memory = 1;
    bool take(const GpuDevice &slice, double cardBytes)
    {
        const std::optional<MigProfile> profile = MigProfile::fromText(slice.mig.view());
        if (slice.cardParts > 0)
            return take(1. / slice.cardParts, 1. / slice.cardParts);
        if (!profile)
            return false;
        const bool isSmall = cardBytes > 0 ? cardBytes < 30e9 : profile->memoryGb == 6 * profile->computeSlices;
        const int computeSlices = isSmall ? 4 : 7, memorySlices = isSmall ? 4 : 8;
        const double bytes = cardBytes > 0 ? cardBytes : 0;
        const double parts = bytes > 0 ? std::max(1.0, std::floor(profile->memoryGb * 1e9 / (bytes / memorySlices) + 0.5)) : 0;
        return take(double(profile->computeSlices) / computeSlices, parts / memorySlices);
    }

private:
    bool take(double needsCompute, double needsMemory)
    {
        constexpr double Rounding = 1e-9;
        if (needsCompute > compute + Rounding || needsMemory > memory + Rounding)
            return false;
        compute -= needsCompute;
        memory -= needsMemory;
        return true;
    }
};

/// The largest slices first, each on the first card that has room.
void pack(std::vector<GpuCard> &cards, std::vector<ToldGpu> slices)
{
    std::ranges::stable_sort(slices, std::ranges::greater(), [](const ToldGpu &slice) {
        const std::optional<MigProfile> profile = MigProfile::fromText(slice.device.mig.view());
        return profile ? profile->computeSlices : 0;
    });
    std::vector<std::pair<size_t, Room>> rooms;
    for (ToldGpu &slice : slices) {
        const double bytes = modelBytes(slice.device.model);
        auto room = std::ranges::find_if(rooms, [&](auto &room) { return room.second.take(slice.device, bytes); });
        if (room == rooms.end()) {
            rooms.emplace_back(cards.size(), Room());
            rooms.back().second.take(slice.device, bytes);
            room = std::prev(rooms.end());
            cards.emplace_back().whole.device.vendor = slice.device.vendor;
            cards.back().whole.device.model = slice.device.model;
        }
        cards[room->first].slices.push_back(std::move(slice));
    }
}

bool isNamed(const GpuCard &card, const GpuCard &told)
{
    const GpuDevice &a = card.whole.device, &b = told.whole.device;
    if (isNamedAlike(a.uuid, b.uuid) || isNamedAlike(a.address, b.address) || (isNamedAlike(a.name, b.name) && !differs(a.uuid, b.uuid)))
        return true;
    const auto isCardOf = [](const GpuDevice &whole, const std::vector<ToldGpu> &slices) {
        return std::ranges::any_of(slices, [&](const ToldGpu &slice) { return isNamedAlike(slice.device.card, whole.uuid) || isNamedAlike(slice.device.card, whole.name); });
    };
    return isCardOf(a, told.slices) || isCardOf(b, card.slices) || std::ranges::any_of(card.slices, [&](const ToldGpu &ours) {
        return std::ranges::any_of(told.slices, [&](const ToldGpu &theirs) {
            return isNamedAlike(ours.device.uuid, theirs.device.uuid) || isNamedAlike(ours.device.card, theirs.device.card);
        });
    });
}

bool contradicts(const GpuCard &card, const GpuCard &told)
{
    const GpuDevice &a = card.whole.device, &b = told.whole.device;
    const bool isOtherVendor = !a.vendor.isEmpty() && !b.vendor.isEmpty() && plainVendor(a.vendor.view()) != plainVendor(b.vendor.view());
    return isOtherVendor || differs(a.uuid, b.uuid) || differs(a.address, b.address);
}

bool isAlike(const GpuCard &card, const GpuCard &told)
{
    const GpuDevice &a = card.whole.device, &b = told.whole.device;
    return card.slices.size() == told.slices.size() && (a.model.isEmpty() || b.model.isEmpty() || plainModel(a.model.view()) == plainModel(b.model.view()));
}

void joinSlices(std::vector<ToldGpu> &slices, std::vector<ToldGpu> told)
{
    using Fits = bool (*)(const GpuDevice &, const GpuDevice &);
    static constexpr Fits Likenesses[] = {
        [](const GpuDevice &a, const GpuDevice &b) { return isNamedAlike(a.uuid, b.uuid) || (isNamedAlike(a.name, b.name) && !differs(a.uuid, b.uuid)); },
        [](const GpuDevice &a, const GpuDevice &b) { return !differs(a.uuid, b.uuid) && isSameProfile(a.mig.view(), b.mig.view()); },
        [](const GpuDevice &a, const GpuDevice &b) { // "1g.12gb" and "1g.10gb" of one card, or a slice without a profile
            const auto ours = MigProfile::fromText(a.mig.view()), theirs = MigProfile::fromText(b.mig.view());
            return !differs(a.uuid, b.uuid) && (!ours || !theirs || ours->computeSlices == theirs->computeSlices);
        }};
    std::vector<bool> taken(slices.size()), known(told.size());
    for (Fits fits : Likenesses) {
        for (size_t i = 0; i < told.size(); ++i) {
            for (size_t k = 0; k < taken.size() && !known[i]; ++k) {
                if (taken[k] || !fits(slices[k].device, told[i].device))
                    continue;
                joinDevice(slices[k], told[i]);
                taken[k] = known[i] = true;
            }
        }
    }
    for (size_t i = 0; i < told.size(); ++i) {
        if (!known[i])
            slices.push_back(std::move(told[i]));
    }
}

bool isHeld(const GpuDevice &device)
{
    return !device.allocatedTo.isEmpty() || !device.process.isEmpty();
}

/// One for each turn at it.
void addUnit(std::vector<GpuUnit> &units, const ToldGpu &gpu, GpuShare share)
{
    const quint32 turns = std::clamp(gpu.device.replicas, 1u, 256u);
    share.of *= turns;
    for (quint32 turn = 0; turn < turns; ++turn) {
        units.push_back({gpu, share});
        if (turn > 0)
            units.back().gpu.device.allocatedTo = Text();
    }
}

GpuShare reduced(qint64 part, qint64 of)
{
    const qint64 divisor = std::max<qint64>(std::gcd(part, of), 1);
    return {part / divisor, of / divisor};
}

} // namespace

double gpuPart(const GpuDevice &device)
{
    const double turns = std::max(device.replicas, 1u);
    if (device.cardParts > 0)
        return 1 / turns / device.cardParts;
    const qint64 units = device.mig.isEmpty() ? CardUnits : unitsTaken(device, modelBytes(device.model));
    return double(units > 0 ? units : CardUnits) / CardUnits / turns;
}

double wholeGpus(const std::vector<GpuDevice> &devices)
{
    double sum = 0;
    for (const GpuDevice &device : devices) {
        if (device.fault.isEmpty())
            sum += gpuPart(device) * std::max(device.replicas, 1u);
    }
    return std::round(sum * 1e6) / 1e6; // sevenths add up to whole ones
}

double gpusHeld(const Resource &pod, const Resource &node)
{
    const std::vector<GpuDevice> &asked = pod.extras().gpus, &offered = node.extras().gpus;
    if (asked.empty())
        return pod.capacity.gpus.valueOr(0) / (offered.empty() ? 1 : std::max(offered.front().replicas, 1u));
    double held = 0;
    for (const GpuDevice &device : asked) {
        const auto isOfVendor = [&](const GpuDevice &each) { return plainVendor(each.vendor.view()) == plainVendor(device.vendor.view()); };
        auto given = std::ranges::find_if(offered, [&](const GpuDevice &each) { return isSameProfile(each.mig.view(), device.mig.view()) && isOfVendor(each); });
        if (given == offered.end() && device.mig.isEmpty()) // all are sliced alike
            given = std::ranges::find_if(offered, isOfVendor);
        held += gpuPart(given == offered.end() ? device : *given);
    }
    return held;
}

std::string plainVendor(std::string_view vendor)
{
    std::string lower(vendor);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    for (std::string_view name : {"nvidia", "intel", "amd"}) {
        if (lower.starts_with(name) || lower.find(name) != std::string::npos)
            return std::string(name);
    }
    if (lower.starts_with("advanced micro") || lower.starts_with("0x1002"))
        return "amd";
    return lower.starts_with("0x10de") ? "nvidia" : lower.starts_with("0x8086") ? "intel" : lower;
}

bool isSameProfile(std::string_view a, std::string_view b)
{
    const std::optional<MigProfile> ours = MigProfile::fromText(a), theirs = MigProfile::fromText(b);
    return ours && theirs ? *ours == *theirs : a == b;
}

std::vector<GpuCard> cardsOf(std::vector<ToldGpu> told)
{
    std::vector<GpuCard> cards;
    std::vector<ToldGpu> slices, loose;
    const auto isSame = [](const ToldGpu &gpu) { return [&gpu](const ToldGpu &other) { return isNamedAlike(gpu.device.uuid, other.device.uuid); }; };
    for (ToldGpu &gpu : told) { // several exporters may tell of one
        if (isSlice(gpu.device)) {
            const auto known = std::ranges::find_if(slices, isSame(gpu));
            known != slices.end() ? joinDevice(*known, gpu) : slices.push_back(std::move(gpu));
        } else {
            const auto known = std::ranges::find_if(cards, isSame(gpu), &GpuCard::whole);
            known != cards.end() ? joinDevice(known->whole, gpu) : cards.push_back({std::move(gpu), true, {}});
        }
    }
    for (ToldGpu &slice : slices) {
        const Text &name = slice.device.card;
        const auto isItsCard = [&](const GpuCard &card) {
            const GpuDevice &whole = card.whole.device;
            return isNamedAlike(name, whole.uuid) || isNamedAlike(name, whole.name) || isNamedAlike(name, whole.card)
                || (!card.slices.empty() && isNamedAlike(name, card.slices.front().device.card));
        };
        const auto card = std::ranges::find_if(cards, isItsCard);
        if (card != cards.end()) {
            card->slices.push_back(std::move(slice));
        } else if (!name.isEmpty() || (slice.device.cardParts == 0 && !MigProfile::fromText(slice.device.mig.view()))) {
            GpuCard &own = cards.emplace_back();
            own.whole.device.vendor = slice.device.vendor;
            own.whole.device.model = slice.device.model;
            if (name.view().starts_with("GPU-"))
                own.whole.device.uuid = name;
            own.slices.push_back(std::move(slice));
        } else {
            loose.push_back(std::move(slice));
        }
    }
    pack(cards, std::move(loose));
    return cards;
}

void joinDevice(ToldGpu &gpu, const ToldGpu &other)
{
    GpuDevice &a = gpu.device;
    const GpuDevice &b = other.device;
    for (auto text : {&GpuDevice::vendor, &GpuDevice::model, &GpuDevice::mig, &GpuDevice::allocatedTo, &GpuDevice::uuid, &GpuDevice::address, &GpuDevice::name,
             &GpuDevice::card, &GpuDevice::process, &GpuDevice::fault}) {
        if ((a.*text).isEmpty())
            a.*text = b.*text;
    }
    if (MigProfile::fromText(b.mig.view()) && !MigProfile::fromText(a.mig.view()))
        a.mig = b.mig;
    if (!a.memoryBytes.isKnown())
        a.memoryBytes = b.memoryBytes;
    if (!a.powerWatts.isKnown())
        a.powerWatts = b.powerWatts;
    const bool isBetter = b.activityKind.view() == "SM_ACTIVE" && a.activityKind != b.activityKind;
    const bool isNewer = b.observedAt > a.observedAt;
    if (b.utilisationPercent.isKnown() && (!a.utilisationPercent.isKnown() || (a.activityKind == b.activityKind ? isNewer : isBetter))) {
        a.utilisationPercent = b.utilisationPercent;
        a.activityKind = b.activityKind;
        a.observedAt = b.observedAt;
    }
    a.replicas = std::max(a.replicas, b.replicas);
    a.cardParts = std::max(a.cardParts, b.cardParts);
    if (a.sharing == GpuSharing::Whole)
        a.sharing = b.sharing;
    a.isFree = a.isFree || b.isFree;
    if (gpu.row.isEmpty())
        gpu.row = other.row;
    gpu.isOffered = gpu.isOffered || other.isOffered;
}

void joinCards(std::vector<GpuCard> &cards, std::vector<GpuCard> told)
{
    std::vector<bool> taken(cards.size()), known(told.size());
    const auto join = [&](size_t ours, size_t theirs) {
        joinDevice(cards[ours].whole, told[theirs].whole);
        cards[ours].isTold = cards[ours].isTold || told[theirs].isTold;
        joinSlices(cards[ours].slices, std::move(told[theirs].slices));
        taken[ours] = known[theirs] = true;
    };
    const auto joinWhere = [&](auto fits) {
        for (size_t i = 0; i < told.size(); ++i) {
            for (size_t k = 0; k < taken.size() && !known[i]; ++k) {
                if (fits(k, i))
                    join(k, i);
            }
        }
    };
    joinWhere([&](size_t ours, size_t theirs) { return isNamed(cards[ours], told[theirs]); });
    joinWhere([&](size_t ours, size_t theirs) { return !taken[ours] && !contradicts(cards[ours], told[theirs]) && isAlike(cards[ours], told[theirs]); });
    joinWhere([&](size_t ours, size_t theirs) {
        return !taken[ours] && !contradicts(cards[ours], told[theirs]) && cards[ours].slices.empty() == told[theirs].slices.empty();
    });
    joinWhere([&](size_t ours, size_t theirs) { return !taken[ours] && !contradicts(cards[ours], told[theirs]); });
    for (size_t i = 0; i < told.size(); ++i) {
        if (!known[i])
            cards.push_back(std::move(told[i]));
    }
}

std::vector<GpuUnit> unitsOf(const GpuCard &card)
{
    std::vector<GpuUnit> units;
    const bool isMadeOnDemand = card.isTold && std::ranges::any_of(card.slices, [](const ToldGpu &slice) {
        return slice.device.sharing == GpuSharing::Dra || slice.device.sharing == GpuSharing::Vgpu;
    });
    if (card.slices.empty() || (isMadeOnDemand && isHeld(card.whole.device))) {
        const quint32 parts = std::max(card.whole.device.cardParts, 1u);
        addUnit(units, card.whole, {1, qint64(parts)});
        return units;
    }
    const double bytes = bytesOf(card);
    qint64 of = CardUnits;
    for (const ToldGpu &slice : card.slices) {
        if (slice.device.cardParts > 0)
            of = std::lcm(of, qint64(std::min(slice.device.cardParts, 1024u)));
    }
    std::vector<std::pair<const ToldGpu *, qint64>> taken;
    qint64 sum = 0;
    for (const ToldGpu &slice : card.slices) {
        if (isMadeOnDemand && slice.device.sharing == GpuSharing::Dra && !isHeld(slice.device))
            continue;
        const quint32 parts = std::min(slice.device.cardParts, 1024u);
        const qint64 units56 = parts > 0 ? of / parts : unitsTaken(slice.device, bytes) * (of / CardUnits);
        taken.emplace_back(&slice, units56);
        sum += units56;
    }
    const qint64 whole = std::max(of, sum); // compute of one and memory of another may add up to more than a card
    for (const auto &[slice, units56] : taken) {
        ToldGpu gpu = *slice;
        if (gpu.device.fault.isEmpty())
            gpu.device.fault = card.whole.device.fault;
        addUnit(units, gpu, units56 > 0 ? reduced(units56, whole) : GpuShare {1, qint64(taken.size())});
    }
    if (isMadeOnDemand && sum < whole) {
        addUnit(units, card.whole, reduced(whole - sum, whole));
        units.back().gpu.device.isFree = true;
    }
    return units;
}
