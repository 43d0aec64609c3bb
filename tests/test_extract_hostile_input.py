"""Nothing that lies in the folder of articles makes the extraction crash, hang or quote what is not there."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.extract import as_json, read
from generator.extract.seen import pile
from generator.model import Article

STORY = (
    "Sáng 26/4/2024, đoàn đại biểu tỉnh Koh Kong (Campuchia) đã đến thăm, làm việc với lãnh đạo tỉnh Cà Mau. "
    "Hai bên ký biên bản ghi nhớ. Dịp này, tỉnh Cà Mau trao tặng tỉnh Koh Kong 500 triệu đồng.\n"
)


def story(text: str) -> Article:
    return Article("x", text, "digest")


def facts_are_quoted(article: Article) -> None:
    reading = read(article)
    facts: list[Any] = [*reading.pairs, *reading.events, *reading.agreements, *reading.aid, *reading.sectors]
    for fact in [*facts, *reading.people, *reading.names]:
        for quote in fact.basis.quotes:
            assert article.text[quote.start : quote.start + len(quote.exact)] == quote.exact


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("", "no_story"),
        (
            "The quick brown fox jumps over the lazy dog, and nothing else happened that day at all.",
            "in_en",
        ),
        ("\x01\x02\x03\x1b[31m", "no_partnership"),
        ("𝕏" * 100 + "\u202e\u0000", "no_partnership"),
        ("a" * 30_000, "long_line"),
    ],
)
def test_what_is_no_story_gives_nothing_and_says_so(text: str, note: str) -> None:
    reading = read(story(text))
    assert reading.pairs == ()
    assert note in reading.notes


def test_control_characters_inside_a_story_do_not_hide_it() -> None:
    article = story(STORY.replace(" ", "\x0b", 1).replace("Koh Kong", "Koh\x01Kong", 1))
    assert [pair.places for pair in read(article).pairs] == [("VN-59", "KH-9")]
    facts_are_quoted(article)


@pytest.mark.parametrize(
    ("word", "printed"),
    [
        ("Koh Kong", "Koh Ko\u00adng"),
        ("Koh Kong", "Koh\u200b Kong"),
        ("Cà Mau", "Cà\u200d Mau"),
        ("Cà Mau", "\u2067Cà Mau\u2069"),
        ("Koh Kong", "Ｋｏｈ Ｋｏｎｇ"),
    ],
)
def test_characters_that_nobody_sees_hide_no_name(word: str, printed: str) -> None:
    article = story(STORY.replace(word, printed))
    assert [pair.places for pair in read(article).pairs] == [("VN-59", "KH-9")]
    facts_are_quoted(article)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("A delegation of the province was in Salavan for the signing of a memorandum on education.", "in_en"),
        ("ຄະນະຜູ້ແທນແຂວງ ຢ້ຽມຢາມ", "in_lo"),
        ("គណៈប្រតិភូខេត្ត", "in_km"),
        ("คณะผู้แทนจังหวัด", "in_th"),
        ("Doan dai bieu tinh Quang Tri tham tinh Salavan", "in_other"),
    ],
)
def test_a_story_in_another_language_is_told_by_it(text: str, note: str) -> None:
    assert note in read(story(text)).notes


LEAD = "Tỉnh Koh Kong và tỉnh Cà Mau hội đàm, "
PIECES: dict[str, Callable[[int], str]] = {
    "a long line": lambda n: "Đoàn đại biểu tỉnh " * n,
    "open brackets": lambda n: "tỉnh Koh Kong (" * n,
    "closed brackets": lambda n: "(" * n + ")" * n,
    "lists without end": lambda n: "tỉnh " + "Koh Kong, " * n,
    "dates without end": lambda n: "từ ngày 1/1 đến ngày 2/2/2020, " * n,
    "days without a month": lambda n: "5, " * n + "6 và 7/3",
    "numbers": lambda n: "1.000." * n,
    "digits": lambda n: "1" * n,
    "blanks": lambda n: "kỷ niệm" + " " * n + "50 năm",
    "line ends": lambda n: "tỉnh\n" * n,
    "commas": lambda n: "đã, " * n + "ký biên bản",
    "visits": lambda n: "đã đến thăm, làm việc với tỉnh Koh Kong và tỉnh Cà Mau, " * n,
    "jubilees": lambda n: "kỷ niệm 50 năm " * n,
    "agencies": lambda n: "UBND, HĐND, " * n + "tỉnh Cà Mau",
    "capitals": lambda n: "Phết Sả May " * n,
    "combining marks": lambda n: "a" + "\u0301" * n,
    "headings and paragraphs": lambda n: (
        "Một tiêu đề không có dấu chấm ở cuối\nSáng 9/1, UBND tỉnh tổ chức hội nghị tổng kết công tác năm.\n"
        * n
    ),
    "villages": lambda n: "thôn bản xã làng " * n + "kết nghĩa",
    "signings": lambda n: LEAD + "ký kết biên bản thỏa thuận và " * n,
    "gifts": lambda n: LEAD + "tỉnh Cà Mau tặng Koh Kong 3 tỷ đồng; " * n,
    "offices": lambda n: LEAD + "bí thư tỉnh ủy, chủ tịch ubnd tỉnh " * n,
    "titles": lambda n: LEAD + "đồng chí Nguyễn An - " * n + "bí thư",
    "fields": lambda n: LEAD + "các lĩnh vực: đầu tư, môi trường, " * n,
    "plans": lambda n: "sẽ ký kết dự kiến " * n,
}


@pytest.mark.parametrize("name", PIECES)
def test_reading_time_grows_no_faster_than_the_text(name: str) -> None:
    """Four times the text may take about four times as long: sixteen times would be quadratic."""
    make = PIECES[name]

    def seconds(size: int) -> float:
        article = story(make(size))
        best = 1e9
        for _ in range(3):
            begin = time.process_time()
            read(article)
            best = min(best, time.process_time() - begin)
        return best

    small, large = seconds(400), seconds(1600)
    assert large <= 9 * small + 0.05


def test_a_text_of_a_megabyte_is_read_to_its_end() -> None:
    text = STORY * (1_000_000 // len(STORY)) + STORY.replace("Koh Kong", "Kampot").replace(
        "Cà Mau", "Kiên Giang"
    )
    pairs = {pair.places for pair in read(story(text)).pairs}
    assert {("VN-59", "KH-9"), ("VN-47", "KH-7")} <= pairs


def test_of_a_pile_of_papers_the_same_line_is_read_once_and_the_rest_as_far_as_is_promised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pile, "LONGEST_STORY", 3_000)
    monkeypatch.setattr(pile, "MOST", 6_000)
    words = "cuộc gặp bàn về cây lúa và con tôm của hai địa phương"
    papers = "\n".join(f"Ngày {n % 28 + 1}/5/2012, {words}, lần thứ {n}." for n in range(100))
    reading = read(story(f"{papers}\n\n{STORY}"))
    assert (reading.pairs, "long_story" in reading.notes) == ((), True)
    twice = story(f"{papers[:4_000]}\n{papers[:4_000]}\n\n{STORY}")
    assert [pair.places for pair in read(twice).pairs] == [("VN-59", "KH-9")]
    assert "long_story" not in read(twice).notes
    facts_are_quoted(twice)


def test_a_line_of_a_megabyte_is_left_alone() -> None:
    reading = read(story(STORY + "\n" + "x " * 500_000))
    assert [pair.places for pair in reading.pairs] == [("VN-59", "KH-9")]
    assert "long_line" in reading.notes


WORDS = [
    "tỉnh",
    "huyện",
    "Koh",
    "Kong",
    "Cà",
    "Mau",
    "Savannakhet",
    "Quảng",
    "Trị",
    "(Lào)",
    "và",
    "với",
    "đã",
    "ký",
    "kết",
    "biên",
    "bản",
    "ghi",
    "nhớ",
    "thăm",
    "trao",
    "tặng",
    "500",
    "triệu",
    "đồng",
    "26/4",
    "ngày",
    "năm",
    "2024",
    "tháng",
    "hai",
    "bên",
    "UBND",
    "đoàn",
    "công",
    "tác",
    "kỷ",
    "niệm",
    "50",
    ",",
    ".",
    ";",
    ":",
    "\n",
    "\n\n",
    "Ảnh:",
    "-",
    "(",
    ")",
    '"',
    "Đọc",
    "nhiều",
    "Bốn",
    "sau",
    "ngoái",
    "trong đó",
    "gồm",
    "phòng học",
    "mỗi",
    "lũ",
    "Hồi",
    "đầu",
    "lĩnh vực",
    "y tế",
    "đầu tư",
    "sẽ",
    "kết nghĩa",
    "này",
    "các văn bản",
    "bàn giao",
    "người",
    "mùa khô",
    "đội K51",
    "hài cốt",
    "Mun-đun-ki-ri",
    "đoàn tỉnh",
    "thi đấu",
    "HLV",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=80))
def test_words_of_the_trade_in_any_order_are_read_and_quoted_exactly(words: list[str]) -> None:
    article = story(" ".join(words))
    facts_are_quoted(article)
    as_json(article, read(article))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    facts_are_quoted(story(text))


def test_equal_articles_give_equal_readings() -> None:
    sentences = STORY.split(". ")
    random.Random(7).shuffle(sentences)
    text = ". ".join(sentences)
    assert read(story(text)) == read(story(text))
