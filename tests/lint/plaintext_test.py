#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lint of plain text finds what it is there to find."""
import pathlib
import tempfile

from plaintext import findings

CASES = {
    "views/a.cpp": ("button->setToolTip(name);", True),
    "views/b.cpp": ("button->setToolTip(plainToolTip(name));", False),
    "views/c.cpp": ('button->setToolTip(tr("Ctrl+N"));', False),
    "views/d.cpp": ('button->setToolTip(tr("%1 is locked").arg(name));', True),
    "views/e.cpp": ("QToolTip::showText(at, index.data().toString(), view);", True),
    "views/f.cpp": ("QToolTip::showText(at, plainToolTip(text(a)), view);", False),
    "views/g.cpp": ("auto *label = new QLabel(name);", True),
    "views/h.cpp": ("auto *label = new Label(name);", False),
    "views/i.cpp": ("QMessageBox::warning(this, title, name);", True),
    "views/j.cpp": ("view->setHtml(text);", True),
}

with tempfile.TemporaryDirectory() as directory:
    root = pathlib.Path(directory)
    for name, (line, _) in CASES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(line + "\n", encoding="utf-8")
    found = {finding.split(":")[0] for finding in findings(root)}
    wanted = {name for name, (_, bad) in CASES.items() if bad}
    assert found == wanted, f"found {sorted(found)}, wanted {sorted(wanted)}"
print(f"{len(CASES)} cases judged as they should be")
