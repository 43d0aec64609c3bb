"""Names in running text: found where they stand, and not where a word only looks alike."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo

NAMES = geo.load().names


def seen(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Unit word, words of the text, and ids of every mention."""
    return [(m.unit, text[m.start : m.end], m.places()) for m in NAMES.scan(text)]


def test_each_name_is_found_with_the_unit_word_before_it() -> None:
    assert seen("Đoàn huyện Ea Súp (tỉnh Đắk Lắk) sang thăm huyện Koh Nhéc, tỉnh Mondulkiri.") == [
        ("huyện", "Ea Súp", ("VN-33.ea-sup",)),
        ("tỉnh", "Đắk Lắk", ("VN-33",)),
        ("huyện", "Koh Nhéc", ("KH-11.kaoh-nheaek",)),
        ("tỉnh", "Mondulkiri", ("KH-11",)),
    ]


def test_names_of_a_list_are_found_one_by_one() -> None:
    found = seen("các tỉnh Attapư, Sê-kông, Chăm-pa-sắc và Sa-la-van")
    assert [places for _, _, places in found] == [("LA-AT",), ("LA-XE",), ("LA-CH",), ("LA-SL",)]


def test_the_longest_name_wins() -> None:
    assert seen("tỉnh Banteay Meanchey") == [("tỉnh", "Banteay Meanchey", ("KH-1",))]
    assert seen("bãi rác Stung Meanchey") == [("", "Stung Meanchey", ("KH-12.mean-chey",))]
    assert seen("ở Lào Cai") == [("", "Lào Cai", ("VN-02",))]


def test_a_dash_between_two_places_joins_nothing() -> None:
    assert [words for _, words, _ in seen("Cà Mau- Koh Kong và Hà Nội – Cà Mau")] == [
        "Cà Mau", "Koh Kong", "Hà Nội", "Cà Mau",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "biên giới hòa bình, hữu nghị",
        "Sáng nay trời mưa",
        "Không ai biết",
        "sẽ cùng nhau",
        "anh Lòng Ân",
        "Hà năm nay",
    ],
)
def test_words_that_only_look_like_names_are_left_alone(text: str) -> None:
    assert [mention for mention in NAMES.scan(text) if mention.places()] == []


@pytest.mark.parametrize(
    "text", ["Chủ tịch Hồ Chí Minh", "đồng chí Kaysone Phomvihane", "ga Kép", "Quốc vương Sihanouk"]
)
def test_a_person_or_a_station_needs_more_to_be_a_place(text: str) -> None:
    (mention,) = NAMES.scan(text)
    assert mention.places() == ()
    assert mention.places(unit="thành phố") != ()


def test_context_that_stands_elsewhere_can_be_given() -> None:
    (mention,) = NAMES.scan("huyện Châu Thành")
    assert mention.places() == ()
    assert mention.places(within=["VN-37"]) == ("VN-37.chau-thanh",)
    (mention,) = NAMES.scan("Kép")
    assert mention.places(country="KH") == ("KH-23",)


def test_a_unit_word_that_one_place_asks_for_rules_out_the_other() -> None:
    assert seen("thành phố Cà Mau") == [("thành phố", "Cà Mau", ("VN-59.ca-mau",))]
    assert seen("tỉnh Viêng Chăn") == [("tỉnh", "Viêng Chăn", ("LA-VI",))]
    assert seen("thủ đô Viêng Chăn") == [("thủ đô", "Viêng Chăn", ("LA-VT",))]


@given(
    st.sampled_from(["Ắt-ta-pư", "Bô Ly Khăm Xay", "Thừa Thiên – Huế", "Koh Nhéc"]),
    st.text("ab ,.\n", max_size=9),
)
def test_offsets_are_those_of_the_text_in_any_unicode_form(name: str, before: str) -> None:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, f"{before} {name}, và")
        found = [text[m.start : m.end] for m in NAMES.scan(text)]
        assert unicodedata.normalize(form, name) in found


@given(st.text(max_size=200))
def test_mentions_come_in_order_and_never_overlap(text: str) -> None:
    found = list(NAMES.scan(text))
    assert all(m.unit_start <= m.start < m.end <= len(text) for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "A" * 1_000_000,
        "Cà " * 300_000,
        "Bà Rịa - Vũng " * 50_000,
        "A'" * 300_000,
        "Thành phố " * 100_000,
        "Ắ-" * 300_000,
    ],
    ids=["one word", "half names", "longer halves", "apostrophes", "unit words", "hyphens"],
)
def test_text_made_to_be_slow_is_read_to_its_end(text: str) -> None:
    assert [mention for mention in NAMES.scan(f"{text}\nở Cà Mau") if mention.places() == ("VN-59",)]
