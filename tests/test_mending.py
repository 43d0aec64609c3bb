"""One slip in the writing of a page hides none of the others: each is named on its line, in one pass."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.console import describe
from generator.desk.check import check
from generator.entry.front import examine, read
from generator.entry.guesses import date_meant, field_meant, sum_meant
from generator.errors import EntryError
from generator.messages import LANGUAGES

CASES = Path(__file__).parent / "cases" / "mending"
SOUND = (CASES / "sound.md").read_text(encoding="utf-8")
PAGE = Path("site_src/partnerships/ca-mau--koh-kong.md")


def edited(case: dict[str, object]) -> str:
    """The sound page after every *old* text of the case has become the *new* one."""
    text = SOUND
    changes = case["edits"]
    assert isinstance(changes, list)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_the_page_that_the_cases_spoil_is_sound(tmp_path: Path) -> None:
    (tmp_path / PAGE).parent.mkdir(parents=True)
    (tmp_path / PAGE).write_text(SOUND, encoding="utf-8")
    assert check(tmp_path) == []


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_every_slip_is_named_in_one_pass(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    (tmp_path / PAGE).parent.mkdir(parents=True)
    (tmp_path / PAGE).write_text(edited(case), encoding="utf-8")
    found = check(tmp_path)
    assert [[finding.line, finding.code] for finding in found] == case["expect"]
    for finding in found:
        for language in LANGUAGES:
            assert all(describe(finding, language))


@given(st.integers(0, len(SOUND)), st.text(alphabet="\t\"'“”:[]{}-–#*&|> \n\u00a0abc9", max_size=6))
def test_whatever_is_typed_into_a_page_the_check_goes_on_and_points_into_the_file(at: int, typed: str) -> None:
    text = SOUND[:at] + typed + SOUND[at:]
    page, found = examine(PAGE, text)
    assert all(1 <= finding.line <= text.count("\n") + 1 for finding in found)
    assert page is not None or found
    if found:
        with pytest.raises(EntryError):
            read(PAGE, text)
    else:
        assert read(PAGE, text).body == (page.body if page else "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("26/04/2025", "2025-04-26"),
        ("26-4-2025", "2025-04-26"),
        ("26.4.2025", "2025-04-26"),
        ("ngày 26 tháng 4 năm 2025", "2025-04-26"),
        ("2025-4-6", "2025-04-06"),
        ("2025/04/06", "2025-04-06"),
        ("4/2025", "2025-04"),
        ("tháng 4 năm 2025", "2025-04"),
        ("năm 2025", "2025"),
        ('2025-04-26"', "2025-04-26"),
        ("31/2/2025", None),
        ("13/2025", None),
        ("mùa khô 2025", None),
        ("26/4", "XXXX-04-26"),
    ],
)
def test_a_date_as_people_write_it_is_understood_or_not_at_all(written: str, meant: str | None) -> None:
    assert date_meant(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("450 triệu", "450000000"),
        ("450 triệu đồng", "450000000"),
        ("1.200.000", "1200000"),
        ("1,200,000", "1200000"),
        ("1 200 000 đồng", "1200000"),
        ("4,5 tỷ đồng", "4500000000"),
        ("1.200 tỷ", None),
        ("50 nghìn", "50000"),
        ("khoảng 2 tỷ", None),
        ("0", None),
        ("1.2345", None),
    ],
)
def test_a_sum_as_people_write_it_is_understood_or_not_at_all(written: str, meant: str | None) -> None:
    assert sum_meant(written) == meant


def test_a_field_called_by_its_vietnamese_name_is_understood_where_it_belongs() -> None:
    assert field_meant("Sự kiện", ("title", "events")) == "events"
    assert field_meant("ngày", ("type", "date")) == "date"
    assert field_meant("tên", ("title", "places")) == "title"
    assert field_meant("tên", ("name", "role")) == "name"
    assert field_meant("ngày", ("title", "places")) is None


@pytest.mark.parametrize(
    "deep", ["[" * 100_000, "[\n" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000]
)
def test_nesting_without_end_is_told_instead_of_crashing(deep: str) -> None:
    page, [finding, *_] = examine(PAGE, f"---\ntitle: A\nlevel: {deep}\n---\n")
    assert page is None
    assert finding.code == "nested"
    assert finding.line >= 3
