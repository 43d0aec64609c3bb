"""Stories and pages as no newspaper printed them: pieces of others, cut, swapped and strewn with oddities."""

from __future__ import annotations

import html
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from generator.desk.readings import impossible_dates
from generator.errors import ArticleError
from generator.extract import read
from generator.merge.identity import quotes_of
from generator.stories.articles import read_article

TESTS = Path(__file__).resolve().parent.parent
SLOW = 2.0
"""Seconds of the processor; nothing may take longer."""
_WORDS = yaml.safe_load((TESTS / "cases/mutations.yml").read_text(encoding="utf-8"))
DATES, ODD, TAGS = _WORDS["dates"], _WORDS["odd"], _WORDS["tags"]


@dataclass
class Outcome:
    """What became of mutated stories or pages: how many were read, which went wrong, and the longest time."""

    tried: int = 0
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    wrong: list[tuple[int, str]] = field(default_factory=list)
    """The seed of each that went wrong, and how."""


@cache
def stories() -> tuple[str, ...]:
    """The texts that mutations begin with: those of the seeds and of the cases."""
    texts = [
        yaml.safe_load(path.read_text(encoding="utf-8"))["text"]
        for split in ("tune", "held_out")
        for path in sorted((TESTS / "cases/stories" / split).glob("*.yml"))
    ]
    texts += [path.read_text(encoding="utf-8") for path in sorted((TESTS / "cases/stories").rglob("*.txt"))]
    texts += [
        path.read_text(encoding="utf-8") for path in sorted((TESTS.parent / "seeds/articles").glob("*.txt"))
    ]
    corrections = yaml.safe_load((TESTS / "cases/articles/corrections.yml").read_text(encoding="utf-8"))
    return (*texts, *(text for case in corrections for text in case["stories"].values()))


@cache
def pages() -> tuple[str, ...]:
    """The pages that mutations begin with."""
    portals = yaml.safe_load((TESTS / "cases/articles/portal_tables.yml").read_text(encoding="utf-8"))
    return (
        *(case["html"] for case in portals),
        "<!DOCTYPE html><html><head><title>T</title></head><body><article><h1>T</h1>{}</article></body></html>",
        "<html><body><div class=content>{}</div><div class=related><h3>Khác</h3><p>Tin</p></div></body></html>",
        "<html><body><table><tr><td>menu</td><td>{}</td></tr></table></body></html>",
    )


def mutated_story(seed: int) -> str:
    """A story like no other, the same for the same *seed*."""
    dice = random.Random(seed)
    text = dice.choice(stories())[:12_000]
    for _ in range(dice.randint(1, 8)):
        text = dice.choice(_CHANGES)(dice, text)
    return text


def mutated_page(seed: int) -> str:
    """A page like no other around a story like no other."""
    dice = random.Random(seed)
    paragraphs = [f"<p>{html.escape(line)}</p>" for line in mutated_story(seed).splitlines() if line.strip()]
    page = dice.choice(pages()).replace("{}", "".join(paragraphs))
    for _ in range(dice.randint(0, 12)):
        page = dice.choice((_put_tag, _put_tag, _drop_tag, _repeat_tag, _put_odd, _cut))(dice, page)
    return page


def attempt(make: Callable[[int], str], ending: str, seed: int, outcome: Outcome) -> None:
    """Read what *make* makes of *seed*, in a file with that *ending*; *outcome* notes what became of it."""
    outcome.tried += 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"story.{ending}")
        path.write_bytes(make(seed).encode("utf-8", errors="replace"))
        with noted(seed, outcome):
            try:
                _read(path, seed, outcome)
            except ArticleError:
                outcome.refused += 1


@contextmanager
def noted(seed: int, outcome: Outcome) -> Iterator[None]:
    """Let *outcome* note what goes wrong with *seed*, and how long it takes."""
    begin = time.process_time()
    try:
        yield
    except Exception as error:  # the very thing that is looked for
        outcome.wrong.append((seed, f"{type(error).__name__}: {error}"[:300]))
    taken = time.process_time() - begin
    outcome.slowest = max(outcome.slowest, taken)
    if taken > SLOW:
        outcome.wrong.append((seed, f"took {taken:.1f} s"))


def _read(path: Path, seed: int, outcome: Outcome) -> None:
    article = read_article(path)
    reading = read(article)
    outcome.read += 1
    if dates := impossible_dates(reading):
        outcome.wrong.append((seed, f"no calendar has {dates}"))
    if any(article.text[q.start : q.start + len(q.exact)] != q.exact for q in quotes_of(reading)):
        outcome.wrong.append((seed, "a quotation does not stand in the story"))


# ── The changes ─────────────────────────────────────────────────────────────────────────────


def _spot(dice: random.Random, text: str) -> int:
    return dice.randint(0, len(text))


def _put(dice: random.Random, text: str, what: str) -> str:
    at = _spot(dice, text)
    return text[:at] + what + text[at:]


def _put_odd(dice: random.Random, text: str) -> str:
    return _put(dice, text, dice.choice(ODD))


def _put_tag(dice: random.Random, text: str) -> str:
    return _put(dice, text, dice.choice(TAGS) * dice.choice((1, 1, 1, 30)))


def _cut(dice: random.Random, text: str) -> str:
    at = _spot(dice, text)
    return text[:at] + text[at + dice.randint(1, 200) :]


def _other_date(dice: random.Random, text: str) -> str:
    found = list(re.finditer(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?", text))
    if not found:
        return _put(dice, text, f" ngày {dice.choice(DATES)}, ")
    one = dice.choice(found)
    return text[: one.start()] + dice.choice(DATES) + text[one.end() :]


def _other_number(dice: random.Random, text: str) -> str:
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start()] + str(dice.choice((0, 1, 13, 31, 2024, 10**18))) + text[one.end() :]


def _swapped(dice: random.Random, text: str) -> str:
    parts = re.split(r"(?<=[.!?])\s", text)
    dice.shuffle(parts)
    return " ".join(parts)


def _with_another(dice: random.Random, text: str) -> str:
    return text + dice.choice(("\n\n", " ", "\n-----\n")) + dice.choice(stories())[:6_000]


def _repeated(dice: random.Random, text: str) -> str:
    at = _spot(dice, text)
    return text[:at] + text[at : at + dice.randint(1, 400)] * dice.randint(2, 6) + text[at:]


def _other_lines(dice: random.Random, text: str) -> str:
    return dice.choice(
        (text.replace("\n", " "), text.replace(". ", ".\n"), text.upper(), text.replace(",", ""))
    )


def _drop_tag(dice: random.Random, text: str) -> str:
    found = list(re.finditer(r"<[^>]*>", text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start()] + text[one.end() :]


def _repeat_tag(dice: random.Random, text: str) -> str:
    found = list(re.finditer(r"<[^>]*>", text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start()] + one[0] * dice.choice((2, 50, 400)) + text[one.end() :]


_CHANGES = (
    _put_odd, _cut, _other_date, _other_date, _other_number, _swapped, _with_another, _repeated, _other_lines,
)  # fmt: skip
