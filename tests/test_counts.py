"""Every count on a page is that of the data: on the home page, in lists, their choices, fields and places."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from helpers.serving import Served
from lxml import html
from lxml.html import HtmlElement

Entry = dict[str, Any]


@pytest.fixture(params=["tiny", "many"])
def folder(request: pytest.FixtureRequest) -> Path:
    """A built site: the three entries of tests/site, and a large one."""
    site: Served = request.getfixturevalue(request.param)
    return site.folder


@cache
def data(folder: Path) -> list[Entry]:
    file = folder / "data/partnerships.json"
    told: list[Entry] = json.loads(file.read_text(encoding="utf-8"))["partnerships"]
    return told


@cache
def page(folder: Path, path: str) -> HtmlElement:
    return html.fromstring((folder / path / "index.html").read_text(encoding="utf-8"))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def number(text: str) -> int:
    return int(text.replace(".", ""))


def counting(entries: list[Entry]) -> list[Entry]:
    return [one for one in entries if one["scope"] == "cross-border" and one["evidence"] == "reported"]


def abroad(one: Entry) -> str:
    return min((place[:2].lower() for place in one["places"] if place[:2] != "VN"), default="vn")


def occasions(entries: list[Entry]) -> set[tuple[str, str]]:
    """Every event once, wherever it is shown, and every text whose signing is no event."""
    found = set()
    for one in entries:
        signed = {event["date"] for event in one["events"] if event["type"] == "agreement"} - {None}
        texts = [text for text in one["agreements"] if text["date"] not in signed]
        found |= {(fact.get("entry", one["id"]), fact["id"]) for fact in (*one["events"], *texts)}
    return found


def test_the_figures_of_the_home_page_are_those_of_the_data(folder: Path) -> None:
    told = [words(each) for each in page(folder, "").xpath('//ul[@class="atlas-figures"]/li')]
    counted = counting(data(folder))
    crossing = [one for one in data(folder) if one["scope"] == "cross-border"]
    mentioned = [one for one in crossing if one["evidence"] == "mentioned"]
    places = {place for one in counted for place in one["places"]}
    vn = sum(place.startswith("VN") for place in places)
    sources = page(folder, "sources").xpath('//*[contains(@class, "atlas-group")]//li[@data-id]')
    assert [number(each.split()[0]) for each in told] == [
        each for each in (len(counted), len(mentioned), vn, len(places) - vn, len(sources)) if each
    ]


@pytest.mark.parametrize("path", ["", "partnerships", "countries/la", "countries/kh", "sectors/health"])
def test_a_list_counts_what_the_data_hold_in_each_group_and_choice(folder: Path, path: str) -> None:
    kind, _, name = path.partition("/")
    some = [
        one for one in data(folder)
        if (kind != "countries" or abroad(one) == name) and (kind != "sectors" or name in one["sectors"])
    ]  # fmt: skip
    shown = page(folder, path)
    rows = {row.get("data-id") for row in shown.xpath('//li[contains(@class, "atlas-row ")]')}
    assert rows == {one["id"] for one in some}
    for group in shown.xpath('//section[contains(@class, "atlas-group")]'):
        assert number(words(group.find_class("atlas-count")[0])) == len(group.xpath(".//li[@data-id]"))
    crossing = [one for one in some if one["scope"] == "cross-border"]
    answers = {"country": lambda one: [abroad(one)], "status": lambda one: [one["status"]]}
    answers |= {"level": lambda one: [one["level"]], "sector": lambda one: one["sectors"]}
    for name_of, answer in answers.items():
        for choice in shown.xpath(f'//input[@name="{name_of}"]/..'):
            value = choice.find(".//input").get("value")
            there = sum(value in answer(one) for one in crossing)
            assert number(words(choice.find_class("atlas-choice__count")[0])) == there, (name_of, value)


def test_a_line_says_how_many_occasions_the_data_hold(folder: Path) -> None:
    by_id = {one["id"]: len(occasions([one])) for one in data(folder)}
    for row in page(folder, "partnerships").xpath('//li[contains(@class, "atlas-row ")]'):
        told = [words(each) for each in row.xpath('.//span[contains(text(), "sự kiện")]')]
        expected = by_id[row.get("data-id")]
        assert told == ([f"{expected} sự kiện"] if expected > 1 else [])


def test_the_timeline_has_every_occasion_once(folder: Path) -> None:
    lines = page(folder, "timeline").xpath('//*[contains(@class, "atlas-group")]//li[@data-id]')
    told = {tuple(line.get("data-id").rsplit(".", 1)) for line in lines}
    assert len(lines) == len(told)
    assert told == occasions(data(folder))
    for group in page(folder, "timeline").xpath('//section[contains(@class, "atlas-group")]'):
        assert number(words(group.find_class("atlas-count")[0])) == len(group.xpath(".//li[@data-id]"))


def test_the_fields_count_the_partnerships_that_name_them(folder: Path) -> None:
    for row in page(folder, "sectors").xpath("//tr[@data-id]"):
        some = [one for one in data(folder) if row.get("data-id") in one["sectors"]]
        told = [number(words(cell)) for cell in row.xpath("./td")]
        sides = [abroad(one) for one in some if one["evidence"] == "reported"]
        groups = [sides.count(country) for country in ("la", "kh", "vn")]
        assert told == [len(some), *groups, len(some) - len(sides)]


def test_the_index_of_places_counts_what_counts_for_each(folder: Path) -> None:
    for line in page(folder, "places").xpath('//*[contains(@class, "atlas-group")]//li[@data-id]'):
        own = [one for one in counting(data(folder)) if line.get("data-id") in one["places"]]
        told = [number(words(each)) for each in line.xpath('./span[@class="atlas-count"]')]
        assert told == ([len(own)] if own else [])


def test_the_people_are_those_of_the_data_each_once_for_a_place(folder: Path) -> None:
    shown = page(folder, "people")
    lines = shown.xpath('//*[contains(@class, "atlas-group")]//li[@data-id]')
    known = map(json.loads, (folder / "data/people.jsonl").read_text(encoding="utf-8").splitlines())
    named = [(one["name"], one["side"] or one["partnership"], one["id"].replace("/", "/#")) for one in known]
    assert len(lines) == len({(name, side) for name, side, _ in named})
    told = {
        link.split("partnerships/")[1]
        for line in lines
        for link in line.xpath("./span//a/@href")
        if "#" in link
    }
    assert told == {address for *_, address in named}
    for group in shown.xpath('//section[contains(@class, "atlas-group")]'):
        assert number(words(group.find_class("atlas-count")[0])) == len(group.xpath(".//li[@data-id]"))
    for choice in shown.xpath('//input[@name="country"]/..'):
        value = choice.find(".//input").get("value")
        there = [line for line in lines if line.get("data-kind") == value]
        assert number(words(choice.find_class("atlas-choice__count")[0])) == len(there)
