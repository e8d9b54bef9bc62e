# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs programs one after the other and tells what they cost."""
import dataclasses
import os
import statistics
import subprocess
import time


@dataclasses.dataclass
class Cost:
    """One run of a program: seconds of wall clock and CPU, peak resident memory, what it printed."""

    wall: float
    cpu: float
    rss_mb: float
    output: bytes = b""


class Failed(Exception):
    """A program that should have worked did not."""


def run(command, *, env=None, keep_output=False, stdin=None, ok=(0,), timeout=600) -> Cost:
    """Runs a command to its end, its output going nowhere unless it is kept."""
    out = subprocess.PIPE if keep_output else subprocess.DEVNULL
    start = time.perf_counter()
    given = subprocess.PIPE if stdin is not None else None
    with subprocess.Popen(command, stdin=given, stdout=out, stderr=subprocess.PIPE, env={**os.environ, **(env or {})}) as process:
        if stdin is not None: # less than a pipe holds
            process.stdin.write(stdin)
            process.stdin.close()
        output = process.stdout.read() if keep_output else b""
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode not in ok or wall > timeout:
        raise Failed(f"{command[0]} ended with {process.returncode} after {wall:.1f} s: {errors.decode(errors='replace')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def rounds(count, *programs):
    """Runs the programs in turn, `count` times, so that all see the same machine. Returns a list of costs for each."""
    costs = [[] for _ in programs]
    for _ in range(count):
        for results, program in zip(costs, programs):
            results.append(program())
    return costs


def median(costs, field):
    return statistics.median(getattr(cost, field) for cost in costs)


class Report:
    """Collects lines and verdicts; a figure that must hold and doesn't makes the run fail."""

    def __init__(self):
        self.missed = []

    def title(self, text):
        print(f"\n## {text}", flush=True)

    def cost(self, name, costs):
        print(f"  {name:<44} wall {median(costs, 'wall'):8.3f} s   cpu {median(costs, 'cpu'):7.3f} s   "
              f"rss {median(costs, 'rss_mb'):8.1f} MB   ({len(costs)} runs)", flush=True)

    def figure(self, name, value, unit, bound=None, must=False, better="<="):
        """A figure with its bound; `must` figures decide the exit code, the others are wanted."""
        verdict = ""
        if bound is not None:
            holds = value <= bound if better == "<=" else value >= bound
            kind = "must" if must else "wanted"
            verdict = f"{kind} {better} {bound:g} {unit}".rstrip() + (" : holds" if holds else " : MISSED")
            if must and not holds:
                self.missed.append(name)
        print(f"  {name:<60} {value:10.3f} {unit:<8} {verdict}", flush=True)

    def note(self, text):
        print(f"  {text}", flush=True)
