// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/descriptorloader.h"
#include "tests/fuzz/target.h"

using namespace cloud;

FUZZ_TARGET(descriptor, input)
{
    const DescriptorLoader::Loaded loaded = DescriptorLoader::fromJson(bytesOf(input), QStringLiteral("input"));
    FUZZ_CHECK(bool(loaded.descriptor) == loaded.errors.isEmpty());
}
