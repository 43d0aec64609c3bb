"""One line that says what happened, made from the parts of a fact, for those who cannot read the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.model import Agreement, Event, Partnership, Person
from generator.site import posts, wording
from generator.site.indexes import Shown, dated
from generator.site.page import Site
from generator.site.shown_facts import sentence
from generator.site.told.direction import Direction, direction, leader


def gloss(site: Site, one: Partnership, some: Sequence[Shown]) -> str:
    """What *some* facts of one occasion of *one* say, and who is named where they are told:
    ``Cà Mau and Koh Kong signed a memorandum of understanding on 21 April 2009.``
    """
    told, head = _happened(site, some)
    date = dated(some[0].item)
    told = sentence(with_date(site, told, date) if date else told.rstrip(","))
    named = wording.listing(
        (_person(site, each) for each in people_named(site, one, some) if each != head), site.language
    )
    return f"{told}. {site.say('site.gloss.named', people=named)}" if named else f"{told}."


def clause(site: Site, one: Partnership, shown: Shown) -> str:
    """The event *shown* as part of a sentence about *one*: ``the two met``, ``Huế received a delegation …``."""
    if way := direction(site, shown):
        return way.told(site, f"site.gloss.{_type(shown)}.there")
    both = set(shown.parties) == set(one.places)
    return _event(site, shown, site.say("site.sum.two") if both else _parties(site, shown))


def with_date(site: Site, told: str, date: str) -> str:
    """*told* and its *date*: ``the two met on 26 April 2025 (inferred)``."""
    return site.say("site.gloss.dated", told=told, when=wording.when(date, site.language))


def _happened(site: Site, some: Sequence[Shown]) -> tuple[str, Person | None]:
    """What *some* facts of one occasion say, and the person whom that names."""
    first = some[0]
    if any(isinstance(each.item, Agreement) for each in some):
        texts = texts_signed(site, some)
        return site.say("site.gloss.signed", parties=_parties(site, first), texts=texts), None
    if way := direction(site, first):
        head = leader(site, first, way)
        return _led(site, _type(first), way, head), head
    return _event(site, first, _parties(site, first)), None


def _parties(site: Site, shown: Shown) -> str:
    return wording.listing((site.name(place) for place in shown.parties), site.language)


def _event(site: Site, shown: Shown, parties: str) -> str:
    return site.say(f"site.gloss.{_type(shown)}", parties=parties) if _type(shown) else parties


def _type(shown: Shown) -> str:
    return shown.item.type if isinstance(shown.item, Event) else ""


def _led(site: Site, kind: str, way: Direction, head: Person | None) -> str:
    if head is None:
        return way.told(site, f"site.gloss.{kind}.there")
    office = posts.main(head.role, site.language)
    leader = site.say("site.gloss.leader", name=head.name, office=office) if office else head.name
    return way.told(site, f"site.gloss.{kind}.led", leader=leader)


def texts_signed(site: Site, some: Iterable[Shown]) -> str:
    """The texts among *some* facts in words: ``bản ghi nhớ và biên bản``."""
    kinds = dict.fromkeys(each.item.kind for each in some if isinstance(each.item, Agreement))
    return wording.listing((site.say(f"agreement.{kind}.one") for kind in kinds), site.language)


def people_named(site: Site, one: Partnership, some: Iterable[Shown]) -> Iterator[Person]:
    """Those people of *one* whose names stand in the very words that tell of *some* of its facts."""
    record = site.atlas.records.get(one.id)
    if record is None:
        return
    facts = (record.facts.get(each.item.id) for each in some if each.home == one)
    told = [(quote.article, quote.exact) for basis in facts if basis for quote in basis.quotes]
    for person in one.people:
        basis = record.facts.get(person.id)
        said = [(quote.article, quote.exact) for quote in basis.quotes] if basis else []
        if any(story == where and words in around for story, words in said for where, around in told):
            yield person


def _person(site: Site, person: Person) -> str:
    """``Bùi Hồng Quý (district party secretary, Ea Sup)``, as far as there are words for the office."""
    side = site.name(person.side) if person.side in site.places else ""
    about = ", ".join(filter(None, (posts.told(person.role, site.language), side)))
    return f"{person.name} ({about})" if about else person.name
