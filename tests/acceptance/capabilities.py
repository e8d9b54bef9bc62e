#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of what each home of databases can do, in README.md between their markers: made of `allod actions -o json`, of
tests/data/kubernetes/databases/coverage.md, and of what the scripts beside this one run. Fails where they are out of date.

Usage: capabilities.py ALLOD [--write]
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
BEGIN, END = "<!-- capabilities: made by tests/acceptance/capabilities.py --write -->\n", "<!-- capabilities end -->"
CHECKED = {"kubernetes": "", "hosts": "real server", "MySQL on a host": "by MariaDB's", "Valkey on a host": "by Redis's"}
VERBS = ("scale", "resize", "restart", "switchover", "backup", "restore", "rotate", "upgrade", "delete")


# Home → what plays it, how it is asked afterwards, and the scripts that do so.
HOMES = {
    "Kubernetes": ("a Kubernetes API server with structural definitions, and a controller that writes the operators' words", "kubectl", ["day2kubernetes.py"]),
    "VM and host": ("a hypervisor's guest under emulation, and Debian's databases behind sshd", "virsh, psql, mariadb, redis-cli", ["databasemachine.py", "../backends/hosts/tst_hostactions.cpp"]),
    "managed": ("moto", "the aws command line", ["managed.py", "cloudactions.py"]),
}


def tried(scripts):
    """The verbs that these scripts run and check: `do` is called with them, or a method of their name is."""
    found = set()
    for script in scripts:
        file = pathlib.Path(__file__).parent / script
        source = file.read_text(encoding="utf-8") if file.exists() else ""
        found.update(re.findall(r'"do", "([a-z]+)"', source) + re.findall(r"def ([a-z]+)\(self\):", source))
        tests = " ".join(re.findall(r"void (\w+)\(\)", source)).lower()  # of a C++ test: backup_andRestoreToNew()
        found.update(verb for verb in VERBS if verb in tests)
    return found


def peers():
    """Verb by home: what runs against a real peer in the tests."""
    lines = ["| | " + " | ".join(HOMES) + " |", "|---" * (len(HOMES) + 1) + "|",
             "| peer | " + " | ".join(peer for peer, _, _ in HOMES.values()) + " |", "| asked by | " + " | ".join(tool for _, tool, _ in HOMES.values()) + " |"]
    runs = [tried(scripts) for _, _, scripts in HOMES.values()]
    return "\n".join(lines + [f"| {verb} | " + " | ".join("✓" if verb in each else "" for each in runs) + " |" for verb in VERBS]) + "\n"


def capabilities(allod):
    with tempfile.TemporaryDirectory(prefix="allod-config-") as config:
        run = subprocess.run([allod, "actions", "-o", "json", "--config", config], check=True, stdout=subprocess.PIPE)
    return json.loads(run.stdout)["capabilities"]


def coverage():
    """How far each type is tested, by its name."""
    found = {}
    for line in (ROOT / "tests/data/kubernetes/databases/coverage.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) >= 4 and "/" in cells[1]:
            found[cells[1]] = "recorded status" if cells[2] else "schema" if cells[3] == "yes" else "untested"
    return found


def is_in_table(row):
    return any("action" in row["verbs"][verb] for verb in VERBS if verb != "delete")


def table(rows, tested):
    notes = {}
    lines = ["| home | system | " + " | ".join(VERBS) + " | checked |", "|---" * (len(VERBS) + 3) + "|"]
    for row in rows:
        cells = []
        for verb in VERBS:
            said = row["verbs"][verb]
            number = notes.setdefault(said["obstacle"], len(notes) + 1) if said.get("obstacle") else ""
            cells.append(("✓" if "action" in said else "–") + (f" {number}" if number else ""))
        checked = tested.get(row["type"], CHECKED.get(row["system"], CHECKED.get(row["home"], "service model")))
        lines.append(f"| {row['home']} | {row['system']} | " + " | ".join(cells) + f" | {checked} |")
    lines += [""] + [f"{number}. {note}" for note, number in notes.items()]
    return "\n".join(lines) + "\n"


def text(rows):
    tested = coverage()
    shown = [row for row in rows if row["home"] != "kubernetes" or is_in_table(row)]
    others = [row for row in rows if row not in shown]
    made = table(shown, tested)
    counts = {word: sum(tested.get(row["type"]) == word for row in others) for word in ("recorded status", "schema", "untested")}
    told = ", ".join(f"{count} by {word}" if word != "untested" else f"{count} untested" for word, count in counts.items() if count)
    untested = ", ".join(row["system"] for row in others if tested.get(row["type"]) == "untested")
    return peers() + "\n" + made + f"\nThe other {len(others)} types of database in Kubernetes are listed and deleted only ({told}: {untested}).\n"


def main():
    allod, *options = sys.argv[1:]
    file = ROOT / "README.md"
    readme = file.read_text(encoding="utf-8")
    before, rest = readme.split(BEGIN)
    after = rest[rest.index(END):]
    fresh = before + BEGIN + text(capabilities(allod)) + after
    if "--write" in options:
        file.write_text(fresh, encoding="utf-8")
    elif fresh != readme:
        sys.exit(f"the table in README.md is out of date: run {pathlib.Path(__file__).name} ALLOD --write")
    print(f"capabilities: {len(re.findall('✓', fresh))} of the table's cells can")


if __name__ == "__main__":
    main()
