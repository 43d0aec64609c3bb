"""Spellings that nobody listed lead to the place they clearly mean, and to none where two are as likely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo

LIKENESS = geo.load().likeness
PROVINCES = [place for country in ("LA", "KH") for place in geo.load().provinces(country)]


@pytest.mark.parametrize(
    ("province", "written", "place"),
    [
        ("KH-10", "Xơ-nun", "KH-10.snuol"),
        ("KH-10", "Xnuol", "KH-10.snuol"),
        ("LA-HO", "Xăm Nưa", "LA-HO.xam-neua"),
        ("KH-10", "Bàu Cạn", None),
        ("LA-XX", "Xăm Nưa", None),
    ],
)
def test_a_district_is_known_by_its_province_and_its_sound(
    province: str, written: str, place: str | None
) -> None:
    name = LIKENESS.district(province, written)
    assert (name.place if name else None) == place


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Mun-đun-ki-ri", "KH-11"),
        ("Xa-vẳn-nạ-khệt", "LA-SV"),
        ("Nakhon Phanom", None),
        ("Mukdahan", None),
        ("Ubon Ratchathani", None),
        ("Vân Nam", None),
        ("Trat", None),
    ],
)
def test_a_province_abroad_is_known_by_its_sound_and_others_are_not(written: str, place: str | None) -> None:
    name = LIKENESS.province(written)
    assert (name.place if name else None) == place


@given(st.sampled_from(PROVINCES))
def test_the_english_name_of_a_province_means_that_province_or_is_too_short(place: geo.Place) -> None:
    name = LIKENESS.province(place.name("en"))
    assert name is None or name.place == place.id


@given(st.text(max_size=40))
def test_no_text_is_too_odd_to_be_looked_up(written: str) -> None:
    for name in (LIKENESS.province(written), LIKENESS.district("LA-HO", written)):
        assert name is None or name.place[:2] == "LA" or name.place[:2] == "KH"
