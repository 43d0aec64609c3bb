"""A project made of the house's settings and somebody's entries, to build or to read in a test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.site.pages import Page, Site, generated_pages
from generator.site.pages.project import read_site
from generator.site.repository import Repository

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests/site"
REPOSITORY = Repository("https://github.example/someone/atlas")


def project(folder: Path, source: Path = TINY) -> Path:
    """A project in *folder* with the house's settings and looks and the entries and seeds of *source*."""
    for settings in ROOT.glob("mkdocs*.yml"):
        shutil.copy(settings, folder / settings.name)
    shutil.copytree(
        ROOT / "site_src", folder / "site_src", ignore=shutil.ignore_patterns("partnerships", "places")
    )
    shutil.copytree(source / "seeds", folder / "seeds")
    for part in ("partnerships", "places"):
        if (source / "site_src" / part).is_dir():
            shutil.copytree(source / "site_src" / part, folder / "site_src" / part)
    return folder


def site_of(folder: Path, language: str = "vi", contact: str = "") -> Site:
    """The project in *folder*, read and ready to be written in *language*."""
    address = "https://atlas.example/" if language == "vi" else f"https://atlas.example/{language}/"
    return read_site(
        folder, folder / "site_src", language, address=address, repository=REPOSITORY, contact=contact
    )


class Pages(Mapping[str, Page]):
    """Every generated file of a site by its path; none is made before it or a later one is asked for."""

    def __init__(self, site: Site) -> None:
        self._coming, self._made = generated_pages(site), dict[str, Page]()

    def __getitem__(self, path: str) -> Page:
        """The file at *path*."""
        while path not in self._made:
            page = next(self._coming, None)
            if page is None:
                raise KeyError(path)
            self._made[page.path] = page
        return self._made[path]

    def __iter__(self) -> Iterator[str]:
        """Every path."""
        self._made |= {page.path: page for page in self._coming}
        return iter(self._made)

    def __len__(self) -> int:
        """How many files there are."""
        return len(list(self))


def pages_of(site: Site) -> Pages:
    """Every generated file of *site* by its path."""
    return Pages(site)


def led_to(folder: Path) -> set[str]:
    """The paths of all generated pages to which the menu and the pages written by hand lead."""
    texts = [*folder.glob("mkdocs*.yml"), *folder.glob("site_src/*.md")]
    told = " ".join(path.read_text(encoding="utf-8") for path in texts)
    return set(re.findall(r"(?:: |\()(\w+/index\.md)", told))


def write_entry(folder: Path, name: str, front: str, notes: str = "") -> None:
    """An entry with *front* matter as an editor would type it."""
    path = folder / "site_src" / "partnerships" / f"{name}.md"
    path.write_text(f"---\n{front.strip()}\n---\n{notes}", encoding="utf-8")
