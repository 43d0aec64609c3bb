"""What a paper takes back is no fact; what it says instead is one, in its own story and in those before it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml

from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.desk.report import Report
from generator.entry import entries
from generator.entry.entries import read_entry
from generator.memory import records
from generator.model import Partnership

CASES = yaml.safe_load((Path(__file__).parent / "cases/articles/corrections.yml").read_text(encoding="utf-8"))
BY_NAME = {case["case"]: case for case in CASES}


def told(root: Path, stories: dict[str, str], addresses: Mapping[str, str] = MappingProxyType({})) -> Report:
    folder = root / "seeds/articles"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in stories.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    for name, where in addresses.items():
        (folder / f"{name}.yml").write_text(f"url: {where}\n", encoding="utf-8")
    return refresh(root)


def partnerships(root: Path) -> list[Partnership]:
    return [read_entry(path) for path in entries.entry_paths(root / entries.FOLDER)]


def says(one: Partnership) -> list[list[str]]:
    found = [["agreements", text.kind, text.date, text.sources] for text in one.agreements]
    found += [["events", event.type, event.date, event.sources] for event in one.events]
    found += [["aid", gift.goods or str(gift.amount), gift.date, gift.sources] for gift in one.aid]
    found += [["people", somebody.name, somebody.role, somebody.sources] for somebody in one.people]
    return [[section, what, str(date), " ".join(map(str, sources))] for section, what, date, sources in found]


@pytest.mark.parametrize("name", BY_NAME)
def test_what_is_right_counts_and_what_was_wrong_does_not(tmp_path: Path, name: str) -> None:
    case = BY_NAME[name]
    report = told(tmp_path, case["stories"], case.get("addresses", {}))
    found = partnerships(tmp_path)
    assert sorted(fact for one in found for fact in says(one)) == case["says"]
    if "entries" in case:
        assert [one.id for one in found] == case["entries"]
    assert [article for article, note in report.notes if note == "correction"] == case.get("notes", [])
    assert not refresh(tmp_path).news
    assert check(tmp_path) == []


def test_a_correction_that_comes_later_says_on_the_page_what_was_printed_first(tmp_path: Path) -> None:
    stories = BY_NAME["the correction replaces what an earlier story says"]["stories"]
    told(tmp_path, {"truoc": stories["truoc"]})
    told(tmp_path, stories)
    [record] = records.read_records(tmp_path / records.FOLDER).values()
    assert [(r.code, r.words) for r in record.facts["a1"].reasons if r.code == "corrected"] == [
        ("corrected", "10/5/2012")
    ]


def test_an_editor_who_was_there_before_the_correction_decides(tmp_path: Path) -> None:
    stories = BY_NAME["the correction replaces what an earlier story says"]["stories"]
    told(tmp_path, {"truoc": stories["truoc"]})
    [path] = entries.entry_paths(tmp_path / entries.FOLDER)
    path.write_text(path.read_text(encoding="utf-8").replace("2012-05-10", "2012-05-11"), encoding="utf-8")
    report = told(tmp_path, stories)
    assert {(one.page, one.fresh) for _, one in report.disputed} == {("2012-05-11", "2012-05-09")}
    assert {text.date for text in read_entry(path).agreements} == {"2012-05-11"}
