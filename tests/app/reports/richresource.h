// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fixtures.h"

namespace fixtures {

/// A resource with a value in every place, texts from hostile sources among them.
inline ResourcePtr rich(const char *id = "k8s/uid/ns/pods/rich")
{
    auto *r = resource(id, "rich \"quoted\" \xE6\xBC\xA2\xE5\xAD\x97 <b>&\x1b[31m", Kind::Database);
    r->health = Health::Degraded;
    r->scope = t("ns");
    r->parent = t("k8s/uid/ns/statefulsets.apps/parent");
    r->runsOn = t("k8s/uid/_/nodes/node-1");
    r->provider = t("kubernetes");
    r->region = t("eu-west-1");
    r->country = t("IE");
    r->state = t("=cmd|' /C calc'!A1");
    r->version = t("v1.37.2");
    r->owner = t("team: payments");
    r->labels = labels({{"app", "true"}, {"empty", ""}, {"number", "0123"}});
    r->createdAt = 1'700'000'000'123;
    r->capacity = {0.25, 16.0 * (1ll << 30), 1e12, 2.5};
    r->usage = {0.1, 123456789, Measure(), 99.5, 1'700'000'100'000};
    auto extra = std::make_shared<Extra>();
    extra->relations = {
        {RelationType::Uses, t("k8s/uid/ns/persistentvolumeclaims/data")}, {RelationType::BackedBy, t("x/y")}};
    extra->identities = {t("uuid:1234"), t("address:10.0.0.1")};
    extra->endpoints = {t("postgres://db.example:5432/")};
    extra->fields = {{t("ready"), FieldValue(t("3/3"))}, {t("synced"), FieldValue(true)},
        {t("lag"), FieldValue(Measure(1.5))}, {t("since"), FieldValue(TimeValue {1'600'000'000'000})},
        {t("price"),
            FieldValue(Money {*Decimal::fromString(u"0.000123"), t("EUR"), PriceBasis::Own,
                t("sheet"), 86'400'000})}};
    extra->gpus = {{t("NVIDIA"), t("H100"), 80.0 * (1ll << 30), t("1g.10gb"), 50, Measure(), t("k8s/uid/ns/pods/a"), t("MIG-1"), t("0000:3b:00.0"), t("0"), t("GPU-1"),
                       t("python3 (pid 7)"), t("XID 79"), t("SM_ACTIVE"), 1'700'000'000'000, 4, 16, GpuSharing::Mps, true}};
    extra->policy = {{t("eu-only"), t("warn"), t("region is outside")}};
    extra->engine = {t("relational"), t("postgresql"), t("17.2")};
    extra->monthlyCost = Money {*Decimal::fromString(u"318"), t("USD"), PriceBasis::Bill,
        t("invoice"), 1'690'000'000'000};
    extra->backup = {1'650'000'000'000, t("complete")};
    r->extra = std::move(extra);
    return ResourcePtr(r);
}

} // namespace fixtures
