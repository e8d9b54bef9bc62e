#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every include of the sources and names those that cross a wall of the house.

Usage: layering.py SOURCE_DIR. Prints one line a finding; exit code 1 where there is one.
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')
ROOMS = ("app", "backends", "views")
TRANSPORTS = ("http", "ssh")
WIDGETS = re.compile(r"^(QtWidgets/|Q(Widget|Application|Dialog|MainWindow|Label|Push|TableView|TreeView|Style|Layout|Menu)\b)")


def allowed(here: pathlib.PurePath, there: pathlib.PurePath) -> bool:
    """May a file include another one, by their paths from the root?"""
    room, target = here.parts[0], there.parts[0]
    if here.as_posix() == "app/main.cpp":
        return True
    if room == "app":
        return target == "app"
    if room == "views":
        if here.parts[1] == "models":
            return target == "app" or there.parts[:2] == ("views", "models")
        return target in ("app", "views")
    if target == "app":
        return True
    own = here.parts[1] == there.parts[1]
    return target == "backends" and (own or (there.parts[1] in TRANSPORTS and here.parts[1] not in TRANSPORTS))


def findings(root: pathlib.Path):
    for path in sorted(p for room in ROOMS for p in (root / room).rglob("*") if p.suffix in (".h", ".cpp")):
        here = path.relative_to(root)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            bracket, name = match.groups()
            if bracket == '"' and "/" not in name and not name.endswith(".moc") and not name.startswith("moc_"):
                yield f"{here}:{number}: include \"{name}\" from the root of the tree"
            there = pathlib.PurePath(name)
            if bracket == '"' and there.parts[0] in ROOMS and not allowed(here, there):
                yield f"{here}:{number}: {here.parts[0]} must not know {name}"
            widgetless = here.parts[0] in ("app", "backends") or here.parts[:2] == ("views", "models")
            if bracket == "<" and WIDGETS.match(name) and widgetless and here.as_posix() != "app/main.cpp":
                yield f"{here}:{number}: no widgets here: {name}"


def main() -> int:
    found = list(findings(pathlib.Path(sys.argv[1])))
    print("\n".join(found) if found else "every include stays within its walls")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
