# SPDX-License-Identifier: GPL-3.0-or-later
"""The inventory by itself: a row's memory, and filtering and sorting a million rows in the table's model."""
import measure
from list_kubernetes import run_window

BOUNDS = {"filter_1m_rows": (50, False), "sort_1m_rows": (1500, False), "longest_stall_filter_1m": (50, True),
          "longest_stall_sort_1m": (50, True), "longest_stall_1000_changes": (50, True), "core_share_1000_changes": (25, True), "cost_full": (150, True), "cost_change": (1, True),
          "history_drawn": (100, True), "palette_longest_keystroke": (30, True), "longest_stall_palette": (50, True), "longest_stall_1000_gpu_changes": (50, True),
          "longest_stall_overview_1000_changes": (50, True)}


def bench(report, build, options):
    report.title("a million rows in the store")
    output = measure.run([f"{build}/bench_store", "1000000"], keep_output=True).output.decode()
    for line in output.splitlines():
        report.note(line)
    report.title("a million rows in the table, and 1,000 changes a second of a recorded stream")
    for name, value, unit in run_window(build, "model"):
        report.figure(name, value, unit, *BOUNDS.get(name, (None, False)))
    report.title("1,000 nodes with 8 GPUs each as a map; 50,000 resources in the overview; 1,000 changes a second")
    for part in ("gpus", "overview"):
        for name, value, unit in run_window(build, part):
            report.figure(name, value, unit, *BOUNDS.get(name, (None, False)))


def bench_costs(report, build, options):
    report.title("costs of 50,000 pods, 2,000 VMs and 1,000 databases; 30 days of 1,000 GPUs by the hour")
    output = "".join(measure.run([f"{build}/{program}"], keep_output=True).output.decode() for program in ("bench_cost", "bench_history"))
    for name, value, unit in (line.split() for line in output.splitlines()):
        if unit == "ms":
            report.figure(name, float(value), unit, *BOUNDS.get(name, (None, False)))
        else:
            report.note(f"{name} {value} {unit}")


def bench_palette(report, build, options):
    report.title("the command palette over 150,000 resources")
    output = measure.run([f"{build}/bench_palette", "150000"], keep_output=True).output.decode()
    for name, value, unit in (line.split() for line in output.splitlines()):
        report.figure(name, float(value), unit, *BOUNDS.get(name, (None, False)))
