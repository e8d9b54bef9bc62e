#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real cluster, a real hypervisor and AWS as moto plays it in one inventory; a database that the aws command line changes
shows within two polls; and a cluster that AWS lists and a kubeconfig names is one resource.

Usage: threehomes.py ALLOD. Starts its peers, and prints what it saw with the seconds it took.
"""
import contextlib
import json
import os
import pathlib
import re
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time

from oneinventory import Peer, Watch, show

INTERVAL = 3  # seconds between two polls, 30 unless told


def allod_list(allod, environment, *arguments):
    out = subprocess.run([allod, "list", "-o", "json", *arguments], check=True, stdout=subprocess.PIPE, env=environment).stdout
    return json.loads(out)


def check_three(allod, environment, flags):
    answer = allod_list(allod, environment, *flags)
    providers = {resource["provider"] for resource in answer["resources"]}
    assert {"kubernetes", "libvirt", "aws"} <= providers, providers
    assert len(answer["connections"]) == 3, answer["connections"]
    kinds = {(resource["provider"], resource["kind"]) for resource in answer["resources"]}
    for wanted in (("kubernetes", "pod"), ("libvirt", "vm"), ("aws", "vm"), ("aws", "database"), ("aws", "volume"), ("aws", "cluster")):
        assert wanted in kinds, f"{wanted} is missing in {sorted(kinds)}"
    ids = [resource["id"] for resource in answer["resources"]]
    assert len(ids) == len(set(ids)), "an id came twice"
    show(f"list: {len(ids)} resources of {', '.join(sorted(providers))} in one document")


def check_watch(allod, environment, config, cloud):
    os.environ.update(environment)
    watch = Watch(allod, "--config", config)
    missing = {"pod", "vm of libvirt", "orders"}

    def is_complete(line):
        resource = line["resource"]
        missing.discard(resource["kind"])
        missing.discard(f"{resource['kind']} of {resource['provider']}")
        missing.discard(resource["name"])
        return not missing

    watch.until(is_complete, 60)
    change = ["rds", "modify-db-instance", "--db-instance-identifier", "orders", "--allocated-storage", "150", "--apply-immediately"]
    cloud.call("aws", *change)
    seconds = watch.until(lambda line: line["resource"]["name"] == "orders"
                          and line["resource"]["capacity"].get("storageBytes") == 150 * 2**30, 2 * INTERVAL)
    show(f"watch: a database changed by the aws command line came after {seconds:.1f} s; it looks every {INTERVAL} s")
    cloud.call("aws", "rds", "create-db-instance", "--db-instance-identifier", "brand-new", "--engine", "mysql", "--db-instance-class",
               "db.t3.micro", "--allocated-storage", "20", "--master-username", "admin", "--master-user-password", "not-a-secret")
    seconds = watch.until(lambda line: line["event"] == "added" and line["resource"]["name"] == "brand-new", 2 * INTERVAL)
    show(f"watch: a new database came after {seconds:.1f} s")
    cloud.call("aws", "rds", "delete-db-instance", "--db-instance-identifier", "brand-new", "--skip-final-snapshot")
    seconds = watch.until(lambda line: line["event"] == "removed" and line["resource"]["name"] == "brand-new", 2 * INTERVAL)
    show(f"watch: and was gone {seconds:.1f} s after its deletion")
    watch.stop()


@contextlib.contextmanager
def tunnel(target):
    """An HTTP proxy that leads to one place whatever name is asked for. Yields its URL."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(client):
        with client, socket.create_connection(target) as server:
            request = b""
            while b"\r\n\r\n" not in request:
                request += client.recv(4096)
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            while ready := select.select([client, server], [], [])[0]:
                for side in ready:
                    data = side.recv(65536)
                    if not data:
                        return
                    (server if side is client else client).sendall(data)

    def accept():
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()


def check_eks(allod, environment, cluster, cloud):
    """The cluster that AWS calls production is the one of the kubeconfig: the same place, the same cluster."""
    cloud.call("aws", "eks", "delete-cluster", "--name", "staging", "--region", "eu-west-1")  # moto gives it the same endpoint
    endpoint = json.loads(cloud.call("aws", "eks", "describe-cluster", "--name", "production", "--region", "eu-west-1"))["cluster"]["endpoint"]
    host, port = re.search(r"https://([0-9.]+):(\d+)", pathlib.Path(cluster.environment["KUBECONFIG"]).read_text(encoding="utf-8")).groups()
    with tempfile.TemporaryDirectory(prefix="allod-eks-") as directory, tunnel((host, int(port))) as proxy:
        keys = pathlib.Path(cluster.directory)
        kubeconfig = pathlib.Path(directory, "kubeconfig")
        kubeconfig.write_text(json.dumps({
            "clusters": [{"name": "c", "cluster": {"server": endpoint, "proxy-url": proxy, "tls-server-name": host,
                                                   "certificate-authority": str(keys / "ca.crt")}}],
            "users": [{"name": "u", "user": {"client-certificate": str(keys / "admin.crt"), "client-key": str(keys / "admin.key")}}],
            "contexts": [{"name": "production", "context": {"cluster": "c", "user": "u"}}], "current-context": "production"}), encoding="utf-8")
        flags = ["--config", directory, "--kubeconfig", str(kubeconfig), "--aws", "default"]
        clusters = allod_list(allod, environment, "kind:cluster", *flags)["resources"]
        both = [each for each in clusters if len(each["sources"]) == 2]
        assert len(both) == 1 and len(clusters) == 1, json.dumps(clusters, indent=1)
        assert both[0]["id"].startswith("k8s/") and both[0]["provider"] == "aws" and both[0]["region"] == "eu-west-1", both[0]
        assert {source["collection"] for source in both[0]["sources"]} == {"cluster", "eks/eu-west-1"}, both[0]["sources"]
        show(f"eks: {both[0]['id']} is one resource of {' and '.join(source['connection'] for source in both[0]['sources'])}")


def check_offer(allod, environment, config):
    """A cluster that AWS lists is connected by its id: read-only, with a kubeconfig for the user alone and a program yet to be allowed."""
    run = lambda *words: subprocess.run([allod, *words, "--config", config], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    arn = "arn:aws:eks:eu-west-1:123456789012:cluster/production"
    added = run("connections", "add", arn, "--connection", "cloud")
    assert added.returncode == 0 and "production is kept, read-only" in added.stderr, added
    kubeconfig = pathlib.Path(config, "kubeconfigs", "production.kubeconfig")
    assert kubeconfig.stat().st_mode & 0o777 == 0o600, oct(kubeconfig.stat().st_mode)
    user = json.loads(kubeconfig.read_text(encoding="utf-8"))["users"][0]["user"]
    assert user["exec"]["command"] == "aws" and "get-token" in user["exec"]["args"], user
    kept = pathlib.Path(config, "connections.yaml").read_text(encoding="utf-8")
    assert "production" in kept and str(kubeconfig) in kept, kept
    wrong = run("connections", "add", arn + "-not", "--connection", "cloud")
    assert wrong.returncode == 1 and "no cluster has this id" in wrong.stderr, wrong
    show(f"eks: {added.stderr.strip()}")


def main():
    allod = sys.argv[1]
    cluster = Peer("kubernetes", "--nodes", "3", "--pods", "20")
    hypervisor = Peer("libvirt")
    cloud = Peer("moto", "--estate")
    environment = os.environ | {key: value for key, value in cloud.environment.items() if key.startswith("AWS_")}
    config = tempfile.mkdtemp(prefix="allod-config-")
    try:
        check_three(allod, environment, ["--config", config, "--kubeconfig", cluster.environment["KUBECONFIG"],
                                         "--libvirt", hypervisor.environment["LIBVIRT_URI"], "--aws", "default"])
        pathlib.Path(config, "connections.yaml").write_text(json.dumps({"connections": [
            {"name": "cluster", "provider": "kubernetes", "settings": {"kubeconfig": cluster.environment["KUBECONFIG"]}},
            {"name": "hypervisor", "provider": "libvirt", "settings": {"uri": hypervisor.environment["LIBVIRT_URI"]}},
            {"name": "cloud", "provider": "aws", "settings": {"profile": "default", "interval": f"{INTERVAL}s"}},
        ]}), encoding="utf-8")
        check_watch(allod, environment, config, cloud)
        check_eks(allod, environment, cluster, cloud)
        check_offer(allod, environment, config)
    finally:
        for peer in (cluster, hypervisor, cloud):
            peer.call("down")
    show("three homes: all of it as it should be")


if __name__ == "__main__":
    main()
