"""What the search knows by name: places in every spelling, partnerships, people, fields, sources, other pages.

One table for each language, ``search/names.json``, which a page asks for when its field is first touched.
Its rows are lists, told apart by their order alone, so that the table stays small; ``assets/ranking.js``
reads them in the order of the fields below.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

import yaml

import geo
from generator import edtf
from generator.messages import LANGUAGES, catalogue
from generator.model import SECTORS, Partnership
from generator.site.indexes import dated, known_years
from generator.site.page import Page, Site, address, is_own, written_in
from generator.site.pages.passages import IN_A_FILE, full_text
from generator.site.pages.place import shown_places
from generator.site.told.of_source import ToldSource, imprint, told_sources
from geo.unit_words import UNITS

PATH = "search/names.json"
ABROAD = ("la", "kh")
BETWEEN = "|"
"""Stands between the spellings of one name, and in none."""
_SIDES = re.compile(r"\s+[-–—]\s+")
"""Stands between what either side calls a border gate."""


class NamedPlace(NamedTuple):
    """A place that has a page; *latin*: as maps write it, where that is another name; *province* and
    *heirs* (what it is today) by their number in the table.
    """

    name: str
    latin: str
    path: str
    spellings: str
    province: int
    heirs: list[int]
    number: int


class NamedPair(NamedTuple):
    """A partnership; its sides and sectors by their number, *title* where an editor chose one; the names
    of its border *gates*.
    """

    id: str
    sides: list[int]
    title: str
    sectors: list[int]
    years: list[int]
    number: int
    mentioned: int
    gates: str


class NamedPerson(NamedTuple):
    """Somebody who acted in the *pair* of that number, for the place *side* (-1: nobody says)."""

    name: str
    office: str
    pair: int
    anchor: str
    side: int


class NamedPage(NamedTuple):
    """A page of its own: a list, the map of coverage, what editors say of the atlas."""

    names: str
    path: str


class NamedSource(NamedTuple):
    """A source, also one that an editor found, under its headline or by who published it and when."""

    headline: str
    id: str
    told: str
    year: int


def search_files(site: Site, pages: Iterable[Page] = ()) -> Iterator[Page]:
    """The table of all that has a name and a page in *site*, *pages* too, and the full text in pieces."""
    shelves, files = full_text(site)
    yield from files
    table = _table(site, shelves) | {"pages": [_page(site, page) for page in pages]}
    yield Page(PATH, json.dumps(table, ensure_ascii=False, separators=(",", ":")))


def is_of_its_own(page: Page) -> bool:
    """Whether *page* is about no one place, partnership, source or field, so that only its title names it."""
    return bool(re.fullmatch(r"[\w-]+(/index)?\.md", page.path)) and page.path != "index.md"


def _table(site: Site, shelves: list[str]) -> dict[str, Any]:
    shown = shown_places(site)
    order = {place: number for number, place in enumerate(shown)}
    pairs = site.atlas.partnerships
    return {
        "places": _places(site, shown, order),
        "pairs": [_pair(site, one, order) for one in pairs],
        "people": _people(pairs, order),
        "sources": [_source(site, source) for source in told_sources(site)],
        "sectors": [
            [_sector(sector, site), sector, len(site.atlas.by_sector.get(sector, ()))] for sector in SECTORS
        ],
        "countries": [[_countries(code, site), code] for code in ABROAD],
        "units": sorted({*UNITS, *_listed("search.typed.units")}),
        "joining": _listed("search.typed.joining"),
        "year": _listed("search.typed.year"),
        "papers": _listed("search.typed.papers"),
        "shelves": shelves,
        "in_a_file": IN_A_FILE,
    }


# ── Names ─────────────────────────────────────────────────────────────────────────────────────


def _spelt(key: str, site: Site) -> str:
    """The message *key* in all languages, that of *site* first."""
    languages = sorted(LANGUAGES, key=lambda each: each != site.language)
    return BETWEEN.join(dict.fromkeys(catalogue(language).say(key) for language in languages))


def _countries(code: str, site: Site) -> str:
    return BETWEEN.join([_spelt(f"country.{code.upper()}", site), *_listed(f"search.typed.{code}")])


def _sector(sector: str, site: Site) -> str:
    """What *sector* is called, and what else people type who mean it."""
    key = f"search.typed.{sector}"
    return BETWEEN.join([_spelt(f"sector.{sector}", site), *(_listed(key) if key in catalogue("vi") else ())])


def _listed(key: str) -> list[str]:
    """The words that the message *key* lists, in any language."""
    return list(
        dict.fromkeys(
            word for language in LANGUAGES for word in catalogue(language).say(key).split(", ") if word
        )
    )


def _spellings(names: Iterable[str]) -> str:
    """Those of *names* that are looked up under different keys."""
    found: dict[str, str] = {}
    for name in names:
        if name and BETWEEN not in name:
            found.setdefault(geo.fold(name).replace(" ", ""), name)
    return BETWEEN.join(found.values())


# ── Rows ──────────────────────────────────────────────────────────────────────────────────────


def _places(site: Site, shown: tuple[str, ...], order: dict[str, int]) -> list[NamedPlace]:
    forms: dict[str, list[str]] = {place: [] for place in shown}
    for name in site.places.names.all:
        if name.place in forms:
            forms[name.place].append(name.bare)
    return [_place(site, site.places[place], forms[place], order) for place in shown]


def _place(site: Site, place: geo.Place, forms: list[str], order: dict[str, int]) -> NamedPlace:
    labels = [label.text for known in place.labels.values() for label in known]
    name, latin = site.name(place.id), site.map_name(place.id)
    return NamedPlace(
        name,
        "" if geo.fold(latin) == geo.fold(name) else latin,
        place.url_path,
        _spellings([*forms, *labels, latin]),
        order.get(place.province.id, -1) if place.province else -1,
        [order[heir.id] for heir in place.successors if heir.id in order],
        len(site.atlas.by_place.get(place.id, ())),
    )


def _pair(site: Site, one: Partnership, order: dict[str, int]) -> NamedPair:
    title = site.title(one)
    plain = " – ".join(site.name(place) for place in one.places)
    facts = [*site.atlas.events(one), *site.atlas.agreements(one)]
    dates = known_years(dated(item) for item in (*(fact.item for fact in facts), *one.aid))
    return NamedPair(
        one.id,
        [order[place] for place in one.places],
        "" if title == plain else title,
        [SECTORS.index(sector) for sector in one.sectors],
        sorted({year for date in dates for year in _years(date)}),
        len(facts) + len(one.aid),
        int(one.evidence == "mentioned"),
        _spellings(side for gate in one.gates for side in (gate, *_SIDES.split(gate))),
    )


def _years(date: str) -> Iterator[int]:
    span = edtf.span(date)
    yield int(span.first[:4])
    if not date.endswith("/.."):
        yield int(span.last[:4])


def _page(site: Site, page: Page) -> NamedPage:
    """*page* under its title, and under those that it has in other languages."""
    here = address(page.path)
    key, file = f"site.nav.{here.rstrip('/')}", site.root / page.path
    titles = [_title(page.text)]
    titles += [catalogue(each).say(key) for each in LANGUAGES if key in catalogue(each)]
    others = (file.with_name(written_in(file.name, each)) for each in LANGUAGES)
    own = (other for other in others if is_own(other, site.root))
    titles += [_title(other.read_text(encoding="utf-8", errors="replace")) for other in own]
    return NamedPage(BETWEEN.join(dict.fromkeys(titles)), here)


def _title(text: str) -> str:
    """What the page *text* calls itself in its front matter, or in its first heading."""
    head = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    told = _front(head[1]).get("title") if head else None
    heading = re.search(r"^#\s+(.+)$", text, re.MULTILINE)
    return unescape(str(told or (heading[1] if heading else "")))


def _front(text: str) -> dict[str, Any]:
    """The front matter *text*; nothing where it cannot be read, which the page itself tells."""
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError:
        return {}
    return told if isinstance(told, dict) else {}


def _people(pairs: tuple[Partnership, ...], order: dict[str, int]) -> list[NamedPerson]:
    return [
        NamedPerson(person.name, person.role, number, person.id, order.get(person.side, -1))
        for number, one in enumerate(pairs)
        for person in one.people
    ]


def _source(site: Site, source: ToldSource) -> NamedSource:
    told = imprint(site, source)
    title = source.story.headline or told
    published = source.story.published or ""
    return NamedSource(
        title,
        source.id,
        told if source.story.publisher and told != title else "",
        int(published[:4]) if published[:4].isdigit() else 0,
    )
