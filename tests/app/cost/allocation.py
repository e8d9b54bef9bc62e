#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Allocates the costs of an estate, written from OpenCost's published formulas and from nothing of this project.

    allocation.py ESTATE.json > RESULT.json

A machine's price is split over CPU, memory and GPU in the ratio of what these cost by the default sheet (0.031611 a core,
0.004237 a GiB, 0.95 a GPU, by the hour). A workload costs max(request, usage) times the price of a unit. What is allocated to
nothing is idle. Where more is used than there is, the users share the whole.
"""
import json
import sys
from collections import defaultdict
from decimal import Decimal, getcontext

getcontext().prec = 60
SHEET = {"cpu": Decimal("0.031611"), "memory": Decimal("0.004237"), "gpu": Decimal("0.95")}
UNIT = {"cpu": Decimal(1), "memory": Decimal(2) ** 30, "gpu": Decimal(1)}


def number(thing, name):
    return Decimal(str(thing.get(name, 0)))


def component_prices(machine, price):
    weights = {c: number(machine["capacity"], c) / UNIT[c] * SHEET[c] for c in SHEET}
    whole = sum(weights.values())
    return {c: price * weights[c] / whole for c in SHEET}


def wanted(thing, component):
    return max(number(thing.get("request", {}), component), number(thing.get("usage", {}), component))


def allocate(machine, components, tenants):
    """Yields (tenant, its components), and (None, what is left)."""
    rest = dict(components)
    shares = []
    for component, money in components.items():
        asked = sum(wanted(tenant, component) for tenant in tenants)
        capacity = max(number(machine["capacity"], component), asked)
        for index, tenant in enumerate(tenants):
            share = money * wanted(tenant, component) / capacity if capacity else Decimal(0)
            rest[component] -= share
            while len(shares) <= index:
                shares.append({})
            shares[index][component] = share
    yield from zip(tenants, shares)
    yield None, rest


def main():
    estate = json.load(open(sys.argv[1]))
    by = {name: defaultdict(Decimal) for name in ("namespace", "asset", "vm", "gpu", "idle", "team")}

    def pods_of(node, components, asset):
        for pod, share in allocate(node, components, [p for p in estate["pods"] if p["node"] == node["id"]]):
            cost = sum(share.values())
            by["asset"][asset] += cost
            if pod is None:
                by["idle"][asset] += cost
                continue
            by["namespace"][pod["namespace"]] += cost
            by["team"][pod["team"]] += cost
            by["gpu"][pod["namespace"]] += share["gpu"]

    for node in estate["nodes"]:
        if "price" in node:
            pods_of(node, component_prices(node, Decimal(node["price"])), node["id"])
    for host in estate["hosts"]:
        vms = [vm for vm in estate["vms"] if vm["host"] == host["id"]]
        tenants = [{**vm, "request": vm["capacity"]} for vm in vms if vm["running"]]
        for vm, share in allocate(host, component_prices(host, Decimal(host["price"])), tenants):
            cost = sum(share.values())
            if vm is None:
                by["asset"][host["id"]] += cost
                by["idle"][host["id"]] += cost
                continue
            node = next((n for n in estate["nodes"] if n.get("vm") == vm["id"]), None)
            if node is None:
                by["asset"][host["id"]] += cost
                by["vm"][vm["id"]] += cost
                continue
            guest = {"request": node["capacity"], "capacity": vm["capacity"]}
            for tenant, part in allocate(vm, share, [guest]):
                if tenant is None:
                    by["asset"][host["id"]] += sum(part.values())
                else:
                    pods_of(node, part, host["id"])
    json.dump({name: {key: f"{value:.12f}" for key, value in groups.items()} for name, groups in by.items()}, sys.stdout)


main()
