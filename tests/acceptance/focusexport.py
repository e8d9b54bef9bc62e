#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The FOCUS export against the specification's facts: which columns each version has, of which type they are, whether they may be null,
and what they may say.

Usage: focusexport.py ALLOD. Exports the test hypervisor, priced by a file of one's own. Prints what it saw.
"""
import csv
import datetime
import decimal
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

CATEGORIES = {"AI and Machine Learning", "Analytics", "Business Applications", "Compute", "Databases", "Developer Tools", "Multicloud", "Identity", "Integration",
              "Internet of Things", "Management and Governance", "Media", "Migration", "Mobile", "Networking", "Security", "Storage", "Web", "Other"}
CHARGES = {"Usage", "Purchase", "Tax", "Credit", "Adjustment"}
FREQUENCIES = {"One-Time", "Recurring", "Usage-Based"}


def is_decimal(text):
    return re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", text) is not None


def is_time(text):
    return re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text) is not None and datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")


def is_currency(text):
    return re.fullmatch(r"[A-Z]{3}", text) is not None


def is_object(text):
    return isinstance(json.loads(text), dict)


# name: (type, may be null, from version, to version); mandatory ones have to be there.
MANDATORY = {
    "BilledCost": (is_decimal, False), "BillingAccountId": (str, False), "BillingAccountName": (str, True), "BillingCurrency": (is_currency, False),
    "BillingPeriodEnd": (is_time, False), "BillingPeriodStart": (is_time, False), "ChargeCategory": (CHARGES.__contains__, False),
    "ChargeClass": ({"Correction"}.__contains__, True), "ChargeDescription": (str, True), "ChargePeriodEnd": (is_time, False), "ChargePeriodStart": (is_time, False),
    "ContractedCost": (is_decimal, False), "EffectiveCost": (is_decimal, False), "InvoiceIssuerName": (str, False), "ListCost": (is_decimal, False),
    "PricingQuantity": (is_decimal, True), "PricingUnit": (str, True), "ServiceCategory": (CATEGORIES.__contains__, False), "ServiceName": (str, False),
}
BEFORE_1_4 = {"ProviderName": (str, False), "PublisherName": (str, False)}
SINCE_1_3 = {"ServiceProviderName": (str, False), "HostProviderName": (str, True)}
OPTIONAL = {"ChargeFrequency": (FREQUENCIES.__contains__, False), "RegionId": (str, True), "RegionName": (str, True), "ResourceId": (str, True), "ResourceName": (str, True),
            "ResourceType": (str, True), "Tags": (is_object, True)}
OPTIONAL_SINCE_1_3 = {"AllocatedMethodId": (str, True), "AllocatedResourceId": (str, True), "AllocatedResourceName": (str, True), "AllocatedTags": (is_object, True)}


def columns_of(version):
    mandatory = MANDATORY | (BEFORE_1_4 if version < "1.4" else {}) | (SINCE_1_3 if version >= "1.3" else {})
    return mandatory, OPTIONAL | (OPTIONAL_SINCE_1_3 if version >= "1.3" else {})


def check(text, version):
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    mandatory, optional = columns_of(version)
    names = next(csv.reader(io.StringIO(text, newline="")))
    assert len(names) == len(set(names)), names
    assert not mandatory.keys() - set(names), mandatory.keys() - set(names)
    strange = {name for name in names if name not in mandatory and name not in optional and not name.startswith("x_")}
    assert not strange, strange
    assert rows, "nothing was exported"
    for number, row in enumerate(rows, 2):
        for name, (fits, may_be_null) in (mandatory | optional).items():
            if name not in row:
                continue
            value = row[name]
            assert value or may_be_null, f"row {number}: {name} is null"
            assert not value or fits(value), f"row {number}: {name} is {value!r}"
        assert row["BillingPeriodStart"] <= row["ChargePeriodStart"] < row["ChargePeriodEnd"] <= row["BillingPeriodEnd"], row
        assert not row["PricingQuantity"] and not row["PricingUnit"], row  # without a SKU there is no quantity of one
        assert bool(row.get("AllocatedResourceId")) == bool(row.get("AllocatedMethodId")), row
    return sum(decimal.Decimal(row["BilledCost"]) for row in rows), len(rows)


def main():
    allod = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="allod-focus-") as config:
        prices = pathlib.Path(config, "prices")
        prices.mkdir()
        run = lambda *words: subprocess.run([allod, "--config", config, "--libvirt", "test:///default", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert "total" not in json.loads(run("report", "cost", "-o", "json").stdout), "without any price the total is unknown, not 0"
        (prices / "costs.yaml").write_text("currency: EUR\nhardware:\n  - {name: lab, match: {kind: host}, capex: 9000, currency: EUR, years: 4, watts: 450, electricity: 0.21}\n")
        costs = run("report", "cost", "-o", "json")
        assert costs.returncode == 0, costs
        total = decimal.Decimal(json.loads(costs.stdout)["total"])
        for version in ("1.2", "1.3", "1.4"):
            exported = run("report", "focus", "--focus-version", version)
            assert exported.returncode == 0, exported
            billed, rows = check(exported.stdout, version)
            assert billed == total, (version, billed, total)
            print(f"FOCUS {version}: {rows} charges, {billed} EUR, every column as the specification has it")
        wrong = run("report", "focus", "--focus-version", "1.9")
        assert wrong.returncode == 2 and "1.2, 1.3 and 1.4" in wrong.stderr, wrong
        exported = pathlib.Path(config, "own.csv")
        exported.write_text(run("report", "focus").stdout)
        back = json.loads(run("bills", "import", str(exported), "-o", "json").stdout)
        assert back["matched"] == back["rows"] and decimal.Decimal(back["billedCost"]) == round(total, 2), back
        print(f"its own export, imported: {back['rows']} rows, all matched, {back['billedCost']} EUR")


if __name__ == "__main__":
    main()
