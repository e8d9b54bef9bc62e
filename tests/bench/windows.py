# SPDX-License-Identifier: GPL-3.0-or-later
"""When a window is mapped, beside KeePassXC and virt-manager; what an idle one costs; how large the program is."""
import ctypes
import json
import os
import pathlib
import select
import signal
import statistics
import subprocess
import time

import display
import measure
import peers

IDLE_SECONDS = 60
IDLE_CONNECTIONS = 20
MAP_NOTIFY, SUBSTRUCTURE_NOTIFY = 19, 1 << 19
SMALLEST = 200  # px: tool tips, tray icons and groups' leaders are none


class Screen:
    """The X server's news of windows that are mapped, as events and not by asking again and again."""

    def __init__(self, name):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(name.encode()))
        root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))
        self.x11.XSelectInput(self.display, root, ctypes.c_long(SUBSTRUCTURE_NOTIFY))
        self.x11.XSync(self.display, 0)

    def wait_for_window(self, limit=30):
        """Blocks until a window of some size is mapped. False when none was."""
        event = (ctypes.c_long * 24)()
        ends = time.perf_counter() + limit
        while time.perf_counter() < ends:
            if not self.x11.XPending(self.display):
                select.select([self.x11.XConnectionNumber(self.display)], [], [], 0.2)
                continue
            self.x11.XNextEvent(self.display, event)
            if ctypes.cast(event, ctypes.POINTER(ctypes.c_int))[0] == MAP_NOTIFY and self.width(event[5]) >= SMALLEST:
                return True
        return False

    def width(self, window):
        root, numbers = ctypes.c_ulong(), [ctypes.c_uint() for _ in range(6)]
        self.x11.XGetGeometry(self.display, ctypes.c_ulong(window), ctypes.byref(root), *(ctypes.byref(number) for number in numbers))
        return numbers[2].value

    def close(self):
        self.x11.XCloseDisplay(self.display)


def mapped(command, env):
    """Seconds from the start of a program until its window is mapped."""
    screen = Screen(env["DISPLAY"])
    start = time.perf_counter()
    with subprocess.Popen(command, env={**os.environ, **env}, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            if not screen.wait_for_window():
                raise measure.Failed(f"{command[0]} mapped no window")
            return time.perf_counter() - start
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            screen.close()


def bench(report, build, options):
    report.title("window mapped: allod beside KeePassXC and virt-manager, in turns, on libvirt's test driver")
    home = pathlib.Path(options.scratch) / "mapped"
    home.mkdir()
    quiet = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home), "GSETTINGS_BACKEND": "memory"}
    programs = {"allod": [f"{build}/allod", "--config", str(home / "allod"), "--libvirt", "test:///default"],
                "allod --sample": [f"{build}/allod", "--config", str(home / "allod"), "--sample"],
                "KeePassXC": ["keepassxc"],
                "virt-manager": ["dbus-run-session", "virt-manager", "--no-fork", "--connect", "test:///default"]}
    times = {name: [] for name in programs}
    for _ in range(max(3, options.rounds)):
        for name, command in programs.items():
            with display.xvfb() as env:
                times[name].append(mapped(command, {**env, **quiet}))
    middle = {name: statistics.median(values) for name, values in times.items()}
    for name, value in middle.items():
        report.figure(f"{name}, mapped", value, "s")
    report.figure("mapped, allod / KeePassXC", middle["allod"] / middle["KeePassXC"], "x", 1.0)
    report.figure("mapped, allod / virt-manager", middle["allod"] / middle["virt-manager"], "x", 0.6)


def bench_idle(report, build, options):
    report.title(f"idle: {IDLE_CONNECTIONS} quiet connections (half of them a cluster's, half libvirt's), the window shown")
    config = pathlib.Path(options.scratch) / "idle"
    config.mkdir(mode=0o700)
    with peers.peer("kubernetes") as cluster, display.xvfb() as env:
        half = IDLE_CONNECTIONS // 2
        entries = [f"- name: cluster{i}\n  provider: kubernetes\n  settings: {{kubeconfig: {cluster['KUBECONFIG']}}}\n" for i in range(half)]
        entries += [f"- name: host{i}\n  provider: libvirt\n  settings: {{uri: 'test:///default'}}\n" for i in range(half)]
        (config / "connections.yaml").write_text("version: 1\nconnections:\n" + "".join(entries))
        command = [f"{build}/allod", "--config", str(config)]
        told = measure.run([*command, "connections", "-o", "json"], keep_output=True).output
        live = sum(connection["state"] == "live" for connection in json.loads(told)["connections"])
        if live != IDLE_CONNECTIONS:
            raise measure.Failed(f"{live} of {IDLE_CONNECTIONS} connections are live")
        with subprocess.Popen(command, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                time.sleep(15)
                before = cpu_seconds(process.pid)
                time.sleep(IDLE_SECONDS)
                used = cpu_seconds(process.pid) - before
            finally:
                process.terminate()
    report.figure("of a core", 100 * used / IDLE_SECONDS, "%", 0.5)


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bench_size(report, build, options):
    report.title("the program with its bundled data, without Qt and the system's libraries")
    stripped = pathlib.Path(options.scratch) / "allod"
    subprocess.run(["strip", "-o", str(stripped), f"{build}/allod"], check=True)
    report.figure("stripped", stripped.stat().st_size / 1e6, "MB", 25)
