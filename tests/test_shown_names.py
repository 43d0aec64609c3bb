"""A place is called the same wherever it is shown, and two places never alike."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import geo
from generator.site.indexes import Atlas
from generator.site.pages.page import Site


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
