#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the GPUs of a real cluster do, as its Prometheus tells through the API server's service proxy, and single exporters through its
pod proxy, on the command line.

The API server calls no address of 127.0.0.0/8, so Prometheus listens at another one of the loopback interface, which the test gives it
(as root) and takes back; the pods that stand at it have no kubelet. Usage: gpumetrics.py ALLOD. Starts its peers, and prints what it saw.
"""
import contextlib
import json
import subprocess
import sys
import time

from oneinventory import Peer

NODES = {"gpu-a": 4, "gpu-b": 2}
PODS = [("ml", "train-0", "gpu-a"), ("ml", "notebook-0", "gpu-a"), ("ml", "train-1", "gpu-a"), ("web", "embed-0", "gpu-b")]


ADDRESS = "198.18.0.1"  # set aside for tests, leads nowhere


@contextlib.contextmanager
def address_on_loopback():
    """Nobody but this machine reaches it."""
    subprocess.run(["ip", "address", "replace", f"{ADDRESS}/32", "dev", "lo"], check=True)
    try:
        yield ADDRESS
    finally:
        subprocess.run(["ip", "address", "delete", f"{ADDRESS}/32", "dev", "lo"], check=True)


class Cluster:
    def __init__(self):
        self.peer = Peer("kubernetes")
        self.kubeconfig = self.peer.environment["KUBECONFIG"]

    def kubectl(self, *arguments, given=None):
        command = [self.peer.environment["KUBECTL"], "--kubeconfig", self.kubeconfig, *arguments]
        return subprocess.run(command, check=True, text=True, input=given, stdout=subprocess.PIPE).stdout

    def apply(self, *objects):
        self.kubectl("apply", "-f", "-", given=json.dumps({"apiVersion": "v1", "kind": "List", "items": list(objects)}))

    def status(self, kind, name, status, namespace="default"):
        self.kubectl("patch", kind, name, "-n", namespace, "--subresource", "status", "-p", json.dumps({"status": status}))

    def pod(self, namespace, name, node, address=None, labels=None, port=None, gpus=0):
        container = {"name": "main", "image": "example.test/image"}
        if gpus:
            container["resources"] = {"limits": {"nvidia.com/gpu": str(gpus)}}
        if port:
            container["ports"] = [{"name": "metrics", "containerPort": port}]
        self.apply({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name, "namespace": namespace, "labels": labels or {}},
                    "spec": {"nodeName": node, "automountServiceAccountToken": False, "containers": [container]}})
        self.status("pod", name, {"phase": "Running", **({"podIP": address, "podIPs": [{"ip": address}]} if address else {})}, namespace)

    def service(self, namespace, name, port, pod, address, target):
        """A headless service, as an operator would leave it; no controller makes its endpoints here."""
        self.apply({"apiVersion": "v1", "kind": "Service", "metadata": {"name": name, "namespace": namespace},
                    "spec": {"clusterIP": "None", "ports": [{"name": "web", "port": port}]}},
                   {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
                    "metadata": {"name": name, "namespace": namespace, "labels": {"kubernetes.io/service-name": name}},
                    "ports": [{"name": "web", "port": target, "protocol": "TCP"}],
                    "endpoints": [{"addresses": [address], "conditions": {"ready": True}, "targetRef": {"kind": "Pod", "name": pod, "namespace": namespace}}]})


def build(cluster):
    for namespace in ("ml", "web", "monitoring", "gpu-operator"):
        cluster.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}},
                      {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "default", "namespace": namespace}})
    for node, gpus in NODES.items():
        cluster.apply({"apiVersion": "v1", "kind": "Node", "metadata": {"name": node, "labels": {"nvidia.com/gpu.product": "NVIDIA-H100-80GB-HBM3"}}})
        room = {"cpu": "64", "memory": "512Gi", "pods": "110", "nvidia.com/gpu": str(gpus)}
        cluster.status("node", node, {"capacity": room, "allocatable": room})
    for namespace, name, node in PODS:
        cluster.pod(namespace, name, node, gpus=1)


def listed(allod, kubeconfig, query):
    done = subprocess.run([allod, "list", query, "--kubeconfig", kubeconfig, "-o", "json", "--timeout", "20"], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return {row["id"]: row for row in json.loads(done.stdout or "{}").get("resources", [])}, done.stderr


def check(gpus, rows, source):
    assert len(gpus) == 6, f"six GPUs are measured, not {sorted(gpus)}"
    busy = gpus["gpu/GPU-0a000000-0000-4000-8000-000000000000"]
    assert busy["usage"]["gpuPercent"] == 92, busy["usage"]
    device = busy["gpu"][0]
    assert device["activityKind"] == "SM_ACTIVE" and device["powerWatts"] == 640, device
    machine = next(relation["id"] for relation in busy["relations"] if relation["type"] == "runsOn")
    assert rows[machine]["name"] == "gpu-a", machine
    assert device["allocatedTo"] in rows and rows[device["allocatedTo"]]["name"] == "train-0", device
    idle = gpus["gpu/GPU-0a000000-0000-4000-8000-000000000001"]
    assert idle["usage"]["gpuPercent"] == 0 and rows[idle["gpu"][0]["allocatedTo"]]["name"] == "notebook-0", idle
    free = gpus["gpu/GPU-0a000000-0000-4000-8000-000000000002"]
    assert not free["gpu"][0].get("allocatedTo"), free
    broken = gpus["gpu/GPU-0a000000-0000-4000-8000-000000000003"]
    assert broken["gpu"][0]["fault"] == "XID 79" and broken["health"] == "degraded", broken
    assert busy["fields"]["source"] == source, busy["fields"]
    print(f"6 GPUs by {source}: 92 % of train-0, 0 % held by notebook-0, one free, one with XID 79")


def main(allod, address):
    cluster, metrics = Cluster(), None
    try:
        build(cluster)
        gpus, _ = listed(allod, cluster.kubeconfig, "kind:gpu")
        assert not gpus, "without metrics there are no rows of GPUs"
        metrics = Peer("prometheus", "--address", address)
        port, exporter = (int(metrics.environment[key].rstrip("/metrics").rsplit(":", 1)[1]) for key in ("URL", "EXPORTER"))
        cluster.pod("monitoring", "prometheus-0", "gpu-a", address)
        cluster.service("monitoring", "prometheus-operated", 9090, "prometheus-0", address, port)
        time.sleep(1)  # until the API server's own watch has the endpoints
        rows, _ = listed(allod, cluster.kubeconfig, "kind:node,pod")
        gpus, words = listed(allod, cluster.kubeconfig, "kind:gpu")
        check(gpus, rows, "monitoring/prometheus-operated:9090")

        cluster.kubectl("delete", "pod", "train-0", "-n", "ml", "--force", "--grace-period=0")
        rows, _ = listed(allod, cluster.kubeconfig, "kind:pod")
        gpus, _ = listed(allod, cluster.kubeconfig, "kind:gpu")
        holder = gpus["gpu/GPU-0a000000-0000-4000-8000-000000000000"]["gpu"][0]["allocatedTo"]
        assert holder not in rows, "the metrics still name a pod that the cluster no longer has"
        cluster.pod("ml", "train-0", "gpu-a", gpus=1)

        metrics.call("crash")
        gpus, words = listed(allod, cluster.kubeconfig, "kind:gpu")
        assert not gpus and "gpu metrics" in words, words
        print("without Prometheus:", words.strip().splitlines()[-1])

        cluster.kubectl("delete", "service", "prometheus-operated", "-n", "monitoring")
        cluster.pod("gpu-operator", "nvidia-dcgm-exporter-x7k2p", "gpu-a", address, {"app": "nvidia-dcgm-exporter"}, exporter)
        rows, _ = listed(allod, cluster.kubeconfig, "kind:node,pod")
        gpus, words = listed(allod, cluster.kubeconfig, "kind:gpu")
        check(gpus, rows, f"gpu-operator/nvidia-dcgm-exporter-x7k2p:{exporter}")

        limited = cluster.peer.call("user", "viewer").strip()
        gpus, words = listed(allod, limited, "kind:gpu")
        assert not gpus, "who may not look is told nothing"
        print("without permission:", words.strip().splitlines()[-1] if words.strip() else "(nothing said)")
    finally:
        for peer in (metrics, cluster.peer):
            if peer:
                peer.call("down")


with address_on_loopback() as place:
    main(sys.argv[1], place)
