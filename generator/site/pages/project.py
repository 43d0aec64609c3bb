"""Everything a site is made of, read from the project: entries, records, sidecars, places, history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml

import geo
from generator.entry.entries import read_entries
from generator.errors import FindingsError
from generator.memory.records import by_page, read_records
from generator.site.indexes import Atlas, CitedStory
from generator.site.pages.page import Site
from generator.site.pages.shown_facts import corrected
from generator.site.repository import Repository, revisions


def read_site(project: Path, root: Path, language: str, *, address: str, repository: Repository) -> Site:
    """The site of *project* in *language*, its texts being in *root*; an unreadable entry stops it."""
    entries, findings = read_entries(root / "partnerships")
    if findings:
        raise FindingsError(findings)
    records = read_records(project / "seeds" / "records")
    atlas = Atlas(
        tuple(entries),
        by_page(records, {entry.id: entry.aliases for entry in entries}),
        read_stories(project / "seeds" / "articles"),
    )
    site = Site(
        language=language,
        atlas=atlas,
        places=geo.load(),
        root=root,
        repository=repository,
        address=address,
        shared="" if language == "vi" else "../",
        overlays=geo.overlays(project / "geo" / "overlays"),
    )
    return replace(site, history=revisions(project, corrected(site)))


def read_stories(folder: Path) -> dict[str, CitedStory]:
    """What the sidecars in *folder* say of their articles; without one only the name is known."""
    stories = {}
    for path in sorted(folder.glob("*.yml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        stories[path.stem] = CitedStory(
            id=path.stem,
            url=str(told.get("url") or ""),
            publisher=str(told.get("publisher") or ""),
            published=str(told["published"]) if told.get("published") else None,
        )
    return stories
