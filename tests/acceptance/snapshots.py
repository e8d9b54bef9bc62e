#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""snapshots.py ALLOD: the sample estate is saved, looked at again and compared, as a person would on the command line."""
import json
import pathlib
import subprocess
import sys
import tempfile


def main():
    allod = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="allod-snapshots-") as folder:
        def run(*words, code=0):
            done = subprocess.run([allod, *words, "--config", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)
            assert done.returncode == code, (words, done.returncode, done.stderr)
            return done.stdout

        first, second = pathlib.Path(folder, "first.json"), pathlib.Path(folder, "second.json")
        run("snapshot", str(first), "--sample")
        assert first.stat().st_mode & 0o777 == 0o600, oct(first.stat().st_mode)
        saved = json.loads(first.read_text())
        assert saved["takenAt"] == "2026-11-23T14:32:08Z", saved["takenAt"]
        shown = json.loads(run("list", "-o", "json", "--saved", str(first)))
        assert [row["id"] for row in shown["resources"]] and {row["id"] for row in shown["resources"]} == {row["id"] for row in saved["resources"]}
        print(f"saved and shown again: {len(saved['resources'])} resources of {len(saved['connections'])} connections")

        run("snapshot", str(second), "--sample")
        assert json.loads(run("diff", str(first), str(second), "-o", "json"))["changes"] == []
        database = next(row for row in saved["resources"] if row["kind"] == "database")
        changed = json.loads(second.read_text())
        changed["resources"] = [row for row in changed["resources"] if row["kind"] != "network"]
        next(row for row in changed["resources"] if row["id"] == database["id"])["health"] = "critical"
        second.write_text(json.dumps(changed))
        told = json.loads(run("diff", str(first), str(second), "-o", "json"))["changes"]
        networks = sum(row["kind"] == "network" for row in saved["resources"])
        assert len(told) == networks + 1, told
        assert [(change["field"], change["was"], change["is"]) for change in told if change["change"] == "changed"] == \
            [("health", database["health"], "critical")], told
        csv = run("diff", str(first), str(second), "-o", "csv")
        assert len(csv.splitlines()) == networks + 2, csv
        assert run("diff", str(first), str(second), "-o", "csv") == csv
        print(f"compared: {networks} networks gone, one database changed")
        run("diff", str(first), str(pathlib.Path(folder, "none.json")), code=1)
        run("diff", code=2)


main()
