"""Entry pages are read into partnerships, and what is wrong with one is told line by line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from generator.entry import entries, front
from generator.errors import EntryError
from generator.memory import records
from generator.model import Elsewhere

SITE = Path(__file__).parent / "site"
CASES = Path(__file__).parent / "cases" / "entries"


def page(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "quang-binh--khammouane.md"
    path.write_bytes(text.encode("utf-8"))
    return path


def test_the_tiny_atlas_is_read_whole() -> None:
    found, wrong = entries.read_entries(SITE / entries.FOLDER)
    assert wrong == []
    assert [entry.id for entry in found] == [
        "ha-noi--quang-binh",
        "quang-binh--khammouane",
        "quang-binh--savannakhet",
    ]
    entry = found[1]
    assert entry.places == ("VN-24", "LA-KH")
    assert entry.aid[0].amount == Decimal(2_000_000_000)
    assert entry.events[1].parties == ("VN-24", "LA-KH", "LA-SV")
    assert isinstance(entry.events[2].sources[0], Elsewhere)
    assert set(entry.notes) == {"vi", "en"}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_a_broken_page_is_told_with_line_and_code(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    with pytest.raises(EntryError) as told:
        entries.read_entry(page(tmp_path, case["page"]))
    assert [[finding.line, finding.code] for finding in told.value.findings] == case["expect"]


def test_dates_and_numbers_are_what_the_editor_typed(tmp_path: Path) -> None:
    text = "---\na: 2009-04-21\nb: 2009\nc: 1e3\nd: no\ne: '01'\nf:\ng: ~\nh: 0x10\n---\n"
    data = entries.read_front(page(tmp_path, text)).data
    assert data == {"a": "2009-04-21", "b": "2009", "c": "1e3", "d": "no", "e": "01", "h": "0x10"}


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    text = (SITE / entries.FOLDER / "ha-noi--quang-binh.md").read_text(encoding="utf-8")
    path = page(tmp_path, "\ufeff" + text.replace("\n", "\r\n"))
    assert entries.read_entry(path).title == "Hà Nội – Quảng Bình"


def test_a_page_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a--b.md"
    path.write_bytes("---\ntitle: x\nbecause: Cà Mau\n---\n".encode("cp1258"))
    with pytest.raises(EntryError) as told:
        entries.read_entry(path)
    assert [(finding.line, finding.code) for finding in told.value.findings] == [(3, "encoding")]


def test_a_page_of_aliases_within_aliases_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    with pytest.raises(EntryError) as told:
        entries.read_front(page(tmp_path, "---\n" + "\n".join(lines) + "\n---\n"))
    assert {finding.code for finding in told.value.findings} == {"alias"}


def test_text_is_composed_inside_the_house(tmp_path: Path) -> None:
    data = front.read(tmp_path, "---\ntitle: Ca\u0300 Mau\n---\n").data
    assert data["title"] == "C\u00e0 Mau"


def test_unknown_keys_stop_nobody_from_reading(tmp_path: Path) -> None:
    text = (SITE / entries.FOLDER / "ha-noi--quang-binh.md").read_text(encoding="utf-8")
    path = page(tmp_path, text.replace("scope: domestic", "scope: domestic\nmood: good"))
    assert entries.read_entry(path).scope == "domestic"


def test_records_come_back_as_they_were_written() -> None:
    folder = SITE / records.FOLDER
    for entry, record in records.read_records(folder).items():
        assert records.to_text(record) == (folder / f"{entry}.json").read_text(encoding="utf-8")


def test_a_broken_record_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "a--b.json").write_text('{\n "base": {},\n oops\n}', encoding="utf-8")
    with pytest.raises(records.RecordError) as told:
        records.read_records(tmp_path)
    assert [(finding.line, finding.code) for finding in told.value.findings] == [(3, "record")]
