#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""plaintext.py ROOT: no text from outside can become markup in the window: labels are Label, tool tips go through plainToolTip()."""
import pathlib
import re
import sys

TIP = re.compile(r"(setToolTip|QToolTip::showText)\(")
HARMLESS = re.compile(r'(plainToolTip\(.*\)|tr\("[^"]*"\)|QString\(\)|\{\})', re.DOTALL)
MARKUP = re.compile(
    r"new QLabel\b|\bQLabel \w+[;({]|\bQMessageBox\b|\bQTextBrowser\b|\b(set|insert|append)Html\(|\bsetMarkdown\("
    r"|Qt::(RichText|MarkdownText|AutoText)\b|\bsetWhatsThis\("
)
OWN = {"views/common/label.cpp", "views/common/label.h", "views/common/plaintext.h"}


def arguments(text, start):
    """What stands between the bracket before `start` and its partner."""
    depth = 1
    for end in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if depth == 0:
            return text[start:end]
    return text[start:]


def findings(root):
    root = pathlib.Path(root)
    for file in sorted([*root.glob("views/**/*.cpp"), *root.glob("views/**/*.h"), *root.glob("app/**/*.cpp")]):
        name, text = file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")
        place = lambda match: f"{name}:{text.count(chr(10), 0, match.start()) + 1}"
        for match in TIP.finditer(text):
            said = arguments(text, match.end())
            shown = said if match.group(1) == "setToolTip" else "plainToolTip()" if "plainToolTip(" in said else said
            if not HARMLESS.fullmatch(shown):
                yield f"{place(match)}: a tool tip that is not put through plainToolTip()"
        for match in MARKUP.finditer(text) if name not in OWN else ():
            yield f"{place(match)}: {match.group(0)} may take text for markup"


if __name__ == "__main__":
    found = list(findings(sys.argv[1]))
    print("\n".join(found) or "no text can become markup")
    sys.exit(1 if found else 0)
