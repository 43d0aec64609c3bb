"""The page of one partnership: what its entry says, and what other entries say about the same places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

import geo
from generator.model import Aid, Partnership
from generator.site import render, wording
from generator.site.indexes import Shown
from generator.site.pages import pictures
from generator.site.pages.charts import chart
from generator.site.pages.page import Page, Site
from generator.site.pages.place import now
from generator.site.pages.shown_facts import (
    Amendment,
    Objection,
    ShownFact,
    amendments,
    objections,
    reasons,
    shown_fact,
)
from generator.site.provenance import Citation, Provenance, behind_name, behind_pair, removed_names


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
    ordered = sorted(site.atlas.partnerships, key=lambda one: geo.fold(site.title(one)))
    for number, one in enumerate(ordered):
        before = ordered[number - 1] if number else None
        after = ordered[number + 1] if number + 1 < len(ordered) else None
        yield from _page(site, one, _way(site, before), _way(site, after))
        for alias in one.aliases:
            yield _redirect(site, alias, one)


def _way(site: Site, one: Partnership | None) -> tuple[str, str] | None:
    return (f"partnerships/{one.id}/", site.title(one)) if one else None


def _page(
    site: Site, one: Partnership, before: tuple[str, str] | None, after: tuple[str, str] | None
) -> Iterator[Page]:
    here = f"partnerships/{one.id}/"
    title, standing = site.title(one), site.atlas.standing(one)
    drawn, script = chart(site, pictures.of_partnership(site, one), here)
    last = wording.date(standing.last, site.language)
    edit = f"partnerships/{one.id}.md"
    body = site.render(
        "partnership.html",
        here,
        one=one,
        title=title,
        native=native(site, one.places),
        standing=standing,
        why=site.say(f"site.status.{standing.status}.{'why' if standing.last else 'undated'}", last=last),
        sides=[_side(site, one, place) for place in one.places],
        map=drawn,
        agreements=_facts(site, site.atlas.agreements(one), here, one),
        events=_facts(site, site.atlas.events(one), here, one),
        aid=_facts(site, [Shown(gift, one) for gift in sorted(one.aid, key=_parts_last)], here, one),
        people=_facts(site, [Shown(person, one) for person in one.people], here, one),
        pair=_pair(site, one, here),
        sectors=_names(site, one, "sectors", here),
        removed=[_word(site, "sectors", name) for name in removed_names(one, "sectors", _record(site, one))],
        institutions=_names(site, one, "institutions", here),
        gates=_names(site, one, "gates", here),
        **_geography(site, one),
        predecessors=[(was.id, site.title(was)) for was in site.atlas.predecessors(one)],
        heirs=[(heir.id, site.title(heir)) for heir in site.atlas.continued_by.get(one.id, ())],
        trail=_trail(site, one),
        together=_together,
        **_notes(site, one),
        before=before,
        after=after,
    )
    description = site.say(
        "site.partnership.description", title=title, why=site.say(f"status.{standing.status}")
    )
    yield script
    yield Page(edit, render.page(title, body, description=description), edit)


def _notes(site: Site, one: Partnership) -> dict[str, str]:
    """The notes in this language, else in the other one rather than none."""
    language = site.language if one.notes.get(site.language) else next(iter(one.notes), site.language)
    return {"body": one.notes.get(language, ""), "body_language": language}


def _parts_last(gift: Aid) -> bool:
    """Sorts the parts of a total below it."""
    return gift.kind == "part"


def _record(site: Site, one: Partnership) -> Any:
    return site.atlas.records.get(one.id)


def _facts(site: Site, shown: Any, here: str, one: Partnership) -> list[ShownFact]:
    return [shown_fact(site, each, here, one.places) for each in shown]


def _side(site: Site, one: Partnership, which: str) -> Side:
    place, on = site.places[which], pictures.day(site, one)
    level = place.at(on).kind if site.language == "vi" else site.say(f"level.{place.level}")
    side = place.country if one.scope == "cross-border" else "domestic"
    return Side(which, site.say(f"site.side.{side}", level=level), place.parent or "", now(site, place, on))


def _geography(site: Site, one: Partnership) -> dict[str, Any]:
    """How far apart the two places are and whether they touch, as far as that can be said."""
    on = pictures.day(site, one)
    km = geo.distance_km(*one.places, on)
    told = site.say("site.km", km=wording.number(round(km / 5) * 5, site.language)) if km is not None else ""
    return {"distance": told, "border": geo.share_border(*one.places, on) if one.level == "province" else None}


def _pair(site: Site, one: Partnership, here: str) -> Stated:
    provenance = behind_pair(one, _record(site, one), site.atlas.stories)
    return _stated(site, one, here, "pair", site.title(one), provenance)


def _names(site: Site, one: Partnership, what: str, here: str) -> list[Stated]:
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
        objections=objections(site, provenance),
        reasons=reasons(site, provenance),
        edit=site.repository.edit(f"partnerships/{one.id}.md"),
        report=site.repository.report(site.address + here, f"{one.id}: {called or words}"),
    )


def native(site: Site, places: tuple[str, ...]) -> list[tuple[str, str]]:
    """The names of *places* in Lao and Khmer script, each with the code of its language."""
    codes = {"LA": "lo", "KH": "km"}
    found = [(site.places[place].name("native"), codes.get(site.places[place].country, "")) for place in places]
    return [(words, code) for words, code in found if words and code]


def _trail(site: Site, one: Partnership) -> list[tuple[str, str]]:
    abroad = pictures.kind(one)
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
