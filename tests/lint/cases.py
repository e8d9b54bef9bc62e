# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds a lint against lines of which is known whether it must find them."""
import pathlib
import tempfile


def judge(findings, cases):
    """`findings` takes a tree and tells "FILE:…" for each; `cases` are {FILE: (line, whether it is to be found)}."""
    with tempfile.TemporaryDirectory() as directory:
        root = pathlib.Path(directory)
        for name, (line, _) in cases.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(line + "\n", encoding="utf-8")
        found = {finding.split(":")[0] for finding in findings(root)}
        wanted = {name for name, (_, bad) in cases.items() if bad}
        assert found == wanted, f"found {sorted(found)}, wanted {sorted(wanted)}"
    print(f"{len(cases)} cases judged as they should be")
