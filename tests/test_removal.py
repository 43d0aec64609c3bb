"""A story goes out at its publisher's wish: no word of it is left, the facts stay, it does not return."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from helpers.atlas_project import pages_of, project, site_of

from generator.desk.bringing_in import NotTakenError, add_story
from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.memory.imprints import FILE, read_imprints
from generator.memory.records import read_records
from generator.memory.tombstones import RUN, marks_of, read_tombstones
from generator.messages import LANGUAGES, catalogue
from generator.removal.leftover import leftover, published
from generator.removal.removing import NotRemovedError, remove
from generator.site.lists.removed_index import removal_page
from generator.site.pages import Page, Site
from generator.site.pages.partnership import partnership_pages
from generator.site.pages.prose import prose_pages
from generator.site.pages.source import source_pages

STORY = "lang_song_1"
ENTRY = "quang-binh--khammouane"
WORDS = catalogue("en")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = project(tmp_path)
    refresh(folder)
    return folder


def story(root: Path) -> Path:
    return root / "seeds/articles" / f"{STORY}.txt"


def entry(root: Path) -> Path:
    return root / "site_src/partnerships" / f"{ENTRY}.md"


def everything(root: Path) -> dict[str, bytes]:
    parts = ("seeds", "site_src/partnerships")
    return {f"{p}": p.read_bytes() for part in parts for p in sorted((root / part).rglob("*")) if p.is_file()}


def test_the_words_go_and_the_facts_stay(root: Path) -> None:
    text, page = story(root).read_text(encoding="utf-8"), entry(root).read_bytes()
    remove(root, STORY, WORDS, reason="asked by the paper", day="2026-01-02")
    quotes = [
        q for one in read_records(root / "seeds/records").values() for b in one.facts.values() for q in b.quotes
    ]
    assert {(q.exact, q.prefix, q.suffix) for q in quotes if q.article == STORY} == {("", "", "")}
    assert entry(root).read_bytes() == page
    assert not story(root).exists()
    left = b"".join(everything(root).values()).decode()
    assert [line for line in text.splitlines() if len(line) > 60 and line in left] == []
    stone = read_tombstones(root)[STORY]
    assert (stone.publisher, stone.reason, stone.removed) == (
        "Báo Làng Sông",
        "asked by the paper",
        "2026-01-02",
    )
    assert STORY not in {s for s, imprint in read_imprints(root / FILE).items() if imprint.headline}


def test_a_second_run_and_a_refresh_change_nothing(root: Path) -> None:
    remove(root, STORY, WORDS, day="2026-01-02")
    before = everything(root)
    assert not remove(root, STORY, WORDS, day="2027-01-01").news
    assert not refresh(root).news
    assert everything(root) == before
    assert list(leftover(root)) == []


def test_it_can_go_when_its_text_is_gone_already(root: Path) -> None:
    story(root).unlink()
    story(root).with_suffix(".yml").unlink()
    refresh(root)
    assert remove(root, STORY, WORDS).news
    assert list(leftover(root)) == []
    assert not refresh(root).news


def test_the_pages_say_so_and_hold_none_of_its_words(root: Path) -> None:
    text = story(root).read_text(encoding="utf-8")
    remove(root, STORY, WORDS)
    for language in LANGUAGES:
        site, said = site_of(root, language), catalogue(language).say
        pages = pages_of(site) if language == "vi" else {page.path: page for page in _told(site)}
        assert escape(said("site.removed.words")) in pages[f"partnerships/{ENTRY}.md"].text
        assert escape(said("site.removed.story")) in pages[f"sources/{STORY}.md"].text
        assert "Báo Làng Sông" in pages["removal/index.md"].text
        (root / "out" / language).mkdir(parents=True)
        for path, page in pages.items():
            (root / "out" / language / path.replace("/", "__")).write_bytes(page.content or page.text.encode())
    assert published(root, root / "out") == []
    (root / "out/vi/more.json").write_text(json.dumps({"q": text[-300:]}, ensure_ascii=False), encoding="utf-8")
    assert [one.code for one in published(root, root / "out")] == ["removed-words"]


def _told(site: Site) -> Iterator[Page]:
    yield from (*partnership_pages(site), *source_pages(site), removal_page(site))


@pytest.mark.parametrize("name", ["other.txt", f"{STORY}.txt"])
def test_the_same_text_does_not_come_back_under_any_name(root: Path, name: str) -> None:
    text = story(root).read_bytes()
    remove(root, STORY, WORDS)
    (root / "seeds/articles" / name).write_bytes(text)
    assert not refresh(root).news
    assert "removed-again" in {finding.code for finding in check(root)}
    with pytest.raises(NotTakenError, match=STORY):
        add_story(root, f"{root / 'seeds/articles' / name}", WORDS)


def test_nor_does_a_version_of_it_with_other_bytes(root: Path, tmp_path: Path) -> None:
    text = story(root).read_text(encoding="utf-8")
    remove(root, STORY, WORDS)
    again = tmp_path / "again.html"
    again.write_text(
        f"<html><body><p>{text.replace('.', ' .')}</p><p>In lại.</p></body></html>", encoding="utf-8"
    )
    with pytest.raises(NotTakenError):
        add_story(root, f"{again}", WORDS)


def test_nor_another_text_at_its_address(root: Path, tmp_path: Path) -> None:
    story(root).with_suffix(".yml").write_text("url: https://baolangsong.example/tin-1\n", encoding="utf-8")
    remove(root, "http://www.baolangsong.example/tin-1/", WORDS)
    page = tmp_path / "page.html"
    head = '<link rel="canonical" href="https://baolangsong.example/tin-1">'
    page.write_text(f"<html><head>{head}</head><body><p>Chuyện khác hẳn.</p></body></html>", encoding="utf-8")
    with pytest.raises(NotTakenError):
        add_story(root, f"{page}", WORDS)


def test_notes_that_quote_it_are_named_with_their_line(root: Path) -> None:
    sentence = max(story(root).read_text(encoding="utf-8").splitlines(), key=len)
    path = entry(root)
    path.write_text(path.read_text(encoding="utf-8") + f"\nMột câu: “{sentence}”\n", encoding="utf-8")
    remove(root, STORY, WORDS)
    [found] = [one for one in check(root) if one.code == "removed-words"]
    assert found.path.name == path.name
    assert sentence[:10] in path.read_text(encoding="utf-8").splitlines()[found.line - 1]


def test_with_the_facts_what_rests_on_it_alone_goes_and_edits_stay(root: Path) -> None:
    done = remove(root, STORY, WORDS, wish="facts")
    text = entry(root).read_text(encoding="utf-8")
    assert f"{ENTRY} e1" in done.kept
    assert "2024-03-13" in text
    assert f"{ENTRY} g1" in done.gone
    assert "2000000000" not in text
    assert "khammouane.example" in text
    assert not refresh(root).news
    assert list(leftover(root)) == []


def test_an_unknown_name_is_told_with_the_nearest(root: Path) -> None:
    with pytest.raises(NotRemovedError, match=STORY):
        remove(root, "lang_song_7", WORDS)
    assert not (root / "seeds/removed").exists()


def test_a_tombstone_that_cannot_be_read_is_told(root: Path) -> None:
    (root / "seeds/removed").mkdir()
    (root / "seeds/removed/x.json").write_text("{", encoding="utf-8")
    assert [one.code for one in check(root) if one.path.name == "x.json"] == ["tombstone"]


def test_marks_hold_no_words_and_ignore_how_they_are_written() -> None:
    words = " ".join(f"chữ{n}" for n in range(RUN + 3))
    assert len(marks_of([words])) == 4
    assert marks_of([words.upper().replace(" ", ",\n")]) == marks_of([words])
    assert marks_of(["chữ " * (RUN - 1)]) == frozenset()


def test_how_to_ask_for_it_stands_on_the_page_with_and_without_an_address(root: Path) -> None:
    none = catalogue("vi").say("site.contact.none")
    site, reached = site_of(root), site_of(root, contact="toa-soan@atlas.example")
    assert none in removal_page(site).text
    assert none in next(page.text for page in prose_pages(site) if page.path == "about.md")
    assert 'href="mailto:toa-soan@atlas.example"' in removal_page(reached).text
    assert "toa-soan@atlas.example" in next(
        page.text for page in prose_pages(reached) if page.path == "about.md"
    )


def test_a_name_with_its_office_is_a_fact_however_long(root: Path) -> None:
    office = "Phó Chủ tịch Ủy ban nhân dân tỉnh kiêm Trưởng ban Quản lý khu kinh tế"
    path = story(root)
    path.write_text(f"{path.read_text(encoding='utf-8')}\nÔng Trần Văn Bến, {office}.\n", encoding="utf-8")
    page = entry(root).read_text(encoding="utf-8")
    entry(root).write_text(page.replace("role: Phó Chủ tịch UBND tỉnh", f"role: {office}"), encoding="utf-8")
    stone = remove(root, STORY, WORDS).stone
    assert marks_of([f"Trần Văn Bến, {office}", f"{office} Trần Văn Bến"]) & stone.known == set()
    assert stone.known
