"""The gazetteer behaves as a geopy geocoder, and the online one is asked once, only when told to."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import Geocoder
from geopy.location import Location

import geo
from generator.commands.locating import locate
from generator.errors import GeoDataError
from geo.geocoder import POINTED_AT, AtlasGeocoder, candidates
from geo.online import SOURCE, KeptNominatim

FOUND = Location(
    "Tỉnh Attapeu, Lào",
    (14.81, 106.83),
    {"address": {"ISO3166-2-lvl4": "LA-AT"}, "osm_type": "relation", "osm_id": 1, "importance": 0.55},
)


def test_it_is_a_geopy_geocoder() -> None:
    assert isinstance(AtlasGeocoder(), Geocoder)


def test_a_name_becomes_a_location_with_its_reason() -> None:
    location = AtlasGeocoder(date="2024-12").geocode("huyện Koh Nhéc")
    assert isinstance(location, Location)
    assert location.raw["id"] == "KH-11.kaoh-nheaek"
    assert location.raw["own_point"] is True
    assert location.address == "Koh Nhéc, Mondulkiri"
    assert (location.latitude, location.longitude) == pytest.approx((13.30, 107.15), abs=0.01)


def test_in_doubt_it_finds_nothing_and_tells_all_when_asked_for_all() -> None:
    assert AtlasGeocoder().geocode("Châu Thành") is None
    everything = AtlasGeocoder().geocode("Châu Thành", exactly_one=False)
    assert isinstance(everything, list)
    assert len(everything) > 5
    assert AtlasGeocoder().geocode("", exactly_one=False) is None


def test_the_point_is_that_of_the_day() -> None:
    before, after = (AtlasGeocoder(date=day).geocode("Cà Mau") for day in ("2025-04", "2025-09"))
    assert isinstance(before, Location)
    assert isinstance(after, Location)
    assert before.point != after.point


def test_a_point_is_in_the_province_of_its_day() -> None:
    kon_tum = (14.35, 108.0)
    for date, place_id in (("2024", "VN-28"), ("2026", "VN-29")):
        location = AtlasGeocoder(date=date).reverse(kon_tum)
        assert isinstance(location, Location)
        assert location.raw["id"] == place_id
    assert AtlasGeocoder().reverse((13.75, 100.5)) is None


def test_the_gazetteer_asks_nobody() -> None:
    with pytest.raises(GeocoderServiceError, match="asks nobody"):
        AtlasGeocoder().adapter.get_json("https://geocoder.example", timeout=1, headers={})


def test_a_command_that_looks_no_name_up_need_not_load_geopy() -> None:
    script = "import sys, generator.commands.editing, generator.desk.check; print('geopy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


# ── Geocoders beside it ───────────────────────────────────────────────────────────────────────


class Neighbours(Geocoder):  # type: ignore[misc]
    """A geocoder like geopy's other ones: it knows points, and nothing of the gazetteer."""

    def geocode(self, query: str, *, exactly_one: bool = True) -> list[Location] | None:
        points = {"Kon Tum": (14.35, 108.0), "Bangkok": (13.75, 100.5), "Chợ Attapeu": (14.81, 106.83)}
        known = {"Chợ phiên": [Location(words, point, {}) for words, point in points.items()]}
        return known.get(query)


def test_a_name_is_asked_of_the_gazetteer_first_and_of_those_beside_it() -> None:
    assert candidates("Châu Thành") == geo.locate("Châu Thành")
    assert candidates("Attapeu", Neighbours()) == geo.locate("Attapeu")
    found = candidates("Chợ phiên", Neighbours())
    assert [(one.id, one.why) for one in found if one.score == POINTED_AT] == [
        ("VN-29", "Kon Tum lies in it"),  # and Bangkok in none of the three countries
        ("LA-AT", "Chợ Attapeu lies in it"),
    ]
    assert geo.taken(found) is None


def test_names_that_people_write_are_looked_up_in_one_way_only() -> None:
    root = Path(geo.__file__).parent.parent / "generator"
    users = {file.name for file in root.rglob("*.py") if "geo.geocoder" in file.read_text(encoding="utf-8")}
    assert users == {
        "locating.py", "mapping.py", "new_entries.py", "validate.py", "answers.py", "place_tables.py",
    }  # fmt: skip
    assert not [file for file in root.rglob("*.py") if re.search(r"geo\.locate\b", file.read_text("utf-8"))]


def test_an_online_answer_is_kept_with_its_source_and_not_asked_for_again(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(name: str) -> list[Any]:
        asked.append(name)
        return [FOUND]

    store = tmp_path / "online.json"
    first = KeptNominatim(store=store, ask=ask).geocode("Attopeu")
    again = KeptNominatim(store=store, ask=ask).geocode("Attopeu", exactly_one=False)
    assert isinstance(first, Location)
    assert again == [first]
    assert first.raw["id"] == "LA-AT"
    assert first.raw["score"] < 0.75
    assert SOURCE in first.raw["why"]
    assert asked == ["Attopeu"]
    kept = json.loads(store.read_text(encoding="utf-8"))["Attopeu"]
    assert kept["source"] == SOURCE
    assert kept["answers"][0]["osm"] == "relation/1"


def test_no_answer_from_the_network_is_said_and_nothing_is_kept(tmp_path: Path) -> None:
    def ask(name: str) -> list[Any]:
        raise GeocoderServiceError("no route to host")

    with pytest.raises(GeoDataError, match="no answer from Nominatim about 'Attopeu': no route to host"):
        KeptNominatim(store=tmp_path / "online.json", ask=ask).geocode("Attopeu")
    assert not (tmp_path / "online.json").exists()


def test_only_the_command_of_a_person_can_reach_the_network() -> None:
    root = Path(geo.__file__).parent.parent
    users = [
        file.relative_to(root).as_posix()
        for folder in ("geo", "generator")
        for file in (root / folder).rglob("*.py")
        if "geo.online" in file.read_text(encoding="utf-8")
    ]
    assert users == ["generator/commands/locating.py"]


def test_the_command_asks_online_only_when_told_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(name: str) -> list[Any]:
        asked.append(name)
        return [FOUND]

    monkeypatch.setattr(
        "geo.online.KeptNominatim", lambda: KeptNominatim(store=tmp_path / "kept.json", ask=ask)
    )
    assert SOURCE not in CliRunner().invoke(locate, ["Qwrtp"]).output
    assert asked == []
    assert SOURCE in CliRunner().invoke(locate, ["--online", "Qwrtp"]).output
    assert asked == ["Qwrtp"]
