"""Reads campaign books as people do: a mouse, a keyboard, a telephone, a printer, a screen reader's
rules (axe-core), in light and in dark, from a file that asks for nothing."""

import io
import re
import sys
import unicodedata
from datetime import date
from pathlib import Path

from browser import Notes, chromium, opened, program
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

notes = Notes()
expect = notes.expect

OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
PHONE = {"viewport": {"width": 375, "height": 800}, "has_touch": True, "is_mobile": True}


def shown(page: Page) -> list[dict]:
    """The cards that are in sight: what they are, and their words."""
    return page.evaluate(
        """() => [...document.querySelectorAll("article")].filter((card) => card.checkVisibility())
        .map((card) => ({ ...card.dataset, words: card.textContent }))"""
    )


def letters(text: str) -> str:
    """Without spaces or ligatures: a PDF has its own."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def pasted(page: Page) -> tuple[str, str]:
    """What the clipboard gives a field of text, and a field that takes everything."""
    page.evaluate(
        """() => { for (const name of ["textarea", "div"]) {
        const field = document.createElement(name);
        field.id = "essai-" + name; field.contentEditable = name === "div"; document.body.append(field); } }"""
    )
    for name in ("textarea", "div"):
        page.focus(f"#essai-{name}")
        page.keyboard.press("Control+v")
    found = page.evaluate(
        """() => [document.getElementById("essai-textarea").value, document.getElementById("essai-div").innerHTML]"""
    )
    page.evaluate("() => document.querySelectorAll('[id^=essai]').forEach((field) => field.remove())")
    return found[0], found[1]


def filters(page: Page, where: Path) -> None:
    cards = shown(page)
    expect(len(cards) > 20, f"{where}: {len(cards)} cards")
    for name in ("milestone", "channel", "kind"):
        field = page.locator(f"[data-filter={name}]")
        for value in field.locator("option").evaluate_all("all => all.map((one) => one.value)"):
            field.select_option(value)
            wanted = [c for c in cards if not value or value == c[name] or value in c[name].split(" ")]
            expect(shown(page) == wanted and bool(wanted), f"{where}: {name} {value}")
            told = page.inner_text("#compte")
            expect(told.startswith(str(len(wanted))) or not value, f"{where}: {value}: « {told} »")
        field.select_option("")
    for words in ("clicsequr", "INFOLETTRE avant", "compte d'"):
        page.fill("[data-filter=words]", words)
        found = shown(page)
        expect(0 < len(found) <= len(cards), f"{where}: {words}: {len(found)}")
    page.fill("[data-filter=words]", "clicsequr")
    hits = page.evaluate("() => CSS.highlights.get('trouve').size")
    open = page.locator("article:visible details[open]").count()
    expect(hits > 3 and open > 3, f"{where}: {hits} places shown, {open} texts open")
    page.fill("[data-filter=words]", "introuvable")
    expect(not shown(page) and "Rien" in page.inner_text("#compte"), f"{where}: nothing is found")
    # A link to a text that the filters hide shows it.
    page.evaluate("() => { document.querySelector('.agenda').open = true; }")
    link = page.locator(".agenda tbody a").last
    target = link.get_attribute("href")
    link.click()
    expect(page.locator(f"article[id='{target[1:]}']").is_visible(), f"{where}: {target} stays hidden")


def tab_to(page: Page, selector: str, most: int = 120) -> bool:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return True
    return False


def keyboard(page: Page, where: Path) -> None:
    page.keyboard.press("Tab")
    expect(page.evaluate("() => document.activeElement.className") == "skip", f"{where}: no way past the head")
    page.keyboard.press("Enter")
    expect(page.evaluate("() => location.hash") == "#textes", f"{where}: the way past the head leads nowhere")
    expect(tab_to(page, "#rempli"), f"{where}: the box of what was filled in is not reached")
    back = page.locator("mark.filled").first
    color = "one => getComputedStyle(one).backgroundColor"
    before = back.evaluate(color)
    page.keyboard.press("Space")
    expect(before == "rgba(0, 0, 0, 0)" != back.evaluate(color), f"{where}: marks do not show")
    expect(tab_to(page, "article:has([href$='infolettre.md']) summary"), f"{where}: no newsletter")
    page.keyboard.press("Enter")
    expect(tab_to(page, "[data-copy=plain]", 2), f"{where}: no button after the summary")
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    expect(outline != "none", f"{where}: the focus does not show")
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('annonce').textContent === 'Copié'")


def copy(page: Page, button: Locator) -> None:
    """Copies, and waits for what the page says of this copy, not of the one before."""
    page.evaluate("() => { document.getElementById('annonce').textContent = ''; }")
    button.click()
    page.wait_for_function("document.getElementById('annonce').textContent === 'Copié'")


def copies(page: Page, where: Path) -> None:
    """What the keyboard copied is the text as its file stands; then with its form; then a post."""
    file = page.locator("a[href$='infolettre.txt']").first.get_attribute("href")
    wanted = (where.parent / file).read_text(encoding="utf-8").strip()
    expect(pasted(page)[0] == wanted, f"{where}: the copy differs from {file}")
    card = page.locator("article").filter(has=page.locator(f"a[href='{file}']"))
    copy(page, card.locator("[data-copy=rich]"))
    text, html = pasted(page)
    expect(text == wanted, f"{where}: a field of text gets another text than {file}")
    expect("<h2" in html and "<h4" not in html, f"{where}: headings of the copy: {html[:200]}")
    expect("<mark" not in html and "button" not in html, f"{where}: the copy keeps marks")
    post = page.locator("article:has(.preview)").first
    post.locator("summary").click()
    copy(page, post.locator("[data-copy=plain]").first)
    shown = post.locator(".text").first.evaluate("one => one.textContent")
    expect(pasted(page)[0] == shown and "\n" in shown, f"{where}: the copy of a post differs")
    copy(page, post.locator("[data-copy=rich]").first)
    html = pasted(page)[1]
    expect("<p" in html and "<mark" not in html, f"{where}: a post with its form: {html[:200]}")


def day_line(browser, path: Path) -> None:
    with opened(browser, path, notes) as page:
        data = page.evaluate("() => ({ ...document.querySelector('svg').dataset })")
        line = page.locator("svg line.today")
        parts = [part.split(",") for part in data["parts"].split()]
        weeks = [(int(days), int(x), (date(2027, 1, 20) - date.fromisoformat(first)).days) for first, days, x in parts]
        part = next(((x, gone) for days, x, gone in weeks if 0 <= gone < days), None)
        if part:
            x = part[0] + (part[1] + 0.5) * float(data["day"])
            expect(line.count() == 1 and float(line.get_attribute("x1")) == x, f"{path}: the day is not at {x}")
        else:
            expect(line.count() == 0, f"{path}: a line for a day out of the picture")
    with opened(browser, path, notes, day="2031-01-01") as page:
        expect(page.locator("svg line.today").count() == 0, f"{path}: a line four years later")


def printed(page: Page, where: Path) -> None:
    """Every text is on paper though it was closed on the screen, without what only a screen uses."""
    reader = PdfReader(io.BytesIO(page.pdf(format="Letter")))
    sheets = [letters(sheet.extract_text()) for sheet in reader.pages]
    text = "".join(sheets)
    expect(5 < len(sheets) < 60, f"{where}: {len(sheets)} sheets")
    for title in page.locator("article h3").all_text_contents():
        expect(letters(title) in text, f"{where}: « {title} » is not printed")
    for words in page.locator("article .text > p:last-of-type").all_text_contents():
        expect(letters(words)[:24] in text, f"{where}: « {words} » is not printed")
    expect("Copier" not in text and "Chercher" not in text, f"{where}: buttons are printed")
    expect("lancementle" in sheets[2] and f"3/{len(sheets)}" in sheets[2], f"{where}: no running head")
    page.evaluate("() => document.body.classList.add('plan-alone')")
    plan = PdfReader(io.BytesIO(page.pdf(format="Letter")))
    expect(len(plan.pages) <= 2, f"{where}: the calendar alone takes {len(plan.pages)} sheets")
    page.evaluate("() => document.body.classList.remove('plan-alone')")
    closed = page.locator("article details[open]").count()
    expect(closed == 0, f"{where}: {closed} texts stay open after printing")


def accessible(page: Page, axe: str, where: str) -> None:
    page.evaluate(axe)
    # Selectors are computed for violations alone, which takes half the time.
    result = page.evaluate("() => axe.run({ resultTypes: ['violations'] })")
    expect(len(result["passes"]) > 30, f"{where}: axe ran {len(result['passes'])} rules")
    for rule in result["violations"]:
        node = rule["nodes"][0]
        notes.faults.append(f"{where}: {rule['id']}, {len(rule['nodes'])} times: {node['html'][:160]}")
    notes.checks += len(result["passes"]) + len(result["violations"])


def every_book(browser, path: Path, axe: str) -> None:
    for scheme in ("light", "dark"):
        with opened(browser, path, notes, color_scheme=scheme) as page:
            accessible(page, axe, f"{path}, {scheme}, closed")
            page.click("#ouvrir")
            page.click("#rempli")
            page.evaluate(OPEN_ALL)
            accessible(page, axe, f"{path}, {scheme}, open")
    for width in (320, 375, 390, 800, 1280):
        phone = {**PHONE, "viewport": {"width": width, "height": 800}}
        with opened(browser, path, notes, **phone) as page:
            page.evaluate(OPEN_ALL)
            wide = page.evaluate("() => document.documentElement.scrollWidth")
            expect(wide <= width, f"{path}: {wide} pixels wide on a screen of {width}")


def one_book(browser, path: Path) -> None:
    with opened(browser, path, notes) as page:
        filters(page, path)
    with opened(browser, path, notes) as page:
        keyboard(page, path)
        copies(page, path)
    with opened(browser, path, notes) as page:
        # A browser that refuses the clipboard to a file: the older way copies.
        page.evaluate("() => { delete Navigator.prototype.clipboard; }")
        keyboard(page, path)
        copies(page, path)
    with opened(browser, path, notes) as page:
        printed(page, path)
    with opened(browser, path, notes, java_script_enabled=False) as page:
        expect(page.locator("article").count() > 20, f"{path}: nothing to read without a script")
        page.locator("article summary").first.click()
        expect(page.locator("article .text").first.is_visible(), f"{path}: no text without a script")
    with opened(browser, path, notes, color_scheme="dark") as page:
        color = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        expect(max(map(int, re.findall(r"\d+", color)[:3])) < 64, f"{path}: {color} is not dark")


def main() -> int:
    if program() is None:
        print("SKIPPED: Chromium is not installed, the books are not opened")
        return 0
    axe = Path(sys.argv[1]).read_text(encoding="utf-8")
    books = [path for folder in sys.argv[2:] for path in sorted(Path(folder).glob("*/index.html"))]
    with chromium() as browser:
        for path in books:
            every_book(browser, path, axe)
            day_line(browser, path)
        for path in books:
            if path.parent.name == "migration":
                one_book(browser, path)
    told = f"{notes.checks} checks, {notes.requests} requests, all for the books themselves"
    print(f"Chromium and axe-core: {len(books)} books, {told}; {len(notes.faults)} faults")
    for fault in notes.faults[:40]:
        print(f"  {fault}")
    return 1 if notes.faults or not books else 0


if __name__ == "__main__":
    sys.exit(main())
