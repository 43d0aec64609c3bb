"""Readers meet each thing under the one word that docs/words.md gives it, and no claim that nobody can make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.messages import read_messages

ROOT = Path(__file__).resolve().parent.parent
MESSAGES = ROOT / "generator/messages"
COLUMNS = {"vi": (1, 4), "en": (2, 5)}
"""Language → the columns of the term, and of what is not to be said."""
TOPICS = sorted({file.name.split(".")[0] for file in MESSAGES.glob("*.vi.yml")})
"""What the pages say, and what is said in a terminal."""
ENDINGS = {"vi": "", "en": "(?:s|es)?"}
"""Language → how several of a thing are called."""
OVERCLAIMING = {
    "vi": (r"tất cả các quan hệ", r"mọi quan hệ", r"mọi điều các bài báo"),
    "en": (r"all the partnerships of", r"every partnership that", r"everything that the articles"),
}


def rows() -> list[list[str]]:
    """The cells of the table, the empty ones before and after it too."""
    text = (ROOT / "docs/words.md").read_text(encoding="utf-8")
    lines = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line] for line in lines[1:]]


def listed(cell: str) -> list[str]:
    return [words.strip() for words in cell.split(",") if words.strip()]


def said(language: str) -> Iterator[tuple[str, str]]:
    """Where, and every text that anybody meets in *language*, its blanks and names of files left out."""
    for topic in TOPICS:
        for key, words in read_messages(language, topic=topic).items():
            yield key, re.sub(r"\{\w*\}|\S*seeds/\S*", "", words)
    ending = ".md" if language == "vi" else f".{language}.md"
    for path in sorted((ROOT / "site_src").glob(f"*{ending}")):
        if path.name.count(".") == ending.count("."):
            yield path.name, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", COLUMNS)
def test_nothing_is_called_by_a_word_that_the_sheet_refuses(language: str) -> None:
    _, refused = COLUMNS[language]
    words = [each for row in rows() for each in listed(row[refused])] + list(OVERCLAIMING[language])
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)}){ENDINGS[language]}(?!\w)", re.IGNORECASE)
    found = [f"{where}: {match[0]}" for where, text in said(language) for match in pattern.finditer(text)]
    assert found == []


@pytest.mark.parametrize("language", COLUMNS)
def test_every_term_of_the_sheet_is_one_that_readers_meet(language: str) -> None:
    term, _ = COLUMNS[language]
    everything = "\n".join(text for _, text in said(language)).lower()
    assert [word for row in rows() for word in listed(row[term]) if word.lower() not in everything] == []


def test_no_term_stands_twice_on_the_sheet() -> None:
    for column in (1, 2):
        terms = [word for row in rows() for word in listed(row[column])]
        assert len(terms) == len(set(terms))
