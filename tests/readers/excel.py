"""Fills in the Excel calendar with openpyxl and LibreOffice, and holds jalon to what was filled in."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import openpyxl

faults: list[str] = []
BOOK = "out/m/calendrier.xlsx"
TODAY = "2027-01-08"


def expect(holds: bool, what: str) -> None:
    if not holds:
        faults.append(what)


class Desk:
    """A rendered launch, and the program."""

    def __init__(self, jalon: str, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        shutil.copy("examples/migration.toml", folder / "m.toml")
        self.jalon, self.folder = jalon, folder
        self.run("render", "m.toml", "-o", "out")

    def run(self, *words: str) -> tuple[int, str]:
        line = [self.jalon, *words, "--today", TODAY]
        done = subprocess.run(line, cwd=self.folder, capture_output=True, text=True, timeout=120)
        return done.returncode, done.stderr.replace("\u00a0", " ")

    def mark(self) -> tuple[int, str]:
        return self.run("mark", "m.toml", "--from", BOOK)

    def noted(self) -> str:
        path = self.folder / "m.suivi.toml"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def book(self) -> Path:
        return self.folder / BOOK


class Calendar:
    """The first sheet, its rows by id."""

    def __init__(self, path: Path) -> None:
        self.path, self.file = path, openpyxl.load_workbook(path)
        self.sheet = self.file["Calendrier"]
        rows = self.sheet.iter_rows()
        self.head = next(row for row in rows if any(c.value == "Identifiant" for c in row))
        self.columns = {c.value: c.column for c in self.head if c.value}

    def rows(self) -> dict[str, int]:
        below = range(self.head[0].row + 1, self.sheet.max_row + 1)
        column = self.columns["Identifiant"]
        return {self.sheet.cell(row, column).value: row for row in below}

    def fill(self, row: str, head: str, value: object) -> None:
        self.sheet.cell(self.rows()[row], self.columns[head]).value = value

    def save(self) -> None:
        self.file.save(self.path)


def filled(jalon: str, folder: Path) -> None:
    """Words, a real date, an address; then the same once LibreOffice has saved it."""
    desk = Desk(jalon, folder)
    calendar = Calendar(desk.book)
    calendar.fill("w-8/newsletter", "État", "approuvé")
    calendar.fill("w-8/newsletter", "Par", "Marie Roy")
    calendar.fill("w-8/notice", "Publié le", datetime(2027, 1, 7))
    calendar.fill("w-8/notice", "Adresse", "https://exemple.gouv.qc.ca/avis")
    calendar.save()
    if shutil.which("soffice"):
        resaved(desk.book)
    else:
        print("SKIPPED: LibreOffice is not installed, it saves no calendar")
    status, told = desk.mark()
    expect(status < 2, f"refused: {told}")
    for said in ("Marie Roy", "2027-01-07", "https://exemple.gouv.qc.ca/avis", "approved"):
        expect(said in desk.noted(), f"{said} is not noted: {desk.noted()}")
    noted = desk.noted()
    status, told = desk.mark()
    expect(status == 0 and "Rien de nouveau" in told, f"noted twice: {told}")
    expect(desk.noted() == noted, "the notes changed the second time")


def resaved(path: Path) -> None:
    """The workbook as LibreOffice writes it."""
    aside = path.parent / "aside"
    line = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(aside), str(path)]
    subprocess.run(line, check=True, capture_output=True, timeout=120)
    shutil.move(aside / path.name, path)
    aside.rmdir()


def rearranged(jalon: str, folder: Path) -> None:
    """Rows sorted the other way round, a column added in front, heads written otherwise."""
    desk = Desk(jalon, folder)
    calendar = Calendar(desk.book)
    sheet, first = calendar.sheet, calendar.head[0].row + 1
    calendar.fill("w-6/banner", "État", "Rédigé")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
    for at, row in enumerate(reversed(rows)):
        for column, value in enumerate(row, start=1):
            sheet.cell(first + at, column).value = value
    sheet.insert_cols(1)
    sheet.cell(first - 1, 1).value = "Responsable"
    sheet.cell(first, 1).value = "Luc"
    for cell in sheet[first - 1]:
        if cell.value == "État":
            cell.value = " ETAT "
    calendar.save()
    status, told = desk.mark()
    expect(status == 0, f"rearranged: {told}")
    expect("w-6/banner" in desk.noted() and desk.noted().count("drafted") == 1, desk.noted())


def unknown_head(jalon: str, folder: Path) -> None:
    """A head that no longer says what it is: the column is not read, the others are."""
    desk = Desk(jalon, folder)
    calendar = Calendar(desk.book)
    calendar.fill("w-6/banner", "Note", "Vu avec l’équipe")
    calendar.fill("w-6/banner", "État", "rédigé")
    calendar.sheet.cell(calendar.head[0].row, calendar.columns["Note"]).value = "Commentaires"
    calendar.save()
    status, told = desk.mark()
    expect(status == 0 and "Vu avec" not in desk.noted(), f"renamed: {told}")
    expect("drafted" in desk.noted(), desk.noted())


def date_moved(jalon: str, folder: Path) -> None:
    """A date retained that somebody changed: told, with the way to do it, and nothing moves."""
    desk = Desk(jalon, folder)
    calendar = Calendar(desk.book)
    calendar.fill("w-8/newsletter", "Date retenue", datetime(2027, 1, 12))
    calendar.save()
    status, told = desk.mark()
    expect(status == 1 and "12 janvier 2027" in told and "[[adjust]]" in told, f"silent: {told}")
    expect(desk.noted() == "", "a date was noted")


def main() -> int:
    jalon, folder = sys.argv[1], Path(sys.argv[2])
    os.environ.pop("JALON_ROOT", None)
    for story in (filled, rearranged, unknown_head, date_moved):
        story(jalon, folder / story.__name__)
    for fault in faults:
        print(f"excel.py: {fault}")
    print(f"Excel: 4 stories, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
