"""Nothing leaves the extraction unchecked: a story that yields an impossible date stops nobody but itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.atlas_project import TINY, project

from generator.crew.own_cores import attempt
from generator.desk import bringing_in, readings
from generator.desk.readings import impossible_dates, read_story
from generator.desk.refresh import refresh
from generator.errors import Finding
from generator.messages import catalogue
from generator.model import Reading

STORY = """Đoàn đại biểu tỉnh Quảng Trị thăm tỉnh Salavan

{when}, đoàn đại biểu tỉnh Quảng Trị do Phó Chủ tịch UBND tỉnh dẫn đầu đã sang thăm và làm việc với \
lãnh đạo tỉnh Salavan (Lào). Hai bên đã hội đàm về quản lý, bảo vệ biên giới.
"""


def told(folder: Path, when: str, published: str) -> Reading | list[Finding]:
    path = folder / "story.txt"
    path.write_text(STORY.format(when=when), encoding="utf-8")
    path.with_suffix(".yml").write_text(f'published: "{published}"\n', encoding="utf-8")
    return attempt(read_story, path)


@pytest.mark.parametrize(
    ("when", "published", "date"),
    [
        ("Từ ngày 28 đến 2/3", "2024-05-05", "2024-02-28/2024-03-02"),
        ("Từ ngày 28-2/3", "2024-05-05", "2024-02-28/2024-03-02"),
        ("Trong hai ngày 29 và 1/3", "2024-05-05", "2024-02-29/2024-03-01"),
        ("Trong hai ngày 30 và 1/5", "2024-05-05", "2024-04-30/2024-05-01"),
        ("Từ ngày 30 đến 2/1", "2024-01-05", "2023-12-30/2024-01-02"),
        ("Từ 30 tháng 4 đến 2 tháng 5 năm 2024", "2024-05-05", "2024-04-30/2024-05-02"),
    ],
)
def test_a_span_over_two_months_is_read_as_it_is_meant(
    tmp_path: Path, when: str, published: str, date: str
) -> None:
    reading = told(tmp_path, when, published)
    assert isinstance(reading, Reading)
    assert {event.date for event in reading.events} == {date}


def test_a_day_that_the_year_of_the_story_does_not_have_is_left_out(tmp_path: Path) -> None:
    reading = told(tmp_path, "Trong hai ngày 29 và 1/3", "2023-05-05")
    assert isinstance(reading, Reading)
    assert impossible_dates(reading) == []


def test_a_dry_season_printed_with_one_year_twice_is_no_span_that_ends_before_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(
        "Lễ truy điệu\n\nĐội K51 (Bộ CHQS tỉnh Đắk Lắk) trong mùa khô 2024-2024 đã quy tập được 14 hài cốt "
        "liệt sĩ trên địa bàn tỉnh Mondulkiri (Campuchia).\n",
        encoding="utf-8",
    )
    reading = attempt(read_story, path)
    assert isinstance(reading, Reading)
    assert {event.date for event in reading.events} == {"2024"}


@pytest.fixture
def a_reader_that_errs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading of any story has its events on 31 February."""
    import generator.extract

    read = generator.extract.read

    def err(article: object) -> Reading:
        reading = read(article)  # type: ignore[arg-type]
        return replace(reading, events=tuple(replace(event, date="2024-02-31") for event in reading.events))

    monkeypatch.setattr(generator.extract, "read", err)


@pytest.mark.usefixtures("a_reader_that_errs")
def test_a_reading_with_an_impossible_date_is_refused_by_name_and_the_run_goes_on(tmp_path: Path) -> None:
    root = project(tmp_path, TINY)
    report = refresh(root, version="errs")
    assert [(finding.code, finding.path.name) for finding in report.wrong] == [
        ("article-unsound", "lang_song_1.txt"),
        ("article-unsound", "lang_song_2.txt"),
    ]


@pytest.mark.usefixtures("a_reader_that_errs")
def test_what_cannot_be_read_to_the_end_is_not_kept(tmp_path: Path) -> None:
    folder = tmp_path / "atlas"
    folder.mkdir()
    root = project(folder, TINY)
    source = tmp_path / "new.txt"
    source.write_text(STORY.format(when="Ngày 3/4/2024"), encoding="utf-8")
    before = sorted((root / readings.STORIES).iterdir())
    with pytest.raises(bringing_in.NotTakenError, match="2024-02-31"):
        bringing_in.add_story(root, str(source), catalogue("en"))
    assert sorted((root / readings.STORIES).iterdir()) == before
