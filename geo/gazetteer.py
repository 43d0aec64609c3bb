"""All places of ``geo/data/places.csv`` with names and Wikidata items from beside it, read once and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

from geo.alike import Likeness
from geo.names import Name, NameIndex
from geo.places import Country, DatedPlace, Label, Language, Period, Place, PlaceLevel, days
from geo.tables import PLACE, PROVINCE, WIKIDATA_COLUMNS, Table, is_day, is_degree
from geo.unit_words import UNITS

DATA = Path(__file__).parent / "data"
PLACE_COLUMNS = (
    "id", "country", "level", "parent", "kind", "valid_from", "valid_to", "slug", "entry_slug",
    "lat", "lon", "point_source", "geonames_id", "code", "today", "communes",
)  # fmt: skip
NAME_COLUMNS = ("place", "lang", "kind", "form", "seen", "needs", "valid_from", "valid_to", "note")
Labels = dict[str, dict[Language, list[Label]]]
KINDS = ("tỉnh", "thành phố", "thủ đô", "huyện", "quận", "thị xã")
NAME_KINDS = ("preferred", "english", "official", "lao", "khmer", "press", "former")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NEED = "|".join(sorted({*UNITS.values(), "@province", "@VN", "@LA", "@KH", "@ask"}))
_NEEDS = re.compile(rf"({_NEED})([|&]({_NEED}))*")
_ITEM = re.compile(r"Q[1-9][0-9]*")
POINT_SOURCES = ("", "GeoNames", "OpenStreetMap")


class Gazetteer(Mapping[str, Place]):
    """Places by id, in the order of ``places.csv`` (GSO order in Viet Nam), with an index of their names."""

    def __init__(self, places: dict[str, Place], names: list[Name]) -> None:
        self._places = places
        self._names = names
        self._index: NameIndex | None = None
        self._labelled: dict[Language, dict[str, list[Place]]] = {}
        self._standing: dict[str | None, tuple[DatedPlace, ...]] = {}
        self._order = {place_id: number for number, place_id in enumerate(places)}

    def __getitem__(self, place_id: str) -> Place:
        return self._places[place_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    @property
    def names(self) -> NameIndex:
        """Every name of every place, ready for :meth:`NameIndex.scan` and lookup."""
        if self._index is None:
            self._index = NameIndex(self._names)
        return self._index

    @cached_property
    def likeness(self) -> Likeness:
        """Places abroad by the likeness of their names, for spellings that are not listed."""
        return Likeness(self._names)

    def order(self, place_id: str) -> int:
        """Position in ``places.csv``: what comes first in a domestic pair."""
        return self._order[place_id]

    def provinces(self, country: str | None = None, date: str | None = None) -> tuple[Place, ...]:
        """Provinces, of *country* if given, that existed on *date* (default: today)."""
        first, last = days(date)
        return tuple(
            place
            for place in self._places.values()
            if place.level == "province"
            and country in (None, place.country)
            and any(period.covers(first, last) for period in place.periods)
        )

    def standing(self, date: str | None = None) -> tuple[DatedPlace, ...]:
        """Every province as it was on *date* (default: today), worked out once: each map asks."""
        if date not in self._standing:
            self._standing[date] = tuple(place.at(date) for place in self.provinces(date=date))
        return self._standing[date]

    def districts(self, parent_id: str) -> tuple[Place, ...]:
        """The districts of a province, abolished ones included."""
        return tuple(place for place in self._places.values() if place.parent == parent_id)

    def namesakes(self, place_id: str, lang: Language = "vi") -> tuple[Place, ...]:
        """The other places, of any level and country, with the same name in *lang*."""
        name = self._places[place_id].name(lang)
        return tuple(place for place in self._by_label(lang).get(name, ()) if name and place.id != place_id)

    def _by_label(self, lang: Language) -> Mapping[str, list[Place]]:
        if lang not in self._labelled:
            some = self._labelled[lang] = {}
            for place in self._places.values():
                some.setdefault(place.name(lang), []).append(place)
        return self._labelled[lang]

    def inherited(self, place_id: str) -> tuple[Place, ...]:
        """The earlier provinces whose land today's province *place_id* took over (without itself)."""
        heir = self._places[place_id]
        return tuple(p for p in self._places.values() if p.level == "province" and heir in p.successors)


@lru_cache(maxsize=4)
def load(folder: Path = DATA) -> Gazetteer:
    """The gazetteer of *folder*; :class:`~generator.errors.GeoDataError` names every bad line."""
    rows = _read_places(Table(folder / "places.csv", PLACE_COLUMNS))
    names = _read_names(Table(folder / "names.csv", NAME_COLUMNS), rows)
    labels: Labels = {}
    for name in names:
        for lang in _label_languages(name):
            label = Label(name.form, name.valid_from, name.valid_to)
            labels.setdefault(name.place, {}).setdefault(lang, []).append(label)
    places = _places(rows, labels, _read_items(folder / "wikidata.csv", rows))
    return Gazetteer(places, names)


def _label_languages(name: Name) -> tuple[Language, ...]:
    """In which languages *name* is the one to show."""
    if name.kind == "preferred":
        return (name.lang,)
    return {"english": ("en",), "lao": ("lo", "native"), "khmer": ("km", "native")}.get(name.kind, ())


def _places(
    rows: dict[str, list[dict[str, str]]], labels: Labels, items: Mapping[str, str]
) -> dict[str, Place]:
    places: dict[str, Place] = {}
    # Today's provinces first, so that everybody can point at them; they come back in file order below.
    for place_id in sorted(rows, key=lambda one: ("." in one, rows[one][-1]["today"] != one)):
        place = _place(rows[place_id], labels.get(place_id, {}), places)
        places[place_id] = replace(place, wikidata=items.get(place_id, ""))
    return {place_id: places[place_id] for place_id in rows}


def _place(rows: list[dict[str, str]], known: dict[Language, list[Label]], places: dict[str, Place]) -> Place:
    last = rows[-1]
    province = places.get(last["parent"])
    native = known.get("native", known.get("vi", []) if last["country"] == "VN" else [])
    texts = {"vi": [], "en": [], **known, "native": native}
    return Place(
        id=last["id"],
        country=cast(Country, last["country"]),
        level=cast(PlaceLevel, last["level"]),
        parent=last["parent"] or None,
        slug=last["slug"],
        entry_slug=last["entry_slug"],
        url_path=f"{province.url_path if province else last['country'].lower()}/{last['slug']}",
        code=last["code"],
        geonames_id=last["geonames_id"],
        periods=tuple(_period(row) for row in rows),
        communes=tuple(filter(None, last["communes"].split("|"))),
        labels={
            lang: tuple(sorted(some, key=lambda label: label.valid_from or "")) for lang, some in texts.items()
        },
        province=province,
        successors=tuple(places[today] for today in last["today"].split("|") if today != last["id"]),
    )


def _period(row: dict[str, str]) -> Period:
    return Period(
        kind=row["kind"],
        valid_from=row["valid_from"] or None,
        valid_to=row["valid_to"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        point_source=row["point_source"],
        today=tuple(row["today"].split("|")),
    )


def _read_places(table: Table) -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = {}
    owners: dict[str, str] = {}
    lines = list(table.rows())
    for line, row in lines:
        _check_place(table, line, row)
        if owners.setdefault(row["entry_slug"], row["id"]) != row["id"]:
            table.wrong(line, f"the entry slug {row['entry_slug']!r} belongs to {owners[row['entry_slug']]}")
        if PLACE.fullmatch(row["id"]):
            rows.setdefault(row["id"], []).append(row)
    for line, row in lines:
        if row["parent"] and row["parent"] not in rows:
            table.wrong(line, f"no place {row['parent']!r} to be part of")
        for today in row["today"].split("|"):
            if not PROVINCE.fullmatch(today) or today not in rows:
                table.wrong(line, f"bad code of today's province {today!r}")
    table.done()
    return rows


def _check_place(table: Table, line: int, row: dict[str, str]) -> None:
    district, located = "." in row["id"], bool(row["lat"])
    if not table.check(line, row["id"], PLACE.fullmatch, "code"):
        return
    table.check(line, row["country"], row["id"][:2].__eq__, "country")
    table.check(line, row["level"], ("district" if district else "province").__eq__, "level")
    table.check(line, row["parent"], (row["id"].partition(".")[0] if district else "").__eq__, "parent")
    table.check(line, row["kind"], KINDS.__contains__, "unit word")
    table.check(line, row["valid_from"], is_day, "date")
    table.check(line, row["valid_to"], is_day, "date")
    if row["valid_to"] and row["valid_to"] < row["valid_from"]:
        table.wrong(line, f"ends on {row['valid_to']}, before it begins")
    table.check(line, row["lat"], is_degree(90), "latitude")
    table.check(line, row["lon"], is_degree(180), "longitude")
    if located != bool(row["lon"]) or not (located or district):
        table.wrong(line, "a point needs latitude and longitude, and a province needs a point")
    if row["point_source"] not in POINT_SOURCES or bool(row["point_source"]) != located:
        table.wrong(line, f"bad point source {row['point_source']!r}")
    table.check(line, row["slug"], len, "slug")
    table.check(line, row["entry_slug"], len, "entry slug")


def _read_items(path: Path, places: Mapping[str, object]) -> dict[str, str]:
    """Place → its item in Wikidata, each item once; nothing where there is no such file."""
    table, items = Table(path, WIKIDATA_COLUMNS), dict[str, str]()
    for line, row in table.rows() if path.exists() else ():
        known = table.check(line, row["place"], places.__contains__, "code")
        if known and table.check(line, row["wikidata"], _ITEM.fullmatch, "Wikidata item"):
            if row["place"] in items or row["wikidata"] in items.values():
                table.wrong(line, f"{row['place']} or {row['wikidata']} stands there already")
            items[row["place"]] = row["wikidata"]
    table.done()
    return items


def _read_names(table: Table, places: Mapping[str, object]) -> list[Name]:
    names: list[Name] = []
    for line, row in table.rows():
        checks = (
            table.check(line, row["place"], places.__contains__, "code"),
            table.check(line, row["kind"], NAME_KINDS.__contains__, "kind of name"),
            table.check(line, row["lang"], _LANGUAGE.fullmatch, "language"),
            table.check(line, row["needs"], lambda needs: not needs or _NEEDS.fullmatch(needs), "rule"),
            table.check(line, row["seen"], lambda seen: not seen or seen.isdigit(), "count"),
            table.check(line, row["form"], str.strip, "name"),
            table.check(line, row["valid_from"], lambda value: len(value) == 4 or is_day(value), "date"),
            table.check(line, row["valid_to"], lambda value: len(value) == 4 or is_day(value), "date"),
        )
        if all(checks):
            names.append(Name.of(row, line))
    table.done()
    return names
