# SPDX-License-Identifier: GPL-3.0-or-later
"""A program's output in the terminal and lines in the log: how long they take, and how long the window keeps others waiting."""
import measure

BOUNDS = {"longest_stall_terminal_50MB": (50, True), "longest_stall_log_100MB": (50, True), "log_memory_per_byte": (1.5, True)}


def bench(report, build, options):
    report.title("50 MB of terminal output, 100 MB of log lines")
    output = measure.run([f"{build}/bench_streams"], env={"QT_QPA_PLATFORM": "offscreen"}, keep_output=True).output.decode()
    for line in output.splitlines():
        name, value, unit = line.split()
        report.figure(name, float(value), unit, *BOUNDS.get(name, (None, False)))
