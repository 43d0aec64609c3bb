"""The list of open disputes: where a story and an editor differ, and how each is settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import geo
from generator.memory.records import open_disputes
from generator.model import Dispute, Partnership
from generator.site import render
from generator.site.indexes import facts
from generator.site.page import Page, Site
from generator.site.shown_facts import Objection, fact_words, objection


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """One open dispute: its entry, what it is about and where that stands on the page of the entry."""

    entry: str
    title: str
    what: str
    anchor: str
    objection: Objection


def disputes_of(site: Site, one: Partnership) -> list[Dispute]:
    """The disputes of the entry *one* that nobody has settled."""
    record = site.atlas.records.get(one.id)
    return open_disputes(one, record) if record else []


def disputes_page(site: Site) -> Page:
    """Every open dispute of the atlas."""
    ordered = sorted(site.atlas.partnerships, key=lambda one: geo.fold(site.title(one)))
    lines = [line for one in ordered for line in _lines(site, one)]
    title = site.say("site.nav.disputes")
    body = site.render("disputes.html", "disputes/", title=title, lines=lines)
    return Page("disputes/index.md", render.page(title, body, description=site.say("site.disputes.lead")))


def _lines(site: Site, one: Partnership) -> Iterator[DisputeLine]:
    names = {item.id: fact_words(site, item) for item in facts(one)}
    for dispute in disputes_of(site, one):
        anchor = f"#{dispute.item}" if dispute.item in names else ""
        what = names.get(dispute.item, site.say("site.source.pair"))
        yield DisputeLine(one.id, site.title(one), what, anchor, objection(site, one, dispute))
