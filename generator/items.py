"""The lists of an entry: which item is which, and what becomes of each.

Fresh findings are matched to the items of the base by what they say, best likeness first; then to
the items that people added. What is left is new, unless it is something that a person deleted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.facts import Fact, as_fact, sort_key
from generator.fields import ENTRY_FIELDS, ITEM_LETTERS
from generator.model import Basis, Dispute
from generator.occasions import SAME, likeness
from generator.records import as_text

Item = dict[str, Any]
NOTHING = Basis((), "stated")


@dataclass(frozen=True, slots=True)
class Memory:
    """What the record knows of one list: the *base* items, the words behind each, and what differed."""

    base: Sequence[Item] = ()
    facts: Mapping[str, Basis] = field(default_factory=dict)
    found: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    disputes: Sequence[Dispute] = ()
    minted: int = 0


@dataclass(slots=True)
class Outcome:
    """One list after the merge: the *page* items, and the new memory, part by part."""

    page: list[Item] = field(default_factory=list)
    base: list[Item] = field(default_factory=list)
    facts: dict[str, Basis] = field(default_factory=dict)
    found: dict[str, dict[str, Any]] = field(default_factory=dict)
    disputes: list[Dispute] = field(default_factory=list)
    minted: int = 0

    def remember(self, name: str, base: Item, basis: Basis | None, found: Mapping[str, Any]) -> None:
        """Keep what the generator knows of the item *name*."""
        self.base.append(base)
        if basis is not None:
            self.facts[name] = basis
        if found:
            self.found[name] = dict(found)


def merge_sets(
    base: list[Any], page: list[Any], fresh: list[Any], seen: Iterable[Any] | None = None
) -> tuple[list[Any], list[Any]]:
    """A list of words after *fresh* has come in, as the page and as the base have it.

    *seen* is what the articles said at the last run (as a rule the whole base). What stands in the
    base though it was not seen is the signature of something a person took out; what was seen but
    stands in neither, a person had put in and has taken out again.

    >>> merge_sets(["a", "b"], ["a", "x"], ["a", "b", "c"])
    (['a', 'x', 'c'], ['a', 'b', 'c'])
    """
    told = list(base if seen is None else seen)
    ours = [value for value in base if value in told]
    away = [value for value in dict.fromkeys([*base, *told]) if value not in page]
    if page == ours and not away:
        return list(fresh), list(fresh)
    new = [value for value in fresh if value not in page and value not in away]
    kept = [value for value in page if value in fresh or value not in ours]
    # In the order of the articles: a page that has another one is still seen to be a person's.
    held = [value for value in fresh if value in ours or value in new or (value in base and value in away)]
    signatures = [value for value in base if value not in fresh and (value in away or value not in ours)]
    taken = [value for value in away if value not in base and value not in fresh]
    return kept + new, held + signatures + taken


def merge_items(
    section: str, memory: Memory, page: Sequence[Item], facts: Iterable[Fact], places: Sequence[str]
) -> Outcome:
    """The list *section* of the entry of *places* after *facts* have come in."""
    fresh = sorted(facts, key=sort_key)
    known = {item["id"]: _as_found(section, item, memory, places) for item in memory.base}
    told = match(known, fresh)
    rest = [fact for fact in fresh if fact not in told.values()]
    own = {
        f"{number}": as_fact(section, item, places)
        for number, item in enumerate(page)
        if item.get("id") not in known
    }
    adopted = match(own, rest)
    rest = [fact for fact in rest if fact not in adopted.values()]
    standing = {item.get("id") for item in page}
    deleted = [
        gone
        for item in memory.base
        if item["id"] not in standing
        for gone in (known[item["id"]], as_fact(section, item, places, memory.facts.get(item["id"])))
    ]
    new = [fact for fact in rest if not any(_was(fact, gone) for gone in deleted)]

    outcome = Outcome(minted=_highest(memory.minted, memory.base))
    mint = _Mint(ITEM_LETTERS[section], _highest(outcome.minted, page))
    _standing_items(section, memory, page, told, adopted, places, outcome, mint)
    _deleted_items(memory, standing, told, places, outcome)
    for fact in new:
        item = {"id": mint.next(), **fact.item(places)}
        outcome.page.append(item)
        outcome.remember(item["id"], dict(item), fact.basis, {})
    outcome.minted = _highest(outcome.minted, outcome.base)
    outcome.base.sort(key=lambda item: int(item["id"][1:]))
    return outcome


class _Mint:
    """Gives each id once."""

    def __init__(self, letter: str, last: int) -> None:
        self._letter, self._last = letter, last

    def next(self) -> str:
        self._last += 1
        return f"{self._letter}{self._last}"


def _highest(minted: int, items: Iterable[Item]) -> int:
    numbers = (int(name[1:]) for name in (item.get("id", "") for item in items) if name[1:].isdecimal())
    return max([minted, *numbers])


# ── Which is which ────────────────────────────────────────────────────────────────────────────


def match(known: Mapping[str, Fact], fresh: Sequence[Fact]) -> dict[str, Fact]:
    """Which of *known* each fresh fact is, the likeliest pairs first; each is used once."""
    twins = _twins(known, fresh)
    found = {name: fresh[number] for name, number in twins.items()}
    used = set(twins.values())
    pairs = [
        (-round(score, 3), name, number)
        for name, fact in known.items()
        if name not in found
        for number, other in enumerate(fresh)
        if number not in used and (score := likeness(fact, other)) > SAME
    ]
    for _, name, number in sorted(pairs):
        if name not in found and number not in used:
            found[name] = fresh[number]
            used.add(number)
    return found


def _twins(known: Mapping[str, Fact], fresh: Sequence[Fact]) -> dict[str, int]:
    """Which of *known* say just what they said before, in the same words, and where they stand in *fresh*."""
    now = {sort_key(fact): number for number, fact in reversed(list(enumerate(fresh)))}
    taken: dict[int, str] = {}
    for name, fact in known.items():
        number = now.get(sort_key(fact))
        if number is not None:
            taken.setdefault(number, name)
    return {name: number for number, name in taken.items()}


def _was(fact: Fact, gone: Fact) -> bool:
    """Whether *fact* is what a person deleted as *gone*."""
    kinds = [(one.data.get("type"), one.data.get("kind"), one.data.get("amount")) for one in (fact, gone)]
    return kinds[0] == kinds[1] and likeness(fact, gone) > SAME


def _as_found(section: str, item: Item, memory: Memory, places: Sequence[str]) -> Fact:
    """An item of the base as it was last found."""
    name = item["id"]
    latest = {**item, **memory.found.get(name, {})}
    return as_fact(section, latest, places, memory.facts.get(name, NOTHING))


# ── What becomes of each ──────────────────────────────────────────────────────────────────────


def _standing_items(
    section: str,
    memory: Memory,
    page: Sequence[Item],
    told: Mapping[str, Fact],
    adopted: Mapping[str, Fact],
    places: Sequence[str],
    outcome: Outcome,
    mint: _Mint,
) -> None:
    """What stands on the page: follows the articles, or stays as a person left it."""
    bases = {item["id"]: item for item in memory.base}
    for number, item in enumerate(page):
        name = item.get("id")
        base = bases.pop(name, None) if name else None
        fact = told.get(name or "") if base is not None else adopted.get(f"{number}")
        if fact is not None:
            name = name or mint.next()
            _bring(name, base or {}, {"id": name, **item}, fact, memory, places, outcome)
        elif base is None:
            outcome.page.append(item)
        elif item != base:
            outcome.page.append(item)
            _as_before(name or "", base, memory, outcome)


def _deleted_items(
    memory: Memory, standing: set[Any], told: Mapping[str, Fact], places: Sequence[str], outcome: Outcome
) -> None:
    """What a person deleted: the base keeps it as it was last found, so that it is known again."""
    for base in memory.base:
        name = base["id"]
        if name in standing:
            continue
        fact = told.get(name)
        if fact is None:
            _as_before(name, base, memory, outcome)
            continue
        basis = _also(fact.basis, memory.facts.get(name, NOTHING))
        outcome.remember(name, base, basis, _difference(base, fact.item(places)))
        outcome.disputes += [dispute for dispute in memory.disputes if dispute.item == name]


def _also(fresh: Basis, known: Basis) -> Basis:
    """*fresh* with the quotations *known* from other articles: a signature forgets no story that told of it."""
    told = {quote.article for quote in fresh.quotes}
    older = tuple(quote for quote in known.quotes if quote.article not in told)
    return replace(fresh, quotes=fresh.quotes + older)


def _as_before(name: str, base: Item, memory: Memory, outcome: Outcome) -> None:
    outcome.remember(name, base, memory.facts.get(name), memory.found.get(name, {}))
    outcome.disputes += [dispute for dispute in memory.disputes if dispute.item == name]


def _difference(base: Item, fresh: Item) -> dict[str, Any]:
    names = [name for name in {**fresh, **base} if name not in ("id", "sources")]
    return {name: fresh.get(name) for name in sorted(names) if fresh.get(name) != base.get(name)}


def _bring(
    name: str,
    base: Item,
    page: Item,
    fact: Fact,
    memory: Memory,
    places: Sequence[str],
    outcome: Outcome,
) -> None:
    """One item that stands in the base, on the page and in the articles, field by field."""
    fresh = fact.item(places)
    if set(fresh.get("parties", ())) == set(base.get("parties", ())) and "parties" in base:
        fresh["parties"] = base["parties"]  # the same parties named in another order are no news
    before = [dispute for dispute in memory.disputes if dispute.item == name]
    differed = memory.found.get(name, {})
    new_page, new_base = dict(page), {"id": name}
    for key in dict.fromkeys([*fresh, *base, *page]):
        if key in ("id", "sources"):
            continue
        ours, stands, found = base.get(key), page.get(key), fresh.get(key)
        earlier = [dispute for dispute in before if dispute.field == key]
        if stands == ours and not earlier and key not in differed:
            _put(new_page, key, found)
            _put(new_base, key, found)
            continue
        _put(new_base, key, ours)
        if earlier or key not in differed or found != differed[key]:
            outcome.disputes += _disputed(name, key, ours, stands, found, earlier, fact.basis)
    seen = {quote.article: None for quote in memory.facts.get(name, NOTHING).quotes}
    stands = page.get("sources", [])
    sources, our_sources = merge_sets(base.get("sources", []), stands, fresh["sources"], seen)
    if sources != page.get("sources", []):
        _put(new_page, "sources", sources)
    _put(new_base, "sources", our_sources)
    outcome.page.append(new_page)
    outcome.remember(name, in_order(new_base, memory_fields(name)), fact.basis, _difference(new_base, fresh))


def _put(item: Item, key: str, value: Any) -> None:
    if value in (None, []):
        item.pop(key, None)
    else:
        item[key] = value


def _disputed(
    item: str, key: str, base: Any, page: Any, fresh: Any, earlier: Sequence[Dispute], basis: Basis
) -> list[Dispute]:
    """The dispute about one field that a person holds, if the articles say something new.

    A dispute stays as it was first told, with what the page said then: where the page says something
    else by now, an editor has decided, and the same finding does not ask again.
    """
    if fresh is None:
        return []
    text = as_text(fresh)
    for dispute in earlier:
        if dispute.fresh == text:
            return [Dispute(dispute.id, item, key, dispute.page, text, basis)]
    if fresh in (base, page):
        return []
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:6]
    return [Dispute(f"{item}-{key}-{digest}", item, key, as_text(page), text, basis)]


def memory_fields(name: str) -> tuple[str, ...]:
    """The usual order of the fields of the item *name*."""
    section = next(section for section, letter in ITEM_LETTERS.items() if letter == name[0])
    return tuple(field.name for field in ENTRY_FIELDS[section].fields)


def in_order(data: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """*data* with its keys in the order of *names*, others after them."""
    return {name: data[name] for name in dict.fromkeys([*names, *data]) if name in data}
