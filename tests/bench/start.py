# SPDX-License-Identifier: GPL-3.0-or-later
"""The last inventory of 100,000 resources painted before anything answers, beside KeePassXC's start."""
import os
import pathlib
import subprocess
import time

import display
import measure
from list_kubernetes import run_window


def settled_start(command, env):
    """Seconds until a program's window stops changing: mapped, and two pictures 100 ms apart are the same."""
    start = time.perf_counter()
    with subprocess.Popen(command, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            last, since = picture(env), None
            blank = last
            while time.perf_counter() - start < 30:
                now, at = picture(env), time.perf_counter() - start
                if now != last:
                    last, since = now, at
                elif now != blank and since is not None and at - since > 0.4:
                    return since
            raise measure.Failed(f"{command[0]} never settled")
        finally:
            process.terminate()


def picture(env):
    return subprocess.run(["xwd", "-root", "-silent"], env={**os.environ, **env}, check=True, stdout=subprocess.PIPE).stdout


def bench(report, build, options):
    report.title("start with the last inventory of 100,000 resources, beside KeePassXC")
    config = pathlib.Path(options.scratch) / "start"
    for name, value, unit in run_window(build, "fill-cache", "--config", str(config), "--rows", "100000"):
        report.figure(name, value, unit)
    home = pathlib.Path(options.scratch) / "home"
    home.mkdir()
    quiet = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    times = {"allod": [], "keepassxc": []}
    for _ in range(options.rounds):
        for name, command in (("allod", [f"{build}/allod", "--config", str(config)]), ("keepassxc", ["keepassxc"])):
            with display.xvfb() as env:
                times[name].append(settled_start(command, {**env, **quiet}))
    ours, theirs = sorted(times["allod"])[options.rounds // 2], sorted(times["keepassxc"])[options.rounds // 2]
    report.figure("allod, settled", ours, "s")
    report.figure("KeePassXC, settled", theirs, "s")
    report.figure("start, allod / KeePassXC", ours / theirs, "x", 2.0)
