"""Prints what Grammalecte finds in the .txt files below a folder; exits with 1 if anything."""

import pathlib
import re
import sys

import grammalecte

# Rules of European typography, and notices about style: Québec usage and our own tests decide.
IGNORED = re.compile(
    r"^(typo_|esp_|unit_|nbsp|apos|maj_|eepi|tu_|bs|html|latex|mc|liga|num|ocr|chim|idrule|date_|virg|"
    r"g1__(typo|esp|unit|nbsp|num|maj|date|virg|eepi|tu|liga))"
)
ALLOWED = set(pathlib.Path(__file__).with_name("words.txt").read_text("utf-8").split())
# Addresses, ids of rules, commands, marks (in a row too) and short quotations read as a proper name: the sentence around is judged.
SKIPPED = re.compile(
    r"https?://\S*[^\s.,;:)]|[^\s(]+@[^\s),;]*[^\s.,;)]|[^\s(]+\.(?:ca|ly)(?:/[^\s.,;)]*)?"
    r"|\b(?:sag|press|limit|style|typo)-[a-z-]+|\bjalon [a-z]+(?: --[a-z]+)?"
    r"|\[[^\]]*\](?:[ \u00a0]\[[^\]]*\])*|[cC]licSÉQUR|«.[^»]{1,14}.»"
)


def main(folder):
    checker = grammalecte.GrammarChecker("fr")
    engine, spelling = checker.getGCEngine(), checker.getSpellChecker()
    for option in ("typo", "esp", "nbsp", "apos", "maj", "unit", "num", "liga", "eepi", "virg", "tu", "mc"):
        engine.setOption(option, False)
    seen, found = set(), 0
    paths = sorted(pathlib.Path(folder).rglob("*.txt"))
    if not paths:
        sys.exit("no text to proofread")
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            text = SKIPPED.sub("Montréal", line).replace("\u00a0", " ").replace("'", "’")
            if not text.strip() or text in seen:
                continue
            seen.add(text)
            for error in engine.parse(text, "CA", bDebug=False):
                if IGNORED.match(error["sRuleId"]):
                    continue
                found += 1
                excerpt = text[error["nStart"]:error["nEnd"]]
                print(f"{path}:{number}: «{excerpt}» {error['sMessage']} ({error['sRuleId']})\n    {text}")
            for word in re.findall(r"[^\W\d_]+(?:[’-][^\W\d_]+)*", text):
                parts = re.split(r"[’-]", word)
                if word in ALLOWED or all(p in ALLOWED or len(p) < 3 or spelling.isValid(p) for p in parts):
                    continue
                found += 1
                print(f"{path}:{number}: mot inconnu «{word}»\n    {text}")
    print(f"{len(paths)} texts, {len(seen)} different lines, {found} findings")
    return 1 if found else 0


sys.exit(main(sys.argv[1]))
