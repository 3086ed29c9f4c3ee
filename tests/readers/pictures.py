"""Pictures read by an optical reader."""

import json
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as xml
from pathlib import Path

faults = 0
counts = {"pictures": 0}


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
    said = [line.text or "" for line in drawn.iter(f"{space}tspan")]
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


def main(folder: Path) -> None:
    reads = shutil.which("tesseract") and "fra" in tool("tesseract", "--list-langs")
    if not reads:
        print("SKIPPED: tesseract does not read French here")
    for manifest in sorted(folder.glob("*/manifest.json")):
        for file in json.loads(manifest.read_text(encoding="utf-8"))["files"]:
            path = manifest.parent / file["path"]
            large = file.get("width", 0) >= 1000
            if file["format"] == "png" and reads and large:
                picture(path)
    print(f"pictures: {counts['pictures']} read, faults: {faults}")
    sys.exit(1 if faults else 0)


main(Path(sys.argv[1]))
