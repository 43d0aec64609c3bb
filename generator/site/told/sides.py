"""The people of a partnership by side, each with the occasions at which the articles name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Partnership
from generator.site import posts
from generator.site.indexes import Shown
from generator.site.page import Site
from generator.site.shown_facts import ShownFact, shown_fact
from generator.site.told.printing_once import PrintedOnce, PrintedWords
from generator.site.told.timeline import Happening, Timeline


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person: *office* in the language of the page where it has words for it, and the *occasions* told with
    their name.
    """

    fact: ShownFact
    office: str
    occasions: tuple[Happening, ...]
    printed: PrintedWords


@dataclass(frozen=True, slots=True)
class PeopleOfSide:
    """Everybody who acted for *side* (a place id; empty where no article says for whom)."""

    side: str
    people: tuple[ShownPerson, ...]


def people(
    site: Site, one: Partnership, here: str, told: Timeline, once: PrintedOnce
) -> tuple[PeopleOfSide, ...]:
    """The people of *one*, side by side in the order of its places; *told* and *once*: what the page tells."""
    shown = [
        _person(site, shown_fact(site, Shown(each, one), here, one.places), told, once) for each in one.people
    ]
    sides = [*one.places, *dict.fromkeys(each.side for each in one.people if each.side not in one.places)]
    grouped = (PeopleOfSide(side, tuple(_of(shown, side))) for side in sides)
    return tuple(group for group in grouped if group.people)


def _of(shown: Iterable[ShownPerson], side: str) -> Iterable[ShownPerson]:
    return (each for each in shown if getattr(each.fact.item, "side", "") == side)


def _person(site: Site, fact: ShownFact, told: Timeline, once: PrintedOnce) -> ShownPerson:
    anchors = {anchor for citation in fact.provenance.citations for anchor in once.around(citation)}
    occasions = [
        occasion
        for year in told.years
        for occasion in year.occasions
        if any(each.anchor in anchors for each in occasion.facts)
    ]
    # Words that stand in a quotation above need not be printed once more.
    printed = PrintedWords() if occasions else once.of(fact.provenance, fact.anchor)
    role = getattr(fact.item, "role", "")
    return ShownPerson(fact, posts.told(role, site.language), tuple(occasions), printed)
