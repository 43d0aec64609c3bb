"""``atlas read`` asks a model through langextract: here one of our own, registered as the library has it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from helpers.atlas_project import ROOT
from langextract.core.base_model import BaseLanguageModel
from langextract.core.types import ScoredOutput
from langextract.providers import router

from generator.commands.reading_with import read
from generator.model import Article
from generator.readers import langextract_models
from generator.readers.answers import Answer, answered, named
from generator.readers.shown_examples import examples, task

STORY = (
    "Chiều 3/6/2021, Chủ tịch UBND tỉnh Tây Ninh tiếp đoàn tỉnh Svay Rieng (Campuchia). "
    "Dịp này, Tây Ninh tặng Svay Rieng 2 tỷ đồng để chống dịch."
)
MET = "Chủ tịch UBND tỉnh Tây Ninh tiếp đoàn tỉnh Svay Rieng"
GAVE = "Tây Ninh tặng Svay Rieng 2 tỷ đồng để chống dịch"
BOTH = ["tỉnh Tây Ninh", "tỉnh Svay Rieng, Campuchia"]
SAYS: list[dict[str, Any]] = [
    {"events": MET, "events_attributes": {"type": "meeting", "date": "3/6/2021", "parties": BOTH}},
    {
        "aid": GAVE,
        "aid_attributes": {"giver": "Tây Ninh", "receiver": BOTH[1], "amount": "2 tỷ đồng", "currency": "VND"},
    },
    {"events": "hai bên đã ký kết", "events_attributes": {"type": "agreement", "parties": BOTH}},
    {"events": MET, "events_attributes": {"type": "visit", "parties": ["Tây Ninh", "nước bạn"]}},
]
"""The last two are of the kind that models make up: words that stand nowhere, a place that is none."""


@router.register(r"^parrot", priority=50)
class Parrot(BaseLanguageModel):
    """A model that says what its test has put into its beak."""

    says: Callable[[str], str] = "".format
    heard: list[str] = []  # noqa: RUF012

    def __init__(self, model_id: str, **options: Any) -> None:
        super().__init__()

    def infer(self, batch_prompts: Sequence[str], **options: Any) -> Iterator[Sequence[ScoredOutput]]:
        for prompt in batch_prompts:
            self.heard.append(prompt)
            yield [ScoredOutput(1.0, type(self).says(prompt))]


def says(*found: dict[str, Any]) -> Callable[[str], str]:
    text = json.dumps({"extractions": found}, ensure_ascii=False)
    return lambda prompt: f"```json\n{text}\n```"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds/articles").mkdir(parents=True)
    (tmp_path / "seeds/articles/a.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Parrot, "says", says(*SAYS))
    monkeypatch.setattr(Parrot, "heard", [])
    return tmp_path


def ask(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(read, ["--with", "parrot:1b", *args])
    return result.exit_code, result.output


def written(folder: Path, name: str = "a") -> dict[str, Any]:
    path = folder / f"seeds/readings/parrot-1b/{name}.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_what_a_model_finds_is_written_with_ids_dates_and_sums_and_what_does_not_stand_is_left_out(
    folder: Path,
) -> None:
    status, output = ask()
    assert (status, "2 facts kept, 2 left out" in output) == (0, True)
    told = written(folder)
    assert told["events"] == [
        {"type": "meeting", "date": "2021-06-03", "parties": ["VN-37", "KH-20"], "quotes": [MET]}
    ]
    assert told["aid"] == [
        {"giver": "VN-37", "receiver": "KH-20", "amount": "2000000000", "currency": "VND", "quotes": [GAVE]}
    ]


def test_a_story_is_read_once_until_it_changes_or_is_named(folder: Path) -> None:
    ask()
    ask()
    assert len(Parrot.heard) == 1
    ask("a.txt")
    assert len(Parrot.heard) == 2
    (folder / "seeds/articles/a.txt").write_text(f"{STORY} Hết.", encoding="utf-8")
    ask()
    assert len(Parrot.heard) == 3


def test_a_model_that_fails_on_one_story_reads_the_others(folder: Path) -> None:
    (folder / "seeds/articles/b.txt").write_text("Tin khác. " + STORY, encoding="utf-8")
    good, bad = says(*SAYS), "no JSON at all"
    Parrot.says = lambda prompt: bad if "Tin khác" in prompt else good(prompt)  # type: ignore[method-assign, misc, assignment]
    status, output = ask()
    assert status == 1
    assert "b" in output
    assert "could not be read by the model" in " ".join(output.split())
    assert [path.name for path in (folder / "seeds/readings/parrot-1b").iterdir()] == ["a.json"]


def test_a_story_that_is_not_there_is_named(folder: Path) -> None:
    status, output = ask("zzz")
    assert (status, "There is no such article" in " ".join(output.split())) == (1, True)


def test_a_model_that_nobody_serves_is_told_of(folder: Path) -> None:
    result = CliRunner().invoke(read, ["--with", "nobodys-model"])
    assert result.exit_code == 1
    assert "could not be read by the model" in " ".join(result.output.split())


def test_without_the_extra_one_sentence_says_how_to_install_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "langextract", None)
    with pytest.raises(langextract_models.ReaderMissingError) as missing:
        CliRunner().invoke(read, ["--with", "parrot:1b"], catch_exceptions=False)
    [finding] = missing.value.findings
    assert finding.code == "reader-missing"


def test_every_example_is_what_the_atlas_itself_would_take() -> None:
    shown = examples(ROOT)
    assert {answer.kind for example in shown for answer in example.answers} >= {
        "events",
        "aid",
        "people",
        "sectors",
    }
    for example in shown:
        article = Article("a", example.text, "d")
        found = answered(article, "gemma", example.answers)
        assert (found.kept, found.left) == (len(example.answers), 0), found.text


def test_the_task_names_every_list_and_every_choice() -> None:
    told = task()
    assert all(word in told for word in ("- agreements:", "- people:", "search_for_remains", "giver"))
    assert "the ids of" not in told


def test_a_place_is_found_again_by_the_name_that_a_model_is_shown() -> None:
    for place in ("VN-59", "LA-VT", "LA-VI", "KH-9", "LA-BL.khamkeut", "VN-23.vu-quang", "VN-HN"):
        article = Article("a", "hai nơi", "d")
        answer = Answer("pairs", "hai nơi", {"places": [named(place), "tỉnh An Giang"]})
        assert f'"{place}"' in answered(article, "gemma", [answer]).text
