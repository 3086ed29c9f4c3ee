"""Holds the pages of rendered launches to the HTML standard, by the Nu HTML checker.

Books whole, notices and news wrapped in a page, newsletters as their e-mail carries them.
"""

import email
import email.policy
import json
import subprocess
import sys
from pathlib import Path

WRAPPER = """<!DOCTYPE html>
<html lang="fr-CA"><head><meta charset="utf-8"><title>Page</title></head><body><h1>Page</h1>
{}
</body></html>
"""


def pages(launches: Path, out: Path) -> dict[Path, Path]:
    """Writes every page to a file of its own; where each comes from."""
    made: dict[Path, Path] = {}

    def add(origin: Path, page: str) -> None:
        path = out / f"{len(made):04}.html"
        path.write_text(page, encoding="utf-8")
        made[path.resolve()] = origin

    for path in [launches / "index.html", *sorted(launches.glob("*/index.html"))]:
        add(path, path.read_text(encoding="utf-8"))
    for path in sorted(launches.rglob("*.html")):
        if path.name != "index.html":
            add(path, WRAPPER.format(path.read_text(encoding="utf-8")))
    for path in sorted(launches.rglob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = message.get_body(("html",))
        if body is not None:
            add(path, body.get_content())
    return made


def main() -> int:
    launches, out, jar = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    out.mkdir(parents=True, exist_ok=True)
    made = pages(launches, out)
    command = ["java", "-jar", jar, "--stdout", "--exit-zero-always", "--format", "json"]
    done = subprocess.run([*command, *map(str, made)], capture_output=True, check=True, timeout=300)
    messages = json.loads(done.stdout)["messages"]
    books = sum(1 for origin in made.values() if origin.name == "index.html")
    print(f"Nu HTML checker: {books} books, {len(made) - books} pages; {len(messages)} faults")
    for message in messages[:40]:
        place = Path(message.get("url", "").removeprefix("file:")).resolve()
        print(f"  {made.get(place, place)}:{message.get('lastLine')}: {message['message']}")
    return 1 if messages or not books else 0


if __name__ == "__main__":
    sys.exit(main())
