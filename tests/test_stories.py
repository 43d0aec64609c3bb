"""The stories written for measuring extraction are well formed, so that a score on them means what it says."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pycountry
import pytest
import yaml

from generator.model import EVENT_TYPES, SECTORS

STORIES = Path(__file__).parent / "cases" / "stories"
LISTS = ("partnerships", "domestic", "events", "agreements", "aid", "sectors", "must_not")
AGREEMENT_KINDS = {"mou", "minutes", "twinning", "other"}
CURRENCIES = {"VND", "USD", "LAK", "KHR", "THB", None}
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DAY_WITHOUT_YEAR = re.compile(r"--(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
NEW_SINCE_THE_LIST = {"LA-XS", "KH-25"}  # provinces founded in 2013, wherever a release of pycountry lacks them

Story = dict[str, Any]


@cache
def story_files() -> list[Path]:
    """Every story with its answers: those of the two splits, and the answers that stand beside a plain text."""
    return sorted(path for path in STORIES.rglob("*.yml"))


@cache
def read(path: Path) -> Story:
    """The story in ``path``; the text of a story for the whole path comes from the file beside it."""
    story: Story = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    if path.name.endswith(".expect.yml"):
        story["text"] = path.with_name(path.name.replace(".expect.yml", ".txt")).read_text(encoding="utf-8")
    return story


def units(story: Story) -> Iterator[dict[str, str]]:
    """Both places of every expected pair, domestic ones too."""
    for pair in [*story["expect"]["partnerships"], *story["expect"]["domestic"]]:
        yield pair["vn"]
        yield pair["partner"]


def dated(story: Story) -> Iterator[dict[str, Any]]:
    """Every expected fact that carries a date."""
    yield from story["expect"]["events"]
    yield from story["expect"]["agreements"]


def quoted(story: Story) -> Iterator[str]:
    """Every quotation among the answers, those of the traps too."""
    for fact in [*dated(story), *story["expect"]["aid"]]:
        yield fact["quote"]
    for trap in story["expect"]["must_not"]:
        if "quote" in trap:
            yield trap["quote"]


every_story = pytest.mark.parametrize("path", story_files(), ids=lambda path: f"{path.parent.name}/{path.stem}")


@every_story
def test_a_story_has_text_and_all_its_lists_of_answers(path: Path) -> None:
    story = read(path)
    assert story["about"].strip()
    assert set(story["expect"]) == set(LISTS)
    assert 700 <= len(story["text"]) <= 6000
    assert story["published"] is None or DAY.fullmatch(story["published"])


@every_story
def test_a_story_is_written_in_composed_unicode_with_plain_line_ends(path: Path) -> None:
    text = path.read_text(encoding="utf-8") + read(path)["text"]
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


@every_story
def test_every_quotation_is_an_exact_part_of_its_story(path: Path) -> None:
    story = read(path)
    assert [quote for quote in quoted(story) if not quote or quote not in story["text"]] == []


@cache
def known_codes() -> frozenset[str]:
    """Every code of ISO 3166-2, from somebody else's list."""
    return frozenset({division.code for division in pycountry.subdivisions} | NEW_SINCE_THE_LIST)


@every_story
def test_every_place_of_a_pair_carries_a_code_of_iso_3166_2(path: Path) -> None:
    known = known_codes()
    story = read(path)
    used = {unit["iso"] for unit in units(story)}
    used |= {code for event in story["expect"]["events"] for code in event["parties"]}
    used |= {code for trap in story["expect"]["must_not"] for code in trap.get("pair", [])}
    assert used <= known, used - known


@every_story
def test_every_pair_names_its_level_and_stands_once(path: Path) -> None:
    story = read(path)
    assert {unit["level"] for unit in units(story)} <= {"province", "district"}
    for unit in units(story):
        assert unit["name"]
        assert unit["province"]
        assert unit["level"] == "district" or unit["name"] == unit["province"]
    pairs = [(str(pair["vn"]), str(pair["partner"])) for pair in story["expect"]["partnerships"]]
    assert len(pairs) == len(set(pairs))
    for pair in story["expect"]["partnerships"]:
        assert pair["vn"]["iso"].startswith("VN-")
        assert pair["partner"]["iso"].startswith(pair["partner"]["country"] + "-")
        assert isinstance(pair["in_main_text"], bool)
    for pair in story["expect"]["domestic"]:
        assert pair["vn"]["iso"].startswith("VN-")
        assert pair["partner"]["iso"].startswith("VN-")


@every_story
def test_every_date_is_a_bare_iso_prefix_and_a_partial_one_agrees_with_it(path: Path) -> None:
    for fact in dated(read(path)):
        for date in [fact["date"], fact.get("date_end"), *fact.get("date_alt", [])]:
            for day in [] if date is None else date.split("/"):
                assert DAY.fullmatch(day), fact
        if fact.get("date_end"):
            assert fact["date"] is not None, fact
            assert fact["date"] <= fact["date_end"], fact
        if "date_partial" in fact:
            partial = fact["date_partial"]
            assert DAY_WITHOUT_YEAR.fullmatch(partial), fact
            assert fact["date"] is None or fact["date"][4:] == partial[1:], fact


@every_story
def test_every_fact_is_of_a_kind_that_the_atlas_knows(path: Path) -> None:
    expect = read(path)["expect"]
    assert {event["type"] for event in expect["events"]} <= set(EVENT_TYPES)
    assert {other for event in expect["events"] for other in event.get("type_alt", [])} <= set(EVENT_TYPES)
    assert {agreement["kind"] for agreement in expect["agreements"]} <= AGREEMENT_KINDS
    assert {gift["currency"] for gift in expect["aid"]} <= CURRENCIES
    assert all((gift["amount"] is None) == (gift["currency"] is None) for gift in expect["aid"])
    assert set(expect["sectors"]) <= set(SECTORS)
    assert len(expect["sectors"]) == len(set(expect["sectors"]))


@every_story
def test_the_parties_of_an_event_belong_to_the_pairs_of_the_story(path: Path) -> None:
    expect = read(path)["expect"]
    named = {unit["iso"] for pair in expect["partnerships"] for unit in (pair["vn"], pair["partner"])}
    for event in expect["events"]:
        assert event["parties"], event
        assert set(event["parties"]) <= named, event


@every_story
def test_a_story_without_a_pair_expects_no_fact_and_says_what_the_trap_is(path: Path) -> None:
    expect = read(path)["expect"]
    if not expect["partnerships"]:
        assert not any(expect[name] for name in ("events", "agreements", "aid", "sectors"))
        assert expect["must_not"]


@every_story
def test_a_pair_that_must_not_be_found_is_not_expected_too(path: Path) -> None:
    expect = read(path)["expect"]
    provinces = {
        (pair["vn"]["iso"], pair["partner"]["iso"])
        for pair in expect["partnerships"]
        if pair["vn"]["level"] == "province" and pair["in_main_text"]
    }
    forbidden = {tuple(trap["pair"]) for trap in expect["must_not"] if "pair" in trap}
    assert not provinces & forbidden


def test_no_two_stories_share_a_paragraph() -> None:
    seen: dict[str, Path] = {}
    for path in story_files():
        for paragraph in read(path)["text"].split("\n"):
            if len(paragraph) > 120:
                assert seen.setdefault(paragraph, path) == path, (paragraph, path, seen[paragraph])


def twins() -> list[Path]:
    """The answers of every twin of a real page."""
    return sorted((STORIES / "twins" / "gold").glob("*.json"))


@pytest.mark.parametrize("path", twins(), ids=lambda path: path.stem)
def test_a_twin_has_its_text_all_its_lists_and_exact_quotations(path: Path) -> None:
    answers = json.loads(path.read_text(encoding="utf-8"))
    text = (STORIES / "twins" / "docs" / f"{path.stem}.txt").read_text(encoding="utf-8")
    story = {"text": text, "expect": answers}
    assert unicodedata.is_normalized("NFC", text)
    assert answers["about"].strip()
    assert set(answers) - {"about", "sidecar"} == set(LISTS)
    assert [quote for quote in quoted(story) if quote not in text] == []
    assert {text["kind"] for text in answers["agreements"]} <= AGREEMENT_KINDS
    assert {event["type"] for event in answers["events"]} <= set(EVENT_TYPES)
    assert set(answers["sectors"]) <= set(SECTORS)
    assert {unit["iso"] for unit in units(story)} <= known_codes()


def test_every_text_of_a_twin_has_its_answers() -> None:
    texts = {path.stem for path in (STORIES / "twins" / "docs").glob("*.txt")}
    assert texts == {path.stem for path in twins()}
    assert len(texts) >= 25
