"""One line that says what happened, made from the parts of a fact, for those who cannot read the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.model import Agreement, Event, Partnership, Person
from generator.site import posts, wording
from generator.site.indexes import Shown, dated
from generator.site.page import Site
from generator.site.told.direction import Direction, direction, leader


def gloss(site: Site, one: Partnership, some: Sequence[Shown]) -> str:
    """What *some* facts of one occasion of *one* say, and who is named where they are told:
    ``Cà Mau and Koh Kong signed a memorandum of understanding, 21 April 2009.``
    """
    first, head = some[0], None
    parties = wording.listing((site.name(place) for place in first.parties), site.language)
    if any(isinstance(each.item, Agreement) for each in some):
        told = site.say("site.gloss.signed", parties=parties, texts=texts_signed(site, some))
    elif isinstance(first.item, Event):
        way = direction(site, first)
        head = leader(site, first, way) if way else None
        told = _visit(site, way, head) if way else site.say(f"site.gloss.{first.item.type}", parties=parties)
    else:
        told = parties
    date = dated(first.item)
    told = (
        site.say("site.gloss.dated", told=told, date=wording.date(date, site.language)) if date else f"{told}."
    )
    named = wording.listing(
        (_person(site, each) for each in people_named(site, one, some) if each != head), site.language
    )
    return f"{told} {site.say('site.gloss.named', people=named)}" if named else told


def _visit(site: Site, way: Direction, head: Person | None) -> str:
    if head is None:
        return way.told(site, "site.gloss.visit.there")
    office = posts.main(head.role, site.language)
    leader = site.say("site.gloss.leader", name=head.name, office=office) if office else head.name
    return way.told(site, "site.gloss.visit.led", leader=leader)


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
