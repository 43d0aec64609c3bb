"""Counted evidence: what speaks for a finding, and what becomes of one for which too little speaks."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import atlas
from generator.codec import built, plain
from generator.desk.doubtful import doubts
from generator.desk.refresh import refresh
from generator.extract import evidence, read
from generator.messages import catalogue
from generator.model import Article, Reading

STORY = """Láng giềng thân thiết
Ngày 3/5, đoàn đại biểu tỉnh Kon Tum hội đàm với lãnh đạo tỉnh Attapeu (Lào).
Ngày 9/5, tỉnh Attapeu hỗ trợ học sinh nghèo.
"""
ENTRY = "site_src/partnerships/kon-tum--attapeu.md"


def reading(text: str = STORY) -> Reading:
    return read(Article("a", text, hashlib.sha256(text.encode()).hexdigest()))


def names(kind: evidence.Kind) -> list[str]:
    """All pieces of evidence that the weights know."""
    return [name for name in evidence.weights()[kind] if name != "always"]


@pytest.mark.parametrize("kind", ["pairs", "events", "agreements", "aid"])
def test_every_piece_of_evidence_can_be_told_to_an_editor(kind: evidence.Kind) -> None:
    told = evidence.speaks_for(kind, names(kind))
    assert told
    for language in ("vi", "en"):
        assert all(catalogue(language).say(f"reason.{name}", words="") for name in told)


@pytest.mark.parametrize("kind", ["pairs", "events", "agreements", "aid"])
def test_a_piece_that_weighs_for_a_finding_makes_it_likelier(kind: evidence.Kind) -> None:
    for name in names(kind):
        more = evidence.score(kind, [name]) - evidence.score(kind, [])
        assert more * evidence.weights()[kind][name] >= 0


def test_what_too_little_speaks_for_is_set_apart_with_its_reasons() -> None:
    (doubt,) = reading().doubtful_events
    assert [event.type for event in reading().events] == ["meeting"]
    assert {"one_side_alone", "weak_word"} <= {reason.code for reason in doubt.basis.reasons}
    assert built(Reading, plain(reading())) == reading()


def test_nothing_makes_up_for_the_evidence_that_a_stated_event_needs() -> None:
    much = ["both_in_the_act", "both_named", "dated", "headline", "told_again"]
    assert evidence.certain("events", much)
    for needed in evidence.weights()["levels"]["events"]["needed"]:
        left = [name for name in much if name != needed]
        assert evidence.score("events", [*left, "crime"]) >= evidence.weights()["levels"]["events"]["stated"]
        assert not evidence.certain("events", [*left, "crime"])


def test_offices_of_both_sides_and_a_tie_are_told_as_reasons() -> None:
    (pair,) = reading().pairs
    assert {"both_offices", "bound"} <= {reason.code for reason in pair.basis.reasons}


def test_a_story_in_which_nothing_was_plainly_done_makes_no_entry() -> None:
    said = (
        "Nhiều đại biểu HĐND tỉnh Kon Tum tán thành việc trích 3 tỷ đồng giúp tỉnh Attapeu (Lào) khắc phục lũ."
    )
    found = reading(said)
    assert (found.pairs, found.aid, found.events) == ((), (), ())
    assert [pair.places for pair in found.doubtful_pairs] == [("VN-28", "LA-AT")]
    assert "nothing_done" in {reason.code for reason in found.doubtful_pairs[0].basis.reasons}


def test_a_doubtful_gift_and_a_doubtful_text_are_shown_until_a_person_has_entered_them() -> None:
    told = reading(
        "Ngày 3/5/2024, tỉnh Kon Tum trao tỉnh Attapeu (Lào) 200 triệu đồng.\n"
        "Ngày 4/5/2024, tỉnh Kon Tum và tỉnh Attapeu (Lào) ký kết bản ghi nhớ."
    )
    doubt = replace(told, aid=(), agreements=(), doubtful_aid=told.aid, doubtful_agreements=told.agreements)
    text, gift = doubts([doubt], {})
    assert "kind: mou" in text.matter
    assert "amount: 200000000" in gift.matter
    page = yaml.safe_load(text.matter) | yaml.safe_load(gift.matter)
    assert doubts([doubt], {gift.entry: page}) == ()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds/articles").mkdir(parents=True)
    (tmp_path / "site_src/partnerships").mkdir(parents=True)
    (tmp_path / "seeds/articles/a.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def test_a_person_finds_a_doubt_with_front_matter_to_paste_until_it_is_pasted(project: Path) -> None:
    (doubt,) = refresh(project).doubts
    assert f"site_src/partnerships/{doubt.entry}.md" == ENTRY
    assert doubt.words == "Ngày 9/5, tỉnh Attapeu hỗ trợ học sinh nghèo."
    page = project / ENTRY
    item = doubt.matter.removeprefix("events:\n")
    page.write_text(page.read_text(encoding="utf-8").replace("events:\n", f"events:\n{item}"), encoding="utf-8")
    assert refresh(project).doubts == ()
    assert "type: aid" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "head"),
    [("vi", "Chưa đủ căn cứ"), ("en", "Too little speaks for these")],
)
def test_refresh_lists_doubts_in_the_readers_language(
    project: Path, monkeypatch: pytest.MonkeyPatch, language: str, head: str
) -> None:
    monkeypatch.chdir(project)
    said = CliRunner().invoke(atlas, ["refresh", "--language", language], catch_exceptions=False).output
    assert head in said
    assert "tỉnh Attapeu hỗ trợ học sinh nghèo" in " ".join(said.split())
    assert "type: aid" in said
