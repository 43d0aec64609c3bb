"""The lists of an entry: which item is which, and what becomes of each.

Fresh findings are matched to the items of the base by what they say, best likeness first; then to
the items that people added. What is left is new, unless it is something that a person deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.entry.fields import ENTRY_FIELDS, ITEM_LETTERS
from generator.merge.disagreeing import contradictions, disputed
from generator.merge.facts import Fact, as_fact, sort_key
from generator.merge.likeness import less_words, match, was
from generator.model import Basis, Dispute

Item = dict[str, Any]
NOTHING = Basis((), "stated")


@dataclass(frozen=True, slots=True)
class RememberedList:
    """What the record knows of one list: the *base* items, the words behind each, and what differed."""

    base: Sequence[Item] = ()
    facts: Mapping[str, Basis] = field(default_factory=dict)
    found: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    disputes: Sequence[Dispute] = ()
    minted: int = 0


@dataclass(slots=True)
class MergedList:
    """One list after the merge: the *page* items, and what the record is to say of it, part by part."""

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
    section: str, before: RememberedList, page: Sequence[Item], facts: Iterable[Fact], places: Sequence[str]
) -> MergedList:
    """The list *section* of the entry of *places* after *facts* have come in."""
    sheet = _Sheet(section, before, page, places)
    fresh = sorted(facts, key=sort_key)
    told = match(sheet.known, fresh)
    rest = [fact for fact in fresh if fact not in told.values()]
    adopted = match(sheet.handmade(), rest)
    rest = [fact for fact in rest if fact not in adopted.values()]
    deleted = sheet.deleted()
    sheet.keep_standing(sheet.less_deleted(told, deleted), adopted)
    sheet.keep_deleted(told)
    sheet.add(fact for fact in rest if not any(was(fact, gone) for gone in deleted))
    return sheet.outcome()


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


# ── What becomes of each ──────────────────────────────────────────────────────────────────────


class _Sheet:
    """One list on the desk: what the generator knew, what stands on the page, and what comes of both."""

    def __init__(
        self, section: str, before: RememberedList, page: Sequence[Item], places: Sequence[str]
    ) -> None:
        self.section, self.before, self.page, self.places = section, before, page, places
        self.known = {item["id"]: self._as_found(item) for item in before.base}
        self._standing = {item.get("id") for item in page}
        minted = _highest(before.minted, before.base)
        self._out = MergedList(minted=minted)
        self._mint = _Mint(ITEM_LETTERS[section], _highest(minted, page))

    def _as_found(self, item: Item) -> Fact:
        """An item of the base as it was last found."""
        name = item["id"]
        latest = {**item, **self.before.found.get(name, {})}
        return as_fact(self.section, latest, self.places, self.before.facts.get(name, NOTHING))

    def handmade(self) -> dict[str, Fact]:
        """What people added to the page, under its number there."""
        return {
            f"{number}": as_fact(self.section, item, self.places)
            for number, item in enumerate(self.page)
            if item.get("id") not in self.known
        }

    def deleted(self) -> list[Fact]:
        """What people deleted, as it was last found and as it was first written."""
        gone = [item for item in self.before.base if item["id"] not in self._standing]
        first = [as_fact(self.section, i, self.places, self.before.facts.get(i["id"])) for i in gone]
        return [*(self.known[item["id"]] for item in gone), *first]

    def less_deleted(self, told: Mapping[str, Fact], deleted: Sequence[Fact]) -> dict[str, Fact]:
        """What is *told* now, by id; the words of what people deleted bear out nothing that stands."""
        gone = [quote for fact in deleted for quote in fact.basis.quotes]
        return {
            name: less_words(fact, gone, self.known[name].basis.quotes) if name in self._standing else fact
            for name, fact in told.items()
        }

    def keep_standing(self, told: Mapping[str, Fact], adopted: Mapping[str, Fact]) -> None:
        """What stands on the page follows the articles, or stays as a person left it."""
        bases = {item["id"]: item for item in self.before.base}
        for number, item in enumerate(self.page):
            name = item.get("id", "")
            base = bases.pop(name, None)
            fact = adopted.get(f"{number}") if base is None else told.get(name)
            if fact is not None:
                name = name or self._mint.next()
                self._bring(name, base or {}, {"id": name, **item}, fact)
            elif base is None:
                self._out.page.append(item)
            elif item != base:
                self._out.page.append(item)
                self._as_before(base)

    def keep_deleted(self, told: Mapping[str, Fact]) -> None:
        """What a person deleted stays in the base as it was last found, so that it is known again."""
        for base in self.before.base:
            name = base["id"]
            if name in self._standing:
                continue
            fact = told.get(name)
            if fact is None:
                self._as_before(base)
                continue
            basis = _also(fact.basis, self.before.facts.get(name, NOTHING))
            self._out.remember(name, base, basis, _difference(base, fact.item(self.places)))
            self._out.disputes += self._disputes(name)

    def add(self, facts: Iterable[Fact]) -> None:
        """What is new goes to the end, each under an id of its own."""
        for fact in facts:
            item = {"id": self._mint.next(), **fact.item(self.places)}
            self._out.page.append(item)
            self._out.remember(item["id"], dict(item), fact.basis, {})
            self._out.disputes += contradictions(item["id"], fact, item, item)

    def outcome(self) -> MergedList:
        """The list after the merge."""
        self._out.minted = _highest(self._out.minted, self._out.base)
        self._out.base.sort(key=lambda item: int(item["id"][1:]))
        self._out.disputes.sort(key=lambda one: (int(one.item[1:]), one.field, one.reader))
        return self._out

    def _disputes(self, name: str) -> list[Dispute]:
        return [dispute for dispute in self.before.disputes if dispute.item == name]

    def _as_before(self, base: Item) -> None:
        name = base["id"]
        self._out.remember(name, base, self.before.facts.get(name), self.before.found.get(name, {}))
        self._out.disputes += self._disputes(name)

    def _bring(self, name: str, base: Item, page: Item, fact: Fact) -> None:
        """One item that the articles tell of and that stands on the page, field by field."""
        fresh = fact.item(self.places)
        if set(fresh.get("parties", ())) == set(base.get("parties", ())) and "parties" in base:
            fresh["parties"] = base["parties"]  # the same parties named in another order are no news
        new_page, new_base = dict(page), {"id": name}
        for key in dict.fromkeys([*fresh, *base, *page]):
            if key not in ("id", "sources"):
                self._bring_field(name, key, (base, page, fresh), (new_base, new_page), fact.basis)
        seen = {quote.article: None for quote in self.before.facts.get(name, NOTHING).quotes}
        stands = page.get("sources", [])
        sources, ours = merge_sets(base.get("sources", []), stands, fresh["sources"], seen)
        if sources != stands:
            put(new_page, "sources", sources)
        put(new_base, "sources", ours)
        self._out.page.append(new_page)
        fields = (field.name for field in ENTRY_FIELDS[self.section].fields)
        self._out.remember(name, in_order(new_base, fields), fact.basis, _difference(new_base, fresh))
        self._out.disputes += contradictions(name, fact, new_base, new_page, self._disputes(name))

    def _bring_field(
        self, name: str, key: str, three: tuple[Item, Item, Item], new: tuple[Item, Item], basis: Basis
    ) -> None:
        """One field of an item: *three* are base, page and fresh, *new* the base and page to be."""
        ours, stands, told = (version.get(key) for version in three)
        earlier = [one for one in self._disputes(name) if one.field == key and not one.reader]
        differed = self.before.found.get(name, {})
        if stands == ours and not earlier and key not in differed:
            for item in new:
                put(item, key, told)
            return
        put(new[0], key, ours)
        if earlier or key not in differed or told != differed[key]:
            self._out.disputes += disputed(name, key, three, earlier, basis)


def _also(fresh: Basis, known: Basis) -> Basis:
    """*fresh* with the quotations *known* from other articles: a signature forgets no story that told of it."""
    told = {quote.article for quote in fresh.quotes}
    older = tuple(quote for quote in known.quotes if quote.article not in told)
    return replace(fresh, quotes=fresh.quotes + older)


def _difference(base: Item, fresh: Item) -> dict[str, Any]:
    names = [name for name in {**fresh, **base} if name not in ("id", "sources")]
    return {name: fresh.get(name) for name in sorted(names) if fresh.get(name) != base.get(name)}


def put(item: Item, key: str, value: Any) -> None:
    """Write *value* under *key*; nothing and an empty list are not written down."""
    if value in (None, []):
        item.pop(key, None)
    else:
        item[key] = value


def in_order(data: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """*data* with its keys in the order of *names*, others after them."""
    return {name: data[name] for name in dict.fromkeys([*names, *data]) if name in data}
