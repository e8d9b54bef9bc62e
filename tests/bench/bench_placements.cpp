// SPDX-License-Identifier: GPL-3.0-or-later
// How long the placements of a claim take over 20 connections with 2,500 rows each, facts and all: bench_placements ROUNDS. Prints the
// median in milliseconds and how many placements there are.
#include "app/claims/placement.h"
#include "app/inventory/inventorystore.h"
#include "tests/bench/estate.h"

#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    constexpr int Connections = 20, Rows = 2'500;
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 11;
    InventoryStore store;
    QList<HomeFacts> homes;
    for (int i = 0; i < Connections; ++i) {
        const QString name = u"cluster-%1"_s.arg(i);
        for (Delta page : bench::estate(Rows, 1'000)) {
            page.collection.connection = Text(name);
            for (ResourcePtr &row : page.upserts) {
                auto *own = new Resource(*row);
                own->id = Text(name + u'/' + row->id.toString());
                row = ResourcePtr(own);
            }
            store.apply(page);
        }
        HomeFacts home;
        home.connection = name;
        home.kind = HomeKind::Kubernetes;
        home.operatorsKnown = true;
        home.operators = {u"clusters.postgresql.cnpg.io"_s, u"postgresqls.acid.zalan.do"_s};
        homes.append(home);
    }
    const OfferingLibrary library = loadOfferings({});
    Claim claim;
    claim.name = u"refunds"_s;
    claim.engine = u"postgresql"_s;
    claim.version = u"17"_s;
    claim.size = ClaimSize {1, qint64(2) << 30, qint64(10) << 30};
    std::vector<double> times;
    qsizetype placements = 0;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer clock;
        clock.start();
        placements = placementsOf(claim, {withFacts(homes, store.rows()), library.offerings, nullptr, 1'000, library.templates}).size();
        times.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    std::printf("%.3f %lld\n", times[times.size() / 2], static_cast<long long>(placements));
}
