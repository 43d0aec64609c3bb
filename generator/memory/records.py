"""Records: what the generator remembers of each entry, as JSON that reads and compares well line by line."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.codec import built, plain
from generator.errors import Finding, FindingsError
from generator.memory.json_text import made_of
from generator.model import Dispute, Partnership, Quote, Record

FOLDER = Path("seeds/records")
"""Where the records live, seen from the root of the project."""
_ORDER = ("articles", "addresses", "base", "found", "facts", "disputes", "minted")


class RecordError(FindingsError):
    """A file in ``seeds/records`` cannot be read."""


def read_record(path: Path) -> Record:
    """The record at *path*; ``RecordError`` where it is none."""
    if path.is_symlink() or not path.is_file():
        raise RecordError([Finding.of(path, 0, "no-plain-file")])
    return made_of(path, partial(from_text, path.stem), "record", RecordError)


def read_records(folder: Path) -> dict[str, Record]:
    """Every record in *folder* by the id of its entry; ``RecordError`` tells all that cannot be read."""
    records: dict[str, Record] = {}
    wrong: list[Finding] = []
    for path in sorted(folder.glob("*.json")):
        try:
            records[path.stem] = read_record(path)
        except RecordError as error:
            wrong.extend(error.findings)
    if wrong:
        raise RecordError(wrong)
    return records


def readable_records(folder: Path, read: Callable[[Path], Record] = read_record) -> dict[str, Record]:
    """Those records in *folder* that *read* can read; the check tells of the others."""
    records = {}
    for path in sorted(folder.glob("*.json")):
        with suppress(RecordError):
            records[path.stem] = read(path)
    return records


def line_of(quote: Quote, lines: Sequence[str]) -> int:
    """On which of the *lines* of a record the words of *quote* stand, from 1 (0: on none)."""
    start = quote.exact[:30].replace("\n", "\\n").replace('"', '\\"')
    return next((number for number, line in enumerate(lines, 1) if start in line), 0)


def former_names(known: Container[str], pages: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Entries that were *known* only under a name they had before: today's name and that one.

    *pages*: entry id → aliases.
    """
    for name, aliases in pages.items():
        former = next((old for old in aliases if old in known and old not in pages), None)
        if name not in known and former is not None:
            yield name, former


def by_page(known: Mapping[str, Record], pages: Mapping[str, Sequence[str]]) -> dict[str, Record]:
    """*known* under the names that their pages have today; *pages*: entry id → aliases.

    An editor who renames a file on the web leaves its record under the old name, which stands among
    the aliases of the page.
    """
    found = dict(known)
    for name, former in former_names(found, pages):
        found[name] = replace(found.pop(former), entry=name)
    return found


def from_text(entry: str, text: str) -> Record:
    """The record of *entry* that the JSON *text* holds."""
    return _built(entry, json.loads(text))


def _built(entry: str, data: Any) -> Record:
    disputes = [{**dispute, "basis": dispute} for dispute in data.get("disputes", ())]
    return built(Record, {**data, "disputes": disputes, "entry": entry})


def to_text(record: Record) -> str:
    """*record* as JSON: equal records give equal bytes, and one changed fact changes few lines."""
    return json.dumps(_told(record), ensure_ascii=False, indent=1) + "\n"


def as_read(record: Record) -> Record:
    """*record* as it will be read from its file."""
    return _built(record.entry, _told(record))


def _told(record: Record) -> dict[str, Any]:
    data = plain(record)
    data |= {
        name: _by_key(data.get(name, {})) for name in ("articles", "addresses", "found", "facts", "minted")
    }
    data["facts"] = {item: _certainty_first(fact) for item, fact in data["facts"].items()}
    data["disputes"] = [_flat(dispute) for dispute in data.get("disputes", ())]
    names = [name for name in dict.fromkeys((*_ORDER, *data)) if name != "entry"]
    return {name: data[name] for name in names if data[name] or name in ("base", "facts")}


def _by_key(data: dict[str, Any]) -> dict[str, Any]:
    return {key: data[key] for key in sorted(data, key=_natural)}


def _natural(key: str) -> tuple[str, int, str]:
    """``e2`` before ``e10``."""
    letters = key.rstrip("0123456789")
    return (letters, int(key[len(letters) :] or 0), key)


def _certainty_first(fact: dict[str, Any]) -> dict[str, Any]:
    return {"certainty": fact["certainty"], **fact}


def _flat(dispute: dict[str, Any]) -> dict[str, Any]:
    """A dispute with what its basis holds beside its own fields."""
    own = {name: value for name, value in dispute.items() if name != "basis"}
    return {**own, **_certainty_first(dispute["basis"])}


def open_disputes(entry: Partnership, record: Record) -> list[Dispute]:
    """The disputes of *record* that nobody has settled.

    An editor settles one by naming it under ``settled``, by changing the fact once more, or by
    removing the item.
    """
    return [
        dispute
        for dispute in record.disputes
        if dispute.id not in entry.settled and _stands(entry, dispute.item, dispute.field) == dispute.page
    ]


def _stands(entry: Partnership, item: str, field: str) -> str | None:
    """What the page says in *field* of *item*, as text; ``None`` where there is no such item."""
    sections = (entry.agreements, entry.events, entry.aid, entry.people)
    owners = {one.id: one for section in sections for one in section} | {"entry": entry}
    return as_text(getattr(owners[item], field)) if item in owners else None


def as_text(value: object) -> str:
    """*value* of a field in one line: nothing for what is not there, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(as_text(each) for each in value)
    return str(value)
