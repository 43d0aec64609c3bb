"""Everything a site is made of, read from the project: entries, records, sidecars, places, history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import yaml

import geo
from generator import edtf
from generator.entry import front
from generator.entry.entries import raw, read_entries, read_entry, translated
from generator.errors import Finding, FindingsError
from generator.house import LOOKS
from generator.kept import folder
from generator.memory import imprints, ledger
from generator.memory.imprints import ImprintError, read_imprints
from generator.memory.ledger import LedgerError, LedgerLine, read_ledger
from generator.memory.records import FOLDER, by_page, read_record, read_records, readable_records
from generator.memory.tombstones import Tombstone, TombstoneError, read_tombstones
from generator.messages import PRESS
from generator.model import Imprint, article_id
from generator.read_once import ReadOnce
from generator.settings.own_settings import OwnSettings, own_settings
from generator.site.cited import CitedStory
from generator.site.indexes import Atlas
from generator.site.maps.cards import colours
from generator.site.page import Site
from generator.site.painting.painter import can_paint
from generator.site.repository import Repository, revisions
from generator.site.shown_facts import corrected

SHEET = "atlas.css"
"""What the style sheet of the site is called; an atlas may have its own."""


def read_site(
    project: Path,
    root: Path,
    language: str,
    *,
    address: str,
    repository: Repository,
    tolerant: bool = False,
    contact: str = "",
    once: ReadOnce | None = None,
    history: bool = True,
) -> Site:
    """The site of *project* in *language*, its texts being in *root*.

    What cannot be read stops it with a ``FindingsError``, or if *tolerant* is left out. *contact*: where people
    without an account in the repository reach who publishes the site. *once*: what was read before; *history*:
    whether to look when facts were corrected.
    """
    once = once or ReadOnce()
    own = own_settings(project, language)
    atlas, findings, changes = _atlas(project, root, tolerant, once)
    site = Site(
        language=language,
        atlas=atlas,
        places=geo.load(),
        root=root,
        changes=changes,
        repository=repository,
        address=address,
        shared="" if language == PRESS else "../",
        overlays=geo.read_overlays(project / "geo" / "overlays")[0],  # the check tells of the others
        colours=_colours(own, root / "assets" / SHEET, LOOKS / SHEET),
        cards=can_paint() and _is_public(address),
        kept=folder(project) / "maps",
        tolerant=tolerant,
        contact=contact or own.contact,
        own=own,
        unread=tuple(
            sorted({finding.path.stem for finding in findings} - {one.id for one in atlas.partnerships})
        ),
    )
    return replace(site, history=revisions(project, corrected(site))) if history else site


def _atlas(
    project: Path, root: Path, tolerant: bool, once: ReadOnce
) -> tuple[Atlas, list[Finding], tuple[LedgerLine, ...]]:
    """All that is known of partnerships, what is wrong with entries, and what became of facts."""
    entries, findings = read_entries(
        root / "partnerships", lambda path: once(read_entry, path, *translated(path).values())
    )
    stories, more = read_stories(project, once)
    changes, unread = _changes(project, once)
    if (findings or more or unread) and not tolerant:
        raise FindingsError([*findings, *more, *unread])
    aliases = {entry.id: entry.aliases for entry in entries}
    if tolerant:
        records = readable_records(project / FOLDER, partial(once, read_record))
    else:
        records = read_records(project / FOLDER)
    return Atlas(tuple(entries), by_page(records, aliases), stories), findings, changes


def _changes(project: Path, once: ReadOnce) -> tuple[tuple[LedgerLine, ...], list[Finding]]:
    """What became of the facts of *project*, and what cannot be read of that."""
    try:
        return once(read_ledger, project / ledger.FILE).changes, []
    except LedgerError as error:
        return (), list(error.findings)


def _is_public(address: str) -> bool:
    """Whether others can reach *address*, so that a card is worth painting."""
    return bool(urlsplit(address).hostname) and urlsplit(address).hostname not in ("localhost", "127.0.0.1")


def _colours(own: OwnSettings, *style_sheets: Path) -> dict[str, str]:
    """The colours of the site, for drawings that leave it: of the first of *style_sheets*, and its *own*."""
    sheet = next(path for path in style_sheets if path.is_file())
    chosen = {f"atlas-{name}": colour for name, colour in own.colours["light"].items()}
    return colours(sheet.read_text(encoding="utf-8")) | chosen


def read_stories(project: Path, once: ReadOnce | None = None) -> tuple[dict[str, CitedStory], list[Finding]]:
    """How the stories of *project* were published, a person's note first, and what cannot be read of it.

    *once*: what was read before.
    """
    once = once or ReadOnce()
    wrong: list[Finding] = []
    try:
        known = once(read_imprints, project / imprints.FILE)
    except ImprintError as error:
        known, wrong = {}, list(error.findings)
    noted, more = _noted(project / "seeds" / "articles", once)
    stones, more_wrong = _stones(project)
    told = {story: _by_stone(stone) for story, stone in stones.items()}
    told |= {story: told.get(story, {}) | _by_field(imprint) for story, imprint in known.items()}
    told |= {story: told.get(story, {}) | said for story, said in noted.items()}
    stories = {story: _cited(story, said, story in noted, story in stones) for story, said in told.items()}
    return stories, [*wrong, *more, *more_wrong]


def _stones(project: Path) -> tuple[dict[str, Tombstone], list[Finding]]:
    """The stories of *project* that were taken out, and what cannot be read of them."""
    try:
        return read_tombstones(project), []
    except TombstoneError as error:
        return {}, list(error.findings)


def _by_stone(stone: Tombstone) -> dict[str, str]:
    """*stone* under the keys of a sidecar."""
    return {"publisher": stone.publisher, "published": stone.published, "url": stone.address}


def _by_field(imprint: Imprint) -> dict[str, str]:
    """*imprint* under the keys of a sidecar."""
    said = {
        "title": imprint.headline, "publisher": imprint.publisher,
        "published": imprint.published, "url": imprint.address, "author": imprint.author,
        "original": imprint.original,
    }  # fmt: skip
    return {key: value for key, value in said.items() if value}


def _cited(story: str, told: Mapping[str, str], noted: bool, removed: bool) -> CitedStory:
    return CitedStory(
        id=story,
        url=told.get("url", ""),
        publisher=told.get("publisher", ""),
        published=told.get("published") or None,
        headline=told.get("title", ""),
        author=told.get("author", ""),
        noted=noted,
        removed=removed,
        original=told.get("original", ""),
    )


def _noted(folder: Path, once: ReadOnce) -> tuple[dict[str, dict[str, str]], list[Finding]]:
    """What the sidecars in *folder* say of their articles, and what is wrong with those not to be read."""
    noted: dict[str, dict[str, str]] = {}
    wrong: list[Finding] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            noted[article_id(path)] = {key: value for key, value in once(_sidecar, path).items() if value}
        except FindingsError as error:
            wrong += error.findings
    return noted, wrong


def _sidecar(path: Path) -> dict[str, str]:
    """What the sidecar at *path* says as plain texts; ``FindingsError`` where it cannot be made out."""
    try:
        told = yaml.load(front.decode(path, raw(path)), Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise FindingsError([Finding.of(path, mark.line + 1 if mark else 1, "yaml")]) from None
    if not isinstance(told, dict):
        raise FindingsError([Finding.of(path, 1, "not-fields")])
    if nested := [key for key, value in told.items() if not isinstance(value, str)]:
        raise FindingsError([Finding.of(path, 1, "not-one-value", key=nested[0], example=f"{nested[0]}: …")])
    published = told.get("published", "").strip()
    if published and edtf.problem(published):
        raise FindingsError([Finding.of(path, 1, "bad-date", value=published)])
    return {key: value.strip() for key, value in told.items()}
