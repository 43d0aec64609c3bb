"""Find a browser for the tests, or fetch one; ``python tests/helpers/browser.py`` prints the path of it.

In this order: ``ATLAS_BROWSER``, an installed Chromium or Chrome, Playwright's own download, and, for root
on Debian, the package ``chromium``. A missing browser is an error, never a reason to skip a test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

# A headless browser that asks nobody anything: no updates, no look-ups, no first-run pages.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)


class NoBrowserError(RuntimeError):
    """There is no browser to visit the site with; the text says how to get one."""


def installed() -> Path | None:
    """The path of a browser on this machine, or ``None``."""
    named = os.environ.get("ATLAS_BROWSER")
    if named and not shutil.which(named):
        raise NoBrowserError(f"ATLAS_BROWSER is {named}, which is no program")
    if named:
        return Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    if MAC.exists():
        return MAC
    return playwrights_own()


def playwrights_own() -> Path | None:
    """The path of the Chromium that Playwright downloaded earlier, or ``None``."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def fetch() -> Path | None:
    """Download Playwright's Chromium, else install Debian's when root; ``None`` if neither worked."""
    for command in ([sys.executable, "-m", "playwright", "install", "chromium"], *debian()):
        print("$", *command, file=sys.stderr)
        if subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0 and (found := installed()):
            return found
    return None


def debian() -> list[list[str]]:
    """The commands that install Debian's Chromium, where this user may run them."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return []
    return [["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "chromium"]]


def browser() -> Path:
    """The browser to use; :class:`NoBrowserError` if there is none."""
    found = installed()
    if not found:
        raise NoBrowserError(
            "no Chromium or Chrome found: run `python tests/helpers/browser.py`, or set ATLAS_BROWSER"
        )
    return found


if __name__ == "__main__":
    try:
        path = installed() or fetch()
    except NoBrowserError as error:
        sys.exit(str(error))
    if not path:
        sys.exit(
            "The tests need a browser and none could be fetched.\n"
            "Install Chromium or Chrome, or set ATLAS_BROWSER to its path."
        )
    print(path)
