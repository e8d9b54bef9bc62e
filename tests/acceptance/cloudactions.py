#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Acting on a managed database from the command line: shown, run, waited for, recorded; refused where the plan changed, the name is
not typed, or the user may only look.

Usage: cloudactions.py ALLOD. Starts its peers, and prints what it saw.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from oneinventory import Peer, show


class Account:
    """One moto, and Allod with a configuration directory of its own."""

    def __init__(self, allod, directory, *options):
        self.moto = Peer("moto", *options)
        self.allod, self.directory = allod, directory

    def begin(self, *words, profile="default"):
        """Allod under way; nobody answers it."""
        connections, text = pathlib.Path(self.directory, "connections.yaml"), json.dumps({"connections": [{
            "name": "account", "provider": "aws",
            "settings": {"profile": profile, "endpoint": self.moto.environment["AWS_ENDPOINT_URL"], "regions": "eu-west-1"}}]})
        if not connections.exists() or connections.read_text() != text:
            connections.write_text(text)
        environment = os.environ | {key: self.moto.environment[key] for key in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")}
        environment["XDG_STATE_HOME"] = f"{self.directory}/state"  # where checkpoints go
        return subprocess.Popen([self.allod, *words, "--config", self.directory], text=True, env=environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *words, profile="default"):
        """Allod to its end."""
        with self.begin(*words, profile=profile) as process:
            out, err = process.communicate()
            return subprocess.CompletedProcess(words, process.returncode, out, err)

    def status(self, name):
        words = ("rds", "describe-db-instances", "--query", f"DBInstances[?DBInstanceIdentifier=='{name}'].DBInstanceStatus", "--output", "text")
        return self.moto.call("aws", *words).strip()


def expect(result, code, *words):
    text = result.stdout + result.stderr
    assert result.returncode == code and all(word in text for word in words), (code, words, result.returncode, text)
    return text


def act(account):
    orders = "arn:aws:rds:eu-west-1:123456789012:db:catalogue"
    offered = json.loads(expect(account.run("actions", orders, "-o", "json"), 0))
    show(f"actions: {len(offered['actions'] if isinstance(offered, dict) else offered)} of a database")
    expect(account.run("do", "stop", orders), 0, "StopDBInstance", "rds:StopDBInstance", "available")
    assert account.status("catalogue") == "available"
    expect(account.run("do", "stop", orders, "--yes", "--wait"), 0)
    assert account.status("catalogue") == "stopped"
    show("stopped, as moto says itself")
    expect(account.run("do", "stop", orders, "--yes"), 1, "it is stopped")
    expect(account.run("do", "start", orders, "--yes", "--wait"), 0)
    assert account.status("catalogue") == "available"

    expect(account.run("do", "delete", orders, "--yes"), 1, "name a final snapshot")
    expect(account.run("do", "delete", orders, "skipFinalSnapshot=yes", "--yes"), 4, "catalogue")
    assert account.status("catalogue") == "available"
    expect(account.run("do", "delete", orders, "finalSnapshot=last", "--yes", "--confirm", "catalogue", "--wait"), 0)
    assert account.status("catalogue") == ""
    show("deleted once its name was typed, with a final snapshot")
    expect(account.run("audit", "verify"), 0)


def look(account):
    orders = "arn:aws:rds:eu-west-1:123456789012:db:catalogue"
    expect(account.run("do", "stop", orders, "--yes", profile="reader"), 4, "AccessDenied", "request ")
    assert account.status("catalogue") == "available"
    show("who may only look is refused with the provider's words, exit 4")


def main():
    for options, check in ((("--estate",), act), (("--estate", "--enforce-iam"), look)):
        with tempfile.TemporaryDirectory(prefix="allod-config-") as directory:
            account = Account(sys.argv[1], directory, *options)
            try:
                check(account)
            finally:
                account.moto.call("down")


if __name__ == "__main__":
    main()
