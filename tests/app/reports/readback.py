#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a report with Python's own libraries and prints what it says as JSON: rows of texts."""
import csv
import html.parser
import json
import re
import sys
import xml.etree.ElementTree as xml
import zipfile
import zlib

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file, strict=True))


def column_of(reference):
    index = 0
    for letter in re.match("[A-Z]+", reference).group():
        index = index * 26 + ord(letter) - 64
    return index - 1


def read_xlsx(path):
    """Rows of [type, value]; a formula anywhere is told as type 'formula'."""
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        strings = []
        if "xl/sharedStrings.xml" in book.namelist():
            strings = ["".join(part.itertext()) for part in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = xml.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(SHEET + "row"):
        cells = {}
        for cell in row:
            kind = "formula" if cell.find(SHEET + "f") is not None else cell.get("t", "n")
            text = "".join(cell.itertext())
            cells[column_of(cell.get("r"))] = [kind, strings[int(text)] if kind == "s" else text]
        rows.append([cells.get(i, ["", ""]) for i in range(max(cells) + 1)])
    return rows


class Page(html.parser.HTMLParser):
    """Texts of table cells, and every element that occurs."""

    def __init__(self):
        super().__init__()
        self.rows, self.cell, self.elements = [], None, set()

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        for name, value in attributes:
            self.elements.add(f"{tag}@{name}")
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.cell = ""

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.rows[-1].append(self.cell)
            self.cell = None


def read_html(path):
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    return {"rows": page.rows, "elements": sorted(page.elements)}


def read_pdf(path):
    """Number of pages, and whether every stream unpacks and the cross-reference table is where it says."""
    with open(path, "rb") as file:
        data = file.read()
    assert data.startswith(b"%PDF-1.") and data.rstrip().endswith(b"%%EOF")
    start = int(re.search(rb"startxref\s+(\d+)\s+%%EOF", data).group(1))
    assert data[start:start + 4] == b"xref"
    streams = 0
    for found in re.finditer(rb"/FlateDecode[^>]*>>\s*stream\r?\n", data):
        zlib.decompressobj().decompress(data[found.end():])
        streams += 1
    return {"pages": len(re.findall(rb"/Type\s*/Page\b(?!s)", data)), "streams": streams}


READERS = {"csv": read_csv, "xlsx": read_xlsx, "html": read_html, "pdf": read_pdf}
json.dump(READERS[sys.argv[1]](sys.argv[2]), sys.stdout)
