# SPDX-License-Identifier: GPL-3.0-or-later
"""500 virtual machines started: one `allod do start` beside a loop of virsh, with as many at a time.

The machines are those of libvirt's test driver inside a real daemon, so both programs pay for the way there and back, and neither for
500 emulators. The driver keeps them as long as somebody is connected."""
import contextlib
import subprocess
import uuid

import measure
import peers

MACHINES = 500
AT_ONCE = 8
SPACE = uuid.UUID("5d1cf1e2-6c04-4b57-8d5b-0f2b7f0f7a11")
NAMES = [f"vm-{number:03d}" for number in range(MACHINES)]


def identity(name):
    return str(uuid.uuid5(SPACE, name))


def virsh(uri, *lines):
    """Runs lines of virsh in one process and answers what it printed."""
    return subprocess.run(["virsh", "--quiet", "-c", uri, "; ".join(lines)], check=True, stdout=subprocess.PIPE, text=True).stdout


@contextlib.contextmanager
def machines(directory):
    """Yields the URI of a host with the machines, all of them off."""
    with peers.peer("libvirt") as env:
        uri = env["LIBVIRT_URI"].replace("qemu+unix:///session", "test+unix:///default")
        with subprocess.Popen(["virsh", "--quiet", "-c", uri, "event", "--all", "--loop"], stdout=subprocess.DEVNULL) as keeper:
            try:
                for name in NAMES:
                    with open(f"{directory}/{name}.xml", "w", encoding="utf-8") as file:
                        file.write(f"<domain type='test'><name>{name}</name><uuid>{identity(name)}</uuid><memory>65536</memory>"
                                   "<os><type>hvm</type></os></domain>")
                virsh(uri, *(f"define {directory}/{name}.xml" for name in NAMES))
                yield uri
            finally:
                keeper.kill()


def measured(uri, command, stdin=None):
    """The cost of a command that starts all machines, which are ended before it."""
    running = set(virsh(uri, "list --name").split())
    if running & set(NAMES):
        virsh(uri, *(f"destroy {name}" for name in NAMES if name in running))
    cost = measure.run(command, stdin=stdin)
    missing = set(NAMES) - set(virsh(uri, "list --name").split())
    if missing:
        raise measure.Failed(f"{command[0]} left {len(missing)} of {MACHINES} machines off")
    return cost


def bench(report, build, options):
    report.title(f"{MACHINES} virtual machines started, {AT_ONCE} at a time: allod beside virsh, in turns")
    with machines(options.scratch) as uri:
        ids = [f"libvirt/{identity(name)}" for name in NAMES]
        allod = [f"{build}/allod", "do", "start", *ids, "--yes", "--parallel", str(AT_ONCE), "--libvirt", uri, "--config", options.scratch]
        loop = ["xargs", "-P", str(AT_ONCE), "-n", "1", "virsh", "--quiet", "-c", uri, "start"]
        ours, theirs = measure.rounds(max(3, options.rounds), lambda: measured(uri, allod), lambda: measured(uri, loop, "\n".join(NAMES).encode()))
    report.cost("allod do start, plan and journal included", ours)
    report.cost("xargs virsh start", theirs)
    report.figure("wall, allod / virsh", measure.median(ours, "wall") / measure.median(theirs, "wall"), "x", 1.2, must=True)
