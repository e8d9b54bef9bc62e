// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimfile.h"
#include "app/claims/policy.h"
#include "app/cost/costpolicy.h"
#include "tests/fuzz/target.h"

// Claims and the rules that they are weighed by.
FUZZ_TARGET(claim, input)
{
    const QByteArray bytes = bytesOf(input);
    const ClaimFile file = readClaim(bytes, QStringLiteral("input"));
    FUZZ_CHECK(file.claim.has_value() == file.problems.isEmpty());
    (void)readCostPolicy(bytes, QStringLiteral("input"));
    PolicyLibrary library;
    (void)readPolicy(fileOf(input), library);
}
