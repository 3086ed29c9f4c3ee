"""Works on rendered documents with python-docx and LibreOffice, and holds jalon to what was written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx

faults: list[str] = []
EDITED = "1_huit-semaines-avant/communique"
SAVED = "1_huit-semaines-avant/avis"
NEW = "12\u00a0avril\u00a02027"


def expect(holds: bool, what: str) -> None:
    if not holds:
        faults.append(what)


def words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def edit(path: Path) -> None:
    """What staff do to a release: words, a paragraph more, one less, a comment, a header, a picture."""
    read = docx.Document(str(path))
    paragraphs = [p for p in read.paragraphs if p.text.strip()]
    first = next(p for p in paragraphs if "dès maintenant" in p.text)
    run = next(r for r in first.runs if "dès maintenant" in r.text)
    run.text = run.text.replace("dès maintenant", "dès maintenant, sans frais")
    people = next(p for p in paragraphs if p.text.startswith("Les personnes qui utilisent"))
    people.insert_paragraph_before("Phrase ajoutée par le cabinet.")
    gone = next(p for p in paragraphs if "énumère les documents" in p.text)
    gone._element.getparent().remove(gone._element)
    read.add_comment(first.runs, text="À valider", author="Cabinet", initials="C")
    read.sections[0].header.paragraphs[0].text = "Direction des communications"
    picture = Path(__file__).parent / "point.png"
    read.sections[0].header.paragraphs[0].add_run().add_picture(str(picture))
    first.paragraph_format.left_indent = docx.shared.Cm(1)
    read.save(str(path))


def edited(folder: Path) -> None:
    text = (folder / f"{EDITED}.md").read_text(encoding="utf-8")
    for said in (text, words(folder / f"{EDITED}.docx")):
        for word in ("sans frais", "Phrase ajoutée par le cabinet.", NEW):
            expect(word in said, f"{word} is not in {said[:200]}")
        expect("énumère les documents" not in said and "mars 2027" not in said, said[:200])
    read = docx.Document(str(folder / f"{EDITED}.docx"))
    expect(len(list(read.comments)) == 1, "the comment is gone")
    header = read.sections[0].header
    expect("Direction des communications" in header.paragraphs[0].text, "the header is gone")
    expect("graphic" in header._element.xml, "the picture is gone")
    expect(any(p.paragraph_format.left_indent for p in read.paragraphs), "the indent is gone")


def resaved(path: Path) -> bool:
    """The document as LibreOffice writes it: every part is another one."""
    if shutil.which("soffice") is None:
        print("SKIPPED: LibreOffice is not installed, it saves no document")
        return False
    aside = path.parent / "aside"
    line = ["soffice", "--headless", "--convert-to", "docx", "--outdir", str(aside), str(path)]
    subprocess.run(line, check=True, capture_output=True, timeout=120)
    shutil.move(aside / path.name, path)
    aside.rmdir()
    return True


def main() -> int:
    jalon, folder = sys.argv[1], Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy("examples/migration.toml", folder / "m.toml")

    wanted = {**os.environ, "JALON_FORMATS": "docx,txt"}

    def run(*words: str) -> str:
        line = [jalon, *words, "--today", "2026-11-24"]
        done = subprocess.run(line, cwd=folder, env=wanted, capture_output=True, text=True, check=False)
        expect(done.returncode in (0, 1), f"{words}: {done.stderr}")
        return done.stderr.replace("\u00a0", " ")

    run("render", "m.toml", "-o", "out")
    out = folder / "out" / "m"
    edit(out / f"{EDITED}.docx")
    rewritten = [name for name in (EDITED, SAVED) if resaved(out / f"{name}.docx")]
    told = run("reschedule", "m.toml", "--to", "2027-04-12", "-o", "out")
    expect("nouvelle-version" not in told, told)
    edited(out)
    expect(NEW in words(out / f"{SAVED}.docx"), f"{SAVED}.docx has another day")
    told = run("render", "m.toml", "-o", "out")
    expect(" 0 fichier écrit" in told, told)
    print(f"Word documents worked on: 1 by python-docx, {len(rewritten)} by LibreOffice; {len(faults)} faults")
    for fault in faults[:20]:
        print(f"  {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
