# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports of large inventories, from a saved file to the finished one: a PDF of 10,000 rows, a workbook of 100,000. What it costs to read
that file is told beside."""
import json
import pathlib

import measure

KINDS = ["pod", "pod", "pod", "vm", "volume", "workload", "service", "database", "node", "backup"]
HEALTH = ["healthy"] * 8 + ["degraded", "critical"]


def estate(path, count):
    """An invented inventory as `allod snapshot` writes it, of `count` resources."""
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"takenAt":"2026-11-23T14:32:08Z","resources":[\n')
        for i in range(count):
            row = {"id": f"k8s/bench/ns-{i % 40}/things/thing-{i}", "kind": KINDS[i % 10], "type": "v1/Thing", "name": f"payments-api-{i * 7919 % count:06d}-{i % 97}", "scope": f"namespace-{i % 40}",
                   "sources": [{"connection": "prod-fra", "collection": "things"}], "provider": "kubernetes", "country": "DE", "health": HEALTH[i % 10], "state": "Running", "version": "1.30.2",
                   "capacity": {"cpuCores": i % 16 / 4, "memoryBytes": i % 64 * 2**27}, "owner": f"team-{i % 9}", "createdAt": f"2026-0{i % 9 + 1}-11T10:00:00Z",
                   "cost": {"monthly": f"{i % 900}.25", "currency": "EUR", "basis": "own"}}
            file.write(json.dumps(row) + (",\n" if i + 1 < count else "\n"))
        file.write('],"connections":[{"name":"prod-fra","provider":"kubernetes","state":"live","collections":[{"name":"things","observedAt":"2026-11-23T14:32:08Z"}]}]}\n')


def bench(report, build, options):
    for count, form, seconds, megabytes in ((10_000, "pdf", 5, 200), (100_000, "xlsx", 5, None)):
        report.title(f"an inventory of {count:,} rows as {form}, read from a snapshot")
        saved = pathlib.Path(options.scratch, f"{count}.json")
        estate(saved, count)
        common = ["--saved", str(saved), "--config", f"{options.scratch}/reports"]
        made, read = measure.rounds(options.rounds, lambda: measure.run([f"{build}/allod", "report", "inventory", *common, "-o", form, "--to", f"{options.scratch}/inventory.{form}"]),
                                    lambda: measure.run([f"{build}/allod", "list", "name:nothing", *common, "-o", "csv"]))
        report.cost(f"allod report inventory -o {form}", made)
        report.cost("the same file only read", read)
        writing = measure.median(made, "wall") - measure.median(read, "wall")
        report.figure(f"{form} of {count:,} rows", measure.median(made, "wall") if form == "pdf" else writing, "s", seconds, must=True)
        if megabytes:
            report.figure("peak memory", measure.median(made, "rss_mb"), "MB", megabytes, must=True)
