"""Facts on a page change without a comment, a quote or a neighbouring line being lost."""

from __future__ import annotations

import copy
import difflib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.entry import front, written
from generator.entry.rewrite import rewrite

CASES = Path(__file__).parent / "cases" / "rewrite"
PAGE = (Path(__file__).parent / "site/site_src/partnerships/quang-binh--khammouane.md").read_text(
    encoding="utf-8"
)


def data_of(text: str) -> dict[str, Any]:
    return front.read(Path("page.md"), text).data


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_a_change_is_written_as_an_editor_would(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert rewrite(case["page"], data_of(case["facts"])) == case["expect"]


words = (
    st.text("aăâđêôơư -:#'\"[]{}&*!|>%@`,.0123456789~?\n\\“”", min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
dates = st.sampled_from(["2009", "2009-04", "2009-04-21", "2022-04?", "1999/.."])
sources = st.one_of(words, st.fixed_dictionaries({"url": words, "date": dates}))
events = st.builds(
    lambda number, **rest: {"id": f"e{number}", **{k: v for k, v in rest.items() if v}},
    st.integers(1, 6),
    type=st.sampled_from(["visit", "meeting"]),
    date=st.one_of(st.none(), dates),
    parties=st.lists(words, max_size=3, unique=True),
    sources=st.lists(sources, max_size=3),
    note=st.one_of(st.none(), words),
)
facts = st.fixed_dictionaries(
    {"title": words},
    optional={
        "places": st.lists(words, min_size=1, max_size=3),
        "sectors": st.lists(words, min_size=1, max_size=3, unique=True),
        "events": st.lists(events, min_size=1, max_size=4, unique_by=lambda event: str(event["id"])),
        "sources": st.lists(sources, min_size=1, max_size=2),
        "because": words,
        "mood": words,
    },
)


@given(facts=facts)
def test_whatever_is_written_reads_back_the_same(facts: dict[str, Any]) -> None:
    assert data_of(written.page(facts, "Notes.\n")) == facts


@given(before=facts, after=facts)
def test_every_page_can_be_brought_to_every_facts(before: dict[str, Any], after: dict[str, Any]) -> None:
    text = rewrite(written.page(before, "Notes.\n"), after)
    assert data_of(text) == after
    assert text.endswith("---\nNotes.\n")


def commented(text: str, places: list[int], ends: list[int]) -> str:
    """*text* with comment lines and comments at line ends put in at *places* and *ends*."""
    lines = text.splitlines(keepends=True)
    fence = lines.index("---\n", 1)
    for number, place in enumerate(ends):
        at = 1 + place % (fence - 1)
        if "#" not in lines[at]:
            lines[at] = lines[at].rstrip("\n") + f"  # end-{number}.\n"
    for number, place in enumerate(places):
        lines.insert(1 + place % fence, " " * (place % 5) + f"# line-{number}.\n")
    return "".join(lines)


@settings(max_examples=200)
@given(
    places=st.lists(st.integers(0, 500), max_size=5),
    ends=st.lists(st.integers(0, 500), max_size=5),
    drop=st.sets(st.sampled_from(["sectors", "agreements", "gates", "sources", "people", "aid"])),
    item=st.integers(0, 3),
    date=st.one_of(st.none(), dates),
    fresh=events,
)
def test_no_comment_is_ever_lost(
    places: list[int], ends: list[int], drop: set[str], item: int, date: str | None, fresh: dict[str, Any]
) -> None:
    text = commented(PAGE, places, ends)
    facts = copy.deepcopy(data_of(text))
    for name in drop:
        del facts[name]
    event = facts["events"][item]
    event.pop("date")
    if date:
        event["date"] = date
    if item % 2:
        del facts["events"][item - 1]
    facts["events"].append({**fresh, "id": "e9"})
    new = rewrite(text, facts)
    assert data_of(new) == facts
    for line in text.splitlines():
        comment = line[line.find("#") :] if "#" in line else ""
        assert comment in new


def test_facts_that_did_not_change_keep_every_byte() -> None:
    assert rewrite(PAGE, data_of(PAGE)) is PAGE


def test_only_the_changed_line_changes() -> None:
    facts = data_of(PAGE)
    facts["events"][0]["date"] = "2024-03-14"
    changed = [
        line for line in difflib.ndiff(PAGE.splitlines(), rewrite(PAGE, facts).splitlines()) if line[0] in "+-"
    ]
    assert changed == [
        '-     date: "2024-03-13"   # bài báo viết ngày 14',
        '+     date: "2024-03-14"   # bài báo viết ngày 14',
    ]


def test_windows_line_ends_stay() -> None:
    text = PAGE.replace("\n", "\r\n")
    facts = data_of(text)
    facts["title"] = "Khác"
    assert rewrite(text, facts) == text.replace("title: Quảng Bình – Khammouane", "title: Khác")
    mixed = text + "Một dòng\nvà một dòng nữa\r\n"
    assert rewrite(mixed, facts).endswith("Một dòng\nvà một dòng nữa\r\n")
