"""What came into the atlas, what changed and what went: all of it, and the latest for the home page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.memory.ledger import ENTRY, LedgerLine
from generator.model import Person
from generator.site import render
from generator.site.indexes import facts
from generator.site.lists.facets import Facets, facet
from generator.site.lists.orders import arranged
from generator.site.page import Page, Site
from generator.site.shown_facts import sentence

KINDS = ("new", "changed", "corrected", "removed")
_NAMED = {"e": "event", "a": "agreement", "g": "aid"}
"""First letter of the id of a fact → how the messages about its kind begin."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: its *kind*, *what* it concerns (of the *title*), and where that is told, if anywhere."""

    id: str
    kind: str
    what: str
    date: str
    day: str
    title: str
    href: str


def change_lines(site: Site) -> list[ChangeLine]:
    """Every change that was noted, the latest first."""
    return [_line(site, one) for one in reversed(site.changes)]


def changes_page(site: Site) -> Page:
    """The page of all changes."""
    lines = change_lines(site)
    title = site.say("site.changes")
    kinds = facet(site, "change", [(key, f"site.change.{key}") for key in KINDS], [[one.kind] for one in lines])
    body = site.render(
        "changes.html",
        "changes/",
        title=title,
        changes=lines,
        facets=Facets((kinds,) if len(kinds.choices) > 1 else (), (), len(lines), 0),
        arranged=arranged(site, {"newest": lines, "oldest": lines[::-1]}, lines),
        trail=[("data/", site.say("site.nav.data"))],
    )
    return Page("changes/index.md", render.page(title, body, description=site.say("site.changes.lead")))


def _line(site: Site, one: LedgerLine) -> ChangeLine:
    entry = site.atlas.by_id.get(one.entry)
    stands = entry is not None and any(fact.id == one.item for fact in facts(entry))
    title = site.title(entry) if entry else one.entry
    what, title = (title, site.say("site.change.entry")) if one.item == ENTRY else (_what(site, one), title)
    return ChangeLine(
        one.id,
        one.kind,
        what,
        one.date,
        one.day,
        title,
        (f"partnerships/{one.entry}/#{one.item}" if stands else f"partnerships/{one.entry}/") if entry else "",
    )


def _what(site: Site, one: LedgerLine) -> str:
    """What fact is concerned: an occasion, a text, a gift, a person by name."""
    known = f"{_NAMED.get(one.item[:1], '')}.{one.what}"
    if known in site.words:
        return sentence(site.say(known))
    people = site.atlas.by_id[one.entry].people if one.entry in site.atlas.by_id else ()
    person = next((each for each in people if isinstance(each, Person) and each.id == one.item), None)
    return person.name if person else site.say("site.change.fact")
