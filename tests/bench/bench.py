#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Allod beside its peers in one run and prints figures, ratios and which bounds hold."""
import argparse
import os
import sys
import tempfile

import act_kubernetes
import bulk_libvirt
import facts_ssh
import list_clouds
import list_kubernetes
import list_libvirt
import measure
import models
import placements
import reports
import start
import streams
import windows

PARTS = {"models": models.bench, "costs": models.bench_costs, "palette": models.bench_palette, "start": start.bench, "mapped": windows.bench, "idle": windows.bench_idle, "size": windows.bench_size, "streams": streams.bench, "libvirt": list_libvirt.bench,
         "kubernetes": list_kubernetes.bench, "clouds": list_clouds.bench, "bulk": bulk_libvirt.bench, "acting": act_kubernetes.bench, "hosts": facts_ssh.bench,
         "placements": placements.bench, "reports": reports.bench}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, help="directory of the optimised build")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program (5)")
    parser.add_argument("--slow", action="store_true", help="also what takes minutes: kubectl")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all without")
    options = parser.parse_args()
    unknown = set(options.parts) - PARTS.keys()
    if unknown:
        parser.error(f"unknown part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    report = measure.Report()
    with tempfile.TemporaryDirectory(prefix="allod-bench-") as scratch:
        options.scratch = scratch
        for name, bench in PARTS.items():
            if not options.parts or name in options.parts:
                try:
                    bench(report, os.path.abspath(options.build), options)
                except measure.Failed as failure:
                    report.note(f"FAILED: {failure}")
                    report.missed.append(name)
    print()
    if report.missed:
        print("missed: " + "; ".join(report.missed))
    else:
        print("every figure that must hold holds")
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
