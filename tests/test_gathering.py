"""Which facts of several stories are one, and what they say together."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from helpers import news

from generator.merge.facts import Fact
from generator.merge.gathering import combine, gather, same_occasion, together
from generator.merge.likeness import SAME, alike, likeness
from generator.model import Basis

QB_KH = ("VN-24", "LA-KH")
THREE = ("VN-24", "LA-KH", "LA-SV")


def event(
    article: str, words: str, date: str | None = "2024-03-14", kind: str = "visit", parties: Any = QB_KH
) -> Fact:
    data = {"type": kind} | ({"date": date} if date else {})
    return Fact("events", data, tuple(parties), Basis((news.quote(article, words),), "stated"))


def agreement(article: str, date: str | None, kind: str = "mou") -> Fact:
    data = {"kind": kind} | ({"date": date} if date else {})
    return Fact("agreements", data, QB_KH, Basis((news.quote(article, f"{article} {date}"),), "stated"))


def gift(article: str, amount: str, date: str | None = None) -> Fact:
    data = {"giver": "VN-24", "receiver": "LA-KH", "amount": amount, "currency": "VND", "kind": "gift"}
    basis = Basis((news.quote(article, f"{article} {amount}"),), "stated")
    return Fact("aid", data | ({"date": date} if date else {}), QB_KH, basis)


def person(article: str, name: str, side: str = "LA-KH") -> Fact:
    return Fact("people", {"name": name, "side": side}, (side,), Basis((news.quote(article, name),), "stated"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (event("a", "đoàn sang thăm"), event("b", "chuyến thăm"), True),
        (event("a", "đoàn sang thăm"), event("b", "chuyến thăm", parties=THREE), True),
        (event("a", "đoàn sang thăm"), event("b", "chuyến thăm", parties=("VN-24", "LA-SV")), False),
        (event("a", "đoàn sang thăm"), event("b", "chuyến thăm", "2024-03-14/2024-03-16"), True),
        (event("a", "đoàn sang thăm"), event("b", "chuyến thăm", "2024-03-15"), False),
        (event("a", "đoàn sang thăm"), event("b", "hội đàm", kind="meeting"), True),
        (event("a", "đoàn sang thăm"), event("b", "hội đàm", "2024-03-13/2024-03-15", kind="meeting"), True),
        (event("a", "đoàn sang thăm", "2024"), event("b", "hội đàm", "2024", kind="meeting"), False),
        (event("a", "đoàn sang thăm", "2024"), event("b", "đoàn sang thăm.", "2024", kind="meeting"), True),
        (event("a", "đoàn sang thăm"), event("b", "diễn tập", kind="exercise"), False),
        (event("a", "đoàn sang thăm", "2024"), event("b", "chuyến công tác khác", "2024"), False),
        (event("a", "Đoàn tỉnh bạn sang thăm.", "2024"), event("b", "Đoàn tỉnh bạn sang thăm", "2024"), True),
        (agreement("a", "2009-04-21"), agreement("b", "2009"), True),
        (agreement("a", "2009-04-21"), agreement("b", "2010"), False),
        (agreement("a", "2009-04-21"), agreement("b", "2009", "minutes"), False),
        (agreement("a", None), agreement("b", None), True),
        (agreement("a", None), agreement("b", "2009"), False),
        (gift("a", "2000000000"), gift("b", "2000000000", "2024"), True),
        (gift("a", "2000000000"), gift("b", "3000000000"), False),
        (gift("a", "2000000000", "2023"), gift("b", "2000000000", "2024"), False),
        (person("a", "Thong Na Rong"), person("b", "Thong Na-rong"), True),
        (person("a", "Thong Na Rong"), person("b", "Thong Na Rong", "VN-24"), False),
    ],
)
def test_two_stories_tell_of_one_occasion_only_where_that_is_sure(one: Fact, other: Fact, same: bool) -> None:
    assert same_occasion(one, other) is same
    assert same_occasion(other, one) is same
    assert [len(gather(order)) for order in itertools.permutations([one, other])] == [1 if same else 2] * 2


def test_a_later_story_gives_a_day_its_year_unless_two_years_offer_themselves() -> None:
    told = event("a", "đoàn sang thăm", "XXXX-03-14")
    known, earlier = event("b", "chuyến thăm"), event("c", "lại sang thăm", "2019-03-14")
    assert [fact.data["date"] for fact in gather([told, known])] == ["2024-03-14"]
    several = [fact.data["date"] for fact in gather([told, known, earlier])]
    assert several == ["XXXX-03-14", "2019-03-14", "2024-03-14"]


def test_one_story_tells_its_own_occasions_apart() -> None:
    twice = [event("a", "Sáng 14/3 đoàn thăm trường học"), event("a", "Chiều 14/3 đoàn thăm bệnh viện")]
    assert len(gather(twice)) == 2


def test_a_visit_and_the_meeting_of_another_paper_are_one_visit_with_both_quotations() -> None:
    [told] = gather([event("a", "đoàn hội đàm", kind="meeting"), event("b", "đoàn sang thăm")])
    assert (told.data["type"], told.articles) == ("visit", ["a", "b"])


def test_a_meeting_joins_the_meeting_of_another_paper_before_its_visit() -> None:
    both = [event("b", "đoàn sang thăm"), event("b", "hai bên hội đàm", kind="meeting")]
    for order in itertools.permutations([event("a", "đoàn hội đàm", kind="meeting"), *both]):
        assert [(fact.data["type"], fact.articles) for fact in gather(order)] == [
            ("meeting", ["a", "b"]),
            ("visit", ["b"]),
        ]


def test_together_they_say_the_most_precise_with_all_parties_and_quotations() -> None:
    told = combine(
        [event("b", "từ 14 đến 16/3", "2024-03-14"), event("a", "tháng 3", "2024-03", parties=THREE)]
    )
    assert (told.data["date"], told.parties, told.articles) == ("2024-03-14", THREE, ["a", "b"])


def test_the_surest_basis_comes_first_and_no_quotation_twice() -> None:
    one = Basis((news.quote("a", "x"),), "mentioned")
    two = Basis((news.quote("b", "y"),), "stated")
    assert together([one, two, one]) == Basis((news.quote("b", "y"), news.quote("a", "x")), "stated")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (event("a", "Sáng nay, đoàn đại biểu sang thăm tỉnh bạn và trao quà"), True),
        (event("a", "đoàn đại biểu sang thăm", "2024-03"), True),
        (event("a", "đoàn đại biểu sang thăm tỉnh", "2024-03-15"), True),
        (event("a", "đoàn đại biểu sang thăm tỉnh", kind="meeting"), True),
        (event("a", "đoàn đại biểu sang thăm tỉnh", "2009", kind="agreement"), False),
        (event("a", "câu khác hẳn về việc ký kết ở chợ biên", "2023-01-02"), False),
        (event("b", "hôm ấy có khách"), True),
        (event("b", "hôm ấy có khách", "2024"), False),
    ],
)
def test_a_finding_is_known_again_by_what_it_says(other: Fact, same: bool) -> None:
    known = event("a", "đoàn đại biểu sang thăm tỉnh bạn")
    assert (likeness(known, other) > SAME) is same


def test_words_are_alike_whatever_case_and_spaces() -> None:
    assert alike("Đoàn  sang\nthăm", "hôm qua đoàn sang thăm") == 1.0
    assert alike("", "x") == 0.0
    assert alike("hoàn toàn khác", "bảy giờ sáng mai") < 0.5
