// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/documenttype.h"

#include <algorithm>
#include <array>

namespace {

constexpr std::array Types {
    DocumentType {"resource.k8s.io", "ResourceSlice", Kind::Gpu, {Kind::Gpu}, mapResourceSlice},
    DocumentType {"resource.k8s.io", "ResourceClaim", Kind::Object, {Kind::Gpu}, mapResourceClaim},
    DocumentType {"kubevirt.io", "VirtualMachineInstance", Kind::Vm, {Kind::Vm, Kind::Gpu}, mapVirtualMachineInstance},
};

} // namespace

const DocumentType *documentType(std::string_view group, std::string_view kind)
{
    const auto found = std::ranges::find_if(Types, [&](const DocumentType &type) { return type.group == group && type.kind == kind; });
    return found == Types.end() ? nullptr : &*found;
}
