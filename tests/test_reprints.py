"""One story in two papers, or in two versions, is one report: found, told, named on its page, counted once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers.atlas_project import pages_of, project, site_of

from generator.cli import atlas
from generator.memory.imprints import FILE, read_imprints
from generator.model import Elsewhere, Imprint, Reading
from generator.reprints.sketch import alike, sketch_of, words_of
from generator.reprints.told_again import Laid, told_again
from generator.site.data.collected import collected

STORY = """Gia Lai – Ratanakiri: Trao nhà tình nghĩa
Ngày 12/3/2024, đoàn đại biểu tỉnh Gia Lai do đồng chí Phó Chủ tịch Ủy ban nhân dân tỉnh dẫn đầu đã sang
thăm và làm việc với tỉnh Ratanakiri, Vương quốc Campuchia. Tại buổi làm việc, hai bên thông báo cho nhau
tình hình phát triển kinh tế, xã hội của mỗi tỉnh trong năm qua, và thống nhất tiếp tục phối hợp tuần tra
biên giới. Dịp này, tỉnh Gia Lai trao tặng tỉnh Ratanakiri 20 tấn gạo và 10 ngôi nhà tình nghĩa cho các
gia đình có hoàn cảnh khó khăn.
"""
OTHER = """Gia Lai và Ratanakiri thúc đẩy hợp tác
Sáng 12/3/2024, tại thành phố Banlung, lãnh đạo tỉnh Gia Lai có cuộc làm việc với chính quyền tỉnh
Ratanakiri (Campuchia). Hai tỉnh bàn về trao đổi hàng hóa qua cửa khẩu, đào tạo cán bộ y tế và dạy tiếng
Việt. Phía Gia Lai mang theo 20 tấn gạo cùng kinh phí dựng 10 căn nhà giúp người nghèo của bạn.
"""
REPRINT = STORY.replace("đã sang thăm", "vừa sang thăm").replace("trong năm qua, ", "") + "Theo Báo Đồi Cát\n"


def reading(name: str, text: str, published: str = "", address: str = "") -> Reading:
    return Reading(name, name, address=address, imprint=Imprint(published=published), sketch=sketch_of(text))


@pytest.mark.parametrize(("other", "same"), [(STORY, True), (REPRINT, True), (OTHER, False), ("", False)])
def test_nearly_the_same_words_are_one_story_and_two_reports_of_one_day_are_not(other: str, same: bool) -> None:
    assert alike(words_of(STORY), words_of(other)) is same


def test_the_earliest_is_the_story_and_the_others_tell_it_again() -> None:
    texts = {"a": REPRINT, "b": STORY, "c": OTHER, "d": "Nội dung đã được sửa."}
    told = [
        reading("a", REPRINT, "2024-03-14"),
        reading("b", STORY, "2024-03-13", "https://bao.example/1"),
        reading("c", OTHER, "2024-03-13"),
        reading("d", texts["d"], "2024-03-15", "http://www.bao.example/1/"),
    ]
    for order in (told, told[::-1]):
        assert told_again({one.article: Laid.of(one) for one in order}, texts.__getitem__) == {
            "a": "b",
            "d": "b",
        }


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = project(tmp_path)
    for name, text, paper in (("first", STORY, "Báo Đồi Cát"), ("again", REPRINT, "Báo Bốn Phương")):
        (root / f"seeds/articles/{name}.txt").write_text(text, encoding="utf-8")
        day = "2024-03-13" if name == "first" else "2024-03-14"
        (root / f"seeds/articles/{name}.yml").write_text(f'publisher: {paper}\npublished: "{day}"\n', "utf-8")
    monkeypatch.chdir(root)
    return root


def test_a_reprint_is_told_named_on_both_pages_and_counted_once(root: Path) -> None:
    said = CliRunner().invoke(atlas, ["refresh", "--lang", "en"]).output
    assert "again tells first again" in said
    assert read_imprints(root / FILE)["again"].original == "first"
    site = site_of(root, "en")
    one = site.atlas.by_id["gia-lai--ratanakiri"]
    assert set(one.sources) == {"first", "again"}
    assert site.atlas.reports(one) == {"first"}
    pages = pages_of(site)
    assert "Reprint of" in pages["sources/again.md"].text
    assert "Báo Đồi Cát, 13 March 2024" in pages["sources/again.md"].text
    assert "Told again in" in pages["sources/first.md"].text
    assert "Reprint of" in pages["partnerships/gia-lai--ratanakiri.md"].text
    rows = {row["id"]: row["reprint_of"] for row in collected(site)["sources"]}
    assert (rows["again"], rows["first"]) == ("first", "")
    again = CliRunner().invoke(atlas, ["refresh", "--check", "--lang", "en"])
    assert again.exit_code == 0, "a second run changes nothing"


def test_what_an_editor_cites_by_address_is_the_story_that_was_published_there(root: Path) -> None:
    CliRunner().invoke(atlas, ["refresh"])
    atlas_read = site_of(root).atlas
    stories = {
        name: replace(one, url=f"https://bao.example/{name}") for name, one in atlas_read.stories.items()
    }
    one = replace(
        atlas_read.by_id["gia-lai--ratanakiri"], sources=("first", Elsewhere(url="http://bao.example/again/"))
    )
    assert replace(atlas_read, stories=stories).reports(one) == {"first"}
