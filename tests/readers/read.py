"""Reads the files of rendered launches with libraries of their own, and holds them to the manifest."""

import csv
import email
import email.policy
import json
import quopri
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
from icalendar import Calendar

faults: list[str] = []
counts = {"events": 0, "workbooks": 0, "documents": 0, "e-mails": 0, "posts": 0}


def expect(holds: bool, what: str) -> None:
    if not holds:
        faults.append(what)


def calendar(folder: Path, manifest: dict) -> None:
    path = folder / "calendrier.ics"
    events = [c for c in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]
    dates = {id: event.get("date") for id, event in manifest["events"].items()}
    expect(len(events) == len(dates), f"{path}: {len(events)} events, {len(dates)} deliverables")
    expect(len({str(e["UID"]) for e in events}) == len(events), f"{path}: identifiers repeat")
    for event in events:
        # Signs that a UID does not take are written =2B.
        id = quopri.decodestring(str(event["UID"]).split("@")[0]).decode("utf-8")
        day = next((dates[key] for key in dates if id.endswith("_" + key)), "?")
        start = event["DTSTART"].dt
        expect(type(start) is date, f"{path}: {id} is not an all-day event")
        if str(event["STATUS"]) == "CONFIRMED":
            expect(str(start) == day, f"{path}: {id} is on {start}, not {day}")
        counts["events"] += 1


def workbook(folder: Path) -> None:
    path = folder / "calendrier.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Calendrier"]
    seen = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    expect(seen == ["Calendrier", "Gantt", "Textes"], f"{path}: sheets {seen}")
    choices = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    expect(any("publié" in str(choice) for choice in choices), f"{path}: no state to choose {choices}")
    expect(sheet.freeze_panes is not None, f"{path}: the header is not frozen")
    expect(sheet.auto_filter.ref is not None, f"{path}: no filter")
    expect(any(cell.is_date for row in sheet.iter_rows() for cell in row), f"{path}: no date")
    formulas = [c.coordinate for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    expect(not formulas, f"{path}: formulas in {formulas[:3]}")
    counts["workbooks"] += 1


def document(path: Path) -> None:
    read = docx.Document(str(path))
    words = [p for p in read.paragraphs if p.text.strip()]
    expect(any(p.style.name.startswith("Heading") for p in words), f"{path}: no heading")
    expect(read.core_properties.language == "fr-CA", f"{path}: language {read.core_properties.language}")
    expect(bool(read.core_properties.title), f"{path}: no title")
    end = [p for p in words if p.text.strip("\u00a0 ") in ("– 30 –", "–\u00a030\u00a0–")]
    expect(all(p.alignment == 1 for p in end), f"{path}: « – 30 – » is not centred")
    counts["documents"] += 1


def message(path: Path) -> None:
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    expect(read["X-Unsent"] == "1", f"{path}: does not open as a draft")
    expect(not read.defects, f"{path}: {read.defects}")
    text, html = read.get_body(("plain",)), read.get_body(("html",))
    # What is asked of colleagues first is a letter, of words alone; an e-mail to many has its page.
    is_letter = path.parent.name.startswith("0_")
    expect(text is not None and (html is not None or is_letter), f"{path}: a part is missing")
    if text is not None and html is not None:
        subject = read["Subject"]
        expect(bool(subject) and subject in text.get_content(), f"{path}: subject {subject!r}")
        page = html.get_content()
        named = set(re.findall(r'src="cid:([^"]+)"', page))
        carried = {part["Content-ID"].strip("<>") for part in read.walk() if part["Content-ID"]}
        expect(named == carried, f"{path}: carries {carried}, shows {named}")
        rest = re.sub(r'src="cid:[^"]+"', "", page)
        expect("src=" not in rest and "url(" not in rest, f"{path}: asks for something elsewhere")
        expect("lang=\"fr" in page, f"{path}: no language")
    counts["e-mails"] += 1


def posts(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    expect(len({len(row) for row in rows}) <= 1, f"{path}: rows of several lengths")
    for row in rows:
        expect(not any(cell[:1] in "=+@\t\r" for cell in row if cell), f"{path}: a formula")
    counts["posts"] += len(rows)


def converts(documents: list[Path]) -> None:
    """LibreOffice opens each document and makes a PDF of it."""
    office = shutil.which("soffice")
    if office is None:
        print("SKIPPED: LibreOffice is not installed")
        return
    with tempfile.TemporaryDirectory() as out:
        profile = f"-env:UserInstallation=file://{out}/profile"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", out]
        done = subprocess.run([*command, *map(str, documents)], capture_output=True, timeout=300)
        made = {path.stem for path in Path(out).glob("*.pdf")}
        missing = {path.stem for path in documents} - made
        expect(done.returncode == 0 and not missing, f"LibreOffice: no PDF of {missing}")


def main() -> int:
    # What stands above the launches, `.jalon` included, is of several at once.
    launches = sorted(path.parent for path in Path(sys.argv[1]).glob("[!.]*/manifest.json"))
    for folder in launches:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        calendar(folder, manifest)
        workbook(folder)
        for path in folder.rglob("*.docx"):
            document(path)
        for path in folder.rglob("*.eml"):
            message(path)
        for path in (folder / "planificateurs").glob("*.csv"):
            posts(path)
    if launches:
        converts([*sorted(launches[0].rglob("*.docx")), launches[0] / "calendrier.xlsx"])
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    print(f"{len(launches)} launches: {told}; {len(faults)} faults")
    for fault in faults[:40]:
        print(f"  {fault}")
    return 1 if faults or not launches else 0


if __name__ == "__main__":
    sys.exit(main())
