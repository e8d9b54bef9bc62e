// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/query.h"
#include "tests/fuzz/target.h"
#include "tests/support/fixtures.h"

using namespace fixtures;

namespace {

Snapshot makeEstate()
{
    InventoryStore store;
    Resource *pg = resource("pg", "ledger-pg", Kind::Database);
    pg->labels = labels({{"app.kubernetes.io/name", "Ledger"}, {"team", "payments"}});
    pg->version = t("16.6");
    pg->capacity.memoryBytes = 128 * 0x1p30;
    pg->createdAt = 1'000'000;
    store.apply(delta("prod-fra", "all", Delta::Phase::Complete, 1, {ResourcePtr(pg), plain("vm", "build agent 7")}));
    return store.snapshot();
}

} // namespace

FUZZ_TARGET(query, input)
{
    static const Snapshot estate = makeEstate();
    const QString text = QString::fromUtf8(input.data(), qsizetype(input.size()));
    const Result<Query> query = Query::parse(text);
    if (query) {
        for (Slot slot = 0; slot < estate.size(); ++slot)
            (void)query->matches(estate, slot, {2'000'000});
        for (const Query::Token &token : query->tokens())
            FUZZ_CHECK(token.position >= 0 && token.length > 0 && token.position + token.length <= text.size());
    }
    const Result<Query> quoted = Query::parse(QStringLiteral("name:") + Query::quoted(text));
    FUZZ_CHECK(quoted || text.isEmpty());
}
