"""What the page of a partnership tells: each occasion once, each quotation once, sums that add up."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.atlas_project import site_of
from hypothesis import given
from hypothesis import strategies as st

import geo
from generator import edtf
from generator.entry import entries
from generator.model import Aid, Basis, Elsewhere, Quote, Record
from generator.site import posts
from generator.site.cited import CitedStory
from generator.site.indexes import Atlas, Shown
from generator.site.page import Site
from generator.site.provenance import Citation, Provenance
from generator.site.render import readable
from generator.site.told.direction import direction
from generator.site.told.printing_once import PrintedOnce
from generator.site.told.related import related
from generator.site.told.sides import people
from generator.site.told.summary import summary
from generator.site.told.sums import in_order, sums
from generator.site.told.timeline import LONG, timeline

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests/cases/told"


def site(*fronts: dict[str, Any], language: str = "en", records: dict[str, Record] | None = None) -> Site:
    """A site of entries with these front matters."""
    told = [entries.partnership(front.pop("id", "one"), front) for front in map(dict, fronts)]
    return Site(language, Atlas(tuple(told), records or {}), geo.load(), ROOT / "site_src")


def cases(name: str) -> list[Any]:
    listed = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["it"]) for case in listed]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("case", cases("summaries"))
def test_a_partnership_is_summed_up(case: dict[str, Any], language: str) -> None:
    where = site(case["entry"], language=language)
    assert summary(where, where.atlas.partnerships[0]) == case[language].strip()


@pytest.mark.parametrize("case", cases("timelines"))
def test_each_occasion_stands_once_under_its_year(case: dict[str, Any]) -> None:
    where = site(case["entry"])
    told = timeline(where, where.atlas.partnerships[0], "partnerships/one/", PrintedOnce())
    assert {year.year: [f"{one.what} | {one.gloss}" for one in year.occasions] for year in told.years} == {
        str(year): lines for year, lines in case["told"].items()
    }


@pytest.mark.parametrize("case", cases("offices"))
def test_an_office_is_said_in_english_or_not_at_all(case: dict[str, str]) -> None:
    assert posts.told(case["vi"], "en") == case["en"]
    assert posts.told(case["vi"], "vi") == ""


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("Tỉnh ủy viên, Bí thư Huyện ủy", "district party secretary"),
        ("Bí thư - Huyện trưởng huyện Khăm Cợt", "party secretary"),
        ("Đại biểu Quốc hội", "member of the National Assembly"),
        ("Trưởng Ban quản lý Khu kinh tế", ""),
    ],
)
def test_somebody_is_named_by_a_post_rather_than_by_a_seat(role: str, office: str) -> None:
    assert posts.main(role, "en") == office


@pytest.mark.parametrize("case", cases("readable"))
def test_what_a_page_printed_into_a_quotation_is_left_out(case: dict[str, str]) -> None:
    assert readable(case["words"], case.get("publisher", "")) == case["told"]


WORDS = st.sampled_from(["one", "two", "three", "four"])
CITED = st.builds(
    lambda words, story: Citation(tuple(dict.fromkeys(words)), CitedStory(story)),
    st.lists(WORDS, max_size=3),
    st.sampled_from("ab"),
)


@given(st.lists(st.lists(CITED, max_size=3), max_size=6))
def test_every_quotation_is_printed_once_and_none_is_left_out(facts: list[list[Citation]]) -> None:
    once = PrintedOnce()
    printed: list[tuple[str, str]] = []
    for number, citations in enumerate(facts):
        told = once.of(Provenance(tuple(citations)), f"e{number}")
        for one in (*((told.first,) if told.first else ()), *told.others):
            printed += [(one.story.id, words) for words in one.words if one.story]
        if not told.first and any(one.words for one in citations):
            assert told.again
    assert len(printed) == len(set(printed))
    assert set(printed) == {(c.story.id, w) for some in facts for c in some if c.story for w in c.words}


@pytest.mark.parametrize(
    ("publisher", "words", "headline"),
    [
        ("Báo Một", "A visit ends well.", ""),
        ("Báo Một", "They agreed on much.", "A visit ends well"),
        ("", "A visit ends well.", "A visit ends well"),
    ],
    ids=["the headline itself", "other words", "nothing else names the story"],
)
def test_a_headline_is_not_printed_again_right_below_itself(publisher: str, words: str, headline: str) -> None:
    story = CitedStory("a", headline="A visit ends well", publisher=publisher)
    told = PrintedOnce().of(Provenance((Citation((words,), story),)), "e1")
    assert told.first
    assert told.first.story
    assert told.first.story.headline == headline


def test_a_long_timeline_opens_with_its_latest_years() -> None:
    events = [{"id": f"e{n}", "type": "visit", "date": str(1990 + n)} for n in range(LONG + 1)]
    where = site({"title": "x", "places": ["VN-59", "KH-9"], "events": events, **BARE})
    years = timeline(where, where.atlas.partnerships[0], "partnerships/one/", PrintedOnce()).years
    assert [year.folded for year in years] == [False] * 3 + [True] * (LONG - 2)
    assert all(a.year > b.year for a, b in pairwise(years))


BARE = {"level": "province", "scope": "cross-border", "evidence": "reported"}
DATES = st.sampled_from(["2020", "2021-03-02", "2021-05?", "2020/2024", "XXXX-03-01", None])
GIFTS = st.lists(
    st.builds(
        Aid,
        id=st.just("g"),
        giver=st.sampled_from(["VN-59", "KH-9"]),
        receiver=st.just("KH-9"),
        amount=st.sampled_from([Decimal(5), Decimal("7.5"), None]),
        currency=st.just("USD"),
        date=DATES,
        kind=st.sampled_from(["gift", "total", "part"]),
    ),
    max_size=6,
)


@given(GIFTS)
def test_gifts_are_neither_lost_nor_doubled_and_parts_follow_their_total(gifts: list[Aid]) -> None:
    ordered = in_order(gifts)
    assert sorted(map(id, ordered)) == sorted(map(id, gifts))
    whole = [gift for gift in ordered if gift.kind != "part"]
    assert whole == sorted(whole, key=lambda gift: edtf.sort_key(gift.date), reverse=True)
    for before, gift in pairwise(ordered):
        if gift.kind == "part" and before.kind == "gift":
            assert not any(t.kind == "total" and t.giver == gift.giver and t.date == gift.date for t in whole)


@given(GIFTS)
def test_only_single_gifts_of_a_known_year_are_added_up(gifts: list[Aid]) -> None:
    shown = sums(site(), gifts)
    counted = [
        g for g in gifts if g.kind == "gift" and g.amount and g.date in ("2020", "2021-03-02", "2021-05?")
    ]
    if shown:
        assert sum(int(one.gifts.split()[0]) for one in shown) == len(counted)
    else:
        assert len({(g.giver, str(g.date)[:4]) for g in counted}) == len(counted)


def test_related_are_those_of_the_same_occasion_first() -> None:
    joint = {"id": "e1", "type": "meeting", "date": "2020", "parties": ["VN-28", "LA-AT", "LA-SL"]}
    where = site(
        {"id": "a", "title": "a", "places": ["VN-28", "LA-AT"], "events": [joint], **BARE},
        {"id": "b", "title": "b", "places": ["VN-28", "LA-CH"], **BARE},
        {"id": "c", "title": "c", "places": ["VN-28", "LA-SL"], **BARE},
    )
    found = related(where, where.atlas.by_id["a"])
    assert [one.id for one in found] == ["c", "b"]
    assert [one.why for one in found] == ["same event", "also with Kon Tum"]


def test_the_people_of_the_seeds_are_found_at_their_occasion() -> None:
    where = site_of(ROOT, "en")
    one = where.atlas.by_id["ca-mau--koh-kong"]
    told = timeline(where, one, "partnerships/ca-mau--koh-kong/", PrintedOnce())
    [meeting] = [each for year in told.years for each in year.occasions if each.what.startswith("Meeting")]
    assert "Thong Na Rong (chair of the provincial council, Koh Kong)" in meeting.gloss


@pytest.mark.parametrize("case", cases("directions"))
def test_who_visited_whom_is_said_where_the_words_say_it(case: dict[str, Any]) -> None:
    visit = {
        "id": "e1",
        "type": case.get("type", "visit"),
        "date": "2022",
        "parties": ["VN-28", "LA-AT", "LA-SL"],
    }
    visit["sources"] = [{"url": "https://a.example/b", "quote": case["words"]}]
    where = site({"title": "x", "places": ["VN-28", "LA-AT"], "events": [visit], **BARE})
    one = where.atlas.partnerships[0]
    way = direction(where, Shown(one.events[0], one))
    assert (way and [[*way.visitors], [*way.hosts]]) == case["told"]


@pytest.mark.parametrize(
    ("entry", "heading", "gloss"),
    [
        (
            "ea-sup--kaoh-nheaek",
            "Visit by Ea Sup to Kaoh Nheaek",
            "A delegation from Ea Sup led by Bùi Hồng Quý, district party secretary, visited Kaoh Nheaek on 26",
        ),
        ("kon-tum--stung-treng", "Visit by Kon Tum to Stung Treng and Ratanakiri", "A delegation from Kon Tum"),
    ],
)
def test_the_visits_of_the_seeds_say_who_went_where(entry: str, heading: str, gloss: str) -> None:
    where = site_of(ROOT, "en")
    told = timeline(where, where.atlas.by_id[entry], f"partnerships/{entry}/", PrintedOnce())
    [visit] = [each for year in told.years for each in year.occasions if each.what.startswith("Visit")]
    assert (visit.what, visit.gloss[: len(gloss)]) == (heading, gloss)


def test_an_editors_own_source_is_printed_like_any_other() -> None:
    mine = Citation(("Words of mine.",), elsewhere=Elsewhere(publisher="A paper", quote="Words of mine."))
    once = PrintedOnce()
    assert once.of(Provenance((mine,)), "e1").first == mine
    assert once.of(Provenance((mine,)), "e2").again == "e1"


def test_a_person_whose_name_stands_in_no_occasion_keeps_a_quotation() -> None:
    quote = Quote("s", "Ông Lê Văn Một, Bí thư Huyện ủy", "", "", 0, "")
    record = Record("one", {}, {"p1": Basis((quote,), "stated", ())})
    person = {"id": "p1", "name": "Lê Văn Một", "role": "Bí thư Huyện ủy", "side": "VN-59", "sources": ["s"]}
    where = site(
        {"title": "x", "places": ["VN-59", "KH-9"], "people": [person], **BARE}, records={"one": record}
    )
    one, once = where.atlas.partnerships[0], PrintedOnce()
    [group] = people(where, one, "partnerships/one/", timeline(where, one, "partnerships/one/", once), once)
    assert (group.side, group.people[0].office) == ("VN-59", "district party secretary")
    assert group.people[0].printed.first == Citation((quote.exact,), CitedStory("s"))
