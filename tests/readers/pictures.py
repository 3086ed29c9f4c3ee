"""Pictures read by an optical reader, PDF files by the tools of poppler."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as xml
from pathlib import Path

faults = 0
counts = {"pictures": 0, "PDF files": 0, "codes": 0}
# What is printed for the public has a code.
PRINTS = ("depliant", "aide-memoire", "aide-memoire-gros-caracteres", "affiche")


def expect(holds: bool, what: str) -> None:
    global faults
    if not holds:
        faults += 1
        print(f"FAULT: {what}")


def words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    return re.findall(r"[\w'-]+", text.lower())


def tool(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def picture(png: Path) -> None:
    """The words of the drawing are those that are read in the pixels."""
    drawn = xml.parse(png.with_suffix(".svg")).getroot()
    space = "{http://www.w3.org/2000/svg}"
    said = ["".join(line.itertext()) for text in drawn.iter(f"{space}text") for line in text]
    # As a page, then as words here and there: either way may miss what stands apart on another ground.
    read = [
        word
        for way in ("3", "11")
        for word in words(tool("tesseract", str(png), "-", "-l", "fra", "--psm", way, "--dpi", "200"))
    ]
    wanted = words(" ".join(said))
    missing = [word for word in wanted if len(word) > 3 and word not in read]
    expect(len(missing) <= len(wanted) // 5, f"{png}: not read: {missing}")
    counts["pictures"] += 1


def document(pdf: Path) -> None:
    """Tagged, titled, its fonts inside, its words in the order of the text that it was made from."""
    info = dict(re.findall(r"^([^:]+):\s*(.*)$", tool("pdfinfo", str(pdf)), re.M))
    expect(info.get("Tagged") == "yes", f"{pdf}: not tagged")
    expect(bool(info.get("Title")), f"{pdf}: no title")
    pages = {"plan": "1", "depliant": "2", "aide-memoire": "1", "affiche": "1"}.get(pdf.stem)
    expect(pages in (None, info.get("Pages")), f"{pdf}: {info.get('Pages')} pages")
    fonts = [line.split()[-5:-2] for line in tool("pdffonts", str(pdf)).splitlines()[2:]]
    expect(bool(fonts) and all(own == ["yes"] * 3 for own in fonts), f"{pdf}: {fonts}")
    read = words(tool("pdftotext", "-raw", str(pdf), "-"))
    expect(len(read) > 20, f"{pdf}: no text")
    source = pdf.with_suffix(".txt")
    # A fold puts panels side by side in another order than they are read in: its tags hold that one.
    if source.is_file() and pdf.stem != "depliant":
        # A link leads where it says; the plain text spells its address out.
        wanted = words(re.sub(r"\S*://\S*", "", source.read_text(encoding="utf-8")))
        # Raised letters are words of their own to some readers: letters are compared.
        letters, at = "".join(read), 0
        for word in (word for word in wanted if re.search(r"\w", word)):
            at = letters.find(word, at)
            expect(at >= 0, f"{pdf}: not read in order: {word}")
            if at < 0:
                break
    counts["PDF files"] += 1


def codes(pdf: Path) -> None:
    """A telephone reads the codes of a page as it is drawn; each leads where a link beside it does."""
    with tempfile.TemporaryDirectory() as pages:
        tool("pdftoppm", "-r", "150", "-png", str(pdf), f"{pages}/page")
        drawn = [str(page) for page in sorted(Path(pages).glob("*.png"))]
        command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", *drawn]
        found = subprocess.run(command, capture_output=True, text=True).stdout.split()
    expect(bool(found), f"{pdf}: no code")
    links = tool("pdfinfo", "-url", str(pdf)).split()
    for address in found:
        expect(address in links, f"{pdf}: {address} is no link")
    counts["codes"] += len(found)


def main(folder: Path) -> None:
    reads = shutil.which("tesseract") and "fra" in tool("tesseract", "--list-langs")
    if not reads:
        print("SKIPPED: tesseract does not read French here")
    if shutil.which("pdfinfo"):
        for pdf in sorted(folder.rglob("*.pdf")):
            document(pdf)
            if pdf.stem in PRINTS and shutil.which("zbarimg"):
                codes(pdf)
    else:
        print("SKIPPED: poppler-utils is not installed")
    for manifest in sorted(folder.glob("*/manifest.json")):
        for file in json.loads(manifest.read_text(encoding="utf-8"))["files"]:
            path = manifest.parent / file["path"]
            large = file.get("width", 0) >= 1000
            if file["format"] == "png" and reads and large:
                picture(path)
    print(f"pictures: {counts['pictures']} read, PDF files: {counts['PDF files']}, codes: {counts['codes']}, faults: {faults}")
    sys.exit(1 if faults else 0)


main(Path(sys.argv[1]))
