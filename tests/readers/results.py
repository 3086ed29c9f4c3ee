"""Sums an export anew, by the csv of Python and by openpyxl, and holds jalon measure to them."""

import csv
import json
import pathlib
import random
import shutil
import subprocess
import sys

import openpyxl

OBJECTIVE = '\n[objectives.clicks]\nlabel = "Clics vers la page"\ntarget = 5\n'
ITEMS = ["launch/social", "after/social-help", "w-2/social-procedure"]
NETWORKS = ["X", "Facebook", "LinkedIn", "Threads"]


def main(jalon, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    launch = pathlib.Path("examples/migration.toml").read_text("utf-8") + OBJECTIVE
    (folder / "l.toml").write_text(launch, "utf-8")
    draw = random.Random(4)
    with open(folder / "export.csv", "w", newline="", encoding="utf-8-sig") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["Moyen", "Réseau", "Date", "Vues", "Clics"])
        for _ in range(3000):
            views, clicks = draw.randrange(10**4), draw.randrange(2 * 10**6)
            day = f"2027-03-{draw.randrange(1, 29):02}"
            place = [draw.choice(ITEMS), draw.choice(NETWORKS), day]
            rows.writerow(place + [f"{views:,}".replace(",", "\u202f"), f"{clicks:,}"])

    def run(*args):
        done = subprocess.run(
            [jalon, "measure", "l.toml", *args, "--today", "2027-04-01"],
            cwd=folder, capture_output=True, text=True, encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("import", "export.csv")
    run("-o", "bilan.xlsx")
    with open(folder / "export.csv", newline="", encoding="utf-8-sig") as file:
        read = list(csv.DictReader(file, delimiter=";"))
    number = lambda text: int("".join(sign for sign in text if sign.isdigit()))
    clicks, views = (sum(number(row[key]) for row in read) for key in ("Clics", "Vues"))
    told = json.loads(run("--format", "json"))["measures"][0]
    assert told["objectives"][0]["counted"] == clicks, told["objectives"]
    assert sum(own["value"] for own in told["results"] if own["measure"] == "views") == views
    sheet = openpyxl.load_workbook(folder / "bilan.xlsx")["Résultats"]
    cells = [row for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert sum(row[5] for row in cells if row[4] == "Clics vers la page") == clicks
    print(f"results: {len(read)} rows of an export, {len(cells)} results, 2 sums alike")


main(*sys.argv[1:])
