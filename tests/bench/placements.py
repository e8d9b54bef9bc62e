# SPDX-License-Identifier: GPL-3.0-or-later
"""The placements of a claim over 20 connections, with all facts gathered anew."""
import measure


def bench(report, build, options):
    report.title("placements of a claim over 20 connections with 50,000 rows")
    output = measure.run([f"{build}/bench_placements", "11"], keep_output=True).output.decode()
    milliseconds, placements = output.split()
    report.figure("placements_20_connections", float(milliseconds), "ms", 1000, True)
    report.note(f"{placements} placements")
