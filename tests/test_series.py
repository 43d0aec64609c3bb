"""Whatever becomes of the stories, no edit is lost and a second run without news changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers import news
from helpers.series import series

from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.desk.report import Report
from generator.entry import entries
from generator.memory import records

PAIR = ["VN-24", "LA-KH"]
VISIT = {"section": "events", "type": "visit", "date": "2024-03-14", "words": "Ngày 14/3/2024 đoàn sang thăm"}
OTHER = {"section": "events", "type": "meeting", "date": "2019-05-02", "words": "Hội đàm ngày 2/5/2019"}
PAGE = entries.FOLDER / "quang-binh--khammouane.md"
STORIES = Path("seeds/articles")


def run(root: Path) -> Report:
    return refresh(root, read=news.read_story, version="1")


def sources(root: Path) -> list[str]:
    return [str(source) for event in entries.read_entry(root / PAGE).events for source in event.sources]


def test_random_series_lose_nothing_and_come_to_rest(tmp_path: Path) -> None:
    outcomes = [series(tmp_path / f"{seed}", seed, turns=5) for seed in range(20)]
    assert sum(one.edits for one in outcomes) > 12
    assert [(n, one.lost, one.told) for n, one in enumerate(outcomes) if one.lost or one.told] == []
    assert [n for n, one in enumerate(outcomes) if one.restless] == []


@pytest.mark.parametrize("seed", [6091, 6686])
def test_series_that_once_needed_a_second_run_come_to_rest_in_one(tmp_path: Path, seed: int) -> None:
    outcome = series(tmp_path, seed)
    assert (outcome.lost, outcome.told, outcome.restless) == ([], [], False)


def test_a_renamed_story_stays_the_same_source(tmp_path: Path) -> None:
    path = news.put_story(tmp_path, "a", [PAIR], [VISIT])
    run(tmp_path)
    path.rename(path.with_name("b.txt"))
    run(tmp_path)
    assert sources(tmp_path) == ["b"]
    assert not run(tmp_path).news
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    "name", [" a", "a ", "\u200ba", "a\tb", "a\u202eb", "đà nẵng".upper(), "a  b", "\u200b"]
)
def test_a_story_whose_name_has_what_nobody_sees_is_the_source_that_its_page_names(
    tmp_path: Path, name: str
) -> None:
    news.put_story(tmp_path, name, [PAIR], [VISIT])
    run(tmp_path)
    assert not run(tmp_path).news
    assert check(tmp_path) == []
    assert len(sources(tmp_path)) == 1


def test_the_same_bytes_twice_are_one_source(tmp_path: Path) -> None:
    path = news.put_story(tmp_path, "b", [PAIR], [VISIT])
    run(tmp_path)
    shutil.copy(path, path.with_name("a.txt"))
    assert not run(tmp_path).news
    assert sources(tmp_path) == ["b"]
    path.unlink()
    run(tmp_path)
    assert sources(tmp_path) == ["a"]
    assert not run(tmp_path).news


def test_one_text_at_two_addresses_is_two_sources(tmp_path: Path) -> None:
    for name in ("a", "b"):
        news.put_story(tmp_path, name, [PAIR], [VISIT], url="https://bao.example/1")
    run(tmp_path)
    assert sources(tmp_path) == ["a"]
    told = news.story([PAIR], [VISIT], url="https://bao.example/2")
    (tmp_path / STORIES / "b.txt").write_text(told, encoding="utf-8")
    run(tmp_path)
    assert sources(tmp_path) == ["a", "b"]


def test_a_story_renamed_and_corrected_at_once_is_known_by_its_address(tmp_path: Path) -> None:
    path = news.put_story(tmp_path, "a", [PAIR], [VISIT], url="https://bao.example/tin-1")
    run(tmp_path)
    path.unlink()
    again = {**VISIT, "date": "2024-03-15", "words": "Ngày 15/3/2024 đoàn sang thăm"}
    news.put_story(tmp_path, "z", [PAIR], [again], url="http://www.bao.example/tin-1/")
    run(tmp_path)
    assert sources(tmp_path) == ["z"]
    assert entries.read_entry(tmp_path / PAGE).events[0].date == "2024-03-15"
    assert not run(tmp_path).news


@pytest.mark.parametrize("edit", [("---\n", "---\nGhi chú của tôi.\n"), ("2024-03-14", "2024-03-13")])
def test_facts_of_an_edited_entry_outlive_their_text(tmp_path: Path, edit: tuple[str, str]) -> None:
    news.put_story(tmp_path, "a", [PAIR], [VISIT])
    run(tmp_path)
    text = (tmp_path / PAGE).read_text(encoding="utf-8")
    (tmp_path / PAGE).write_text(edit[1].join(text.rsplit(edit[0], 1)), encoding="utf-8")
    edited = (tmp_path / PAGE).read_text(encoding="utf-8")
    news.put_story(tmp_path, "a", [["VN-25", "LA-SV"]], [{**OTHER, "parties": ["VN-25", "LA-SV"]}])
    run(tmp_path)
    assert edit[1] in edited
    assert sources(tmp_path) == ["a"]
    assert edit[1].strip("-\n") in (tmp_path / PAGE).read_text(encoding="utf-8")
    assert not run(tmp_path).news
    assert check(tmp_path) == []
    record = records.read_record(tmp_path / records.FOLDER / f"{PAGE.stem}.json")
    [quote] = record.facts["e1"].quotes
    assert quote.digest != record.articles["a"], "the words come from a text that was replaced"


def test_what_the_check_advises_for_words_that_are_gone_works(tmp_path: Path) -> None:
    news.put_story(tmp_path, "a", [PAIR], [VISIT, OTHER])
    run(tmp_path)
    (tmp_path / PAGE).write_text((tmp_path / PAGE).read_text(encoding="utf-8") + "Ghi chú.\n", encoding="utf-8")
    news.put_story(tmp_path, "a", [PAIR], [OTHER])
    assert {finding.code for finding in check(tmp_path)} == {"story-changed"}
    run(tmp_path)
    assert check(tmp_path) == []


def test_a_record_that_quotes_what_its_text_does_not_say_is_mended_by_a_run(tmp_path: Path) -> None:
    news.put_story(tmp_path, "a", [PAIR], [VISIT])
    run(tmp_path)
    path = tmp_path / records.FOLDER / f"{PAGE.stem}.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace("đoàn sang thăm", "đoàn đi chơi"), encoding="utf-8"
    )
    assert {finding.code for finding in check(tmp_path)} == {"quote-missing"}
    run(tmp_path)
    assert check(tmp_path) == []
