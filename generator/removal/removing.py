"""``atlas remove``: a story goes out with its words, and at will with the facts that it alone tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import process

from generator.entry import entries, front
from generator.entry.fields import ITEM_LETTERS
from generator.entry.rewrite import rewrite
from generator.errors import AtlasError
from generator.memory import imprints, records, tombstones
from generator.memory.journal import Change, at_work, change, digest, digest_of
from generator.memory.noting import noting
from generator.memory.tombstones import Tombstone, Wish
from generator.messages import Catalogue
from generator.model import Imprint, Record, article_id
from generator.removal.last_words import published, stone_of
from generator.removal.shelves import Shelves
from generator.removal.taking_out import TakenOut, nothing_left, without_facts, without_words
from generator.same import plain_address
from generator.stories import sidecar
from generator.stories.articles import STORIES

READINGS = Path("seeds/readings")


class NotRemovedError(AtlasError):
    """What was to be taken out cannot be found; the text says why."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What became of a story: its tombstone, the *entries* that changed, and in them by entry and id the facts
    that are *gone* and those *kept* because a person had changed them; *deleted*: entries that went as a whole.
    """

    stone: Tombstone
    entries: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    news: bool = False
    """Whether any file changed."""


def remove(
    root: Path, article: str, words: Catalogue, *, wish: Wish = "quotations", reason: str = "", day: str = ""
) -> Removal:
    """Take the story *article* (its id, file or address) out of everything below *root*.

    ``NotRemovedError`` where there is none, ``EntryError`` where a page cannot be read: then nothing changed.
    A second run changes nothing.
    """
    with at_work(root):
        shelves = Shelves.of(root)
        story = _which(article, shelves, words)
        stone = stone_of(story, shelves, wish, reason, day)
        taken = {name: _taken(name, shelves, stone) for name in shelves.records}
        deleted = [name for name, one in taken.items() if _goes(name, one, shelves, stone)]
        groups = {
            name: _changes(name, taken.get(name), name in deleted, shelves, stone) for name in shelves.pages
        }
        away = [name for name in taken if name not in shelves.pages]
        groups |= {name: _record_change(name, taken[name].record, shelves) for name in away}
        left = {name: one for name, one in taken.items() if name not in deleted}
        known = _imprints(stone, shelves, left)
        rest = [
            *_of_the_story(stone, shelves),
            *_retold(known, shelves),
            *_noted(known, shelves, left, deleted),
        ]
        change(root, [*([one] for one in rest), *filter(None, groups.values())])
        return Removal(
            stone,
            entries=tuple(sorted(name for name, group in groups.items() if group)),
            gone=tuple(f"{name} {item}" for name, one in taken.items() for item in one.gone),
            kept=tuple(f"{name} {item}" for name, one in taken.items() for item in one.kept),
            deleted=tuple(deleted),
            news=bool(rest or any(groups.values())),
        )


def _which(article: str, shelves: Shelves, words: Catalogue) -> str:
    """The id of the story that a person calls *article*."""
    names = shelves.names()
    asked = article_id(Path(article))
    for name in (article, asked):
        if name in names:
            return name
    here = plain_address(article)
    same = [name for name, address in shelves.addresses().items() if address and plain_address(address) == here]
    if same:
        return sorted(same)[0]
    nearest = process.extractOne(asked, sorted(names))
    raise NotRemovedError(words.say("remove.unknown", name=article, nearest=nearest[0] if nearest else "–"))


# ── What changes ──────────────────────────────────────────────────────────────────────────────


def _taken(name: str, shelves: Shelves, stone: Tombstone) -> TakenOut:
    record, page = shelves.records[name], shelves.pages.get(name)
    if stone.wish == "facts" and page is not None:
        return without_facts(record, page.data, stone.id)
    return TakenOut(without_words(record, stone.id), dict(page.data) if page else {})


def _goes(name: str, taken: TakenOut, shelves: Shelves, stone: Tombstone) -> bool:
    """Whether the entry *name* goes as a whole: no person ever worked on it, and nothing else speaks of it."""
    page = shelves.pages.get(name)
    if page is None or stone.wish != "facts" or page.body.strip() or any("#" in line for line in page.lines):
        return False
    notes = entries.translated(shelves.root / entries.FOLDER / f"{name}.md").values()
    return nothing_left(taken.record, taken.page, stone.id) and not any(path.exists() for path in notes)


def _changes(name: str, taken: TakenOut | None, gone: bool, shelves: Shelves, stone: Tombstone) -> list[Change]:
    """What becomes of the files of the entry *name*, its page first."""
    path = entries.FOLDER / f"{name}.md"
    raw = (shelves.root / path).read_bytes()
    record = records.FOLDER / f"{name}.json"
    if gone:
        return [Change(each, None, digest_of(shelves.root / each)) for each in (path, record)]
    before = shelves.pages[name].data
    data = _unquoted(taken.page if taken else before, stone.address)
    text = front.decode(path, raw)
    page = raw if data == before else rewrite(text, data).encode("utf-8")
    noted = _record_change(name, taken.record, shelves) if taken else []
    return [Change(path, page, digest(raw)), *noted] if noted or page != raw else []


def _unquoted(data: Mapping[str, Any], address: str) -> dict[str, Any]:
    """*data* without quotations of the story at *address* that a person cites in place."""

    def bare(item: Mapping[str, Any]) -> dict[str, Any]:
        sources = [_bare_source(one, address) for one in item.get("sources", [])]
        return {**item, "sources": sources} if "sources" in item else dict(item)

    new = bare(data)
    for section in ITEM_LETTERS:
        if section in new:
            new[section] = [bare(item) for item in new[section]]
    return new


def _bare_source(source: Any, address: str) -> Any:
    if not address or isinstance(source, str) or plain_address(source.get("url", "")) != plain_address(address):
        return source
    return {key: value for key, value in source.items() if key != "quote"}


def _record_change(name: str, record: Record, shelves: Shelves) -> list[Change]:
    if record == shelves.records[name]:
        return []
    path = records.FOLDER / f"{name}.json"
    return [Change(path, records.to_text(record).encode("utf-8"), digest_of(shelves.root / path))]


def _of_the_story(stone: Tombstone, shelves: Shelves) -> Iterator[Change]:
    """Its tombstone comes; its text, the note beside it and what programs read in it go."""
    path = tombstones.FOLDER / f"{stone.id}.json"
    if stone != shelves.stones.get(stone.id):
        yield Change(path, tombstones.to_text(stone).encode("utf-8"), digest_of(shelves.root / path))
    for file in _copies(stone, shelves):
        yield Change(file.relative_to(shelves.root), None, digest_of(file))


def _copies(stone: Tombstone, shelves: Shelves) -> Iterable[Path]:
    """Every file that holds its words: the story under any name, notes beside it, readings of it."""
    named = {name: path for name, path in shelves.files.items() if name == stone.id}
    named |= {n: path for n, path in shelves.files.items() if stone.digest and digest_of(path) == stone.digest}
    found = {*named.values(), *(sidecar.place(path) for path in named.values())}
    found |= {sidecar.place(shelves.root / STORIES / f"{stone.id}.txt")}
    found |= {path for name in {stone.id, *named} for path in (shelves.root / READINGS).glob(f"*/{name}.json")}
    return sorted(path for path in found if path.is_file())


def _imprints(stone: Tombstone, shelves: Shelves, left: Mapping[str, TakenOut]) -> dict[str, Imprint]:
    """How stories were published, this one without its headline, which is its publisher's words as well."""
    cited = {article for one in left.values() for article in one.record.articles}
    known = {name: one for name, one in shelves.imprints.items() if name in cited and name != stone.id}
    bare = replace(published(stone.id, shelves), publisher=stone.publisher, published=stone.published)
    if stone.id in cited and bare != Imprint():
        known[stone.id] = bare
    return known


def _retold(known: Mapping[str, Imprint], shelves: Shelves) -> Iterator[Change]:
    if known != shelves.imprints:
        text = imprints.to_text(known).encode("utf-8") if known else None
        yield Change(imprints.FILE, text, digest_of(shelves.root / imprints.FILE))


def _noted(
    known: Mapping[str, Imprint], shelves: Shelves, left: Mapping[str, TakenOut], deleted: Iterable[str]
) -> list[Change]:
    """The ledger of what changed, so that a refresh finds nothing to note."""
    stand = {name: page.data for name, page in shelves.pages.items() if name not in deleted}
    pages = {name: left[name].page if name in left else data for name, data in stand.items()}
    return noting(shelves.root, pages, {name: one.record for name, one in left.items()}, known)
