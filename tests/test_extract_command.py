"""``atlas extract``: JSON in the form of the evaluation sets, and the story with everything marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import geo
from generator.commands.extracting import extract
from generator.extract import as_json, read, story_of
from generator.extract.explain import page
from generator.extract.told_acts import acts_in_words
from generator.model import Article

pytestmark = pytest.mark.own_data

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted((ROOT / "seeds/articles").glob("0*.txt"))
TUNE = sorted((ROOT / "tests/cases/stories/tune").glob("*.yml"))


def test_json_has_one_file_for_each_article_in_the_form_of_the_evaluation_sets(tmp_path: Path) -> None:
    result = CliRunner().invoke(extract, ["--json", str(tmp_path), *map(str, SEEDS)])
    assert result.exit_code == 0, result.output
    assert sorted(path.stem for path in tmp_path.glob("*.json")) == [path.stem for path in SEEDS]
    found = json.loads((tmp_path / "003_06f172528f561b45.json").read_text(encoding="utf-8"))
    (pair,) = found["partnerships"]
    assert pair["vn"] == {"name": "Ea Súp", "level": "district", "province": "Đắk Lắk", "iso": "VN-33"}
    assert pair["partner"] == {
        "country": "KH",
        "name": "Kaoh Nheaek",
        "level": "district",
        "province": "Mondulkiri",
        "iso": "KH-11",
    }
    assert pair["in_main_text"] is True
    (visit,) = found["events"]
    assert (visit["type"], visit["date"], visit["date_end"]) == ("visit", "2024-12-26", "2024-12-29")
    assert (visit["date_edtf"], visit["parties"]) == ("2024-12-26/2024-12-29", ["VN-33", "KH-11"])
    assert visit["quote"] in SEEDS[3].read_text(encoding="utf-8")


def test_domestic_cooperation_stands_apart_with_its_own_occasions_and_sums() -> None:
    text = SEEDS[1].read_text(encoding="utf-8")
    article = Article("a", text, "")
    found = as_json(article, read(article))
    assert {"VN-HN", "VN-59"}.isdisjoint({code for event in found["events"] for code in event["parties"]})
    assert found["aid"] == []
    (inside,) = found["domestic"]
    assert [aid["amount"] for aid in inside["aid"]] == [139_000_000_000, 12_000_000_000, 127_000_000_000]
    assert [event["date"] for event in inside["events"]] == ["2025-09-08"]


def test_a_file_that_cannot_be_read_is_told_and_stops_no_other(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    result = CliRunner().invoke(extract, ["--json", str(tmp_path / "out"), str(bad), str(SEEDS[0])])
    assert result.exit_code == 1
    assert "bad.txt: The file is not text." in result.output
    assert (tmp_path / "out" / f"{SEEDS[0].stem}.json").exists()


def test_a_file_that_is_not_there_is_told() -> None:
    result = CliRunner().invoke(extract, ["no-such-file.txt"])
    assert result.exit_code == 1
    assert "no-such-file.txt" in result.output


def test_a_story_is_told_under_its_own_title_and_a_page_under_the_one_it_states(tmp_path: Path) -> None:
    plain, stated = tmp_path / "plain.txt", tmp_path / "stated.html"
    story = SEEDS[4].read_text(encoding="utf-8")
    plain.write_text(story, encoding="utf-8")
    paragraphs = "".join(f"<p>{line}</p>" for line in story.splitlines() if len(line) > 200)
    head = '<meta property="og:title" content="Như trang đã ghi">'
    stated.write_text(f"<html><head>{head}</head><body><article>{paragraphs}</article></body></html>", "utf-8")
    result = CliRunner().invoke(extract, [str(plain), str(stated)])
    titles = [line for line in result.output.splitlines() if not line.startswith("  •")]
    assert titles == ["plain Đẩy mạnh hợp tác toàn diện giữa Vũ Quang và Khăm Cợt", "stated Như trang đã ghi"]


def test_the_explanation_tells_each_act_with_its_sides_day_and_goods_and_whether_it_took_place() -> None:
    text = (
        "Ngày 5/4/2023, đoàn tỉnh Gia Lai sang thăm tỉnh Ratanakiri (Campuchia), trao 20 tấn gạo.\n"
        "Tỉnh Gia Lai đã hủy hội đàm với tỉnh Stung Treng (Campuchia) ngày 9/4/2023."
    )
    assert list(acts_in_words(story_of(Article("a", text, ""), geo.load()), "en")) == [
        "sang thăm: took place · Gia Lai [sang] Ratanakiri · 5/4/2023 · tấn gạo",
        "trao: took place · Gia Lai, Ratanakiri [sang] · 5/4/2023 · tấn gạo",
        "hội đàm: called off · Gia Lai [với] Stung Treng · 9/4/2023",
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_story_is_shown_whole_with_every_reason_in_words(path: Path, language: str) -> None:
    result = CliRunner().invoke(extract, ["--explain", "--lang", language, str(path)])
    assert result.exit_code == 0, result.output
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line.strip() in result.output


def test_the_page_marks_what_was_seen_and_runs_no_script(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    result = CliRunner().invoke(extract, ["--explain", "--html", str(target), str(SEEDS[0])])
    assert result.exit_code == 0, result.output
    shown = target.read_text(encoding="utf-8")
    assert '<mark class="date"' in shown
    assert "Cà Mau" in shown
    assert "<script" not in shown


def test_words_of_an_article_cannot_break_out_of_the_page() -> None:
    text = (
        "Sáng 26/4/2024, đoàn tỉnh Koh Kong <script>alert(1)</script> đến thăm tỉnh Cà Mau"
        ' và "nói" chuyện hợp tác.'
    )
    shown = page(Article("x", text, "", title="<b>x</b>"))
    assert "<script" not in shown
    assert "<b>x" not in shown


def test_why_not_names_the_rule_that_refused_what_the_story_also_tells(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "Ngày 12/5/2024, đoàn tỉnh Quảng Trị sang thăm tỉnh Savannakhet (Lào).\n"
        "Hai tỉnh mong muốn ký biên bản ghi nhớ; lễ giao lưu giữa hai tỉnh bị hoãn.\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(extract, ["--why-not", "--lang", "en", str(story)])
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert 'No agreement: rule not_done refused "biên bản ghi nhớ"' in said
    assert 'No event: rule planned refused "giao lưu"' in said
