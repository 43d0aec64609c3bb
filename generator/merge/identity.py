"""Which story is which: known by its bytes and its address, whatever its file is called.

Files are renamed, copied, swapped and replaced. A record says which bytes stood under an id and where
they had been published; so a story that comes back under another name keeps its facts, and the same
bytes under two names are one source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.entry.fields import ITEM_LETTERS
from generator.model import Basis, Quote, Reading, Record
from generator.same import plain_address

Moves = Mapping[str, str]
"""Former id → the id that the same story has now."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """The stories at hand, each once: id → digest, and id → address where one is known."""

    digests: Mapping[str, str]
    addresses: Mapping[str, str]
    _ids: Mapping[str, Sequence[str]] = field(default_factory=lambda: defaultdict(list))
    _published: Mapping[str, Sequence[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Index the stories by their bytes and by where they were published."""
        ids, published = defaultdict(list), defaultdict(list)
        for name, digest in sorted(self.digests.items()):
            ids[digest].append(name)
        for name, address in sorted(self.addresses.items()):
            if address and name in self.digests:
                published[plain_address(address)].append(name)
        object.__setattr__(self, "_ids", ids)
        object.__setattr__(self, "_published", published)

    def now(self, name: str, digest: str, address: str) -> str:
        """The id that the story *name* of these bytes and this address has now; *name* where nobody knows."""
        if self.digests.get(name) == digest:
            return name
        twins = self._ids.get(digest, ())
        if twins:
            return next((one for one in twins if _agree(self.addresses.get(one, ""), address)), twins[0])
        if not address or _agree_surely(self.addresses.get(name, ""), address):
            return name
        [*same] = self._published.get(plain_address(address), ())
        return same[0] if len(same) == 1 else name


def _agree(one: str, other: str) -> bool:
    return not one or not other or _agree_surely(one, other)


def _agree_surely(one: str, other: str) -> bool:
    return bool(one) and plain_address(one) == plain_address(other)


def each_once(readings: Sequence[Reading], known: Collection[Record]) -> tuple[list[Reading], dict[str, str]]:
    """*readings* less those of copies, and the id of each copy with that of the story that it copies.

    Of copies, the one that the records know stays, else the first by name. The same words at two
    addresses are two stories: one paper reprinted the other.
    """
    remembered = {(name, digest) for record in known for name, digest in record.articles.items()}
    order = sorted(readings, key=lambda one: ((one.article, one.digest) not in remembered, one.article))
    kept: dict[str, list[Reading]] = defaultdict(list)
    copies: dict[str, str] = {}
    for reading in order:
        same = next((one for one in kept[reading.digest] if _agree(one.address, reading.address)), None)
        if same is None:
            kept[reading.digest].append(reading)
        else:
            copies[reading.article] = same.article
    return [reading for reading in readings if reading.article not in copies], copies


def moves(record: Record, at_hand: AtHand) -> dict[str, str]:
    """Which stories of *record* have another id now."""
    found = {
        name: at_hand.now(name, digest, record.addresses.get(name, ""))
        for name, digest in record.articles.items()
    }
    return {name: now for name, now in found.items() if now != name}


def moved_record(record: Record, moved: Moves) -> Record:
    """*record* with every story under the id that it has now."""
    if not moved:
        return record
    return replace(
        record,
        base=moved_page(record.base, moved),
        facts={name: _moved_basis(basis, moved) for name, basis in record.facts.items()},
        disputes=tuple(replace(one, basis=_moved_basis(one.basis, moved)) for one in record.disputes),
        articles=_moved_keys(record.articles, moved),
        addresses=_moved_keys(record.addresses, moved),
    )


def _moved_basis(basis: Basis, moved: Moves) -> Basis:
    quotes = (replace(quote, article=moved.get(quote.article, quote.article)) for quote in basis.quotes)
    return replace(basis, quotes=tuple(dict.fromkeys(quotes)))


def _moved_keys(said: Mapping[str, str], moved: Moves) -> dict[str, str]:
    """*said* by the new ids; what moves to an id goes before what stood there."""
    stayed = {name: value for name, value in said.items() if name not in moved}
    return stayed | {moved[name]: value for name, value in said.items() if name in moved}


def moved_page(data: Mapping[str, Any], moved: Moves) -> dict[str, Any]:
    """The facts *data* of a page or a base, every source under the id that its story has now."""
    if not moved:
        return dict(data)
    new = {**data, **_moved_sources(data, moved)}
    for section in ITEM_LETTERS:
        if isinstance(data.get(section), list):
            new[section] = [{**item, **_moved_sources(item, moved)} for item in data[section]]
    return new


def _moved_sources(data: Mapping[str, Any], moved: Moves) -> dict[str, Any]:
    """The sources of *data* under their new ids, each once; nothing where it has none."""
    new: list[Any] = []
    for source in data.get("sources", ()):
        now = moved.get(source, source) if isinstance(source, str) else source
        if now not in new:
            new.append(now)
    return {"sources": new} if new else {}


def quotes_of(reading: Reading) -> Iterable[Quote]:
    """Every quotation of *reading*."""
    lists = ("pairs", "events", "agreements", "aid", "sectors", "people", "names")
    return (quote for name in lists for found in getattr(reading, name) for quote in found.basis.quotes)
