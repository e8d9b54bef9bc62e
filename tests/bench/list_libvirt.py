# SPDX-License-Identifier: GPL-3.0-or-later
"""5,000 domains of libvirt's test driver: `allod list` beside virsh, the window beside virt-manager."""
import os
import pathlib
import re
import subprocess
import time

import display
import measure
import peers
from list_kubernetes import run_window

DOMAINS = 5000


def estate(directory):
    generator = peers.ROOT / "tests/peers/libvirt/estate"
    file = pathlib.Path(directory) / "estate.xml"
    file.write_bytes(subprocess.run([str(generator), "--domains", str(DOMAINS)], check=True, stdout=subprocess.PIPE).stdout)
    return f"test://{file}"


def bench(report, build, options):
    uri = estate(options.scratch)
    report.title(f"{DOMAINS} libvirt domains listed: allod beside virsh, in turns")
    ours, theirs = measure.rounds(
        max(3, options.rounds),
        lambda: measure.run([f"{build}/allod", "list", "kind:vm", "--libvirt", uri, "--config", options.scratch]),
        lambda: measure.run(["virsh", "-c", uri, "list", "--all"]))
    report.cost("allod list kind:vm", ours)
    report.cost("virsh list --all", theirs)
    report.figure("wall, allod / virsh", measure.median(ours, "wall") / measure.median(theirs, "wall"), "x", 1.3, must=True)

    report.title(f"{DOMAINS} libvirt domains in a window: allod beside virt-manager")
    figures = {name: (value, unit) for name, value, unit in run_window(build, "load", "--libvirt", uri, "--query", "kind:vm")}
    for name, (value, unit) in figures.items():
        report.figure(name, value, unit)
    seconds, rss = virt_manager(uri)
    report.note(f"virt-manager: settled after {seconds:.1f} s, {rss:.0f} MB")
    report.figure("time to all rows, allod / virt-manager", figures["all_rows"][0] / 1000 / seconds, "x", 0.1, must=True)


def virt_manager(uri):
    """Seconds until virt-manager has used no more than a tenth of a core over two seconds, and its memory."""
    with display.xvfb() as env:
        start = time.perf_counter()
        with subprocess.Popen(["dbus-run-session", "virt-manager", "--no-fork", "--connect", uri],
                              env={**os.environ, **env, "GSETTINGS_BACKEND": "memory"}, start_new_session=True,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                return settle(process.pid, start)
            finally:
                os.killpg(process.pid, 15)


def settle(session, start, limit=240):
    """All processes of the session: quiet once they were busy."""
    samples = []
    while time.perf_counter() - start < limit:
        time.sleep(0.5)
        cpu, rss = usage_of_session(session)
        samples.append(cpu)
        # libvirt's test driver keeps virt-manager polling, so "settled" is the busiest phase over: under 60 % of a core
        if len(samples) > 8 and samples[-1] - samples[-5] < 2 * 0.6 and samples[-1] > 1:
            return time.perf_counter() - start - 2, rss
    raise measure.Failed("virt-manager never settled")


def usage_of_session(session):
    ticks, pages = 0, 0
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = re.sub(r"^.*\) ", "", stat.read_text()).split()
        except OSError:
            continue
        if int(fields[3]) == session:
            ticks += int(fields[11]) + int(fields[12])
            pages += int(fields[21])
    return ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE") / 1e6
