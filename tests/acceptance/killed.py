#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`allod do`, killed 200 times while it acts on moto: whatever moto has got stands in the journal, and the chain is whole. Then the
journal is tampered with, and each way is found.

Usage: killed.py ALLOD. Starts its peer, and prints what it saw.
"""
import concurrent.futures
import hashlib
import json
import pathlib
import random
import sys
import tempfile
import time

from cloudactions import Account
from oneinventory import show

KILLS = 200
AT_ONCE = 4  # processes that share the journal
DATABASE = "arn:aws:rds:eu-west-1:123456789012:db:filler-00000"


class Killing(Account):
    def start(self, name):
        return self.begin("do", "snapshot", DATABASE, f"name={name}", "--yes")

    def journal(self):
        """The journal's one file."""
        (file,) = pathlib.Path(self.directory, "journal").glob("*.jsonl")
        return file

    def taken(self):
        """The names of the snapshots that moto has."""
        words = ("rds", "describe-db-snapshots", "--query", "DBSnapshots[?SnapshotType=='manual'].DBSnapshotIdentifier", "--output", "text")
        return set(self.moto.call("aws", *words).split())


def digest(name):
    body = f"Action=CreateDBSnapshot&DBInstanceIdentifier=filler-00000&DBSnapshotIdentifier={name}&Version=2014-10-31"
    return hashlib.sha256(body.encode()).hexdigest()


def kill(account, number, typical):
    """Starts to act and ends it at any moment of its life. True where it was killed before it had ended by itself."""
    with account.start(f"k-{number}") as process:
        time.sleep(random.uniform(0.3, 1.1) * typical)
        process.kill()
        return process.wait() < 0


def killed(account):
    began = time.monotonic()
    with account.start("whole") as process:
        assert process.wait() == 0, "the first one, which nobody kills"
    typical = (time.monotonic() - began) * 1.5  # several run at a time
    kills = number = 0
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        while kills < KILLS:
            batch = range(number, number + 2 * AT_ONCE)
            results = list(pool.map(lambda each: kill(account, each, typical), batch))
            kills += sum(results)
            number += len(batch)
            typical *= 0.9 if sum(results) < len(batch) / 2 else 1.03  # most of them before the end, some after the request
    return kills, number


def verify(account, code, words=""):
    result = account.run("audit", "verify", "-o", "json")
    assert result.returncode == code and words in result.stdout, (code, words, result.returncode, result.stdout + result.stderr)
    return json.loads(result.stdout)


def check(account):
    kills, runs = killed(account)
    verdict = verify(account, 0)
    rows = [json.loads(line) for line in account.journal().read_text().splitlines()]
    intents = {row["bodySha256"] for row in rows if row.get("type") == "intent"}
    outcomes = sum(row.get("type") == "outcome" for row in rows)
    taken = account.taken()
    secret = [name for name in taken if digest(name) not in intents]
    assert not secret, f"moto took these without an intent: {secret}"
    assert len(taken) > 1 and outcomes < len(intents), (len(taken), outcomes, len(intents))  # some got through, some were cut in the middle
    show(f"{runs} runs, {kills} of them killed: {len(taken)} snapshots in moto, {len(intents)} intents, {outcomes} outcomes, "
         f"{verdict['rows']} rows whose chain is whole")


def tamper(account):
    """Every kind of change to a row that a checkpoint knows, or is behind one."""
    file = account.journal()
    whole = file.read_bytes()
    lines = whole.splitlines(keepends=True)
    anchored = verify(account, 0)["anchored"]

    def found(content):
        file.write_bytes(content)
        verify(account, 1)
        file.write_bytes(whole)

    for _ in range(40):
        place = random.randrange(len(whole) - 1)
        found(whole[:place] + bytes([whole[place] ^ 1 << random.randrange(7)]) + whole[place + 1:])
    for _ in range(10):
        row = random.randrange(anchored - 1)
        found(b"".join(lines[:row] + lines[row + 1:]))
        found(b"".join(lines[:row] + [lines[row + 1], lines[row]] + lines[row + 2:]))
        found(b"".join(lines[:row]))
    verify(account, 0)
    show(f"40 flipped bits, 10 rows dropped, 10 swapped, 10 cuts before row {anchored}, the last that a checkpoint knows: all found")


def main():
    with tempfile.TemporaryDirectory(prefix="allod-config-") as directory:
        account = Killing(sys.argv[1], directory, "--rds", "1")
        try:
            check(account)
            tamper(account)
        finally:
            account.moto.call("down")


if __name__ == "__main__":
    main()
