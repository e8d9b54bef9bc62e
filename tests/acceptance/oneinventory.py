#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One inventory of a real cluster and a real hypervisor, watched while others change them, stall them and kill them.

Usage: oneinventory.py ALLOD. Starts its peers, and prints what it saw with the seconds it took.
"""
import json
import os
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
import time

PEERS = pathlib.Path(os.environ["ALLOD_PEERS"])
REQUIRED = {"id", "kind", "type", "name", "sources", "health"}
KINDS = {"cluster", "node", "namespace", "workload", "pod", "service", "host", "vm", "volume", "network", "gpu"}


class Peer:
    """A peer in a directory of its own, stopped at the end whatever happens."""

    def __init__(self, name, *arguments):
        self.program = str(PEERS / name / "peer")
        self.directory = tempfile.mkdtemp(prefix=f"allod-{name}-")
        os.chmod(self.directory, 0o755)
        self.arguments = arguments
        self.environment = self.up()

    def up(self):
        out = self.call("up", "--with-parent", str(os.getpid()), *self.arguments)
        return dict(line.split("=", 1) for line in out.splitlines() if "=" in line)

    def call(self, command, *arguments):
        return subprocess.run([self.program, command, "--dir", self.directory, *arguments], check=True, text=True,
                              stdout=subprocess.PIPE).stdout


class Watch:
    """`allod watch` in the background: its lines, and what it says of its connections on standard error."""

    def __init__(self, allod, *arguments):
        self.process = subprocess.Popen([allod, "watch", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.lines, self.messages = queue.Queue(), queue.Queue()
        threading.Thread(target=self.read, args=(self.process.stdout, self.lines, json.loads), daemon=True).start()
        threading.Thread(target=self.read, args=(self.process.stderr, self.messages, str.strip), daemon=True).start()

    @staticmethod
    def read(stream, into, decode):
        for line in stream:
            into.put(decode(line))

    def drain(self, quiet=1.5):
        """Waits until nothing came for a while; returns what came."""
        seen = []
        while True:
            try:
                seen.append(self.lines.get(timeout=quiet))
            except queue.Empty:
                return seen

    def until(self, wanted, limit, lines=None):
        """Seconds until a line that the function wants; fails after the limit."""
        start, seen = time.monotonic(), []
        while (left := start + limit - time.monotonic()) > 0:
            try:
                seen.append((lines or self.lines).get(timeout=left))
                if wanted(seen[-1]):
                    return time.monotonic() - start
            except queue.Empty:
                break
        raise AssertionError(f"nothing within {limit} s, only {[str(line)[:200] for line in seen[-5:]]}")

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def show(text):
    print(text, flush=True)


def check_list(allod, flags):
    out = subprocess.run([allod, "list", "-o", "json", *flags], check=True, stdout=subprocess.PIPE).stdout
    answer = json.loads(out)
    resources = answer["resources"]
    for resource in resources:
        missing = REQUIRED - resource.keys()
        assert not missing, f"{resource.get('id')} lacks {missing}"
        assert resource["kind"] in KINDS, resource["kind"]
        assert all(source["freshness"] == "live" for source in resource["sources"]), resource
    ids = [resource["id"] for resource in resources]
    assert len(ids) == len(set(ids)), "an id came twice"
    kinds = {resource["kind"] for resource in resources}
    assert {"pod", "node", "workload", "vm", "host", "volume"} <= kinds, kinds
    assert len(answer["connections"]) == 2, answer["connections"]
    show(f"list: {len(resources)} resources of {len(kinds)} kinds, in one document")
    return resources


def changed(kind, **wanted):
    return lambda line: line["resource"]["kind"] == kind and all(line["resource"].get(k) == v for k, v in wanted.items())


def check_changes(allod, flags, cluster, hypervisor):
    watch = Watch(allod, *flags)
    first = watch.drain(3)
    assert any(line["resource"]["kind"] == "vm" for line in first) and any(line["resource"]["kind"] == "pod" for line in first)
    kubectl = [cluster.environment["KUBECTL"], "--kubeconfig", cluster.environment["KUBECONFIG"], "--namespace", "shop"]
    subprocess.run([*kubectl, "label", "pod", "catalog-0", "seen=by-watch"], check=True, stdout=subprocess.DEVNULL)
    seconds = watch.until(lambda line: line["resource"].get("labels", {}).get("seen") == "by-watch", 1)
    show(f"watch: a pod changed by kubectl came after {seconds:.2f} s")
    virsh(hypervisor, "start")
    seconds = watch.until(changed("vm", state="running"), 1)
    show(f"watch: a VM started by virsh came after {seconds:.2f} s")
    return watch


def virsh(hypervisor, verb):
    """Tries for a while: a daemon that has just come back still holds the guest's lock."""
    for _ in range(20):
        done = subprocess.run(["virsh", "-q", "-c", hypervisor.environment["LIBVIRT_URI"], verb, "guest"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode == 0:
            return
        time.sleep(1)
    raise AssertionError(f"virsh {verb}: {done.stderr}")


def check_trouble(watch, trouble, break_it, mend_it, change_other, other, change_own, own):
    """It is said, the other side stays live, and changes come again by themselves once it is back."""
    watch.drain(0.5)
    break_it()
    seconds = watch.until(lambda message: "over:" not in message, 60, watch.messages)
    show(f"{trouble}: said after {seconds:.1f} s")
    watch.drain(0.5)
    change_other()
    seconds = watch.until(changed(other), 2)
    show(f"{trouble}: the other side told a change after {seconds:.2f} s meanwhile")
    mend_it()
    seconds = watch.until(lambda message: "over:" in message, 60, watch.messages)
    show(f"{trouble}: over {seconds:.1f} s after it came back")
    watch.drain(1)
    change_own()
    show(f"{trouble}: a change there came after {watch.until(changed(own), 2):.2f} s")


def main():
    allod = sys.argv[1]
    cluster = Peer("kubernetes", "--nodes", "3", "--pods", "20")
    hypervisor = Peer("libvirt")
    try:
        config = tempfile.mkdtemp(prefix="allod-config-")
        flags = ["--config", config, "--kubeconfig", cluster.environment["KUBECONFIG"],
                 "--libvirt", hypervisor.environment["LIBVIRT_URI"]]
        check_list(allod, flags)
        watch = check_changes(allod, flags, cluster, hypervisor)
        label = iter(range(1000))
        kubectl = [cluster.environment["KUBECTL"], "--kubeconfig", cluster.environment["KUBECONFIG"], "-n", "shop"]

        def poke_pod():
            subprocess.run([*kubectl, "label", "--overwrite", "pod", "catalog-0", f"poke=n{next(label)}"], check=True,
                           stdout=subprocess.DEVNULL)

        def poke_vm():
            virsh(hypervisor, "suspend")
            virsh(hypervisor, "resume")

        for name, break_it, mend_it, mine, other in (
                ("API server stalled", lambda: cluster.call("stall"), lambda: cluster.call("resume"), "pod", "vm"),
                ("API server killed", lambda: cluster.call("down"), cluster.up, "pod", "vm"),
                ("libvirtd stalled", lambda: hypervisor.call("stall"), lambda: hypervisor.call("resume"), "vm", "pod"),
                ("libvirtd killed", lambda: hypervisor.call("crash"), hypervisor.up, "vm", "pod")):
            change = {"pod": poke_pod, "vm": poke_vm}
            check_trouble(watch, name, break_it, mend_it, change[other], other, change[mine], mine)
        watch.stop()
    finally:
        cluster.call("down")
        hypervisor.call("down")
    show("one inventory: all of it as it should be")


if __name__ == "__main__":
    main()
