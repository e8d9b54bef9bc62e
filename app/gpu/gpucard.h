// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/gpuprice.h"
#include "app/model/resource.h"

/// A GPU or slice as its sources tell of it together.
struct ToldGpu {
    GpuDevice device;
    Text row;               ///< id of its own row in the inventory
    bool isOffered = false; ///< a scheduler gives it to pods
};

/// A piece of hardware with the slices that it is cut into.
struct GpuCard {
    ToldGpu whole;
    bool isTold = false; ///< as a device of its own; else it is only known by its slices
    std::vector<ToldGpu> slices;
};

/// What can be handed out of a card.
struct GpuUnit {
    ToldGpu gpu;
    GpuShare share;
};

/// What one source tells of a machine as cards: slices that name no card are packed onto as few as their profiles allow.
std::vector<GpuCard> cardsOf(std::vector<ToldGpu> told);

/// Takes in what another source tells of the same machine. Cards are the same by uuid, PCI address or name; else one that nothing
/// contradicts is taken for the next, those alike first.
void joinCards(std::vector<GpuCard> &cards, std::vector<GpuCard> told);

/// What a device is by two sources: the first one that knows a value gives it, the better measurement is kept.
void joinDevice(ToldGpu &gpu, const ToldGpu &other);

/// The devices that can be handed out, one for each turn at a shared one. Of DRA's possible slices those that somebody holds, and what
/// is left of the card.
std::vector<GpuUnit> unitsOf(const GpuCard &card);

/// The part of its card that who holds the device once has, by its profile and the turns at it.
double gpuPart(const GpuDevice &device);
/// How many whole GPUs devices are together.
double wholeGpus(const std::vector<GpuDevice> &devices);
/// What a pod holds on its node, in whole GPUs: the node knows the cards. 0 where it asked for none.
double gpusHeld(const Resource &pod, const Resource &node);

/// "nvidia" of "nvidia.com" and "NVIDIA Corporation [AMD/ATI]"; the others likewise.
std::string plainVendor(std::string_view vendor);
/// Profiles are the same where they read the same, however they are written.
bool isSameProfile(std::string_view a, std::string_view b);
