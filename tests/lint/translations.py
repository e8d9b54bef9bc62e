#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""translations.py ROOT: every text of the window has a translation in every language, with the same placeholders."""
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

PLACEHOLDER = re.compile(r"%L?\d+|%n")


def translations(message):
    translation = message.find("translation")
    return [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]


def problems_of(file):
    for context in ElementTree.parse(file).getroot().findall("context"):
        for message in context.findall("message"):
            source = message.find("source").text
            # a form of the plural may leave the number out: “one more”
            wanted = {place for place in PLACEHOLDER.findall(source) if place != "%n"}
            for text in translations(message):
                if not wanted <= set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(source)):
                    yield f"{file.name}: {context.find('name').text}: “{source}” has other placeholders than “{text}”"


def main(root):
    directory = pathlib.Path(root, "translations")
    complete = subprocess.run([directory / "update", "--check"], check=False).returncode == 0
    files = sorted(directory.glob("allod_*.ts"))
    problems = [problem for file in files for problem in problems_of(file)]
    print("\n".join(problems), end="\n" if problems else "")
    return 0 if complete and files and not problems else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
