# SPDX-License-Identifier: GPL-3.0-or-later
"""Acting on a cluster beside kubectl: a plan, the drain of a node with 100 pods, 100 MB of logs."""
import contextlib
import os
import pathlib
import re
import subprocess
import time
import urllib.request

import measure
import peers

PODS = 100
DISTANCE_MS = 20  # of a cluster in another place
MANIFEST = """
apiVersion: v1
kind: Namespace
metadata: {name: streams}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: crowd, namespace: streams}
spec:
  replicas: 100
  selector: {matchLabels: {app: crowd}}
  template:
    metadata: {labels: {app: crowd}}
    spec:
      terminationGracePeriodSeconds: 0
      nodeSelector: {example.org/crowd: "true"}
      containers: [{name: app, image: example.org/app}]
---
apiVersion: v1
kind: Pod
metadata: {name: big, namespace: streams}
spec: {nodeName: streams, containers: [{name: app, image: example.org/app}]}
"""
NODE = """---
apiVersion: v1
kind: Node
metadata: {name: %s, labels: {example.org/crowd: "%s"}}
status:
  capacity: {cpu: "64", memory: 64Gi, pods: "200"}
  allocatable: {cpu: "64", memory: 64Gi, pods: "200"}
  addresses: [{type: InternalIP, address: 127.0.0.1}]
"""


class Cluster:
    def __init__(self, environment, directory):
        self.environment, self.directory = environment, pathlib.Path(directory)
        self.kubeconfig = environment["KUBECONFIG"]

    def kubectl(self, *words):
        return [self.environment["KUBECTL"], "--kubeconfig", self.kubeconfig, *words]

    def ask(self, *words):
        return measure.run(self.kubectl(*words), keep_output=True).output.decode().strip()

    def settle(self):
        """Until every pod runs again and none is on its way out."""
        end = time.monotonic() + 120
        while True:
            phases = self.ask("get", "pods", "-n", "streams", "-l", "app=crowd", "-o", "jsonpath={.items[*].status.phase}").split()
            if phases == ["Running"] * PODS:
                return
            if time.monotonic() > end:
                raise measure.Failed(f"{len(phases)} pods are there, not {PODS}")
            time.sleep(0.3)

    def prepare(self):
        text = MANIFEST + NODE % ("crowd-0", "true") + NODE % ("crowd-1", "true") + NODE % ("streams", "false")
        file = self.directory / "bench.yaml"
        file.write_text(text, encoding="utf-8")
        measure.run(self.kubectl("apply", "--validate=false", "-f", str(file)))
        self.uid = self.ask("get", "namespace", "kube-system", "-o", "jsonpath={.metadata.uid}")

    def id(self, tail):
        return f"k8s/{self.uid}/{tail}"

    def empty(self, node, drain):
        """Fills one node by closing the other, then measures the drain of it."""
        other = "crowd-1" if node == "crowd-0" else "crowd-0"
        measure.run(self.kubectl("uncordon", node))
        measure.run(self.kubectl("cordon", other))
        measure.run(self.kubectl("delete", "pods", "-n", "streams", "-l", f"app=crowd", "--field-selector", f"spec.nodeName={other}", "--wait=true"))
        self.settle()
        measure.run(self.kubectl("uncordon", other))
        cost = measure.run(drain(node))
        left = self.ask("get", "pods", "-n", "streams", "-l", "app=crowd", "--field-selector", f"spec.nodeName={node}", "-o", "name")
        if left:
            raise measure.Failed(f"the drain of {node} left {len(left.split())} pods")
        return cost


def bench(report, build, options):
    with peers.peer("kubernetes", "--with", "controller-manager,scheduler,kwok") as environment:
        directory = os.path.dirname(environment["KUBECONFIG"])
        cluster = Cluster(environment, directory)
        cluster.prepare()
        cluster.settle()
        allod = [f"{build}/allod", "--kubeconfig", cluster.kubeconfig, "--config", options.scratch]
        plan(report, build, cluster)
        logs(report, cluster, allod, options)
        drain(report, cluster, allod, options)


def plan(report, build, cluster):
    report.title("a plan beside the dry run that is in it")
    id = cluster.id("streams/deployments.apps/crowd")
    near = plan_and_dry_run(build, cluster.kubeconfig, id, 60)
    with distant(cluster) as kubeconfig:
        far = plan_and_dry_run(build, kubeconfig, id, 20)
    for place, (shown, dry_run), must in (("on this machine", near, False), (f"{DISTANCE_MS} ms away", far, True)):
        report.figure(f"plan, {place}", shown, "ms")
        report.figure(f"dry run alone, {place}", dry_run, "ms")
        report.figure(f"plan / dry run, {place}", shown / dry_run, "x", 1.3, must=must)


def plan_and_dry_run(build, kubeconfig, id, rounds):
    output = measure.run([f"{build}/bench_plan", kubeconfig, id, str(rounds)], keep_output=True).output
    return [float(word) for word in output.split()]


@contextlib.contextmanager
def distant(cluster):
    """A kubeconfig of the same server, each request to which takes a while longer."""
    own = cluster.directory
    text = pathlib.Path(cluster.kubeconfig).read_text(encoding="utf-8")
    server = re.search(r"https://([0-9.:]+)", text).group(1)
    with peers.peer("faults", "--upstream", server, "--upstream-ca", f"{own}/ca.crt", "--upstream-cert", f"{own}/admin.crt", "--upstream-key",
                    f"{own}/admin.key", "--tls-cert", f"{own}/server.crt", "--tls-key", f"{own}/server.key") as proxy:
        urllib.request.urlopen(f"{proxy['CONTROL']}/set?fault=delay&ms={DISTANCE_MS}", timeout=10).close()
        file = own / "distant.yaml"
        file.write_text(text.replace(f"https://{server}", proxy["URL"]), encoding="utf-8")
        yield str(file)


def count_bytes(command):
    """Counts as they come: what this process once held would count as its children's peak memory."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        return sum(len(piece) for piece in iter(lambda: process.stdout.read(65536), b""))


def logs(report, cluster, allod, options):
    report.title("100 MB of one container's log: allod logs beside kubectl logs, in turns")
    file = cluster.directory / "streams/big.app.log"
    line = b"2026-11-24T03:00:00.000000000Z stdout F " + b"x" * 99 + b"\n"
    ours = [*allod, "logs", cluster.id("streams/pods/big")]
    file.write_bytes(line)
    small = measure.run(ours)
    with file.open("wb") as log:
        for _ in range(1000):
            log.write(line * 1000)
    counted = count_bytes(ours)
    if counted != 100_000_000:
        raise measure.Failed(f"allod logs wrote {counted} bytes, not 100,000,000")
    mine, theirs = measure.rounds(options.rounds, lambda: measure.run(ours), lambda: measure.run(cluster.kubectl("logs", "-n", "streams", "big")))
    report.cost("allod logs", mine)
    report.cost("kubectl logs", theirs)
    report.figure("speed, allod / kubectl", measure.median(theirs, "wall") / measure.median(mine, "wall"), "x", 0.5, must=True, better=">=")
    report.figure("peak memory beyond that of one line", measure.median(mine, "rss_mb") - small.rss_mb, "MB", 30, must=True)


def drain(report, cluster, allod, options):
    report.title("a node with 100 pods drained: allod do drain --wait beside kubectl drain, in turns")
    ours = lambda node: [*allod, "do", "drain", cluster.id(f"_/nodes/{node}"), "--yes", "--wait"]
    theirs = lambda node: cluster.kubectl("drain", node, "--ignore-daemonsets", "--delete-emptydir-data")
    mine, kubectl = measure.rounds(options.rounds, lambda: cluster.empty("crowd-0", ours), lambda: cluster.empty("crowd-0", theirs))
    report.cost("allod do drain", mine)
    report.cost("kubectl drain", kubectl)
    report.figure("wall, allod / kubectl", measure.median(mine, "wall") / measure.median(kubectl, "wall"), "x", 1.2, must=True)
