"""Notes what became of every fact since the ledger was written last."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator import edtf
from generator.memory.journal import Change, digest_of
from generator.memory.ledger import ENTRY, FILE, ChangedBy, ChangeKind, Ledger, LedgerLine, read_ledger, to_text
from generator.memory.records import former_names
from generator.model import Imprint, Record

_LISTS = ("agreements", "events", "aid", "people")
_OF_ENTRY = ("places", "level", "scope", "evidence", "sectors", "institutions", "gates")
_ABOUT = ("id", "sources", "because", "note")
"""What is said about a fact, and is none of what it tells."""


_WHAT = {"aid": "gift", "people": "person"}
_Items = Mapping[str, tuple[str, Mapping[str, Any]]]
"""Item → the list it stands in, and its fields."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What an entry says, and what the generator itself last wrote there (*base*)."""

    items: _Items
    base: _Items

    def by_person(self, item: str) -> bool:
        """Whether what the entry says in *item*, or that it says nothing any more, is a person's work."""
        ours, now = self.base.get(item), self.items.get(item)
        if ours is None or now is None:
            return (ours is None) == (now is not None)
        return _digest(ours[1]) != _digest(now[1])


def noting(
    root: Path,
    pages: Mapping[str, Mapping[str, Any]],
    records: Mapping[str, Record],
    imprints: Mapping[str, Imprint],
    within: Collection[str] | None = None,
) -> list[Change]:
    """The ledger below *root* anew, if anything is otherwise than it says; by itself that is no news.

    *within*: the entries that can have changed, where *pages* holds only these.
    """
    before = read_ledger(root / FILE)
    apart = {} if within is None else {name: one for name, one in before.known.items() if name not in within}
    own = {name: one for name, one in before.known.items() if name not in apart}
    now = noted(replace(before, known=own), pages, records, imprints)
    now = replace(now, known={**apart, **now.known})
    return [Change(FILE, to_text(now).encode("utf-8"), digest_of(root / FILE))] if now != before else []


def noted(
    before: Ledger,
    pages: Mapping[str, Mapping[str, Any]],
    records: Mapping[str, Record],
    imprints: Mapping[str, Imprint],
) -> Ledger:
    """*before* with everything that is otherwise now in *pages* (entry → front matter)."""
    known = _renamed(before, pages)
    told = {
        name: _Told(_items(pages.get(name, {})), _items(records[name].base if name in records else {}))
        for name in {*known, *pages}
    }
    lines, times = list(before.changes), Counter((one.entry, one.item) for one in before.changes)
    for name in sorted(told, key=lambda name: _order(told[name], name)):
        for line in _changes(name, known.get(name, {}), told[name], imprints):
            lines.append(_called(line, times[name, line.item], told[name]))
            times[name, line.item] += 1
    now = {name: _digests(told[name]) for name in pages}
    # What an editor only put in another order is no news, so that its line stays as it is.
    same = {name: known[name] for name in pages if known.get(name) == now[name]}
    return Ledger({**now, **same}, tuple(lines))


def _renamed(before: Ledger, pages: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, str]]:
    """What was known, under the names that entries have today."""
    known = dict(before.known)
    for name, former in former_names(known, {name: data.get("aliases", ()) for name, data in pages.items()}):
        known[name] = known.pop(former)
    return known


def _items(data: Mapping[str, Any]) -> _Items:
    """What *data* says as a whole, and each of its facts by its id; nothing where there is no such entry."""
    if not data:
        return {}
    whole = {name: data[name] for name in _OF_ENTRY if data.get(name)}
    facts = ((section, item) for section in _LISTS for item in data.get(section) or ())
    named = {str(item["id"]): (section, item) for section, item in facts if item.get("id")}
    return {ENTRY: (ENTRY, whole), **named}


def _digests(told: _Told) -> dict[str, str]:
    return {item: _digest(fields) for item, (_, fields) in told.items.items()}


def _digest(fields: Mapping[str, Any]) -> str:
    said = {name: value for name, value in fields.items() if name not in _ABOUT and value not in (None, "", [])}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _order(told: _Told, name: str) -> tuple[tuple[str, str], str]:
    """What was heard of last comes last, so that what is new today stands among the latest."""
    dates = [str(fields["date"]) for _, fields in told.items.values() if fields.get("date")]
    return max((edtf.sort_key(date) for date in dates), default=("", "")), name


def _changes(
    name: str, known: Mapping[str, str], told: _Told, imprints: Mapping[str, Imprint]
) -> Iterator[LedgerLine]:
    """What is otherwise in the entry *name*; of a new one, or of one that is gone, only that it is."""
    now = _digests(told)
    items = dict.fromkeys((*known, *now)) if known and now else [ENTRY] if known or now else []
    for item in items:
        if item not in known:
            yield _line(name, item, "new", told, imprints)
        elif item not in now:
            yield _line(name, item, "removed", told, imprints)
        elif known[item] != now[item]:
            yield _line(name, item, "corrected" if told.by_person(item) else "changed", told, imprints)


def _line(name: str, item: str, kind: ChangeKind, told: _Told, imprints: Mapping[str, Imprint]) -> LedgerLine:
    section, fields = told.items.get(item) or told.base.get(item) or ("", {})
    stories = (source for source in fields.get("sources") or () if isinstance(source, str))
    days = [imprints[story].published for story in stories if story in imprints]
    what = fields.get("type") or fields.get("kind") or _WHAT.get(section, "")
    by: ChangedBy = "person" if told.by_person(item) else "stories"
    return LedgerLine("", name, item, kind, by, str(what), str(fields.get("date") or ""), max(days, default=""))


def _called(line: LedgerLine, times: int, told: _Told) -> LedgerLine:
    """*line* under an id of its own, also where the same item has changed so *times* before."""
    fields = told.items.get(line.item, ("", {}))[1]
    about = f"{line.entry}\n{line.item}\n{line.kind}\n{_digest(fields)}\n{times}"
    return replace(line, id=hashlib.sha256(about.encode()).hexdigest()[:10])
