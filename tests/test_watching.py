"""``atlas watch`` asks newspapers politely, shows what fits and is not known, and adds what is chosen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from helpers.atlas_project import project
from helpers.newsstand import Newsstand, newsstand

from generator.cli import atlas
from generator.commands.incoming.looking_out import chosen_numbers
from generator.desk.check import check
from generator.watching.looked_before import FILE as MEMORY
from generator.watching.looked_before import remembered
from generator.watching.suiting import may_suit, suits
from generator.web import fetching
from generator.web.feeds_file import FILE, read_feeds
from generator.web.fetching import NotFetchedError
from generator.web.offers import of_feed, of_section
from generator.web.visiting import Visitor

HERE = Path(__file__).parent
FITTING = """<html><head><title>Gia Lai thăm Ratanakiri</title>
<meta property="og:site_name" content="Báo Đồi Cát">
<meta property="article:published_time" content="2025-09-09T08:00:00+07:00"></head><body><article>
<h1>Gia Lai thăm Ratanakiri</h1>
<p>Đoàn đại biểu tỉnh Gia Lai sáng nay đã sang thăm và làm việc với tỉnh Ratanakiri, Campuchia, trao
20 tấn gạo cho tỉnh bạn. Hai bên trao đổi nhiều nội dung hợp tác.</p>
<p>Hai tỉnh cũng bàn việc hợp tác y tế, giáo dục trong thời gian tới, nhất là ở vùng biên giới hai
nước.</p></article></body></html>"""
ELSEWHERE = FITTING.replace("tỉnh Gia Lai", "Chính phủ").replace("Gia Lai", "Chính phủ")


def rss(*items: tuple[str, str]) -> str:
    told = "".join(f"<item><title>{title}</title><link>{link}</link></item>" for title, link in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tin</title>{told}</channel></rss>'


@pytest.fixture
def stand(public_here: None) -> Iterator[Newsstand]:
    with newsstand() as found:
        found.pages = {"/rss": rss(("Gia Lai thăm Ratanakiri", "/tin-1.html")), "/tin-1.html": FITTING}
        yield found


@pytest.fixture
def root(tmp_path: Path, stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = project(tmp_path)
    listed(root, feeds=[f"{stand.address}/rss"])
    monkeypatch.chdir(root)
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    return root


def listed(root: Path, **what: list[object]) -> None:
    told = {"about": "https://atlas.example/", "pause": 0, **what}
    (root / FILE).write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")


def watch(*arguments: str) -> Result:
    return CliRunner().invoke(atlas, ["watch", "--lang", "en", *arguments], catch_exceptions=False)


def kept(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "seeds/articles").glob("tin-*"))


def test_a_story_that_fits_is_shown_with_its_facts_and_their_words_and_added_on_demand(
    root: Path, stand: Newsstand
) -> None:
    said = watch().output
    expected = ["1. Gia Lai thăm Ratanakiri", "Báo Đồi Cát · 9 September 2025", "gift", "trao 20 tấn gạo"]
    for words in [*expected, "1 article fits"]:
        assert words in said
    assert kept(root) == [], "nothing is added unasked"
    told = json.loads(watch("--all", "--json").output)
    assert told["refresh"]["new"] == ["gia-lai--ratanakiri"]
    assert [Path(path).suffix for path in told["added"]] == [".html"]
    assert yaml.safe_load((root / told["added"][0]).with_suffix(".yml").read_text(encoding="utf-8"))["url"] == (
        f"{stand.address}/tin-1.html"
    )
    assert "0 articles fit" in watch("--again").output, "what stands in the atlas is known without any memory"


def test_robots_are_asked_first_and_everybody_sees_who_asks(root: Path, stand: Newsstand) -> None:
    stand.pages["/robots.txt"] = "User-agent: *\nDisallow: /*.html$\n"
    said = watch("--all").output
    assert stand.paths() == ["/robots.txt", "/rss"]
    assert "does not want programs to read it" in said
    assert {headers["User-Agent"] for _, headers in stand.asked} == {
        "partnership-atlas (+https://atlas.example/)"
    }


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_host_whose_rules_cannot_be_asked_is_left_alone(root: Path, stand: Newsstand, status: int) -> None:
    stand.pages["/robots.txt"] = status
    assert watch("--all").exit_code == 1, "nobody answered"
    assert stand.paths() == ["/robots.txt"]


def test_an_unchanged_list_is_not_sent_again(root: Path, stand: Newsstand) -> None:
    marks = {"ETag": '"a"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
    stand.pages["/rss"] = (200, marks, stand.pages["/rss"])
    watch("--all")
    stand.asked.clear()
    assert "1 list unchanged" in watch("--all").output
    [(_, headers)] = [one for one in stand.asked if one[0] == "/rss"]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"a"', "Mon, 01 Jan 2024 00:00:00 GMT")
    assert not list((root / "seeds").rglob("watch*")), "the memory is no part of the repository"
    (root / MEMORY).write_text("{", encoding="utf-8")
    assert remembered(root).lists == {}


def test_only_what_may_fit_is_fetched_and_only_what_fits_is_shown(root: Path, stand: Newsstand) -> None:
    stand.pages |= {
        "/rss": rss(("Giá gạo hôm nay", "/tin-2.html"), ("Việt Nam – Campuchia hợp tác", "/tin-3.html")),
        "/tin-3.html": ELSEWHERE,
    }
    assert "0 articles fit · 1 article read" in watch("--all").output
    assert "/tin-2.html" not in stand.paths()
    stand.asked.clear()
    watch("--all")
    assert stand.paths() == ["/robots.txt", "/rss"], "what was looked at is not asked for again"


def test_a_story_that_was_taken_out_is_not_offered_again(root: Path, stand: Newsstand) -> None:
    watch("--all")
    article = next(path for path in kept(root) if path.endswith(".html"))
    CliRunner().invoke(atlas, ["remove", Path(article).stem, "--reason", "asked"])
    stand.pages |= {"/rss": rss(("Gia Lai thăm Ratanakiri", "/tin-9.html")), "/tin-9.html": FITTING}
    assert "0 articles fit" in watch("--all", "--again").output
    assert kept(root) == []


def test_a_list_that_never_ends_is_given_up_in_time(
    root: Path, stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "DEADLINE", 0.5)
    stand.pages["/rss"] = "… <rss><channel>"
    assert "0.5 seconds" in watch("--all").output


def test_broken_and_hostile_lists_are_told_and_stop_nobody(root: Path, stand: Newsstand) -> None:
    stand.pages |= {
        "/broken": "<rss><item><title>Gia Lai thăm Ratanakiri</title><link>/tin-1.html</link><item>&nope;",
        "/not-a-feed": "<p>Hôm nay trời nắng",
        "/private": (302, {"Location": "http://10.0.0.1/rss"}, ""),
        "/own-file": (302, {"Location": "file:///etc/hostname"}, ""),
        "/bomb": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "'
        + "&x;" * 9
        + '">]><rss><item><title>Lào &y;</title><link>javascript:alert(1)</link></item></rss>',
        "/large": "<rss>" + "x" * 3_100_000,
    }
    names = ["not-a-feed", "private", "own-file", "bomb", "large", "gone", "broken"]
    listed(root, feeds=[f"{stand.address}/{name}" for name in names])
    said = watch("--all").output
    for words in ("no RSS or Atom feed", "public web", "no address on the web", "3 MB", "404"):
        assert words in said
    assert "1 article fits" in said, "a broken feed is read as far as it goes"


def test_requests_to_one_host_come_one_by_one_with_a_pause(stand: Newsstand) -> None:
    stand.pages |= {"/robots.txt": "User-agent: *\nCrawl-delay: 7\n", "/old": (302, {"Location": "/rss"}, "")}
    waited: list[float] = []
    visitor = Visitor("https://atlas.example/", 2, wait=waited.append, clock=lambda: 0.0)
    for path in ("/rss", "/tin-1.html", "/old"):
        visitor.ask(stand.address + path, largest=1)
    assert waited == [2, 7, 7]
    assert stand.paths() == ["/robots.txt", "/rss", "/tin-1.html", "/old", "/rss"]


def test_a_host_that_wants_longer_pauses_than_a_program_can_wait_is_not_asked(stand: Newsstand) -> None:
    stand.pages["/robots.txt"] = "User-agent: *\nCrawl-delay: 300\n"
    visitor = Visitor("https://atlas.example/", 2, wait=lambda seconds: None, clock=lambda: 0.0)
    with pytest.raises(NotFetchedError) as refused:
        visitor.ask(f"{stand.address}/rss", largest=1)
    assert (refused.value.why, refused.value.details["seconds"]) == ("patience", "300")
    assert stand.paths() == ["/robots.txt"]


def test_links_of_a_section_page_that_look_like_stories_are_taken() -> None:
    case = yaml.safe_load((HERE / "cases/watching/a_section_page.yml").read_text(encoding="utf-8"))
    found = of_section(case["page"].encode(), case["address"], case["stories"])
    assert [[offer.url, offer.headline] for offer in found] == case["expect"]


def test_feeds_of_every_kind_are_read() -> None:
    case = yaml.safe_load((HERE / "cases/watching/feeds.yml").read_text(encoding="utf-8"))
    for name, feed in case.items():
        found = of_feed(feed["text"].encode(), "https://bao.example/rss/")
        assert [[offer.url, offer.headline, offer.summary] for offer in found] == feed["expect"], name


@pytest.mark.parametrize(
    ("words", "may", "does"),
    [
        ("Kon Tum tiếp đoàn Attapeu", True, True),
        ("Đoàn tỉnh bạn Lào thăm và làm việc", True, False),
        ("Attapeu và Ratanakiri gặp gỡ", True, False),
        ("Kon Tum mở hội chợ", False, False),
        ("Anh ấy nói lào xào", False, False),
    ],
)
def test_a_headline_may_fit_and_a_story_fits(words: str, may: bool, does: bool) -> None:
    assert (may_suit(words), suits(words)) == (may, does)


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("1, 3-5", [1, 3, 4, 5]),
        ("all", [1, 2, 3, 4, 5]),
        ("", []),
        ("0", None),
        ("6", None),
        ("x", None),
        ("5-3", None),
    ],
)
def test_numbers_are_understood_or_asked_for_again(said: str, numbers: list[int] | None) -> None:
    assert chosen_numbers(said, 5) == numbers


def test_every_slip_in_the_list_is_told_on_its_line(root: Path) -> None:
    (root / FILE).write_text(
        "abuot: https://atlas.example/\npause: soon\nfeeds:\n  - baocamau.vn/rss\n"
        "  - {url: https://a.vn/rss, papper: x}\n"
        "sections:\n  - https://a.vn/rss\n  - {url: [https://b.vn/]}\n",
        encoding="utf-8",
    )
    found = {(finding.line, finding.code) for finding in check(root) if finding.path == FILE}
    assert found == {
        (1, "feeds-key"), (2, "feeds-pause"), (4, "feeds-url"), (5, "feeds-key"), (7, "feeds-twice"),
        (8, "feeds-url"), (8, "sidecar-nested"),
    }  # fmt: skip


def test_a_list_without_addresses_says_what_to_write(root: Path) -> None:
    (root / FILE).unlink()
    said = CliRunner().invoke(atlas, ["watch", "--lang", "vi"])
    assert said.exit_code == 1
    assert "feeds:" in str(said.exception)


def test_the_list_of_the_house_is_sound() -> None:
    assert len(read_feeds(HERE.parent / FILE).watched) >= 5
