"""What is valid but surely not meant: it is asked about, and the hint says how to mean it all the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

import yaml
from rapidfuzz import fuzz

import geo
from generator.entry import entries
from generator.entry.fields import ENTRY_FIELDS, ITEM_LETTERS, KINDS, TOLD
from generator.entry.front import Front, Where
from generator.entry.validate import amount
from generator.errors import Finding
from generator.merge.facts import SHARED
from generator.merge.homing import entry_id, ordered
from generator.messages.nearest import nearest
from generator.model import Record

Asked = tuple[Where, str, dict[str, str]]
Fronts = Mapping[str, Front]


def questions(
    pages: Fronts, records: Mapping[str, Record], standing: Collection[str] | None = None
) -> Iterator[Finding]:
    """Everything on *pages* that is asked about; *records* by the names that their pages have today.

    *standing*: the pages that there are, those that cannot be made out among them.
    """
    gone = {name: one for name, one in records.items() if name not in (standing or pages)}
    circles = _circles(pages)
    owners = _owners_of_aliases(pages)
    for name, page in pages.items():
        record = records.get(name, Record(name, {}, {}))
        asked = [*_swallowed(page), *_outsiders(page, record), *_ids(page, record), *_settled(page, record)]
        asked += [*_shared(name, page, record, pages), *_names(name, page, circles, owners)]
        asked += [*_small_sums(page), *_of_a_page_that_is_gone(page, gone, pages)]
        path = entries.FOLDER / f"{name}.md"
        yield from (Finding.of(path, page.line(where), code, **about) for where, code, about in asked)


# ── Words that are lost ───────────────────────────────────────────────────────────────────────


def _swallowed(page: Front) -> Iterator[Asked]:
    """Values that YAML ends at `` #`` though the words after it belong to them: ``công văn #12``."""
    for where, line, column in _values(page.node, ()):
        key = next((step for step in reversed(where) if isinstance(step, str)), "")
        rest = page.lines[line][column:] if line < len(page.lines) else ""
        if KINDS.get(key) in ("text", "texts") and re.match(r":?\s+#(?:\S|\s*\d)", rest):
            yield where, "comment-swallows", {"key": key, "words": rest.strip(" :")[:40]}
        sign = re.search(rf"\b{re.escape(key)}:\s+(!\S*)\s", page.lines[line]) if rest or column else None
        if KINDS.get(key) in ("text", "texts") and sign:
            yield where, "sign-dropped", {"key": key, "sign": sign[1]}


def _values(node: yaml.Node | None, where: Where) -> Iterator[tuple[Where, int, int]]:
    """Every value written without quotes, and where it ends: line and column."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode) and not value.value:
                yield (*where, key.value), key.end_mark.line, key.end_mark.column
            else:
                yield from _values(value, (*where, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _values(value, (*where, number))
    elif isinstance(node, yaml.ScalarNode) and node.style in (None, ""):
        yield where, node.end_mark.line, node.end_mark.column


_WHOLE = ("VND", "LAK", "KHR")
"""Currencies of which nobody gives parts, nor less than a thousand."""


def _small_sums(page: Front) -> Iterator[Asked]:
    """Sums that leave the millions out: 1.5 đồng."""
    for number, gift in _items(page, "aid"):
        value, currency = gift.get("amount"), gift.get("currency")
        told = amount(value) if isinstance(value, str) else None
        if told is not None and currency in _WHOLE and told < 1000:
            yield ("aid", number, "amount"), "small-sum", {"value": str(value), "currency": str(currency)}


# ── Places ────────────────────────────────────────────────────────────────────────────────────


def _outsiders(page: Front, record: Record) -> Iterator[Asked]:
    """A giver, receiver or side that is none of the entry's places, and parties that leave one of them out."""
    own = [place for place in _texts(page.data, "places") if place in geo.load()]
    if len(own) != 2:
        return
    for section in ITEM_LETTERS:
        base = {item.get("id"): item.get("parties") for item in _list(record.base, section)}
        for number, item in _items(page, section):
            told = [place for place in _texts(item, "parties") if place in geo.load()]
            left = [place for place in own if not _related(place, told)]
            known = _texts(item, "parties") == base.get(item.get("id")) or _of_an_alias(told, page)
            if told and left and not known:
                yield (section, number, "parties"), "party-left-out", {"value": ", ".join(left)}
            for key in ("giver", "receiver", "side"):
                place = item.get(key)
                if isinstance(place, str) and place in geo.load() and not _related(place, [*own, *told]):
                    yield (
                        (section, number, key),
                        "outsider",
                        {"key": key, "value": place, "own": ", ".join(own)},
                    )


def _of_an_alias(parties: list[str], page: Front) -> bool:
    """Whether *parties* are those of an entry that was merged into this one."""
    pairs = combinations(dict.fromkeys(parties), 2)
    return any(entry_id(ordered(pair)) in _texts(page.data, "aliases") for pair in pairs)


def _related(place: str, others: Iterable[str]) -> bool:
    """Whether *place* is one of *others*, a district of one, or the province of one."""
    return any(_kin(place) & _kin(other) for other in others)


def _kin(place: str) -> set[str]:
    """*place*, its province, and what became of it."""
    return {place, place.partition(".")[0], *(heir.id for heir in geo.load()[place].successors)}


# ── What the record remembers ─────────────────────────────────────────────────────────────────


def _ids(page: Front, record: Record) -> Iterator[Asked]:
    """Items that say what the record knows under another id, which stands nowhere any more."""
    for section in ITEM_LETTERS:
        standing = {item.get("id") for _, item in _items(page, section)}
        base = {item["id"]: item for item in _list(record.base, section)}
        gone = {name: item for name, item in base.items() if name not in standing}
        for number, item in _items(page, section):
            if "id" not in item or item["id"] in base:
                continue
            was = max(gone, key=lambda name: _alike(gone[name], item), default="")
            if was and _alike(gone[was], item) >= _MOST:
                yield (section, number, "id"), "id-changed", {"value": str(item["id"]), "right": was}


_MOST = 0.6  # of what an item said, one under another id must say this share to be taken for it


def _alike(known: Mapping[str, Any], item: Mapping[str, Any]) -> float:
    """How much of what an item of the record said *item* says, 0 to 1."""
    same = [bool(known[name] == item.get(name)) for name in known if name not in ("id", "because", "note")]
    return sum(same) / max(len(same), 1)


def _settled(page: Front, record: Record) -> Iterator[Asked]:
    """Disputes settled that are none, where a like one is open or nothing of the kind can be."""
    known = {dispute.id for dispute in record.disputes}
    for number, value in enumerate(_texts(page.data, "settled")):
        if value in known or not re.fullmatch(r"[a-z]+[0-9]*-[a-z]+-[0-9a-f]{6}", value):
            continue
        item, field, _ = value.split("-")
        if field == _GONE:
            continue
        like = [one for one in known if fuzz.ratio(one, value) > 75 and one not in _texts(page.data, "settled")]
        if like or not _can_be(item, field, page, record):
            yield (
                ("settled", number),
                "settled-none",
                {"value": value, "nearest": nearest(value, like or known)},
            )


def _can_be(item: str, field: str, page: Front, record: Record) -> bool:
    """Whether the entry has, or had, an *item* with such a *field*."""
    if item == "entry":
        return field in ENTRY_FIELDS
    section = next((name for name, letter in ITEM_LETTERS.items() if letter == item[:1]), "")
    had = {one.get("id") for one in [*_list(record.base, section), *(i for _, i in _items(page, section))]}
    return item in had and (field in TOLD.get(section, ()) or field == "deleted")


def _shared(name: str, page: Front, record: Record, pages: Fronts) -> Iterator[Asked]:
    """Items taken out here that stood on the pages of other places as well."""
    places = set(_texts(record.base, "places"))
    for section in SHARED:
        standing = {item.get("id") for _, item in _items(page, section)}
        for item in _list(record.base, section):
            others = [place for place in item.get("parties", ()) if place not in places]
            if not others or item["id"] in standing or _stands_elsewhere(section, item, name, pages):
                continue
            settled = f"{item['id']}-deleted-{_short(','.join(others))}"
            if settled not in _texts(page.data, "settled"):
                yield (section,), "shared-deleted", {
                    "value": item["id"], "others": ", ".join(others), "settled": settled,
                }  # fmt: skip


_GONE = "gone"  # stands in ``settled`` for what went with the whole page of others


def _short(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:6]


def _of_a_page_that_is_gone(page: Front, gone: Mapping[str, Record], pages: Fronts) -> Iterator[Asked]:
    """Items that told of this page's places too, on a page that a person took out as a whole."""
    own = set(_texts(page.data, "places"))
    for name, record in gone.items():
        for section in SHARED:
            for item in _list(record.base, section):
                settled = f"{item['id']}-{_GONE}-{_short(name)}"
                if (
                    len(own) == 2
                    and own <= set(item.get("parties", ()))
                    and settled not in _texts(page.data, "settled")
                    and not _stands_elsewhere(section, item, name, pages)
                ):
                    told = {
                        "value": item.get("type", item.get("kind", "")),
                        "date": item.get("date", "–"),
                        "page": name,
                        "settled": settled,
                    }
                    yield (section,), "shared-page-deleted", told


def _stands_elsewhere(section: str, item: Mapping[str, Any], name: str, pages: Fronts) -> bool:
    """Whether *item*, or its part for some of its places, stands on another page than *name*: it was moved."""
    return any(
        other.get("type", other.get("kind")) == item.get("type", item.get("kind"))
        and other.get("date") == item.get("date")
        and set(other.get("parties") or _texts(page.data, "places")) <= set(item.get("parties", ()))
        for page in pages.values()
        for _, other in _items(page, section)
        if page is not pages.get(name) or other.get("id") != item["id"]
    )


# ── Entries side by side ──────────────────────────────────────────────────────────────────────


def _names(
    name: str, page: Front, circles: Mapping[str, list[str]], owners: Mapping[str, str]
) -> Iterator[Asked]:
    for number, alias in enumerate(_texts(page.data, "aliases")):
        if owners.get(alias, name) != name:
            yield ("aliases", number), "alias-twice", {"value": alias, "other": owners[alias]}
    if name in _texts(page.data, "continues"):
        yield ("continues",), "continues-itself", {"value": name}
    elif name in circles:
        yield ("continues",), "continues-in-circle", {"value": " → ".join(circles[name])}


def _owners_of_aliases(pages: Fronts) -> dict[str, str]:
    """Alias → the first entry that has it."""
    owners: dict[str, str] = {}
    for name, page in sorted(pages.items()):
        for alias in _texts(page.data, "aliases"):
            owners.setdefault(alias, name)
    return owners


def _circles(pages: Fronts) -> dict[str, list[str]]:
    """Entry → the way along ``continues`` that leads back to it; of each circle only its first entry."""
    found: dict[str, list[str]] = {}
    for start in sorted(pages):
        way, seen = [start], {start}
        while nexts := [one for one in _texts(pages[way[-1]].data, "continues") if one in pages]:
            step = start if start in nexts else nexts[0]
            if step == start and len(way) > 1 and not any(start in one for one in found.values()):
                found[start] = [*way, start]
            if step in seen:
                break
            way.append(step)
            seen.add(step)
    return found


def _texts(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name)
    return [one for one in value if isinstance(one, str)] if isinstance(value, (list, tuple)) else []


def _list(data: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    value = data.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, (list, tuple)) else []


def _items(page: Front, section: str) -> list[tuple[int, dict[str, Any]]]:
    """The items of a list with their numbers on the page."""
    value = page.data.get(section)
    return (
        [(n, item) for n, item in enumerate(value) if isinstance(item, dict)] if isinstance(value, list) else []
    )
