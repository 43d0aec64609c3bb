"""Pictures of the pages that a branch changes, as a wide screen and a phone show them."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.errors import AtlasError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MOST = 8
"""Pages: more are only named."""
SIZES = {"wide": (1280, 900), "phone": (390, 844)}


class NoPicturesError(AtlasError):
    """No picture can be taken, for want of what the text names: ``playwright`` or a ``browser``."""


def changed_files(root: Path, base: str) -> list[str]:
    """The files that differ between the revision that grew from *base* and what git is to commit next."""
    forked = _git(root, "merge-base", base, "HEAD").strip()
    return _git(root, "diff", "--cached", "--name-only", "-z", forked).split("\0")


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def pages_of(files: Iterable[str]) -> list[str]:
    """The pages that are made of *files*, by address, each once.

    >>> pages_of(["site_src/partnerships/a--b.en.md", "seeds/articles/x.yml", "site_src/index.md", "Makefile"])
    ['en/partnerships/a--b/', 'sources/x/', '']
    """
    found: dict[str, None] = {}
    for name in files:
        page = re.fullmatch(r"site_src/(.+?)(?:\.([a-z]{2}))?\.md", name)
        note = re.fullmatch(r"seeds/articles/(.+)\.yml", name)
        if page:
            path = "" if page[1] == "index" else f"{page[1]}/"
            found[f"{page[2]}/{path}" if page[2] else path] = None
        elif note:
            found[f"sources/{note[1]}/"] = None
    return list(found)


def photographed(site: Path, pages: Iterable[str], folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Each of *pages* that stands in *site* with the names of its pictures in *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    with _served(site) as address, _browser() as window:
        standing = (page for page in pages if (site / page / "index.html").is_file())
        for number, page in enumerate(standing):
            names = []
            for size, (width, height) in SIZES.items() if number < MOST else ():
                view = window.new_page(viewport={"width": width, "height": height})
                view.goto(address + quote(page), wait_until="networkidle")
                names.append(f"{number + 1}-{size}.png")
                view.screenshot(path=folder / names[-1])
                view.close()
            yield page, names


@contextmanager
def _browser() -> Iterator[Any]:
    """A browser of this machine; ``NoPicturesError`` where there is none, or nothing to steer it."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NoPicturesError("playwright") from None
    if program is None:
        raise NoPicturesError("browser")
    with sync_playwright() as player:
        window = player.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield window
        finally:
            window.close()


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def shown_in_markdown(pages: Iterable[tuple[str, list[str]]], pictures: str, address: str) -> str:
    """The *pages* as Markdown, with pictures from below *pictures*, leading to below *address* if any."""
    lines = []
    for page, names in pages:
        name = re.sub(r"([\\`*_\[\]|<>#@])", r"\\\1", page or "/")
        lines.append(f"#### {f'[{name}]({address}{quote(page)})' if address else name}\n")
        widths = {one: 600 if "wide" in one else 200 for one in names if pictures}
        lines += [f'<img src="{pictures}{one}" width="{width}" alt="">' for one, width in widths.items()]
        lines.append("")
    return "\n".join(lines) + "\n"
