#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""reports.py ALLOD: reports of the sample estate, and of a hostile one, read back by programs that know nothing of Allod (poppler's, Python's
HTML parser, openpyxl), in English and German, with the numbers that -o json tells; written twice, elsewhere in the world, they have the same bytes."""
import csv
import datetime
import html.parser
import json
import math
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

import openpyxl

ELSEWHERE = [{"TZ": "UTC", "LC_ALL": "C.UTF-8"}, {"TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}]
HOSTILE = ['<script>alert(1)</script>', '=HYPERLINK("http://evil.example","x")', '@SUM(1+1)', '"><img src=x onerror=alert(1)>', "\u001b[31mred", "a\u202egnp.exe", "'; DROP TABLE x"]


FOOT = {"en": "Page {} of {}", "de": "Seite {} von {}"}
SIZES = {"B": 2 ** -30, "KiB": 2 ** -20, "MiB": 2 ** -10, "GiB": 1, "TiB": 1024, "PiB": 2 ** 20}
TIMES = {"s": 1, "min": 60, "h": 3600, "days": 86400, "Tage": 86400, "years": 365 * 86400, "Jahre": 365 * 86400}
# What is called the same in English and German.
SAME = {"Name", "Namespace", "Version", "CPU", "CPU %", "GPU", "GPU %", "Engine", "Budget", "Budgets", "GPUs", "allod do", "ID", "Kubernetes", "Pods", "Hosts", "VMs", "Volumes", "Workloads", "everything"}


class Page(html.parser.HTMLParser):
    """Tables as rows of texts, elements with attributes, the key figures, and the words that are the report's own."""

    def __init__(self):
        super().__init__()
        self.tables, self.elements, self.figures, self.text = [], [], {}, None
        self.label, self.words = None, set()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th", "dt", "dd", "h1", "h2", "figcaption", "summary"):
            self.text = ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag in ("th", "dt", "h1", "h2", "figcaption", "summary"):
            self.words.add(self.text)
        if tag in ("td", "th"):
            self.tables[-1][-1].append(self.text)
        elif tag == "dt":
            self.label = self.text
        elif tag == "dd" and self.label:
            self.figures[self.label] = self.text
            self.label = None
        if tag in ("td", "th", "dt", "dd", "h1", "h2", "figcaption", "summary"):
            self.text = None


class Reports:
    def __init__(self, allod, folder):
        self.allod, self.folder = allod, pathlib.Path(folder)

    def run(self, *words, code=0, where=ELSEWHERE[0]):
        done = subprocess.run([self.allod, *words, "--config", str(self.folder / "config")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, env=os.environ | where)
        assert done.returncode == code, (words, done.returncode, done.stderr.decode())
        return done.stdout, done.stderr.decode()

    def file(self, form, *words):
        """The report's bytes as a file, the same on both sides of the world."""
        paths = []
        for number, where in enumerate(ELSEWHERE):
            paths.append(self.folder / f"{words[0]}-{number}.{form}")
            self.run("report", *words, "-o", form, "--to", str(paths[-1]), where=where)
        first, second = (path.read_bytes() for path in paths)
        assert first == second, f"{words} as {form} differs from place to place"
        return paths[0]


def pdf_pages(path):
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
    return text.split("\f")[:-1]


def pdf_info(path):
    lines = subprocess.run(["pdfinfo", str(path)], check=True, stdout=subprocess.PIPE, env=os.environ | {"TZ": "UTC"}).stdout.decode().splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def read_html(path):
    page = Page()
    text = path.read_text(encoding="utf-8")
    page.feed(text)
    assert not re.search(r"(?i)(src|href|url\()\s*=?\s*[\"']?(https?:|//|file:)", re.sub(r'xmlns(:\w+)?="[^"]*"', "", text)), "something is loaded from elsewhere"
    policy = [attributes.get("content", "") for tag, attributes in page.elements if attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy and policy[0].startswith("default-src 'none'"), policy
    foreign = {tag for tag, _ in page.elements} & {"script", "iframe", "object", "embed", "link", "form", "base"}
    assert not foreign, foreign
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    return page


def read_xlsx(path):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"], "a formula"
    return book


def figures_of(report):
    return [figure for section in report["sections"] for figure in section.get("figures", [])]


def number_of(value):
    return float(value["amount"]) if isinstance(value, dict) else value


def number_in(text, language):
    """What a reader of that language takes for the number: "1,234.50 EUR", in German "1.234,50 EUR"."""
    digits = re.match(r"-?(\d{1,3}([.,]\d{3})+|\d+)([.,]\d+)?(?=\s|$)", text.replace("\xa0", " ")).group()
    return float(digits.replace(".", "").replace(",", ".") if language == "de" else digits.replace(",", ""))


def is_equal(shown, cell, as_of, language):
    """A cell of a page and of a workbook say the same, as exactly as the page says it."""
    if cell.value is None:
        return shown == "–"
    unit = shown.replace("\xa0", " ").split(" ")[-1]
    if isinstance(cell.value, datetime.datetime):
        return int((as_of - cell.value).total_seconds() // TIMES[unit]) == number_in(shown, language)
    if isinstance(cell.value, str):
        return " ".join(shown.split()) == " ".join(cell.value.split())
    number = number_in(shown, language)
    if unit in SIZES:
        return math.isclose(number * SIZES[unit], cell.value, rel_tol=0.006)
    if cell.number_format.startswith("#,##0.00"):
        return f'"{unit}"' in cell.number_format and abs(number - cell.value) < 0.0051
    return math.isclose(number, cell.value, rel_tol=0.006, abs_tol=0.5 if cell.number_format.startswith("0") else 0)


def without_spaces(text):
    return re.sub(r"\s", "", text)


def column_title(title):
    return re.sub(r", (GiB|as a time \(UTC\)|als Zeitpunkt \(UTC\))$", "", title)


def read_report(reports, language, *words):
    """One report as PDF, HTML and XLSX: the figures and every cell of the main table are equal in all of them."""
    words = (*words, "--language", language)
    pages, info = pdf_pages(pdf := reports.file("pdf", *words)), pdf_info(pdf)
    for number, text in enumerate(pages, 1):
        assert FOOT[language].format(number, len(pages)) in text, text[-200:]
    assert int(info["Pages"]) == len(pages), info
    text = without_spaces("".join(pages)) # which poppler guesses
    page = read_html(reports.file("html", *words))
    assert ("html", {"lang": language}) in page.elements
    book = read_xlsx(reports.file("xlsx", *words))
    summary = {column_title(row[0].value): row[1] for row in book[book.sheetnames[0]].iter_rows(max_col=2) if isinstance(row[0].value, str)}
    as_of = summary["Stand" if language == "de" else "As of"].value
    for label, shown in page.figures.items():
        assert is_equal(shown, summary[label], as_of, language), (label, shown, summary[label].value)
        assert without_spaces(shown) in text, shown
    head, *rows = page.tables[-1]
    sheet = book[book.sheetnames[-1]]
    assert sheet.freeze_panes == "A2" and sheet.print_title_rows and sheet.page_setup.fitToHeight is not None
    columns = {column_title(cell.value): number for number, cell in enumerate(sheet[1])}
    assert set(head) <= set(columns) and sheet.max_row - 1 == len(rows), (head, columns, sheet.max_row, len(rows))
    for row, cells in zip(rows, sheet.iter_rows(min_row=2)):
        for title, shown in zip(head, row):
            cell = cells[columns[title]]
            assert is_equal(shown, cell, as_of, language), (words, title, shown, cell.value, cell.number_format)
            assert isinstance(cell.value, str) or without_spaces(shown) in text, (title, shown)
    return pages, page, book


def in_both_languages(reports, *words):
    """The report in English; in German it has the same shape and numbers, and no English words."""
    english, german = (read_report(reports, language, *words) for language in FOOT)
    (_, ours, our_book), (text, theirs, their_book) = english, german
    assert [len(table) for table in ours.tables] == [len(table) for table in theirs.tables]
    assert [number_in(a, "en") if a[:1].isdigit() else a for a in ours.figures.values()] == [number_in(b, "de") if b[:1].isdigit() else b for b in theirs.figures.values()]
    untranslated = {word for word in ours.words & theirs.words if word not in SAME} - {column for table in ours.tables[:-1] for row in table for column in row[:1]}
    assert not untranslated, (words, untranslated)
    for a, b in zip(our_book, their_book):
        numbers = [[[cell.value for cell in row if not isinstance(cell.value, str)] for row in book.iter_rows()] for book in (a, b)]
        assert numbers[0] == numbers[1], (words, a.title)
    return english


def same_everywhere(reports, *words):
    """One report in every format; the figures and the main table are equal in all, and -o json tells them."""
    told = json.loads(reports.file("json", *words).read_text())
    rows = told["sections"][-1]["rows"]
    assert told["report"] == words[0] and told["asOf"], told["title"]
    pages, page, book = in_both_languages(reports, *words)
    assert book.properties.title == told["title"]
    assert len(rows) == len(page.tables[-1]) - 1, (len(rows), len(page.tables[-1]))
    for figure in figures_of(told):
        shown = page.figures[figure["label"]]
        if "value" not in figure:
            assert shown == "–", figure
        elif shown.split(" ")[-1] in SIZES:
            assert math.isclose(number_in(shown, "en") * SIZES[shown.split(" ")[-1]] * 2 ** 30, figure["value"], rel_tol=0.006), figure
        else:
            assert abs(number_in(shown, "en") - number_of(figure["value"])) < 0.0051, (figure, shown)
    return told, rows, pages, page, book


def inventory(reports):
    told, rows, pages, page, book = same_everywhere(reports, "inventory", "--sample")
    listed = json.loads(reports.run("list", "--sample", "-o", "json")[0])["resources"]
    sampled = [row for row in listed if row["sources"][0]["connection"] != "test-driver"]
    assert {row["id"] for row in rows} == {row["id"] for row in sampled} and len(rows) < len(listed)
    assert any("test-driver" in line for line in told["unknown"]), told["unknown"]
    by_kind = {row["kind"]: row["resources"] for section in told["sections"] for row in section.get("rows", []) if "resources" in row and "kind" in row}
    assert by_kind == {kind: sum(row["kind"] == kind for row in sampled) for kind in {row["kind"] for row in sampled}}
    main = book[book.sheetnames[-1]]
    titles = [cell.value for cell in main[1]]
    for cells, row in zip(main.iter_rows(min_row=2, values_only=True), rows):
        sheet = dict(zip(titles, cells))
        assert (sheet["Name"], sheet["CPU"], sheet["Memory, GiB"]) == (row["name"], row.get("cpu"), row["mem"] / 2 ** 30 if "mem" in row else None), (sheet, row)
    with_rows = [number for number, text in enumerate(pages) if re.search(r"^\s*\S.*\b(Pod|VM|Volume|Backup)\b.*\bDE\b", text, re.M)]
    assert len(with_rows) > 3
    for number in with_rows:
        assert re.search(r"Name\s+Kind\s+Namespace\s+Source", pages[number]), f"page {number + 1} has no head"
    names = "".join(pages)
    missing = [row["name"] for row in rows if row["name"] not in names and len(row["name"]) < 25]
    assert not missing, missing[:5]
    only = json.loads(reports.run("report", "inventory", "kind:vm", "-source:fra-kvm-07", "--sample", "-o", "json")[0])
    assert {row["kind"] for row in only["sections"][-1]["rows"]} == {"vm"} and "kind:vm" in only["scope"]
    table = list(csv.DictReader(reports.run("report", "inventory", "--sample", "-o", "csv")[0].decode().splitlines()))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    print(f"inventory: {len(rows)} resources on {len(pages)} pages, in {len(book.sheetnames)} sheets and one page of HTML, with equal numbers")


def databases(reports):
    told, rows, pages, page, book = same_everywhere(reports, "databases", "--sample")
    listed = [row for row in json.loads(reports.run("list", "kind:database", "--sample", "-o", "json")[0])["resources"] if row["sources"][0]["connection"] != "test-driver"]
    assert sorted(row["id"] for row in rows) == sorted(row["id"] for row in listed)
    assert sum(tag == "svg" for tag, _ in page.elements) == 1
    print(f"databases: {len(rows)}, with a chart")


def changes(reports):
    first, second = reports.folder / "first.json", reports.folder / "second.json"
    reports.run("snapshot", str(first), "--sample")
    saved = json.loads(first.read_text())
    saved["resources"] = [row for row in saved["resources"] if row["kind"] != "network"]
    next(row for row in saved["resources"] if row["kind"] == "database" and row["health"] == "healthy")["health"] = "critical"
    saved["takenAt"] = "2026-11-24T10:00:00Z"
    second.write_text(json.dumps(saved))
    told, rows, *_ = same_everywhere(reports, "changes", str(first), str(second))
    diff = json.loads(reports.run("diff", str(first), str(second), "-o", "json")[0])["changes"]
    assert len(rows) == len(diff) and told["asOf"] == "2026-11-24T10:00:00Z"
    figures = {figure["key"]: figure["value"] for figure in figures_of(told)}
    assert figures == {"added": 0, "removed": len(diff) - 1, "changed": 1}, figures
    german = read_html(reports.file("html", "changes", str(first), str(second), "--language", "de"))
    assert ["Befinden", "Gesund", "Kritisch"] in [row[4:] for row in german.tables[-1]], "health is not told in German"
    now = json.loads(reports.run("report", "changes", str(second), "--saved", str(first), "-o", "json")[0])
    assert now["asOf"] == "2026-11-23T14:32:08Z" and {figure["key"]: figure["value"] for figure in figures_of(now)}["added"] == len(diff) - 1
    reports.run("report", "changes", str(reports.folder / "none.json"), code=1)
    reports.run("report", "changes", code=2)
    print(f"changes: {len(diff)}, as diff tells them")


def costs(reports):
    words = ("cost", "team", "--sample")
    told = json.loads(reports.run("report", *words, "-o", "json")[0])
    totals = {group["name"]: float(group["total"]) for group in told["groups"]} | {"Total": float(told["total"])}
    pages, page, book = in_both_languages(reports, *words)
    sheet = {row[0]: row[1] for row in book[book.sheetnames[-1]].iter_rows(min_row=2, max_col=2, values_only=True)}
    assert sheet.keys() == totals.keys() and all(abs(sheet[name] - total) < 0.005 for name, total in totals.items()), (sheet, totals)
    shown = {row[0]: row[1].replace("\xa0", " ") for row in page.tables[-1][1:]}
    text = "".join(pages).replace("\xa0", " ")
    for name, total in totals.items():
        amount = f"{total:,.2f} {told['currency']}"
        assert shown[name] == amount and amount in text, (name, amount, shown[name])
    assert sum(tag == "svg" for tag, _ in page.elements) >= 1
    reports.run("report", "cost", "nobody", "--sample", "-o", "html", code=2)
    print(f"costs: {len(totals) - 1} teams and their total, {told['total']} {told['currency']}")


def gpus(reports):
    told = json.loads(reports.run("report", "gpu", "--sample", "-o", "json")[0])
    pages, page, book = in_both_languages(reports, "gpu", "--sample")
    assert len(page.tables[-1]) - 1 == book[book.sheetnames[-1]].max_row - 1 == len(told["gpus"]), len(told["gpus"])
    for label, total in (("GPUs", told["total"]["gpus"]), ("Held", told["total"]["held"])):
        assert abs(float(page.figures[label]) - total) < 0.05 and page.figures[label] in pages[0], (label, total, page.figures)
    print(f"gpus: {len(told['gpus'])} devices, {told['total']['gpus']:g} GPUs")


def waste(reports):
    told = json.loads(reports.run("report", "waste", "--sample", "-o", "json")[0])
    pages, page, book = in_both_languages(reports, "waste", "--sample")
    assert abs(number_in(page.figures["Buys nothing, a month"], "en") - float(told["monthly"])) < 0.0051, page.figures
    sheet = book[book.sheetnames[-1]]
    titles = [column_title(cell.value) for cell in sheet[1]]
    rows = [dict(zip(titles, row)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [row["ID"] for row in rows] == [finding["target"] for finding in told["findings"]]
    for row, finding in zip(rows, told["findings"]):
        assert row["Saves/mo"] is None if "monthly" not in finding else abs(row["Saves/mo"] - float(finding["monthly"])) < 0.0051, (row, finding)
    why = [row[page.tables[-1][0].index("Why")] for row in page.tables[-1][1:]]
    assert why == [finding["why"] for finding in told["findings"]] and len(set(why)) > 5
    german = read_html(reports.file("html", "waste", "--sample", "--language", "de"))
    theirs = [row[german.tables[-1][0].index("Warum")] for row in german.tables[-1][1:]]
    assert len(theirs) == len(why) and not set(theirs) & set(why), set(theirs) & set(why)
    assert any(re.search(r"\d,\d", text) for text in theirs) and not any(re.search(r"\d\.\d", text) for text in theirs), theirs
    reports.run("report", "waste", "kind:vm", "--sample", "-o", "pdf", "--to", str(reports.folder / "never.pdf"), code=2)
    print(f"waste: {len(why)} findings, {told['monthly']} {told['currency']} a month, with German reasons in German")


def budgets(reports):
    told = json.loads(reports.run("report", "budgets", "--sample", "-o", "json")[0])["budgets"]
    pages, page, book = in_both_languages(reports, "budgets", "--sample")
    rows = list(book[book.sheetnames[-1]].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1]) for row in rows] == [(budget["name"], float(budget["amount"])) for budget in told]
    assert all(abs(row[2] - float(budget["expected"])) < 0.0051 for row, budget in zip(rows, told))
    assert page.figures["Will be exceeded"] == str(sum(float(budget["expected"]) > float(budget["amount"]) for budget in told))
    print(f"budgets: {len(told)}")


def hostile(reports):
    estate = reports.folder / "hostile.json"
    resources = [{"id": f"libvirt/h{i}", "kind": "vm", "type": "libvirt/domain", "name": name, "scope": name, "state": name, "owner": name, "health": "healthy",
                  "sources": [{"connection": "host", "collection": "domains"}], "labels": {name: name}} for i, name in enumerate(HOSTILE)]
    estate.write_text(json.dumps({"takenAt": "2026-11-23T14:32:08Z", "resources": resources, "connections": [
        {"name": "host", "provider": "libvirt", "state": "live", "collections": [{"name": "domains", "freshness": "live", "observedAt": "2026-11-23T14:32:08Z"}]}]}))
    saved = ("--saved", str(estate))
    title = '<script>alert("t")</script>'
    page = read_html(reports.file("html", "inventory", *saved, "--title", title))
    assert not [1 for tag, attributes in page.elements if tag == "img"] and page.tables[-1][1][0], page.tables[-1]
    names = {row[0] for row in page.tables[-1][1:]}
    assert HOSTILE[0] in names and HOSTILE[3] in names and not any("\u001b" in name or "\u202e" in name for name in names), names
    book = read_xlsx(reports.file("xlsx", "inventory", *saved, "--title", title))
    assert HOSTILE[1] in {row[0] for row in book[book.sheetnames[-1]].iter_rows(values_only=True)}
    text = "".join(pdf_pages(reports.file("pdf", "inventory", *saved, "--title", title)))
    assert "<script>alert(1)</script>" in text and "\u001b" not in text
    assert not re.search(r"^[=@+-]", reports.run("report", "inventory", *saved, "-o", "csv")[0].decode(), re.M)
    print("hostile names are texts in every format")


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x40\x80\xff" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def appearance(reports):
    logo = reports.folder / "logo.png"
    logo.write_bytes(png(300, 80))
    words = ("databases", "--sample", "--logo", str(logo), "--title", "Our databases", "--language", "de")
    page = read_html(reports.file("html", *words))
    images = [attributes["src"] for tag, attributes in page.elements if tag == "img"]
    assert len(images) == 1 and images[0].startswith("data:image/png;base64,")
    assert ("html", {"lang": "de"}) in page.elements and "Our databases" in (reports.folder / "databases-0.html").read_text()
    assert re.search(r"\d,\d\d\sEUR", page.figures[[label for label in page.figures if "EUR" in page.figures[label]][0]]), page.figures
    images = subprocess.run(["pdfimages", "-list", str(reports.file("pdf", *words))], check=True, stdout=subprocess.PIPE).stdout.decode()
    assert len(images.splitlines()) > 2, images
    bad = {"text.png": b"no picture", "cut.png": png(300, 80)[:60], "wide.png": png(5000, 1), "big.png": png(8, 8) + b"\0" * (1 << 20),
           "script.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>',
           "outside.svg": b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><use xlink:href="file:///etc/passwd"/></svg>',
           "entity.svg": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&x;</text></svg>'}
    for name, content in bad.items():
        (reports.folder / name).write_bytes(content)
        _, said = reports.run("report", "databases", "--sample", "-o", "html", "--to", str(reports.folder / "never.html"), "--logo", str(reports.folder / name), code=1 if name == "big.png" else 2)
        assert name in said and not (reports.folder / "never.html").exists(), said
    reports.run("report", "databases", "--sample", "--logo", str(reports.folder / "none.png"), code=1)
    good = reports.folder / "good.svg"
    good.write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#336699"/></svg>')
    assert read_html(reports.file("html", "databases", "--sample", "--logo", str(good)))
    _, said = reports.run("report", "databases", "--language", "fr", code=2)
    assert "en and de" in said
    print(f"title, logo and language; {len(bad)} bad logos are refused by name")


def main():
    with tempfile.TemporaryDirectory(prefix="allod-reports-") as folder:
        reports = Reports(sys.argv[1], folder)
        for check in (inventory, databases, changes, costs, gpus, waste, budgets, hostile, appearance):
            check(reports)


main()
