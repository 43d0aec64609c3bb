"""A quotation is the clause that shows the fact: short by itself, and no more of a story than is fair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.atlas_project import project
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.extract import read
from generator.extract.brief import window
from generator.memory.records import read_records
from generator.model import Article
from generator.model.brevity import LARGEST_SHARE, LONGEST_QUOTE, share_of

CLAUSES = st.lists(st.text("aàbđ ", min_size=1, max_size=80), min_size=1, max_size=8).map(", ".join)
LONG = (
    "Ngày 5/4/2024, trong khuôn khổ chương trình công tác đã được hai bên thống nhất từ cuối năm trước, đoàn "
    "đại biểu tỉnh Gia Lai do Chủ tịch UBND tỉnh dẫn đầu đã sang thăm và làm việc với tỉnh Ratanakiri, "
    "Campuchia, cùng nhau trao đổi nhiều vấn đề về kinh tế, đời sống, mùa màng, thời tiết, đường sá, chợ búa, "
    "trường lớp, bệnh viện."
)


@given(CLAUSES, st.data(), st.integers(20, 120))
def test_what_is_cut_holds_the_telling_words_and_is_no_longer_than_allowed(
    words: str, data: st.DataObject, longest: int
) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    start, end = window(words, [(at, at + 1)], longest)
    assert 0 <= start <= end <= len(words)
    assert end - start <= longest
    if words[at].isalpha():
        assert start <= at < end


def test_a_long_word_at_the_end_of_a_clause_is_kept_where_it_is_what_tells() -> None:
    start, end = window("a, a, a, a, aaa aaaaaaaaaaaaaaaaa", [(16, 17)], 20)
    assert (start, end) == (16, 33)


def test_a_long_sentence_is_quoted_by_the_clauses_that_tell_the_fact() -> None:
    filler = "\n\n".join(f"Người dân kể chuyện mùa màng thứ {n}, ai nấy đều vui." for n in range(60))
    reading = read(Article("a", f"Gia Lai thăm Ratanakiri\n\n{LONG}\n\n{filler}\n", "0" * 64))
    [visit] = reading.events
    quotes = [quote for quote in visit.basis.quotes if "5/4/2024" in quote.exact or "sang thăm" in quote.exact]
    assert quotes
    assert all(len(quote.exact) <= LONGEST_QUOTE for quote in quotes)
    assert any("đã sang thăm và làm việc với tỉnh Ratanakiri" in quote.exact for quote in quotes)
    assert not any("bệnh viện" in quote.exact for quote in quotes)


def test_of_no_story_at_hand_more_is_quoted_than_is_fair(tmp_path: Path) -> None:
    root = project(tmp_path)
    refresh(root)
    for record in read_records(root / "seeds/records").values():
        for basis in record.facts.values():
            for quote in basis.quotes:
                text = (root / "seeds/articles" / f"{quote.article}.txt").read_text(encoding="utf-8")
                assert text[quote.start :].startswith(quote.exact)
                assert len(quote.exact) <= LONGEST_QUOTE
    assert {"quote-long", "quoted-too-much"} & {finding.code for finding in check(root)} == set()


def test_the_share_counts_letters_once_and_leaves_short_reports_alone() -> None:
    text = "chữ nghĩa " * 400
    assert share_of(text, [(0, 1000), (500, 500)]) == pytest.approx(0.25, abs=0.01)
    assert share_of(text[:500], [(0, 500)]) == 0
    assert 0 < LARGEST_SHARE < 1


def test_the_check_names_file_and_line_of_what_is_too_long(tmp_path: Path) -> None:
    root = project(tmp_path)
    refresh(root)
    page = root / "site_src/partnerships/quang-binh--khammouane.md"
    told = page.read_text(encoding="utf-8").replace("Lớp tiếng Việt đầu tiên khai giảng.", "Lớp học. " * 40)
    page.write_text(told, encoding="utf-8")
    path = root / "seeds/records/quang-binh--khammouane.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    text = (root / "seeds/articles/lang_song_1.txt").read_text(encoding="utf-8")
    record["facts"]["e1"]["quotes"][0] |= {"exact": text[:400], "start": 0}
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    found = {finding.path.name: finding.line for finding in check(root) if finding.code == "quote-long"}
    assert set(found) == {page.name, path.name}
    assert "Lớp học." in told.splitlines()[found[page.name] - 1]
    assert text[:20] in path.read_text(encoding="utf-8").splitlines()[found[path.name] - 1]
