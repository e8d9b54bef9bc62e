#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One claim file, unchanged, applied to three homes on real peers: an API server whose operator is a small controller, a hypervisor,
and AWS as moto plays it. What was made is asked of each with its own tools; applying again makes nothing.

Usage: oneclaim.py ALLOD. Starts its peers, and prints what it saw.
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

from claims import Cluster, Postgres, operate
from oneinventory import Peer, show

NAME = "refunds-pg"


class Homes:
    def __init__(self, allod, directory):
        self.allod, self.directory = allod, pathlib.Path(directory)
        self.cluster, self.account, self.hall = Cluster(), Peer("moto", "--estate"), Peer("libvirt", "--debian")
        self.connections = [
            {"name": "cluster", "provider": "kubernetes", "settings": {"kubeconfig": self.cluster.kubeconfig}},
            {"name": "hall", "provider": "libvirt", "settings": {"uri": self.hall.environment["LIBVIRT_URI"]}},
            {"name": "account", "provider": "aws",
             "settings": {"profile": "default", "endpoint": self.account.environment["AWS_ENDPOINT_URL"], "regions": "eu-west-1"}}]
        (self.directory / "connections.yaml").write_text(json.dumps({"connections": self.connections}), encoding="utf-8")
        self.claim = self.directory / "refunds.yaml"
        key = self.directory / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", key], check=True)
        self.claim.write_text(
            f"claim: database/v1\nname: {NAME}\nowner: streams\nengine: postgresql\nsize: {{cpu: 1, memory: 1Gi, storage: 20Gi}}\n"
            f"sshKeys: ['{key.with_suffix('.pub').read_text(encoding='utf-8').strip()}']\n", encoding="utf-8")

    def digest(self):
        return hashlib.sha256(self.claim.read_bytes()).hexdigest()

    def run(self, verb, connection, *more):
        environment = os.environ | {key: self.account.environment[key] for key in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")}
        return subprocess.run([self.allod, "claim", verb, str(self.claim), "--connection", connection, "--config", str(self.directory), "--timeout", "120s",
                               "-o", "json", *more], text=True, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def on_cluster(self):
        return self.cluster.kubectl("get", "clusters.postgresql.cnpg.io", "-n", "streams", "-o", "name").split()

    def on_hall(self):
        return [name for name in self.hall.call("virsh", "--", "list", "--all", "--name").split() if name == NAME]

    def on_account(self):
        found = json.loads(self.account.call("aws", "rds", "describe-db-instances", "--output", "json"))["DBInstances"]
        return [each["DBInstanceIdentifier"] for each in found if each["DBInstanceIdentifier"] == NAME]

    def down(self):
        self.cluster.peer.call("down")
        self.account.call("down")
        self.hall.call("down")


def main():
    with tempfile.TemporaryDirectory(prefix="allod-oneclaim-") as directory:
        homes = Homes(sys.argv[1], directory)
        homes.cluster.kubectl("wait", "pods", "-n", "streams", "-l", "app=web", "--for=condition=Ready", "--timeout=60s")
        postgres = Postgres(homes.cluster.peer.environment["FORWARDED"])  # what the cluster's ports lead to
        try:
            digest = homes.digest()
            for connection, there in (("cluster", homes.on_cluster), ("account", homes.on_account), ("hall", homes.on_hall)):
                assert there() == [], there()
                operator = threading.Thread(target=operate, args=(homes.cluster, NAME, [("Cluster in healthy state", 1)]), daemon=True)
                if connection == "cluster":
                    operator.start()
                done = homes.run("apply", connection, "--yes", "--within", "60s")
                made = json.loads(done.stdout) if done.stdout.startswith("{") else {}
                assert len(there()) == 1, (connection, there(), done)
                again = homes.run("plan", connection)
                assert again.returncode == 0 and json.loads(again.stdout)["isMade"], (connection, again)
                assert homes.digest() == digest
                assert done.returncode == 0, done
                show(f"{connection}: {there()[0]}, {made.get('state', done.stderr.strip()[-200:])}; exit {done.returncode}")
        finally:
            postgres.stop()
            homes.down()
    show("one claim file, unchanged, in three homes")


if __name__ == "__main__":
    main()
