"""Two stories unlike the seeds go the whole path: article, reading, entry, check, pages, data."""

from __future__ import annotations

import html
import json
import re
import shutil
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.atlas_project import pages_of, project, site_of

from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.desk.report import Report
from generator.entry import entries
from generator.entry.entries import read_entry
from generator.model import Partnership
from generator.site.pages import Page

STORIES = Path(__file__).parent / "cases/stories/whole_path"
NAMES = sorted(path.stem for path in STORIES.glob("*.txt"))


@dataclass(frozen=True)
class Atlas:
    """An atlas made of nothing but the two stories."""

    root: Path
    report: Report
    pages: dict[str, Page]

    def entry(self, answers: dict[str, Any]) -> Partnership:
        """The entry of the one pair that *answers* ask for."""
        [pair] = answers["partnerships"]
        wanted = (pair["vn"]["iso"], pair["partner"]["iso"])
        [name] = [path for path in entries.entry_paths(self.root / entries.FOLDER) if _places(path) == wanted]
        return read_entry(name)


def _places(path: Path) -> tuple[str, str]:
    return read_entry(path).places


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    source = tmp_path_factory.mktemp("source")
    (source / "seeds/articles").mkdir(parents=True)
    for name in NAMES:
        shutil.copy(STORIES / f"{name}.txt", source / "seeds/articles")
    root = project(tmp_path_factory.mktemp("atlas"), source)
    report = refresh(root)
    return Atlas(root, report, pages_of(site_of(root)))


def answers_to(name: str) -> dict[str, Any]:
    expect: dict[str, Any] = yaml.safe_load((STORIES / f"{name}.expect.yml").read_text(encoding="utf-8"))[
        "expect"
    ]
    return expect


def when(fact: dict[str, Any]) -> str:
    """The date of an expected fact as an entry writes it."""
    return f"{fact['date']}/{fact['date_end']}" if fact.get("date_end") else str(fact["date"])


def shown(page: Page) -> str:
    """The words of *page* as a reader sees them, in one line."""
    plain = html.unescape(re.sub(r"<[^>]+>", " ", page.text))
    return " ".join(unicodedata.normalize("NFC", plain).split())


def test_the_two_stories_make_their_two_entries_and_no_other(atlas: Atlas) -> None:
    assert len(atlas.report.new) == len(NAMES) == 2
    assert atlas.report.wrong == ()
    assert check(atlas.root) == []
    assert not refresh(atlas.root, check=True).news


each_story = pytest.mark.parametrize("name", NAMES)


@each_story
def test_every_dated_event_of_a_story_stands_in_its_entry(name: str, atlas: Atlas) -> None:
    answers = answers_to(name)
    entry = atlas.entry(answers)
    found = {(event.type, event.date) for event in entry.events} | {("aid", gift.date) for gift in entry.aid}
    for event in answers["events"]:
        kinds = {event["type"], *event.get("type_alt", ())}
        assert {(kind, when(event)) for kind in kinds} & found, event["quote"]
    wanted = {when(event) for event in answers["events"]}
    assert {event.date for event in entry.events} <= wanted


@each_story
def test_the_agreements_of_a_story_stand_in_its_entry_and_no_other(name: str, atlas: Atlas) -> None:
    answers = answers_to(name)
    found = sorted((agreement.kind, agreement.date) for agreement in atlas.entry(answers).agreements)
    assert found == sorted((agreement["kind"], when(agreement)) for agreement in answers["agreements"])


@each_story
def test_the_sums_given_in_a_story_stand_in_its_entry_and_no_other(name: str, atlas: Atlas) -> None:
    answers = answers_to(name)
    found = sorted((gift.amount, gift.currency) for gift in atlas.entry(answers).aid if gift.amount)
    wanted = [gift for gift in answers["aid"] if gift["amount"]]
    assert found == sorted((Decimal(gift["amount"]), gift["currency"]) for gift in wanted)


@each_story
def test_the_page_of_a_partnership_shows_its_places_and_the_words_behind_its_facts(
    name: str, atlas: Atlas
) -> None:
    entry = atlas.entry(answers_to(name))
    words = shown(atlas.pages[f"partnerships/{entry.id}.md"])
    record = json.loads((atlas.root / f"seeds/records/{entry.id}.json").read_text(encoding="utf-8"))
    story = (STORIES / f"{name}.txt").read_text(encoding="utf-8")
    quotes = [quote["exact"] for basis in record["facts"].values() for quote in basis["quotes"]]
    assert len(quotes) > 5
    for quote in quotes:
        assert quote in story
    facts = [fact for key, fact in record["facts"].items() if re.fullmatch(r"[aeg]\d+", key)]
    for fact in facts:
        assert " ".join(fact["quotes"][0]["exact"].split()) in words


@each_story
def test_the_data_tell_the_same_partnership(name: str, atlas: Atlas) -> None:
    entry = atlas.entry(answers_to(name))
    told = json.loads(atlas.pages["data/partnerships.json"].text)["partnerships"]
    [one] = [partnership for partnership in told if partnership["id"] == entry.id]
    assert one["places"] == list(entry.places)
    assert len(one["events"]) == len(entry.events)
    assert one["evidence"] == "reported"


def test_a_place_of_ceremony_gets_no_page(atlas: Atlas) -> None:
    assert [path for path in atlas.pages if re.search(r"bakan|gnommalath|nhommalat", path)] == []
    assert "places/vn/tien-giang.md" in atlas.pages
    assert "places/la/khammouane.md" in atlas.pages
