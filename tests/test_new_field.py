"""A new field is told to the model, the table of fields, the messages and a template; it goes everywhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from helpers.new_field import EDITED, FIRST, LATER, grown, walked

CASE = Path(__file__).parent / "cases/new_field/the_venue_of_an_event.yml"
PLACES = {"model", "entry/fields.py", "messages", "site/templates"}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    generator = grown(CASE, tmp_path_factory.mktemp("grown"))
    return walked(generator, tmp_path_factory.mktemp("walk") / "root")


def front(page: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(page.split("---\n")[1])
    return data


def test_it_is_written_down_in_four_places_only() -> None:
    files = [addition["file"] for addition in yaml.safe_load(CASE.read_text(encoding="utf-8"))]
    assert {next(place for place in PLACES if file.startswith(place)) for file in files} == PLACES


def test_what_a_reading_says_comes_to_the_page_and_into_the_record(seen: dict[str, Any]) -> None:
    [event] = front(seen["page"])["events"]
    assert list(event) == ["id", "type", "date", "venue", "sources"]
    assert event["venue"] == FIRST
    assert seen["record"]["base"]["events"] == [event]


def test_it_outlives_the_cache_of_readings(seen: dict[str, Any]) -> None:
    assert seen["read from the cache"]
    assert seen["page again"] == seen["page"]


def test_an_edit_of_it_stays_and_a_later_article_disputes_it(seen: dict[str, Any]) -> None:
    assert seen["edited"] == seen["page"].replace(FIRST, EDITED)
    assert seen["disputed"] == [["e1", "venue", EDITED, LATER]]
    assert seen["entry"] == EDITED
    assert seen["sound"] == []


@pytest.mark.parametrize(("language", "word"), [("vi", "địa điểm"), ("en", "venue")])
def test_the_page_shows_it_with_what_the_article_says(seen: dict[str, Any], language: str, word: str) -> None:
    page = re.sub(r"</?span[^>]*>", "", seen[language])  # the English page marks Vietnamese words
    assert f'<p class="venue">{EDITED}</p>' in page
    assert f"{word}: {LATER}" in page


def test_the_data_have_it_and_the_schema_knows_it(seen: dict[str, Any]) -> None:
    assert seen["data"]["venue"] == EDITED
    valid = jsonschema.Draft202012Validator(seen["schema"]).is_valid
    assert valid(front(seen["edited"]))
    assert not valid({**front(seen["edited"]), "events": [{"type": "visit", "venue": ["Na Phao"]}]})


def test_the_check_knows_it_and_offers_it_for_a_slip(seen: dict[str, Any]) -> None:
    line = seen["edited"][: seen["edited"].index("venue:")].count("\n") + 1
    assert [(at, code, about["key"]) for at, code, about in seen["wrong"]] == [
        (line, "not-one-value", "venue"),
        (line + 1, "unknown-key", "venu"),
    ]
    assert seen["wrong"][1][2]["nearest"] == "venue"


def test_editors_are_told_of_it_in_the_handbook_and_in_a_new_entry(seen: dict[str, Any]) -> None:
    assert "| `venue` | Nơi diễn ra · where it took place |" in seen["handbook"]
    assert f'venue: "{FIRST}"    # where it took place' in seen["new"]
