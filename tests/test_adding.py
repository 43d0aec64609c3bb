"""``atlas add`` takes files, folders and addresses, tells each story in one block, and refuses what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import atlas
from generator.desk import bringing_in
from generator.desk.bringing_in import add_story
from generator.desk.readings import read_story
from generator.messages import catalogue
from generator.stories import sidecar

PAGE = """<html><head><meta property="og:site_name" content="Báo Đồi Cát">
<meta name="author" content="Lê Thị Mẫu"><meta property="article:published_time"
content="2025-09-09T08:00:00+07:00"><link rel="canonical" href="https://baodoicat.example/tin-1"></head>
<body><article><h1>Gia Lai thăm Ratanakiri</h1><p>Đoàn đại biểu tỉnh Gia Lai sáng nay đã sang thăm và làm việc
với tỉnh Ratanakiri, Campuchia, trao 20 tấn gạo cho tỉnh bạn. Hai bên trao đổi nhiều nội dung hợp tác.</p>
<p>Hai tỉnh cũng bàn việc hợp tác y tế, giáo dục trong thời gian tới, nhất là ở vùng biên giới hai nước, nơi
người dân qua lại hằng ngày.</p></article></body></html>"""
NOTHING = "Hôm nay trời nắng. Người dân ra đồng từ sáng sớm.\n"


@pytest.fixture
def root(in_an_atlas: Path) -> Path:
    return in_an_atlas


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def add(*arguments: object) -> Result:
    return CliRunner().invoke(atlas, ["add", *map(str, arguments)])


def stories(root: Path) -> set[str]:
    return {path.name for path in (root / "seeds/articles").iterdir()}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["9 September 2025", "Gia Lai – Ratanakiri: 1 event, 1 gift, 2 fields"]),
        ("vi", ["9/9/2025", "1 sự kiện, 1 khoản hỗ trợ, 2 lĩnh vực"]),
    ],
)
def test_a_block_tells_headline_paper_day_and_what_was_found(
    root: Path, inbox: Path, language: str, told: list[str]
) -> None:
    (inbox / "a.html").write_text(PAGE, encoding="utf-8")
    said = add(inbox / "a.html", "--language", language)
    assert said.exit_code == 0, said.output
    for words in ["Gia Lai thăm Ratanakiri", "Lê Thị Mẫu · Báo Đồi Cát", "baodoicat.example/tin-1", *told]:
        assert words in said.output
    assert "lang_song_2" not in said.output, "nothing is said of stories that were there"


def test_a_folder_and_files_come_in_together_and_what_is_refused_does_not_stop_the_others(
    root: Path, inbox: Path
) -> None:
    (inbox / "a.html").write_text(PAGE, encoding="utf-8")
    (inbox / "b.pdf").write_bytes(b"%PDF-1.4 x")
    said = add(inbox, inbox / "none.txt", "--language", "en")
    assert said.exit_code == 1
    assert "a.html" in stories(root)
    assert not {"b.pdf", "b.txt"} & stories(root)
    assert "save them as plain text" in said.output
    assert "There is no file" in said.output
    assert (root / "site_src/partnerships/gia-lai--ratanakiri.md").exists()


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ('<html><body><noscript>Hãy bật JavaScript</noscript><div id="root"></div></body></html>', "scripted"),
        (PAGE.replace("<head>", '<head><script>{"isAccessibleForFree": false}</script>'), "paywall"),
    ],
)
def test_a_page_behind_a_wall_is_refused_with_what_to_do_instead(
    root: Path, inbox: Path, page: str, code: str
) -> None:
    (inbox / "a.html").write_text(page, encoding="utf-8")
    said = add(inbox / "a.html", "--language", "vi")
    assert said.exit_code == 1
    assert catalogue("vi").say(f"add.{code}") in said.output
    assert "a.html" not in stories(root)


def test_a_story_that_names_no_partnership_is_let_go_on_demand(root: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text(NOTHING, encoding="utf-8")
    before = stories(root)
    assert "Not kept." in add(inbox / "a.txt", "--only-partnerships", "--language", "en").output
    assert stories(root) == before
    add(inbox / "a.txt")
    assert stories(root) - before == {"a.txt"}


def test_reprints_and_versions_of_a_story_are_told(root: Path, inbox: Path) -> None:
    for name, page in {
        "a": PAGE,
        "b": PAGE.replace("sáng nay", "sáng hôm nay").replace("tin-1", "tin-2"),
        "c": PAGE.replace("20 tấn", "30 tấn"),
    }.items():
        (inbox / f"{name}.html").write_text(page, encoding="utf-8")
    words = catalogue("en")
    added = [add_story(root, f"{inbox / name}.html", words) for name in "abc"]
    assert [one.reprints for one in added] == [(), ("a",), ("b",)]
    assert [one.versions for one in added] == [(), (), ("a",)]


def test_what_a_page_says_of_itself_is_noted_beside_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing_in, "fetch", lambda url: PAGE.encode())
    added = add_story(root, "https://baodoicat.example/tin-1", catalogue("en"))
    assert sidecar.beside(root / added.path) == {
        "title": "Gia Lai thăm Ratanakiri",
        "url": "https://baodoicat.example/tin-1",
        "publisher": "Báo Đồi Cát",
        "published": "2025-09-09",
        "author": "Lê Thị Mẫu",
    }


def test_a_line_printed_above_the_story_says_when_it_was_published(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    told = "Đoàn tỉnh Gia Lai sáng nay đã sang thăm và làm việc với tỉnh Ratanakiri, Campuchia."
    story.write_text(f"Gia Lai thăm Ratanakiri\n09/09/2025 14:05 GMT+7\n{told}\n", encoding="utf-8")
    assert read_story(story).imprint.published == "2025-09-09"
    story.write_text(f"Gia Lai thăm Ratanakiri\n{told}\n", encoding="utf-8")
    assert read_story(story).imprint.published == ""
