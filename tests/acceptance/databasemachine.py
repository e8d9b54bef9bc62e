#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A claim for PostgreSQL becomes a virtual machine of a real hypervisor, emulated: its making is killed at every step and asked for
again, it boots, cloud-init sets it up, and the database answers SELECT 1 through an SSH tunnel to a host whose key was known before
the first contact. Then it is grown and restarted, and deleted with a copy of its disks kept.

Usage: databasemachine.py ALLOD. Starts its peer, and prints what it saw with the seconds it took.
"""
import base64
import contextlib
import hashlib
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

from oneinventory import Peer, show

NAME = "refunds-pg"
GiB = 1 << 30
BOOT = 900  # seconds, at most: an emulated machine on processors that have other things to do


def until(what, limit, ask):
    """What `ask` answers as soon as it is something; fails after the limit. Prints how long it took."""
    start = time.monotonic()
    while time.monotonic() < start + limit:
        if answer := ask():
            show(f"{what} after {time.monotonic() - start:.0f} s")
            return answer
        time.sleep(1)
    raise AssertionError(f"{what}: not within {limit} s")


class Machine:
    """What one needs to ask and to tell Allod and the hypervisor."""

    def __init__(self, allod, peer, directory):
        self.allod, self.peer, self.config = allod, peer, directory / "config"
        self.key = directory / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", self.key], check=True)
        self.config.mkdir()
        self.connections = [{"name": "hall", "provider": "libvirt", "settings": {"uri": peer.environment["LIBVIRT_URI"]}}]
        self.claim = directory / "claim.yaml"
        self.write_connections()
        self.write_claim()

    def write_connections(self):
        (self.config / "connections.yaml").write_text(json.dumps({"connections": self.connections}), encoding="utf-8")

    def command(self, *words):
        return [self.allod, *words, "--config", str(self.config), "--timeout", "120s"]

    def run(self, *words, check=True):
        done = subprocess.run(self.command(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=BOOT, check=False)
        assert not check or done.returncode == 0, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def list(self, *words):
        """What is there now: a host that is busy with itself may have to be asked again."""
        return json.loads(self.run("list", "-o", "json", *words, check=False).stdout)["resources"]

    def virsh(self, *words):
        return self.peer.call("virsh", "--", *words).strip()

    def volumes(self):
        names = [line.split()[0] for line in self.virsh("vol-list", "images").splitlines()]
        return sorted(name for name in names if name.startswith(NAME))

    def domains(self):
        return [name for name in self.virsh("list", "--all", "--name").split() if name != "guest"]

    def id(self):
        return "libvirt/" + self.virsh("domuuid", NAME)

    def apply(self):
        return self.command("claim", "apply", str(self.claim), "--yes", "-o", "json")

    def write_claim(self):
        """Whatever its version: the guest is of this machine's release."""
        public = self.key.with_suffix(".pub").read_text(encoding="utf-8").strip()
        self.claim.write_text(json.dumps({
            "claim": "database/v1", "name": NAME, "owner": "payments", "engine": "postgresql",
            "size": {"cpu": 1, "memory": "1Gi", "storage": "2Gi"}, "sshKeys": [public]}), encoding="utf-8")


def killed_everywhere(machine):
    """Kills the command at each step, when its intent is written, and asks again: never is anything there twice."""
    journal = machine.config / "journal"
    intents = lambda: sum(file.read_bytes().count(b'"intent"') for file in journal.glob("*.jsonl"))
    kills, steps, before = 0, 1, None
    while True:
        limit, process = intents() + steps, subprocess.Popen(machine.apply(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and intents() < limit:
            time.sleep(0.002)
        if process.poll() is not None:
            assert process.returncode == 0, process.returncode
            return kills
        process.kill()
        process.wait()
        kills += 1
        there = (machine.domains(), machine.volumes())
        show(f"killed for the {kills}. time: {there}")
        assert there[0] in ([], [NAME]) and len(there[1]) == len(set(there[1])) <= 3 and kills < 20, there
        steps = steps + 1 if there == before else 1 # where it does not get on: that it is complete is noted one step after the last volume
        before = there


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def host_key(machine):
    """What the machine's console says, by way of the hypervisor: whom to expect over SSH."""
    console = subprocess.Popen(machine.command("exec", "-i", machine.id()), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    os.set_blocking(console.stdout.fileno(), False)
    said = b""

    def ask():
        nonlocal said
        assert console.poll() is None, said[-2000:]
        console.stdin.write(b"\x04") # Ctrl+D: the prompt for a log-in comes anew
        console.stdin.flush()
        said += console.stdout.read() or b""
        found = re.search(rb"SSH host key: (ssh-ed25519 [A-Za-z0-9+/=]+)\s", said)
        return found and found.group(1).decode()

    try:
        return until("its console tells the SSH host key", BOOT, ask)
    finally:
        console.terminate()
        console.wait()


class Guest:
    """The machine from inside, over SSH, where its key is known before the first contact."""

    def __init__(self, machine, key):
        self.machine, self.key = machine, key
        self.port = int(machine.peer.call("forward", NAME, "22"))
        until("its SSH server answers", BOOT, self.answers) # QEMU accepts connections long before

    def answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
                return connection.recv(4) == b"SSH-"
        except OSError:
            return False

    def fingerprint(self):
        return "SHA256:" + base64.b64encode(hashlib.sha256(base64.b64decode(self.key.split()[1])).digest()).decode().rstrip("=")

    def connection(self):
        return {"name": NAME, "provider": "ssh", "settings": {"host": "127.0.0.1", "user": "admin", "port": str(self.port),
                                                              "identityFile": str(self.machine.key), "hostKey": self.fingerprint()}}

    def run(self, command, check=True):
        known = self.machine.claim.with_name("known")
        known.write_text(f"[127.0.0.1]:{self.port} {self.key}\n", encoding="utf-8")
        return subprocess.run(["ssh", "-F", "none", "-i", self.machine.key, "-p", str(self.port), "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes",
                               "-o", f"UserKnownHostsFile={known}", "-o", "ConnectTimeout=30", "admin@127.0.0.1", command],
                              check=check, text=True, stdout=subprocess.PIPE, timeout=BOOT).stdout


class Tunnel:
    """The database's port on this machine, through Allod's own SSH connection."""

    def __init__(self, machine, guest, database):
        self.password = until("its credentials are made", BOOT, lambda: re.search("PGPASSWORD=(.*)", guest.run("sudo cat /root/database-credentials", check=False))).group(1)
        self.certificate = machine.claim.with_name("server.crt")
        self.certificate.write_text(guest.run("sudo cat /etc/postgresql/*/main/server.crt"), encoding="utf-8")
        self.port = free_port()
        self.command = machine.command("forward", database, f"{self.port}:5432")
        self.forward = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)

    def ask(self, sql, mode="verify-full"):
        if self.forward.poll() is not None: # a host that is busy with itself did not tell in time what runs on it
            self.forward = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        environment = os.environ | {"PGPASSWORD": self.password, "PGSSLROOTCERT": str(self.certificate)}
        return subprocess.run(["psql", "-XAtq", "-c", sql, f"host=localhost hostaddr=127.0.0.1 port={self.port} user=app dbname=app sslmode={mode} connect_timeout=60"],
                              env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)

    def close(self):
        self.forward.terminate()
        self.forward.wait(30)


def find_database(machine, guest):
    """The machine is one more connection; what runs on it is listed."""
    machine.connections.append(guest.connection())
    machine.write_connections()
    databases = until("Allod lists the database", BOOT, lambda: [
        each for each in machine.list("kind:database") if each.get("engine", {}).get("name") == "postgresql"])
    assert len(databases) == 1 and databases[0]["id"].startswith("host/"), databases
    return databases[0]["id"]


def check_claim(machine):
    """Applying again makes nothing; now that the machine can be reached, the claim is followed until its database answers."""
    def ask():
        outcome = json.loads(subprocess.run(machine.apply(), check=True, text=True, stdout=subprocess.PIPE).stdout)
        assert outcome["operations"] == [], outcome
        return outcome["state"] == "ready"

    until("the claim is ready", BOOT, ask)


def check_database(machine, tunnel):
    until("SELECT 1 answers through the tunnel", BOOT, lambda: tunnel.ask("SELECT 1").stdout.strip() == "1")
    refused = tunnel.ask("SELECT 1", "disable")
    assert refused.returncode != 0 and "no encryption" in refused.stderr, refused
    assert tunnel.ask("CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)").returncode == 0
    for file in machine.config.rglob("*"):
        assert not file.is_file() or tunnel.password.encode() not in file.read_bytes(), f"{file} holds the password"


def check_day_two(machine, guest, tunnel):
    """The same words as everywhere, on the machine."""
    machine_id = machine.id()
    offered = {action["id"]: action for action in json.loads(machine.run("actions", machine_id, "-o", "json").stdout)["actions"]}
    for word in ("scale", "restart", "resize", "delete"):
        assert any(word in (action["id"], action.get("verb")) for action in offered.values()), f"{word} is missing in {sorted(offered)}"
    machine.run("do", "resize", machine_id, "disk=vdc", "size=3GiB", "--yes", "--wait", "--confirm", NAME)
    assert "3221225472" in machine.virsh("domblkinfo", NAME, "vdc")
    until("its file system grew by itself", 120, lambda: int(guest.run("df --output=size -B1 /srv/data | tail -n 1")) > 2.5 * GiB)
    machine.run("do", "scale", machine_id, "vcpus=2", "memory=1280MiB", "--yes", "--wait")
    assert machine.virsh("vcpucount", NAME, "--config", "--current") == "2"
    boot = guest.run("cat /proc/sys/kernel/random/boot_id")
    machine.run("do", "restart", machine_id, "--yes", "--wait")
    until("it restarted", BOOT, lambda: guest.answers() and guest.run("cat /proc/sys/kernel/random/boot_id", check=False) not in ("", boot))
    until("what was written is there afterwards", BOOT, lambda: tunnel.ask("SELECT n FROM kept").stdout.strip() == "42")


def check_deletion(machine):
    """The guest is shut down, a copy of each disk stays, all else goes."""
    machine.run("do", "delete", machine.id(), "disks=yes", "final-copy=yes", "--yes", "--wait", "--confirm", NAME)
    assert machine.domains() == [], machine.domains()
    assert machine.volumes() == [f"{NAME}-data-final.qcow2", f"{NAME}-final.qcow2"], machine.volumes()
    images, raw = pathlib.Path(machine.peer.directory, "images"), machine.claim.with_name("data.img")
    subprocess.run(["qemu-img", "convert", "-O", "raw", images / f"{NAME}-data-final.qcow2", raw], check=True)
    environment = os.environ | {"PATH": os.environ["PATH"] + ":/usr/sbin"}
    found = subprocess.run(["debugfs", "-R", "ls -p /postgresql", raw], check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment).stdout
    assert re.search(r"/1[0-9]/", found), found
    show("delete: the data are in the copy that stays")


def main():
    peer = Peer("libvirt", "--debian")
    try:
        with tempfile.TemporaryDirectory(prefix="allod-machine-") as directory:
            machine = Machine(sys.argv[1], peer, pathlib.Path(directory))
            assert killed_everywhere(machine) >= 4 # a busy machine may take two steps before it is seen
            assert machine.domains() == [NAME] and len(machine.volumes()) == 3, (machine.domains(), machine.volumes())
            guest = Guest(machine, host_key(machine))
            with contextlib.closing(Tunnel(machine, guest, find_database(machine, guest))) as tunnel:
                check_claim(machine)
                check_database(machine, tunnel)
                check_day_two(machine, guest, tunnel)
            check_deletion(machine)
    finally:
        peer.call("down")
    show("a database on a machine: all of it as it should be")


if __name__ == "__main__":
    main()
