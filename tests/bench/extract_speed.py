"""How many stories of 5,000 characters the extraction reads in a second on one core, and whether memory
stays flat.

    python tests/bench/extract_speed.py [--stories 400]

Three kinds of stories: the articles of the seeds; pages as scraped, with what stands around the story; and
the paragraphs of stories alone, where every sentence is about partners and has to be read. Each kind is read
several times; the best time counts, since whatever else the machine does only makes it slower.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import yaml

from generator.extract import read
from generator.model import Article

ROOT = Path(__file__).resolve().parents[2]
LENGTH = 5_000
ROUNDS = 5
LONG = (400_000, 1_600_000)
"""Characters: a file of this size is no story, but must not hang."""


def seeds() -> list[str]:
    """The first articles, as they were found on the web."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds/articles").glob("*.txt"))]


def pieces() -> list[str]:
    """The seeds and the tuning stories."""
    tune = sorted((ROOT / "tests/cases/stories/tune").glob("*.yml"))
    return seeds() + [yaml.safe_load(path.read_text(encoding="utf-8"))["text"] for path in tune]


@cache
def found() -> list[str]:
    """The seeds put together, or cut, to the length of a story."""
    return of_length(f"{piece}\n\n" for piece in seeds())


@cache
def pages() -> list[str]:
    """Whole pieces put together, or cut, to the length of a story."""
    return of_length(f"{piece}\n\n" for piece in pieces())


@cache
def paragraphs() -> list[str]:
    """The same of their paragraphs alone: lines too long to be anything else."""
    return of_length(f"{line}\n" for piece in pieces() for line in piece.splitlines() if len(line) > 100)


def of_length(parts: Iterable[str]) -> list[str]:
    """*parts* put together to texts of the length of a story."""
    made, text = [], ""
    for part in parts:
        text += part
        if len(text) >= LENGTH:
            made.append(text[:LENGTH])
            text = ""
    return made


def one_long_story(length: int) -> str:
    """The paragraphs of all stories, again and again, in one text of *length* characters."""
    whole = "".join(paragraphs())
    return (whole * (length // len(whole) + 1))[:length]


def articles(texts: list[str], count: int) -> Iterator[Article]:
    """*count* different articles, one at a time."""
    for number, text in enumerate(islice(cycle(texts), count)):
        yield Article(f"story-{number}", f"{text}\n{number}", "")


def peak_mb() -> float:
    """The most memory that this process has used so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=400)
    count = parser.parse_args().stories
    peaks = []
    for name, texts in (("articles", found()), ("pages", pages()), ("paragraphs", paragraphs())):
        rates = []
        for _ in range(ROUNDS):
            begin = time.process_time()
            for article in articles(texts, count // ROUNDS):
                read(article)
            rates.append(count // ROUNDS / (time.process_time() - begin))
            peaks.append(peak_mb())
        print(
            f"{name} of {LENGTH} characters a second, one core: {max(rates):.0f} "
            f"(the slowest round {min(rates):.0f})"
        )
    long = [one_long_story(length) for length in LONG]
    times = []
    for text in long:
        begin = time.process_time()
        read(Article("long", text, ""))
        times.append(time.process_time() - begin)
    print(
        f"one story of {LONG[0]:,} characters: {times[0]:.1f} s; "
        f"one of {LONG[1]:,}: {times[1] / times[0]:.1f} times as long"
    )
    print(f"peak memory after the first round {peaks[0]:.0f} MB, after all rounds {peaks[-1]:.0f} MB")


if __name__ == "__main__":
    main()
