"""A name leads to its place, or to an honest doubt."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import geo

CASES = Path(__file__).parent / "cases" / "geo"
PLACES = geo.load()
PLAIN = sorted({name.form for name in PLACES.names.all if not name.needs and name.lang != "km"})


def cases() -> list[Any]:
    rows = []
    for file in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            rows.append(pytest.param(case, id=f"{file.stem}: {case['name']}"))
    return rows


@pytest.mark.parametrize("case", cases())
def test_a_name_means_what_the_case_says(case: dict[str, Any]) -> None:
    found = geo.locate(case["name"], country=case.get("country"), within=case.get("within"))
    best = geo.taken(found)
    assert (best.id if best else None) == case["takes"], found


@given(st.sampled_from(PLAIN), st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_and_unicode_form_change_nothing(form: str, change: Any) -> None:
    as_listed = [candidate.id for candidate in geo.locate(form)]
    assert [c.id for c in geo.locate(unicodedata.normalize("NFD", form))] == as_listed
    assert geo.locate(change(form))[0].id in as_listed


@given(st.text(max_size=40))
def test_any_text_gets_a_ranked_answer(text: str) -> None:
    found = geo.locate(text)
    assert all(0 <= candidate.score <= 1 and candidate.why and candidate.id in PLACES for candidate in found)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert len({c.id for c in found}) == len(found)


def test_every_label_leads_home() -> None:
    for place in PLACES.values():
        home = place.parent if place.level == "district" else None
        for lang in ("vi", "en", "native"):
            label = place.name(lang)
            if label:
                found = geo.locate(label, country=place.country, within=home, level=place.level)
                assert place.id in [candidate.id for candidate in found], (place.id, label)


def test_an_unknown_name_is_offered_the_nearest_and_none_is_taken() -> None:
    found = geo.locate("Attapaw City of Nowhere")
    assert geo.taken(found) is None
    assert geo.locate("Savanakhat")[0].id == "LA-SV"
    assert geo.locate("Savanakhat")[0].score < 0.75


def test_two_equally_likely_places_are_both_told() -> None:
    found = geo.locate("Viengkham", country="LA")
    assert {candidate.id for candidate in found[:2]} == {"LA-LP.viengkham", "LA-VI.viengkham"}
    assert found[0].score == found[1].score
    assert geo.taken(found) is None


def test_all_places_of_one_name_are_offered_however_many() -> None:
    assert len(geo.locate("Châu Thành")) == sum(place.name() == "Châu Thành" for place in PLACES.values())


def test_country_level_and_province_leave_out_everything_else() -> None:
    assert {c.id[:2] for c in geo.locate("Kép", country="LA")} <= {"LA"}
    assert geo.locate("Champasak", level="district")[0].id == "LA-CH.champasak"
    assert all(c.id.startswith("VN-45") for c in geo.locate("Hồng Ngự", within="VN-45"))


def test_within_todays_province_its_earlier_parts_count() -> None:
    best = geo.taken(geo.locate("huyện Ngọc Hồi", within="VN-29"))
    assert best is not None
    assert best.id == "VN-28.ngoc-hoi"


def test_a_place_that_did_not_exist_that_day_ranks_lower_and_says_so() -> None:
    then, later = geo.locate("Kon Tum", date="2022-07")[0], geo.locate("Kon Tum", date="2026-01")[0]
    assert then.id == later.id == "VN-28"
    assert then.score > later.score
    assert "not in existence on 2026-01" in later.why


@pytest.mark.parametrize("text", ["UBND tỉnh Cà Mau", "tỉnh Cà Mau nước ta", "Province of Cà Mau"])
def test_a_name_among_other_words_is_offered_but_not_taken(text: str) -> None:
    found = geo.locate(text)
    assert found[0].id == "VN-59"
    assert geo.taken(found) is None


def test_a_text_is_no_name() -> None:
    assert geo.locate("Cà Mau " * 100_000) == []
