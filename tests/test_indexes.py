"""Partnerships are found where readers look, and stand as their evidence says."""

from __future__ import annotations

from dataclasses import replace

from generator.model import Agreement, Aid, Event, Partnership
from generator.site.cited import CitedStory
from generator.site.indexes import Atlas


def partnership(a: str = "VN-28", b: str = "LA-AT", **fields: object) -> Partnership:
    plain = Partnership(f"{a}--{b}".lower(), f"{a} – {b}", (a, b), "province", "cross-border", "reported")
    return replace(plain, **fields)  # type: ignore[arg-type]


VISIT = Event("e1", "visit", "2022-04?", parties=("VN-28", "LA-AT", "LA-XE"))


def test_an_occasion_of_several_parties_is_shown_with_every_partnership_among_them() -> None:
    home, guest = partnership(events=(VISIT,)), partnership(b="LA-XE")
    stranger = partnership(b="LA-CH")
    atlas = Atlas((home, guest, stranger))
    assert [(shown.item.id, shown.home) for shown in atlas.events(guest)] == [("e1", home)]
    assert [shown.home for shown in atlas.events(home)] == [home]
    assert atlas.events(stranger) == ()


def test_a_gift_to_several_is_one_gift_shown_with_each_who_received_it() -> None:
    gift = Aid("g1", "VN-28", "LA-AT", date="2019-09-09", parties=("VN-28", "LA-AT", "LA-XE"))
    home, guest = partnership(aid=(gift,)), partnership(b="LA-XE")
    receivers = partnership("LA-AT", "LA-XE")
    atlas = Atlas((home, guest, receivers))
    assert [(shown.item.id, shown.home) for shown in atlas.aid(guest)] == [("g1", home)]
    assert [shown.home for shown in atlas.aid(home)] == [home]
    assert atlas.aid(receivers) == ()
    assert atlas.standing(guest).last == "2019-09-09"


def test_an_occasion_that_lives_elsewhere_counts_as_evidence() -> None:
    guest = partnership(b="LA-XE")
    atlas = Atlas((partnership(events=(VISIT,)), guest))
    assert (atlas.standing(guest).status, atlas.standing(guest).last) == ("active", "2022-04?")


def test_facts_come_newest_first_and_undated_ones_last() -> None:
    events = tuple(
        Event(f"e{i}", "visit", date) for i, date in enumerate(("2009", None, "2024-12-26/2024-12-29"))
    )
    one = partnership(events=events)
    assert [shown.item.id for shown in Atlas((one,)).events(one)] == ["e2", "e0", "e1"]


def test_a_signed_text_without_a_date_makes_a_partnership_signed() -> None:
    one = partnership(agreements=(Agreement("a1", "mou"),))
    assert Atlas((one,)).standing(one).status == "signed"


def test_since_and_last_evidence_span_agreements_events_and_aid() -> None:
    one = partnership(
        agreements=(Agreement("a1", "mou", "2009-04-21"),),
        events=(Event("e1", "meeting", "2025-04-26"),),
        aid=(Aid("g1", "VN-28", "LA-AT", date="2016/.."),),
    )
    standing = Atlas((one,)).standing(one)
    assert (standing.since, standing.last) == ("2009-04-21", "2025-04-26")


def test_a_day_of_an_unknown_year_counts_for_no_year_and_comes_before_the_undated() -> None:
    days = ("XXXX-03-27", None, "2009-04-21")
    one = partnership(events=tuple(Event(f"e{i}", "visit", day) for i, day in enumerate(days)))
    atlas = Atlas((one,))
    assert [shown.item.id for shown in atlas.events(one)] == ["e2", "e0", "e1"]
    assert (atlas.standing(one).since, atlas.standing(one).last, atlas.newest) == ("2009-04-21",) * 2 + (
        "2009-04-21",
    )
    alone = Atlas((partnership(events=(Event("e1", "visit", "XXXX-03-27"),)),))
    assert (alone.newest, alone.standing(alone.partnerships[0]).last) == ("", None)


def test_a_span_counts_from_its_beginning_to_its_end() -> None:
    one = partnership(events=(Event("e1", "visit", "2024-12-26/2024-12-29"),))
    standing = Atlas((one,)).standing(one)
    assert (standing.since, standing.last) == ("2024-12-26", "2024-12-29")


def test_a_partnership_is_silent_when_the_atlas_goes_on_without_it_for_more_than_five_years() -> None:
    old = partnership(events=(Event("e1", "visit", "2018-05-02"),), agreements=(Agreement("a1", "mou"),))
    young = partnership(b="LA-XE", events=(Event("e1", "visit", "2023-05-02"),))
    assert Atlas((old, young)).standing(old).status == "signed"
    later = Atlas((old, young), stories={"x": CitedStory("x", published="2023-05-03")})
    assert later.standing(old).status == "silent"


def test_silence_is_broken_by_the_entry_that_carries_on() -> None:
    old = partnership(events=(Event("e1", "visit", "2010"),))
    heir = partnership(a="VN-29", continues=(old.id,), events=(Event("e1", "visit", "2026"),))
    atlas = Atlas((old, heir))
    assert atlas.standing(old).status == "active"
    assert (atlas.standing(heir).since, atlas.standing(heir).last) == ("2010", "2026")


def test_entries_that_continue_each_other_in_a_circle_do_no_harm() -> None:
    one = partnership(continues=("vn-29--la-at",), events=(Event("e1", "visit", "2020"),))
    other = partnership(a="VN-29", continues=(one.id,))
    assert Atlas((one, other)).standing(other).since == "2020"


def test_only_what_is_reported_and_crosses_a_border_counts() -> None:
    real = partnership()
    domestic = partnership(a="VN-HN", b="VN-59", scope="domestic")
    teaser = partnership(b="LA-XE", evidence="mentioned")
    atlas = Atlas((real, domestic, teaser))
    assert atlas.cross_border == (real,)
    assert atlas.standing(teaser).status == "mentioned"
    assert atlas.by_country == {"LA": (real, teaser)}


def test_an_article_leads_to_every_partnership_that_rests_on_it() -> None:
    one = partnership(sources=("x",))
    other = partnership(b="LA-XE", events=(Event("e1", "visit", sources=("x", "y")),))
    assert Atlas((one, other)).by_article == {"x": (one, other), "y": (other,)}
