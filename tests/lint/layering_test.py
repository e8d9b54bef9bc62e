#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layering lint finds what it is there to find."""
import pathlib
import tempfile

from layering import findings

CASES = {
    "app/base/a.cpp": ('#include "views/shell/mainwindow.h"', True),
    "app/base/b.cpp": ("#include <QWidget>", True),
    "app/base/c.cpp": ('#include "app/base/error.h"', False),
    "backends/http/d.cpp": ('#include "backends/kubernetes/x.h"', True),
    "backends/kubernetes/e.cpp": ('#include "backends/http/x.h"', False),
    "backends/kubernetes/f.cpp": ('#include "backends/libvirt/x.h"', True),
    "views/models/g.cpp": ('#include "views/shell/x.h"', True),
    "views/shell/h.cpp": ('#include "backends/http/x.h"', True),
    "views/shell/i.cpp": ('#include "sibling.h"', True),
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
