"""Rename an entry, or merge it into another: facts, notes, records and references move together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from rapidfuzz import process

from generator.desk.links import relinked
from generator.desk.other_files import SITE
from generator.entry import entries, front
from generator.entry.fields import ENTRY, ENTRY_FIELDS, ENTRY_NAME, ITEM_LETTERS, TOLD
from generator.entry.rewrite import rewrite
from generator.errors import AtlasError
from generator.memory import records
from generator.memory.journal import Change, at_work, change, digest, digest_of
from generator.merge.items import in_order
from generator.messages import Catalogue
from generator.model import Basis, Record

_LISTS_OF_WORDS = [
    field.name
    for field in ENTRY
    if field.kind in ("choices", "texts", "sources", "entries") and field.name != "aliases"
]


class RenameError(AtlasError):
    """An entry cannot get another name; the text says why."""


def rename(root: Path, old: str, new: str, words: Catalogue, *, merge: bool = False) -> bool:
    """Give the entry *old* the name *new*; where *new* stands already, merge *old* into it.

    The old name becomes an alias, so that its address leads on. Returns whether two were merged;
    ``RenameError`` for a name that is none, or where *new* is about other places and nobody said to *merge*
    them all the same; ``EntryError`` where a page cannot be read.
    """
    folder = root / entries.FOLDER
    if old == new:
        raise RenameError(words.say("rename.same"))
    if not (folder / f"{old}.md").exists():
        names = [path.stem for path in entries.entry_paths(folder)]
        nearest = process.extractOne(old, names)
        raise RenameError(words.say("rename.no-entry", name=old, nearest=nearest[0] if nearest else "–"))
    if not re.fullmatch(ENTRY_NAME, new):
        raise RenameError(words.say("rename.bad-name", name=new))
    merging = (folder / f"{new}.md").exists()
    if merging and not merge:
        _refuse_other_places(folder, old, new, words)
    with at_work(root):
        group = _merged(root, old, new) if merging else _renamed(root, old, new)
        group += _removed(root, old)
        change(root, [group, *_references(root, old, new)])
    return merging


def _refuse_other_places(folder: Path, old: str, new: str, words: Catalogue) -> None:
    """``RenameError`` that says what differs, where the two entries are not about the same places."""
    one, other = (entries.read_front(folder / f"{name}.md").data for name in (old, new))
    if set(one.get("places", ())) == set(other.get("places", ())):
        return
    differing = [
        f"  {name}: {records.as_text(one.get(name)) or '–'} → {records.as_text(other.get(name)) or '–'}"
        for name in ("title", "places", "level", "scope", "evidence")
        if one.get(name) != other.get(name)
    ]
    moving = sum(len(one.get(section, ())) for section in ITEM_LETTERS)
    raise RenameError(words.say("rename.asks", old=old, new=new, differing="\n".join(differing), count=moving))


def _renamed(root: Path, old: str, new: str) -> list[Change]:
    text = _text(root, entries.FOLDER / f"{old}.md")
    data = front.read(root / entries.FOLDER / f"{old}.md", text).data
    aliases = [name for name in [*data.get("aliases", []), old] if name != new]
    group = [_write(root, entries.FOLDER / f"{new}.md", rewrite(text, {**data, "aliases": aliases}))]
    record = root / records.FOLDER / f"{old}.json"
    if record.exists():
        known = replace(records.read_record(record), entry=new)
        group.append(_write(root, records.FOLDER / f"{new}.json", records.to_text(known)))
    for before, after in _notes_of(old, new):
        if (root / before).exists():
            group.append(_write(root, after, _text(root, before)))
    return group


def _notes_of(old: str, new: str) -> Iterator[tuple[Path, Path]]:
    """The files of their notes in each other language, where those of *old* are and of *new* belong."""
    before, after = (entries.translated(entries.FOLDER / f"{name}.md") for name in (old, new))
    yield from zip(before.values(), after.values(), strict=True)


def _removed(root: Path, old: str) -> list[Change]:
    page = entries.FOLDER / f"{old}.md"
    paths = (page, *entries.translated(page).values(), records.FOLDER / f"{old}.json")
    return [Change(path, None, digest_of(root / path)) for path in paths if (root / path).exists()]


def _references(root: Path, old: str, new: str) -> list[list[Change]]:
    """Every other text that names *old*, now naming *new*: entries that continue it, links in notes."""
    groups = []
    for path in sorted((root / SITE).rglob("*.md")):
        name = path.relative_to(root)
        if path.is_symlink() or not path.is_file() or path.name.split(".")[0] in (old, new):
            continue
        before = text = _text(root, name)
        if name.parent == entries.FOLDER and "." not in path.stem:
            text = _continuing(path, text, old, new)
        text = relinked(text, PurePosixPath(path.relative_to(root / SITE).as_posix()), old, new)
        if text != before:
            groups.append([_write(root, name, text)])
    return groups


def _continuing(path: Path, text: str, old: str, new: str) -> str:
    """The entry *text*, continuing *new* where it continued *old*."""
    data = front.read(path, text).data
    if old not in data.get("continues", []):
        return text
    names = dict.fromkeys(new if name == old else name for name in data["continues"])
    return rewrite(text, {**data, "continues": list(names)})


# ── Merging ───────────────────────────────────────────────────────────────────────────────────


def _merged(root: Path, old: str, new: str) -> list[Change]:
    """*new* with all that *old* holds, its items under ids of their own."""
    path = entries.FOLDER / f"{new}.md"
    text = _text(root, path)
    target = front.read(root / path, text)
    moving = front.read(root / entries.FOLDER / f"{old}.md", _text(root, entries.FOLDER / f"{old}.md"))
    here, there = _record(root, new), _record(root, old)
    ids = _new_ids([target.data, here.base], [moving.data, there.base])
    places = moving.data.get("places", [])
    data = dict(target.data)
    for name in _LISTS_OF_WORDS:
        _extend(data, name, moving.data.get(name, []))
    _extend(data, "aliases", [*moving.data.get("aliases", []), old])
    data["aliases"] = [name for name in data["aliases"] if name != new]
    for section in ITEM_LETTERS:
        _extend(data, section, _moved(section, moving.data, ids, places, data))
    group = [_write(root, path, _with_notes(rewrite(text, data), moving.body))]
    if here.base or there.base:
        record = _joined(here, there, ids, places)
        group.append(_write(root, records.FOLDER / f"{new}.json", records.to_text(record)))
    for moved, kept in _notes_of(old, new):
        if (root / moved).exists():
            notes = [_text(root, each) for each in (kept, moved) if (root / each).exists()]
            group.append(_write(root, kept, "\n".join(notes)))
    return group


def _record(root: Path, name: str) -> Record:
    path = root / records.FOLDER / f"{name}.json"
    return records.read_record(path) if path.exists() else Record(name, {}, {})


def _new_ids(standing: list[Mapping[str, Any]], moving: list[Mapping[str, Any]]) -> dict[str, str]:
    """Old id → the id that a moving item gets beside those *standing*."""
    ids: dict[str, str] = {}
    for section, letter in ITEM_LETTERS.items():
        taken = [int(name[1:]) for page in standing for name in _ids(page, section)]
        last = max(taken, default=0)
        for name in dict.fromkeys(name for page in moving for name in _ids(page, section)):
            last += 1
            ids[name] = f"{letter}{last}"
    return ids


def _ids(data: Mapping[str, Any], section: str) -> list[str]:
    return [item["id"] for item in data.get(section, []) if item.get("id", "")[1:].isdecimal()]


def _extend(data: dict[str, Any], name: str, values: list[Any]) -> None:
    together = [*data.get(name, []), *(value for value in values if value not in data.get(name, []))]
    if together:
        data[name] = together


def _moved(
    section: str,
    source: Mapping[str, Any],
    ids: Mapping[str, str],
    places: list[str],
    target: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """The items of *source* under their new ids; whose they are is said where the entry no longer says it."""
    moved = []
    for item in source.get(section, []):
        new = {**item, **({"id": ids[item["id"]]} if "id" in item else {})}
        if "parties" in TOLD[section] and "parties" not in new and places != target.get("places"):
            new["parties"] = places
        moved.append(in_order(new, (field.name for field in ENTRY_FIELDS[section].fields)))
    return moved


def _joined(here: Record, there: Record, ids: Mapping[str, str], places: list[str]) -> Record:
    """Both records as one, so that nothing deleted on either page comes back."""
    base: dict[str, Any] = dict(here.base)
    for name in _LISTS_OF_WORDS:
        _extend(base, name, list(_list(there.base, name)))
    for section in ITEM_LETTERS:
        _extend(base, section, _moved(section, there.base, ids, places, here.base))
    facts: dict[str, Basis] = {ids.get(name, name): basis for name, basis in there.facts.items()}
    return Record(
        here.entry,
        in_order(base, ENTRY_FIELDS),
        {**facts, **here.facts},
        here.disputes
        + tuple(replace(dispute, item=ids.get(dispute.item, dispute.item)) for dispute in there.disputes),
        {**{ids.get(name, name): found for name, found in there.found.items()}, **here.found},
        _minted(base, here),
        {**there.articles, **here.articles},
    )


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name, [])
    return value if isinstance(value, list) else []


def _minted(base: Mapping[str, Any], here: Record) -> dict[str, int]:
    minted = {}
    for section, letter in ITEM_LETTERS.items():
        numbers = [int(name[1:]) for name in _ids(base, section)]
        last = max([here.minted.get(letter, 0), *numbers])
        if last:
            minted[letter] = last
    return minted


def _with_notes(text: str, body: str) -> str:
    return f"{text.rstrip()}\n\n{body.strip()}\n" if body.strip() else text


def _text(root: Path, path: Path) -> str:
    return front.decode(path, (root / path).read_bytes())


def _write(root: Path, path: Path, text: str) -> Change:
    before = (root / path).read_bytes() if (root / path).exists() else None
    return Change(path, text.encode("utf-8"), None if before is None else digest(before))
