"""A page opened in Chromium as a person opens it, and what is noted of it."""

import os
import shutil
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Iterator

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


class Notes:
    """What was checked, and what was wrong."""

    def __init__(self) -> None:
        self.checks = 0
        self.faults: list[str] = []
        self.requests = 0

    def expect(self, holds: bool, what: str) -> None:
        self.checks += 1
        if not holds:
            self.faults.append(what)


def program() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The installed browser: none is downloaded."""
    # Chromium refuses its sandbox to root, which runs in a container.
    arguments = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=arguments)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, notes: Notes, day: str = "2027-01-20", **context) -> Iterator[Page]:
    """The page on a day at noon. Any request but for the page, any error of its script is a fault."""
    address = path.resolve().as_uri()
    own = browser.new_context(**context)
    page = own.new_page()

    def asked(request) -> None:
        notes.requests += 1
        notes.expect(request.url.split("#")[0] == address, f"{path}: asks for {request.url}")

    page.on("request", asked)
    page.on("pageerror", lambda error: notes.faults.append(f"{path}: {error}"))
    page.on("console", lambda said: said.type == "error" and notes.faults.append(f"{path}: {said.text}"))
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00:00"))
    page.goto(address)
    yield page
    own.close()
