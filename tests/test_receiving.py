"""What somebody sends by a form becomes a proposal that a person can read; its words are data only."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import atlas
from generator.errors import AtlasError
from generator.messages import catalogue
from generator.receiving.issue_form import FIELDS, EventError, SentByForm, sent_by_form

HERE = Path(__file__).parent
CASES: dict[str, Any] = yaml.safe_load((HERE / "cases/receiving/forms.yml").read_text(encoding="utf-8"))
STORY = """Gia Lai thăm Ratanakiri @everyone Fixes #1 [x](https://evil.example) <img src=x>
Ngày 12/3/2024, đoàn đại biểu tỉnh Gia Lai đã sang thăm và làm việc với tỉnh Ratanakiri, Campuchia,
trao 20 tấn gạo.
$(touch owned) `touch owned` ${{ github.token }} ::error::x
"""


def event(folder: Path, body: Any) -> Path:
    path = folder / "event.json"
    path.write_text(json.dumps({"action": "opened", "issue": {"number": 12, "body": body}}), encoding="utf-8")
    return path


@pytest.fixture
def root(in_an_atlas: Path) -> Path:
    return in_an_atlas


@pytest.mark.parametrize("name", CASES)
def test_the_answers_of_the_form_are_told_apart_whatever_stands_in_them(name: str, tmp_path: Path) -> None:
    found = sent_by_form(event(tmp_path, CASES[name]["body"]), catalogue("en"))
    assert found == SentByForm(12, **CASES[name]["expect"])


def test_the_form_asks_what_is_read_and_the_words_of_the_story_last() -> None:
    form = yaml.safe_load((HERE.parent / ".github/ISSUE_TEMPLATE/article.yml").read_text(encoding="utf-8"))
    asked = {field["id"]: field["attributes"]["label"] for field in form["body"] if "id" in field}
    assert list(asked) == list(FIELDS)
    assert all(asked[name].startswith(label) for name, label in FIELDS.items())


@pytest.mark.parametrize(
    "body", [None, "", "hello", 5, CASES["an address alone"]["body"].replace("https://", "")]
)
def test_an_issue_that_sends_nothing_says_what_to_fill_in(body: Any, tmp_path: Path) -> None:
    with pytest.raises(EventError, match="Issue 12 holds neither"):
        sent_by_form(event(tmp_path, body), catalogue("en"))


@pytest.mark.parametrize("text", ["{", "[]", '{"issue": {"number": "x", "body": ""}}', "[" * 20_000])
def test_what_is_no_event_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "event.json").write_text(text, encoding="utf-8")
    with pytest.raises(EventError, match="no event"):
        sent_by_form(tmp_path / "event.json", catalogue("en"))


def test_pasted_words_become_a_story_and_a_proposal_that_calls_nobody_and_runs_nothing(
    root: Path, tmp_path: Path
) -> None:
    sent = event(tmp_path, f"### Cơ quan đăng · P\n\nBáo Đồi Cát\n\n### Toàn văn · T\n\n{STORY}")
    proposal = tmp_path / "proposal.json"
    said = CliRunner().invoke(
        atlas, ["receive", str(sent), "--proposal", str(proposal)], catch_exceptions=False
    )
    assert said.exit_code == 0
    assert (root / "seeds/articles/issue-12.txt").read_text(encoding="utf-8").strip() == STORY.strip()
    assert not list(tmp_path.rglob("owned"))
    told = json.loads(proposal.read_text(encoding="utf-8"))
    assert told["number"] == 12
    assert "Cảm ơn bạn" in told["reply"]
    expected = ["Quan hệ hợp tác mới", "Gia Lai – Ratanakiri", "New partnerships", "20 tấn gạo", "Báo Đồi Cát"]
    for words in expected:
        assert words in told["body"]
    for hostile in (r"@everyone", r"(?<!\\)\]\(https", r"<img", r"Fixes #1", r"(?<!\\)`touch"):
        assert not re.search(hostile, told["body"]), hostile


def test_what_cannot_be_taken_is_answered_with_what_to_do(root: Path, tmp_path: Path) -> None:
    proposal = tmp_path / "proposal.json"
    body = CASES["an address alone"]["body"].replace("bao.example", "localhost")
    said = CliRunner().invoke(atlas, ["receive", str(event(tmp_path, body)), "--proposal", str(proposal)])
    assert isinstance(said.exception, AtlasError)
    told = json.loads(proposal.read_text(encoding="utf-8"))
    assert set(told) == {"number", "reply"}
    assert "Please edit the text above" in told["reply"]


def test_a_form_without_an_answer_is_answered_too(root: Path, tmp_path: Path) -> None:
    proposal = tmp_path / "proposal.json"
    said = CliRunner().invoke(atlas, ["receive", str(event(tmp_path, "")), "--proposal", str(proposal)])
    assert isinstance(said.exception, EventError)
    told = json.loads(proposal.read_text(encoding="utf-8"))
    assert told["number"] == 12
    assert "Please edit the text above" in told["reply"]


def test_a_story_that_came_before_is_answered_and_not_proposed_again(root: Path, tmp_path: Path) -> None:
    sent = str(event(tmp_path, f"### Toàn văn · T\n\n{STORY}"))
    CliRunner().invoke(atlas, ["receive", sent])
    proposal = tmp_path / "proposal.json"
    assert CliRunner().invoke(atlas, ["receive", sent, "--proposal", str(proposal)]).exit_code == 1
    assert set(json.loads(proposal.read_text(encoding="utf-8"))) == {"number", "reply"}


def test_a_refresh_proposes_what_was_uploaded(root: Path, tmp_path: Path) -> None:
    CliRunner().invoke(atlas, ["refresh"])
    (root / "seeds/articles/mine.txt").write_text(STORY, encoding="utf-8")
    proposal = tmp_path / "proposal.json"
    CliRunner().invoke(atlas, ["refresh", "--proposal", str(proposal)], catch_exceptions=False)
    told = json.loads(proposal.read_text(encoding="utf-8"))
    assert told["title"].startswith("Bài báo: Gia Lai thăm Ratanakiri")
    assert "mine" in told["body"]
