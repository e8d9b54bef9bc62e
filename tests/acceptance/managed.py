#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A managed database from the command line, through its life: made for a claim, seen with its endpoint, killed at every step of its
making and taken up again with nothing made twice, scaled, backed up, restored, and deleted with a last backup; and for who may only
look, refused. moto is asked by the aws command line what became true.

Usage: managed.py ALLOD. Starts its peers, and prints what it saw.
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from cloudactions import Account, expect
from oneinventory import Peer, show

ROOT = "arn:aws:iam::123456789012:root"
CLAIM = "0123456789abcdef"
AURORA = ("do", "create-aurora", ROOT, "name=ledger-two", "engine=aurora-postgresql", "class=db.r6g.large", "members=2", f"claim={CLAIM}")


def aws(account, *words):
    return json.loads(account.moto.call("aws", *words, "--output", "json") or "null")


def rows(account, query):
    return json.loads(expect(account.run("list", query, "-o", "json"), 0))["resources"]


class Recorder:
    """A proxy before moto that keeps every request, and holds back the answers to one of them."""

    def __init__(self, account):
        self.account = account
        self.endpoint = account.moto.environment["AWS_ENDPOINT_URL"]
        self.peer = Peer("faults", "--upstream", self.endpoint.split("//")[1])
        account.moto.environment["AWS_ENDPOINT_URL"] = self.peer.environment["URL"]

    def counts(self):
        lines = pathlib.Path(self.peer.directory, "requests.jsonl").read_text(encoding="utf-8").splitlines()
        actions = [json.loads(line).get("action") for line in lines]
        return actions.count("CreateDBCluster"), actions.count("CreateDBInstance")

    def hold(self, action):
        self.peer.call("set", "stall", f"match={action}", "bytes=0")

    def holds(self):
        """True once AWS has answered, and the answer is held back."""
        return json.loads(self.peer.call("state"))["hits"] > 0

    def close(self):
        self.account.moto.environment["AWS_ENDPOINT_URL"] = self.endpoint
        self.peer.call("down")


def members(account):
    found = aws(account, "rds", "describe-db-instances")["DBInstances"]
    return sorted(each["DBInstanceIdentifier"] for each in found if each.get("DBClusterIdentifier") == "ledger-two")


def start(account):
    """The making, in a process of its own."""
    environment = os.environ | {key: account.moto.environment[key] for key in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")}
    return subprocess.Popen([account.allod, *AURORA, "--yes", "--wait", "--config", account.directory], env=environment, stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill_when(process, condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, f"it ended with {process.returncode} before it could be killed"
        assert time.monotonic() < deadline, "it does not come that far"
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()


def kill_at_every_step(account):
    """Killed after each request that makes something, before its answer is known and anything of the next step is asked."""
    recorder = Recorder(account)
    try:
        expect(account.run(*AURORA), 0, "CreateDBCluster", "CreateDBInstance", "allod-claim")  # the plan
        for held, wanted in (("CreateDBCluster", (1, 0)), ("CreateDBInstance", (1, 1)), ("CreateDBInstance", (1, 2))):
            recorder.hold(held)
            kill_when(start(account), recorder.holds)
            recorder.peer.call("set", "none")
            assert recorder.counts() == wanted, (recorder.counts(), wanted)
            show(f"killed while {held} was under way: {wanted[0]} cluster and {wanted[1]} members were asked for until now")
        expect(account.run(*AURORA), 0, "is there already")
        expect(account.run(*AURORA, "--yes", "--wait"), 0)
        assert recorder.counts() == (1, 2), recorder.counts()
        assert len(aws(account, "rds", "describe-db-clusters", "--db-cluster-identifier", "ledger-two")["DBClusters"]) == 1
        assert members(account) == ["ledger-two-1", "ledger-two-2"], members(account)
        expect(account.run(*AURORA, "--yes", "--wait"), 0)
        assert recorder.counts() == (1, 2), "made twice"
        show("taken up again: one cluster, two members, one request each")
    finally:
        recorder.close()


def live(account):
    words = ("do", "create-rds", ROOT, "name=refunds", "engine=postgres", "class=db.m6g.large", "storage=40GiB", f"claim={CLAIM}")
    expect(account.run(*words, "--yes", "--wait"), 0)
    row = rows(account, "kind:database refunds")[0]
    assert row["endpoints"] and row["labels"]["allod-claim"] == CLAIM and row["engine"]["name"] == "postgresql", row
    secret = aws(account, "rds", "describe-db-instances", "--db-instance-identifier", "refunds")["DBInstances"][0]["MasterUserSecret"]["SecretArn"]
    password = json.loads(aws(account, "secretsmanager", "get-secret-value", "--secret-id", secret)["SecretString"])["password"]
    refunds = row["id"]
    expect(account.run("do", "scale", refunds, "class=db.m6g.xlarge", "--yes", "--wait"), 0)
    expect(account.run("do", "restart", refunds, "--yes", "--wait"), 0)
    expect(account.run("do", "backup", refunds, "name=before", "--yes", "--wait"), 0)
    expect(account.run("do", "restore", refunds, "name=refunds-again", "snapshot=before", "--yes", "--wait"), 0)
    expect(account.run("do", "rotate", refunds, "--yes", "--wait"), 0)
    before = rows(account, "kind:backup name:before")[0]
    assert before["parent"] == refunds and any(each["id"] == refunds for each in before["relations"]), before
    instances = aws(account, "rds", "describe-db-instances")["DBInstances"]
    assert {each["DBInstanceIdentifier"]: each["DBInstanceClass"] for each in instances}["refunds"] == "db.m6g.xlarge"
    assert "refunds-again" in {each["DBInstanceIdentifier"] for each in instances}
    expect(account.run("do", "delete", refunds, "finalSnapshot=refunds-last", "--yes", "--confirm", "refunds", "--wait"), 0)
    kept = {each["DBSnapshotIdentifier"] for each in aws(account, "rds", "describe-db-snapshots")["DBSnapshots"]}
    assert {"before", "refunds-last"} <= kept, kept
    for file in pathlib.Path(account.directory).rglob("*"):
        assert not file.is_file() or password.encode() not in file.read_bytes(), f"the master password is in {file}"
    expect(account.run("audit", "verify"), 0)
    show("made, scaled, restarted, backed up, restored to new, rotated, deleted with a last backup; the password is nowhere")


def count(account):
    """What is listed is what AWS has, and no part is taken for a database."""
    instances = aws(account, "rds", "describe-db-instances")["DBInstances"]
    clusters = aws(account, "rds", "describe-db-clusters")["DBClusters"]
    own = [each for each in instances if not each.get("DBClusterIdentifier") and not each.get("ReadReplicaSourceDBInstanceIdentifier")]
    listed = rows(account, "kind:database")
    of_rds = [each for each in listed if ":rds:" in each["id"]]
    assert len(of_rds) == len(own) + len(clusters), (sorted(each["name"] for each in of_rds), len(own), len(clusters))
    snapshots = len(aws(account, "rds", "describe-db-snapshots")["DBSnapshots"]) + len(aws(account, "rds", "describe-db-cluster-snapshots")["DBClusterSnapshots"])
    backups = rows(account, "kind:backup")
    assert len([each for each in backups if ":rds:" in each["id"]]) == snapshots, (len(backups), snapshots)
    show(f"{len(own)} instances, {len(clusters)} clusters and {snapshots} snapshots, as AWS counts them")


def look(account):
    words = ("do", "create-rds", ROOT, "name=mine", "engine=mysql", "class=db.m6g.large", "storage=20GiB")
    expect(account.run(*words, "--yes", profile="reader"), 4, "AccessDenied")
    names = {each["DBInstanceIdentifier"] for each in aws(account, "rds", "describe-db-instances")["DBInstances"]}
    assert "mine" not in names, names
    show("who may only look makes nothing: refused with the provider's words, exit 4")


def main():
    for options, checks in ((("--estate",), (kill_at_every_step, live, count)), (("--estate", "--enforce-iam"), (look,))):
        with tempfile.TemporaryDirectory(prefix="allod-config-") as directory:
            account = Account(sys.argv[1], directory, *options)
            try:
                account.run("list", "kind:account")  # writes the connection
                for check in checks:
                    check(account)
            finally:
                account.moto.call("down")


if __name__ == "__main__":
    main()
