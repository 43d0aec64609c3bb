"""Prints the data and the partnerships that are made of a project, with digests: ``digests.py FOLDER [DAY]``.

Letters and a card, which are kept from build to build, are among them. With *DAY* that is the day today.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path

import time_machine

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.kept import folder as kept_in
from generator.site.data.collected import collected
from generator.site.data.data_page import data_pages
from generator.site.page import Page
from generator.site.pages.partnership import partnership_pages
from generator.site.painting.painter import painted
from generator.site.typefaces import cut, typefaces
from helpers.atlas_project import site_of


def digests(folder: Path) -> list[str]:
    """A line for each file of data and each page of a partnership of the project in *folder*."""
    site = site_of(folder)
    made = (*data_pages(site, collected(site)), *partnership_pages(site))
    lines = [_line(page.content or page.text.encode(), page.path) for page in made]
    return [*lines, *_dear(next(page for page in made if page.path.endswith(".png")), kept_in(folder))]


def _dear(card: Page, before: Path) -> list[str]:
    """A line for *card* and for a file of letters, as they were kept in the folder *before* if they were."""
    face = next(face for face in typefaces() if face.name == "lao.woff2")
    return [
        _line(painted(card.text, before / "cards"), "painted"),
        _line(cut(face, before / "fonts"), face.name),
    ]


def _line(content: bytes, path: str) -> str:
    return f"{sha256(content).hexdigest()} {path}"


if __name__ == "__main__":
    where, *days = sys.argv[1:]
    with time_machine.travel(*days) if days else nullcontext():
        print("\n".join(digests(Path(where))))
