#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lint of plain text finds what it is there to find."""
from cases import judge
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

judge(findings, CASES)
