"""The grammars of the extraction: dates, sums, sentences, the key, the way back to the original."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.extract.seen.days.dates import dates
from generator.extract.seen.days.printed import PartialDate
from generator.extract.seen.days.year_words import canchi_year
from generator.extract.seen.money import sums
from generator.extract.seen.sentences import sentences
from generator.stories.text import Text, key_of
from generator.stories.wrapping import unwrap

CASES = Path(__file__).parent / "cases" / "extract"


def cases(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


def iso(point: PartialDate | None) -> str:
    if point is None or not any(point):
        return ""
    year, month, day = point
    return "-".join([str(year or ""), *([f"{month:02d}"] if month else []), *([f"{day:02d}"] if day else [])])


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: case["text"])
def test_a_date_is_read_as_precisely_as_it_is_printed(case: dict[str, Any]) -> None:
    text = Text(case["text"])
    found = []
    for printed in dates(text, 0, len(text.nfc)):
        end = [".."] if printed.open else [iso(printed.last)] if printed.last else []
        found.append([printed.sort, iso(printed.first), *end])
    assert found == case["dates"]


@pytest.mark.parametrize("case", cases("money"), ids=lambda case: case["text"])
def test_a_sum_is_read_in_units_of_its_currency(case: dict[str, Any]) -> None:
    text = Text(case["text"])
    assert [[int(money.amount), money.currency] for money in sums(text, 0, len(text.nfc))] == case["sums"]


def test_can_chi_years_are_those_of_the_present_cycle() -> None:
    assert [canchi_year(*name.split()) for name in ("giáp thìn", "ất tỵ", "bính ngọ", "giáp tý")] == [
        2024,
        2025,
        2026,
        1984,
    ]
    assert canchi_year("giáp", "sửu") is None


def test_full_stops_in_dates_numbers_and_abbreviations_end_no_sentence() -> None:
    text = Text(
        'Sáng 18.9.2004, tại TP. Huế, ThS. Lan trao 1.500 USD. Hai bên ký kết. Ông B. Ngọc nói: "Tốt lắm!"'
    )
    found = [text.nfc[start:end] for start, end in sentences(text, 0, len(text.nfc))]
    assert [sentence[:10] for sentence in found] == ["Sáng 18.9.", "Hai bên ký", "Ông B. Ngọ"]


def test_the_key_knows_both_ways_of_placing_tone_marks() -> None:
    assert key_of("Thoả thuận, Uỷ ban, hoà bình") == key_of("Thỏa thuận, Ủy ban, hòa bình")
    assert key_of("quý hoàn loạn") == "quý hoàn loạn"


@given(
    st.text(
        alphabet=st.sampled_from("aăâêôơưđeoy ủỷếậợ\u0301\u0300\u0323\u0302\u031b\n\tABCĐƯƠ.,123\x07"),
        max_size=60,
    )
)
def test_every_offset_leads_back_to_the_original(original: str) -> None:
    for form in (original, unicodedata.normalize("NFD", original), unicodedata.normalize("NFC", original)):
        text = Text(form)
        assert len(text.key) == len(text.nfc)
        positions = [text.at(offset) for offset in range(len(text.nfc) + 1)]
        assert positions == sorted(positions)
        assert positions[0] == 0 or not text.nfc
        assert text.at(len(text.nfc)) == len(form)


@given(st.text(max_size=80))
def test_any_text_has_a_key_of_its_own_length(original: str) -> None:
    text = Text(original)
    assert len(text.key) == len(text.nfc)


def test_lines_cut_at_a_fixed_width_are_read_as_one_sentence() -> None:
    text = Text(
        "Sáng 26/4, đoàn đại biểu tỉnh Koh Kong đã đến thăm\nvà làm việc với lãnh đạo tỉnh Cà Mau.\nHai bên"
        " ký kết."
    )
    unwrap(text)
    assert "thăm và làm việc" in text.nfc
    assert "Cà Mau.\nHai bên" in text.nfc
    assert "thăm\nvà" in text.original
