"""Pictures of the pages that a branch changes, for the summary of its pull request.

    python tests/helpers/pictures.py SITE BASE FOLDER

photographs the pages of the built SITE whose files differ from the revision BASE, wide and as a phone shows
them, into FOLDER, and lists them there in pages.md.
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

MOST = 8
"""Pages: more are only named."""
SIZES = {"wide": (1280, 900), "phone": (390, 844)}


def changed_files(base: str) -> list[str]:
    """The files that differ between the revision that grew from *base* and what git is to commit next."""
    forked = _git("merge-base", base, "HEAD").strip()
    return _git("diff", "--cached", "--name-only", "-z", forked).split("\0")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True).stdout.decode("utf-8")


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
    from helpers.visit import opened

    folder.mkdir(parents=True, exist_ok=True)
    with _served(site) as address, opened() as window:
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
def _served(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def summary(pages: Iterable[tuple[str, list[str]]], pictures: str, address: str) -> str:
    """The *pages* as Markdown, with pictures from below *pictures*, leading to below *address* if any."""
    lines = []
    for page, names in pages:
        name = re.sub(r"([\\`*_\[\]|<>#@])", r"\\\1", page or "/")
        lines.append(f"#### {f'[{name}]({address}{quote(page)})' if address else name}\n")
        widths = {one: 600 if "wide" in one else 200 for one in names if pictures}
        lines += [f'<img src="{pictures}{one}" width="{width}" alt="">' for one, width in widths.items()]
        lines.append("")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    site, base, folder = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    told = list(photographed(site, pages_of(changed_files(base)), folder))
    pictures, address = (sys.argv[4:] + ["", ""])[:2]
    (folder / "pages.md").write_text(summary(told, pictures, address), encoding="utf-8")
    print(f"{len(told)} pages changed")
