#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A provider that Allod does not know: one file dropped into the user's directory lists its machines and databases, as Prism plays
Linode by Linode's own specification.

Usage: ownprovider.py ALLOD. Starts its peer, and prints what it saw.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from oneinventory import PEERS, Peer, show

DESCRIPTOR = PEERS.parent / "backends/cloud/data/linode.json"


def main():
    allod = sys.argv[1]
    cloud = Peer("prism", "--spec", "linode")
    environment = os.environ | {"LINODE_TOKEN_FOR_TEST": "any"}
    with tempfile.TemporaryDirectory(prefix="allod-config-") as config:
        try:
            run = lambda *words: subprocess.run([allod, *words, "--config", config], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
            pathlib.Path(config, "connections.yaml").write_text(json.dumps({"connections": [{
                "name": "linode", "provider": "cloud", "readOnly": True,
                "settings": {"descriptor": "linode", "endpoint": cloud.environment["URL"], "tokenVariable": "LINODE_TOKEN_FOR_TEST"}}]}))
            before = run("list")
            assert before.returncode == 1 and "linode" in before.stderr, before
            show(f"before: {before.stderr.strip()}")
            folder = pathlib.Path(config, "providers")
            folder.mkdir()
            shutil.copy(DESCRIPTOR, folder)
            check = run("providers", "check", str(folder / "linode.json"))
            assert check.returncode == 0, check
            listed = run("list", "-o", "json")
            assert listed.returncode == 0, listed.stderr
            resources = json.loads(listed.stdout)["resources"]
            kinds = {resource["kind"] for resource in resources}
            assert {"vm", "database"} <= kinds and {resource["provider"] for resource in resources} == {"linode"}, resources
            show(f"after: {len(resources)} resources, {', '.join(sorted(kinds))}, without a rebuild")
        finally:
            cloud.call("down")


if __name__ == "__main__":
    main()
