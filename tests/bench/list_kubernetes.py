# SPDX-License-Identifier: GPL-3.0-or-later
"""50,005 pods: `allod list` beside curl, a client-go informer and kubectl, on one API server."""
import os
import re
import subprocess

import measure
import peers

ESTATE = "--pods 50005 --nodes 1000 --namespaces 50 --gpu-nodes 40 --mig-nodes 10"
PROTOBUF = "Accept: application/vnd.kubernetes.protobuf"


def curl(kubeconfig, path):
    """curl as fast as it goes: one HTTP/2 connection, protobuf, gzip, decoded and thrown away."""
    with open(kubeconfig, encoding="utf-8") as file:
        text = file.read()
    value = lambda key: re.search(rf'{key}: "?([^"\s,}}]+)', text).group(1)
    return ["curl", "--fail", "--silent", "--http2", "--compressed", "--user-agent", "bench", "--output", "/dev/null",
            "--header", PROTOBUF, "--cacert", value("certificate-authority"), "--cert", value("client-certificate"),
            "--key", value("client-key"), value("server") + path]


def count_pods(allod, kubeconfig, config):
    """Counts lines as they come: what this process once held would count as its children's peak memory."""
    with subprocess.Popen([*allod, "list", "kind:pod", "-o", "jsonl", "--kubeconfig", kubeconfig, "--config", config],
                          stdout=subprocess.PIPE) as process:
        return sum(1 for _ in process.stdout)


def bench(report, build, options):
    with peers.peer("kubernetes", "--fill", ESTATE) as env:
        kubeconfig = env["KUBECONFIG"]
        config = options.scratch
        allod = [f"{build}/allod"]
        list_pods = [*allod, "list", "kind:pod", "--kubeconfig", kubeconfig, "--config", config]
        fetch = curl(kubeconfig, "/api/v1/pods?resourceVersion=0")
        measure.run(fetch)

        report.title("50,005 pods listed: allod beside curl (protobuf, gzip), in turns")
        found = count_pods(allod, kubeconfig, config)
        report.note(f"allod listed {found} pods")
        if found != 50005:
            report.missed.append(f"allod listed {found} pods, not 50005")
        ours, theirs, hello = measure.rounds(
            options.rounds,
            lambda: measure.run(list_pods),
            lambda: measure.run(fetch),
            lambda: measure.run([*allod, "--version"]))
        report.cost("allod list kind:pod", ours)
        report.cost("curl", theirs)
        report.cost("allod --version (an empty start)", hello)
        ratio = measure.median(ours, "wall") / measure.median(theirs, "wall")
        report.figure("wall, allod / curl", ratio, "x", 1.0, must=True)
        report.figure("wall, allod / curl", ratio, "x", 0.7)

        report.title("the same in a client-go informer")
        informer = [measure.run([env["INFORMER"], "--kubeconfig", kubeconfig]) for _ in range(2)]
        report.cost("client-go informer", informer)
        rss = measure.median(ours, "rss_mb") / measure.median(informer, "rss_mb")
        report.figure("peak memory, allod / informer", rss, "x", 1 / 12, must=True)
        report.figure("wall, allod / informer", measure.median(ours, "wall") / measure.median(informer, "wall"), "x")
        if options.slow:
            kubectl = [measure.run([env["KUBECTL"], "--kubeconfig", kubeconfig, "get", "pods", "-A"])]
            report.cost("kubectl get pods -A", kubectl)
        window(report, build, kubeconfig, options)


def window(report, build, kubeconfig, options):
    """The window on the same server: first rows, stalls while loading, memory of a pod."""
    report.title("the window on the same 50,005 pods")
    for line in run_window(build, "load", "--kubeconfig", kubeconfig, "--query", "kind:pod"):
        name, value, unit = line
        bound = {"longest_stall_loading": (50, True), "first_rows_after_first_byte": (200, False)}.get(name, (None, False))
        report.figure(name, value, unit, *bound)
    memory(report, build, kubeconfig)
    report.title("the window at 300 changes a second from that server")
    churn = subprocess.Popen([os.environ.get("KUBEPEER") or peer_program(kubeconfig, "kubepeer"), "churn", "--kubeconfig",
                              kubeconfig, "--rate", "300", "--seconds", "40"], stdout=subprocess.DEVNULL)
    try:
        for name, value, unit in run_window(build, "follow", "--kubeconfig", kubeconfig, "--query", "kind:pod", "--seconds", "15"):
            bound = {"longest_stall": (50, True), "core_share": (25, True)}.get(name, (None, False))
            report.figure(name, value, unit, *bound)
    finally:
        churn.terminate()
        churn.wait()


def memory(report, build, kubeconfig):
    """What a row costs beside the connection itself, which is there for one row as for all."""
    def held(query):
        figures = {name: value for name, value, _ in run_window(build, "memory", "--kubeconfig", kubeconfig, "--query", query)}
        return figures["memory_held"], figures["rows_held"]

    connection, one = held("kind:cluster")
    report.figure("memory of a connection without rows", connection / 1024, "KiB")
    for name, query, bound in (("a pod", "kind:pod", 600), ("any other row", "kind:node,namespace,workload,service,volume", 1024)):
        bytes_held, rows = held(query)
        report.figure(f"memory of {name} ({rows:.0f} rows)", (bytes_held - connection) / (rows - one), "bytes", bound)


def peer_program(kubeconfig, name):
    """The path of a peer's own program, as the running peer tells it."""
    out = subprocess.run([str(peers.ROOT / "tests/peers/kubernetes/peer"), "status", "--dir", os.path.dirname(kubeconfig)],
                         check=True, stdout=subprocess.PIPE, text=True).stdout
    return dict(line.split("=", 1) for line in out.splitlines())[name.upper()]


def run_window(build, *arguments):
    """bench_window prints NAME VALUE UNIT lines."""
    output = measure.run([f"{build}/bench_window", *arguments], env={"QT_QPA_PLATFORM": "offscreen"}, keep_output=True).output
    for line in output.decode().splitlines():
        name, value, unit = (line.split() + [""])[:3]
        yield name, float(value), unit
