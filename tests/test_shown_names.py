"""A place is called the same wherever it is shown, and two places never alike."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import geo
from generator.site.indexes import Atlas
from generator.site.page import Site


def site(language: str) -> Site:
    return Site(language, Atlas(()), geo.load(), Path())


@pytest.mark.parametrize(
    ("place", "vietnamese", "english"),
    [
        ("VN-45.tp-hong-ngu", "thành phố Hồng Ngự", "Hong Ngu city"),
        ("VN-45.huyen-hong-ngu", "huyện Hồng Ngự", "Hong Ngu district"),
        ("VN-37.chau-thanh", "Châu Thành (Tây Ninh)", "Chau Thanh (Tay Ninh)"),
        ("KH-24", "Pailin", "Pailin"),
        ("KH-24.pailin", "thành phố Pailin", "Pailin city"),
        ("VN-55.hoa-binh", "huyện Hòa Bình (Bạc Liêu)", "Hoa Binh district (Bac Lieu)"),
        ("VN-33.ea-sup", "Ea Súp", "Ea Sup"),
    ],
)
def test_a_name_that_occurs_twice_says_which_is_meant(place: str, vietnamese: str, english: str) -> None:
    assert (site("vi").name(place), site("en").name(place)) == (vietnamese, english)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_two_places_are_shown_alike(language: str) -> None:
    told = site(language)
    names = Counter(told.name(place) for place in told.places)
    assert [name for name, number in names.items() if number > 1] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_map_writes_all_places_abroad_in_one_transliteration(language: str) -> None:
    told = site(language)
    abroad = [told.places[place] for place in told.places if told.places[place].country != "VN"]
    written = {place.id: told.map_name(place.id) for place in abroad}
    kinds = re.compile("Tỉnh |Thủ đô |huyện |thành phố |thị xã |quận ")
    assert [name for name in written.values() if not kinds.sub("", name).isascii()] == []
    assert [name for name, number in Counter(written.values()).items() if number > 1] == []


@pytest.mark.parametrize(
    ("place", "vietnamese", "english"),
    [
        ("LA-HO", "Houaphanh", "Houaphanh"),
        ("LA-XA", "Xayaburi", "Xayaboury"),
        ("LA-VT", "Thủ đô Vientiane", "Vientiane Capital"),
        ("KH-11.kaoh-nheaek", "Kaoh Nheaek", "Kaoh Nheaek"),
        ("VN-22", "Nghệ An", "Nghe An"),
    ],
)
def test_on_a_map_a_place_at_home_keeps_its_name_and_one_abroad_goes_without_marks(
    place: str, vietnamese: str, english: str
) -> None:
    assert (site("vi").map_name(place), site("en").map_name(place)) == (vietnamese, english)
