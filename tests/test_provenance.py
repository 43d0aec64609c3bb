"""What stands behind a fact, and what an editor changed in it."""

from __future__ import annotations

from typing import Any

from helpers import news

from generator.entry.entries import partnership
from generator.merge.three_way import Fresh, merge
from generator.model import Basis
from generator.site.provenance import Provenance, behind, behind_name, behind_pair

VISIT = news.fact("events", {"a": "Ngày 14/4/2022 đoàn sang thăm."}, type="visit", date="2022-04-14")
HEALTH = {"health": Basis((news.quote("a", "khám bệnh"),), "stated")}


def event(page: dict[str, Any], fresh: Fresh, record: Any = None) -> Provenance:
    merged = merge("a--b", record, {**news.VALUES, **page}, fresh)
    entry = partnership("a--b", merged.page)
    return behind(entry.events[0], entry, merged.record, {})


def test_what_an_editor_wrote_first_and_an_article_says_too_is_no_correction() -> None:
    told = event({"events": [{"type": "visit", "date": "2022-04-14"}]}, Fresh(news.VALUES, facts=(VISIT,)))
    assert (told.corrections, told.added) == ((), False)
    assert [quote for citation in told.citations for quote in citation.words] == [
        "Ngày 14/4/2022 đoàn sang thăm."
    ]


def test_an_edited_field_shows_what_the_article_says_by_now() -> None:
    first = merge("a--b", None, None, Fresh(news.VALUES, facts=(VISIT,)))
    page = {**first.page, "events": [{**first.page["events"][0], "date": "2022-04-13"}]}
    later = news.fact("events", {"a": "Ngày 15/4/2022 đoàn sang thăm."}, type="visit", date="2022-04-15")
    told = event(page, Fresh(news.VALUES, facts=(later,)), first.record)
    assert [(one.field, one.article, one.page) for one in told.corrections] == [
        ("date", "2022-04-15", "2022-04-13")
    ]
    assert [dispute.fresh for dispute in told.disputes] == ["2022-04-15"]


def test_a_hand_made_entry_that_articles_confirm_is_not_marked_as_corrected() -> None:
    fresh = Fresh(news.VALUES, news.basis({"a": "hai tỉnh hợp tác"}), {"sectors": HEALTH}, (VISIT,))
    merged = merge("a--b", None, {**news.VALUES, "sectors": ["health", "investment"]}, fresh)
    entry = partnership("a--b", merged.page)
    assert behind_pair(entry, merged.record, {}).corrections == ()
    assert not behind_name(entry, "sectors", "health", merged.record, {}).added
    assert behind_name(entry, "sectors", "investment", merged.record, {}).added


def test_an_entry_under_another_place_shows_what_the_articles_say() -> None:
    first = merge("a--b", None, None, Fresh(news.VALUES, facts=(VISIT,)))
    page = {**first.page, "places": ["VN-24", "LA-SV"]}
    merged = merge("a--b", first.record, page, Fresh(news.VALUES, facts=(VISIT,)))
    told = behind_pair(partnership("a--b", merged.page), merged.record, {})
    assert [(one.field, one.article, one.page) for one in told.corrections] == [
        ("places", "VN-24, LA-KH", "VN-24, LA-SV")
    ]
