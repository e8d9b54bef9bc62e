#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bills in FOCUS as a person imports them: totals of files of every trait equal those that Python's decimal comes to, a million rows are
read in flat memory, the same file counts once, and what is wrong is named by row and column.

Usage: bills.py ALLOD [FILE...]. Files that are named are checked as well. Prints what it saw.
"""
import csv
import decimal
import io
import json
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time

decimal.getcontext().prec = 80
ROWS = 1_000_000
TRAITS = {
    "plain.csv": 'BilledCost,BillingCurrency,ResourceId,ChargePeriodStart\n0.1,USD,a,2026-08-01T00:00:00Z\n0.2,USD,b,2026-08-01T01:00:00Z\n',
    "mark.csv": '\ufeffBilledCost,BillingCurrency\r\n"1.005",EUR\r\n2.01,EUR',
    "spreadsheet.csv": 'AvailabilityZone,BilledCost,BillingCurrency,BillingPeriodStart\n,"$10,000.00 ",USD,5/1/25\n,$20.00 ,USD,5/1/25\n,0.00 ,USD,5/1/25\n',
    "null.csv": 'BilledCost,ResourceId,ConsumedQuantity\n0.50,<my-resource-id>,null\n0.00,null,1.00\n',
    "quotes.csv": 'Tags,BilledCost,BillingCurrency\n"{""team"": ""a,b""}\n",0.015,USD\n"",0.010,USD\n',
    "subcent.csv": "BilledCost,BillingCurrency\n" + "".join(f"0.000{n:09d},USD\n" for n in range(1, 500)),
    "exponent.csv": "BilledCost,BillingCurrency\n1.7999999999999999E-05,USD\n4.9e-3,USD\n-1E+2,USD\n",
    "credits.csv": "BilledCost,BillingCurrency,ChargeCategory\n-12.345,EUR,Credit\n12.34,EUR,Usage\n",
}
WRONG = {
    "BilledCost,BillingCurrency\n1,USD\nNaN,USD\n": "line 3, column BilledCost",
    "BilledCost,BillingCurrency\n1,XXZ\n": "line 2, column BillingCurrency",
    "Cost,BillingCurrency\n1,USD\n": "line 1",
    "BilledCost,BillingCurrency\n1,USD\n2\n": "line 3",
}


def total_of(path):
    """The sum of BilledCost, and the number of rows, by Python alone."""
    total, rows = decimal.Decimal(0), 0
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            total += decimal.Decimal(re.sub(r"[$, ]", "", row["BilledCost"]))
            rows += 1
    return str(total.quantize(decimal.Decimal("0.01"), decimal.ROUND_HALF_EVEN)), rows


def imported(allod, config, path):
    run = subprocess.run([allod, "--config", config, "bills", "import", str(path), "-o", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.returncode == 0, (path, run)
    return json.loads(run.stdout)


def check(allod, config, path):
    answer, (total, rows) = imported(allod, config, path), total_of(path)
    if total == "-0.00":
        total = "0.00"
    assert answer["billedCost"] == total and answer["rows"] == rows == answer["matched"] + answer["unmatched"], (path, answer, total, rows)
    return answer


def make_million(path):
    """A bill with everything in it that bills have, the same each time."""
    random.seed(20260801)
    heading = ("BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargeDescription,"
               "ChargePeriodStart,ChargePeriodEnd,ProviderName,RegionId,ResourceId,ResourceName,ServiceCategory,ServiceName,Tags")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("\ufeff" + heading + "\r\n")
        block = io.StringIO()
        for n in range(ROWS):
            cost = f"{random.randrange(10**10)}e-{random.randrange(8, 13)}" if n % 7 == 0 else f"{random.randrange(-5, 500)}.{random.randrange(10**10):010d}"
            day = 1 + n % 28
            block.write(f'{cost},1234,"ACME, Inc.",USD,2026-08-01T00:00:00Z,2026-09-01T00:00:00Z,Usage,"said ""{n}""",2026-08-{day:02d}T{n % 24:02d}:00:00Z,'
                        f'2026-08-{day:02d}T{n % 24:02d}:59:59Z,ACME,eu-{n % 5},i-{n % 40000},vm-{n % 40000},Compute,Machines,"{{""team"":""{n % 9}""}}"\r\n')
            if n % 10000 == 9999:
                file.write(block.getvalue())
                block = io.StringIO()
        file.write(block.getvalue())


def main():
    allod = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="allod-bills-") as folder:
        config = folder + "/config"
        for name, text in TRAITS.items():
            path = pathlib.Path(folder, name)
            path.write_bytes(text.encode())
            check(allod, config, path)
        print(f"{len(TRAITS)} small files: totals equal")
        for path in sys.argv[2:]:
            answer = check(allod, config, path)
            print(f"{pathlib.Path(path).name}: {answer['rows']} rows, {answer['billedCost']}")
        for text, place in WRONG.items():
            path = pathlib.Path(folder, "wrong.csv")
            path.write_text(text)
            run = subprocess.run([allod, "--config", config, "bills", "import", str(path), "-o", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            problems = json.loads(run.stdout)["problems"]
            assert run.returncode == 1 and problems[0]["place"] == place, (text, run)
        print(f"{len(WRONG)} wrong files: refused by row and column")
        small = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        path = pathlib.Path(folder, "million.csv")
        make_million(path)
        began = time.monotonic()
        answer = check_million = imported(allod, config, path)
        seconds = time.monotonic() - began
        total, rows = total_of(path)
        assert answer["billedCost"] == total and answer["rows"] == rows == ROWS, (answer, total, rows)
        large = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        again = imported(allod, config, path)
        assert again == check_million | {"importedBefore": True}, again
        listed = json.loads(subprocess.run([allod, "--config", config, "bills", "-o", "json"], stdout=subprocess.PIPE, check=True, text=True).stdout)["bills"]
        assert sum(bill["file"] == "million.csv" for bill in listed) == 1, listed
        stored = decimal.Decimal(listed[-1]["totals"][0]["billedCost"])
        assert stored == decimal.Decimal(total), (stored, total)
        assert large - small < 200 * 1024, f"{large - small} KiB more memory for a million rows"
        print(f"{ROWS} rows ({path.stat().st_size >> 20} MiB): {total} in {seconds:.1f} s, {(large - small) / 1024:.0f} MiB more memory than a small file")


if __name__ == "__main__":
    main()
