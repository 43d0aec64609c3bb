"""The page of one partnership: what its entry says, and what other entries say about the same places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

import geo
from generator.messages import PRESS
from generator.model import Aid, Partnership, Record
from generator.site import render, wording
from generator.site.data.citing import how_to_cite
from generator.site.data.linked import linked_partnership
from generator.site.lists.dispute_index import disputes_of
from generator.site.lists.rows import kind
from generator.site.page import Page, Site, root_of
from generator.site.pages import pictures
from generator.site.pages.beside import checked
from generator.site.pages.charts import card_pages, chart, kept_pages
from generator.site.pages.place import native, now
from generator.site.provenance import Citation, Provenance, behind_name, behind_pair, removed_names
from generator.site.shown_facts import (
    Amendment,
    Objection,
    amendments,
    objections,
    reasons,
    shown_fact,
)
from generator.site.told.printing_once import PrintedOnce
from generator.site.told.related import related
from generator.site.told.sides import people
from generator.site.told.summary import summary
from generator.site.told.sums import in_order, sums
from generator.site.told.timeline import timeline


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two places, as reported and as it is today."""

    id: str
    label: str
    province: str
    now: str


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that is no dated fact: the pair itself, a sector, an institution, a gate."""

    key: str
    words: str
    provenance: Provenance
    amendments: tuple[Amendment, ...]
    objections: tuple[Objection, ...]
    reasons: tuple[str, ...]
    edit: str
    report: str


def partnership_pages(site: Site) -> Iterator[Page]:
    """The page and the map of every partnership, and a redirect from every name it had."""
    ordered = sorted(site.atlas.partnerships, key=lambda one: (kind(one), geo.fold(site.title(one))))
    for number, one in enumerate(ordered):
        around = [ordered[at] if 0 <= at < len(ordered) else None for at in (number - 1, number + 1)]
        # One walks on among the partnerships with one country.
        before, after = (each if each and kind(each) == kind(one) else None for each in around)
        ways = _way(site, before), _way(site, after)
        yield from site.pages(_page, f"partnerships/{one.id}/", one, *ways)
        for alias in one.aliases:
            yield _redirect(site, alias, one)


def _way(site: Site, one: Partnership | None) -> tuple[str, str] | None:
    return (f"partnerships/{one.id}/", site.title(one)) if one else None


def _page(
    site: Site, one: Partnership, before: tuple[str, str] | None, after: tuple[str, str] | None
) -> Iterator[Page]:
    here = f"partnerships/{one.id}/"
    title = site.title(one)
    drawn, script = chart(site, pictures.of_partnership(site, one), here)
    edit = f"partnerships/{one.id}.md"
    body = site.render(
        "partnership.html",
        here,
        one=one,
        title=title,
        native=native(site, one.places),
        sides=[_side(site, one, place) for place in one.places],
        map=drawn,
        trail=_trail(site, one),
        before=before,
        after=after,
        cite=how_to_cite(site, title, here),
        **_standing(site, one),
        **_told(site, one, here),
        **_geography(site, one),
        **_kin(site, one),
        **_notes(site, one),
    )
    yield script
    why = site.say(f"status.{site.atlas.standing(one).status}")
    yield from kept_pages(site, drawn, title, here)
    linked = linked_partnership(site, one, root_of(site))
    front: dict[str, Any] = {"description": summary(site, one), "linked": linked}
    for page in card_pages(site, drawn, title, f"{why[:1].upper()}{why[1:]}"):
        front["card"] = page.path
        yield page
    yield Page(edit, render.page(title, checked(body, drawn, here, listed=False), **front), edit)


def _standing(site: Site, one: Partnership) -> dict[str, Any]:
    """How it stands, and what that rests on in words."""
    standing = site.atlas.standing(one)
    last = wording.date(standing.last, site.language)
    told = "why" if standing.last else "undated"
    return {"standing": standing, "why": site.say(f"site.status.{standing.status}.{told}", last=last)}


def _told(site: Site, one: Partnership, here: str) -> dict[str, Any]:
    """Everything that its page tells, in the order in which quotations are printed."""
    once = PrintedOnce()
    told = timeline(site, one, here, once)
    homes = {id(shown.item): shown for shown in site.atlas.aid(one)}
    gifts = in_order(shown.item for shown in homes.values() if isinstance(shown.item, Aid))
    given = [shown_fact(site, homes[id(gift)], here, one.places) for gift in gifts]
    return {
        "summary": summary(site, one),
        "timeline": told,
        "aid": [(gift, once.of(gift.provenance, gift.anchor)) for gift in given],
        "sums": sums(site, one.aid),
        **_names(site, one, here, once),
        "people": people(site, one, here, told, once),
        "pair": (pair := _pair(site, one, here)),
        "pair_printed": once.of(pair.provenance, ""),
        "related": related(site, one),
        "disputes": len(disputes_of(site, one)),
    }


def _kin(site: Site, one: Partnership) -> dict[str, list[tuple[str, str]]]:
    """The entries that it carries on, and those that carry it on."""
    related = {"predecessors": site.atlas.predecessors(one), "heirs": site.atlas.continued_by.get(one.id, ())}
    return {name: [(each.id, site.title(each)) for each in several] for name, several in related.items()}


def _notes(site: Site, one: Partnership) -> dict[str, str]:
    """The notes in this language, else in the other one rather than none."""
    language = site.language if one.notes.get(site.language) else next(iter(one.notes), site.language)
    return {"body": one.notes.get(language, ""), "body_language": language}


def _record(site: Site, one: Partnership) -> Record | None:
    return site.atlas.records.get(one.id)


def _side(site: Site, one: Partnership, which: str) -> Side:
    place, on = site.places[which], pictures.day(site, one)
    level = place.at(on).kind if site.language == PRESS else site.say(f"level.{place.level}")
    side = place.country if one.scope == "cross-border" else "domestic"
    return Side(which, site.say(f"site.side.{side}", level=level), place.parent or "", now(site, place, on))


def _geography(site: Site, one: Partnership) -> dict[str, Any]:
    """How far apart the two places are and whether they touch, as far as that can be said."""
    on = pictures.day(site, one)
    border = geo.share_border(*one.places, on) if one.level == "province" else None
    km = pictures.kilometres(site, one)
    return {"distance": site.say("site.km", km=km) if km else "", "border": border}


def _pair(site: Site, one: Partnership, here: str) -> Stated:
    provenance = behind_pair(one, _record(site, one), site.atlas.stories)
    return _stated(site, one, here, "pair", site.title(one), provenance)


def _names(site: Site, one: Partnership, here: str, once: PrintedOnce) -> dict[str, Any]:
    """Sectors, institutions and gates with what stands behind each, and the sectors that an editor took out."""
    gone = removed_names(one, "sectors", _record(site, one))
    stated = {what: _named(site, one, what, here) for what in ("sectors", "institutions", "gates")}
    others = [*stated["gates"], *stated["institutions"]]
    return {
        **stated,
        "removed": [_word(site, "sectors", name) for name in gone],
        "fields": [(each, once.of(each.provenance, "")) for each in _together(stated["sectors"])],
        "others": [(each, once.of(each.provenance, "")) for each in _together(others)],
    }


def _named(site: Site, one: Partnership, what: str, here: str) -> list[Stated]:
    return [
        _stated(
            site, one, here, name, _word(site, what, name),
            behind_name(one, what, name, _record(site, one), site.atlas.stories),
            "" if what == "sectors" else name,
        )
        for name in getattr(one, what)
    ]  # fmt: skip


def _together(several: list[Stated]) -> list[Stated]:
    """Those that rest on the very same words as one, so that no quotation is printed twice."""
    groups: dict[tuple[Citation, ...], list[Stated]] = {}
    for one in several:
        groups.setdefault(one.provenance.citations, []).append(one)
    return [replace(some[0], words=Markup(", ").join(one.words for one in some)) for some in groups.values()]


def _word(site: Site, what: str, name: str) -> str:
    return site.say(f"sector.{name}") if what == "sectors" else render.press(name, site.language)


def _stated(
    site: Site, one: Partnership, here: str, key: str, words: str, provenance: Provenance, called: str = ""
) -> Stated:
    """*words* with all that stands behind them; *called*: the same without marks, for a report."""
    return Stated(
        key=key,
        words=words,
        provenance=provenance,
        amendments=amendments(site, one, provenance.corrections),
        objections=objections(site, one, provenance),
        reasons=reasons(site, provenance),
        edit=site.repository.edit(f"partnerships/{one.id}.md"),
        report=site.repository.report(site.address + here, f"{one.id}: {called or words}"),
    )


def _trail(site: Site, one: Partnership) -> list[tuple[str, str]]:
    abroad = kind(one)
    trail = [("partnerships/", site.say("site.nav.partnerships"))]
    if abroad != "vn":
        trail.append((f"countries/{abroad}/", site.say(f"country.{abroad.upper()}")))
    return trail


def _redirect(site: Site, alias: str, one: Partnership) -> Page:
    target = f"../{one.id}/"
    canonical = f"{site.address}partnerships/{one.id}/" if site.address else target
    html = render.render(
        site.language, "redirect.html", f"partnerships/{alias}/",
        target=target, title=site.title(one), canonical=canonical,
    )  # fmt: skip
    return Page(f"partnerships/{alias}/index.html", html)
