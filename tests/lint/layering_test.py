#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layering lint finds what it is there to find."""
from cases import judge
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

judge(findings, CASES)
