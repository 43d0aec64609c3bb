"""How many stories of 5,000 characters the extraction reads in a second on one core, and whether memory
stays flat.

python tests/bench/extract_speed.py [--stories 400]
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import yaml

from generator.extract import read
from generator.model import Article

ROOT = Path(__file__).resolve().parents[2]
LENGTH = 5_000


@cache
def texts() -> list[str]:
    """Stories of about 5,000 characters: the seeds and the tuning stories, cut or put together to that
    length.
    """
    pieces = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds/articles").glob("*.txt"))]
    tune = sorted((ROOT / "tests/cases/stories/tune").glob("*.yml"))
    pieces += [yaml.safe_load(path.read_text(encoding="utf-8"))["text"] for path in tune]
    made, text = [], ""
    for piece in pieces:
        text += piece + "\n\n"
        if len(text) >= LENGTH:
            made.append(text[:LENGTH])
            text = ""
    return made


def articles(count: int) -> Iterator[Article]:
    """*count* different articles, one at a time."""
    for number, text in enumerate(islice(cycle(texts()), count)):
        yield Article(f"story-{number}", f"{text}\n{number}", "")


def peak_mb() -> float:
    """The most memory that this process has used so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=400)
    count = parser.parse_args().stories
    for article in articles(10):
        read(article)
    first_peak, begin = 0.0, time.process_time()
    for number, article in enumerate(articles(count)):
        read(article)
        if number == count // 4:
            first_peak = peak_mb()
    seconds = time.process_time() - begin
    print(f"stories of {LENGTH} characters a second, one core: {count / seconds:.0f}")
    print(f"peak memory after a quarter {first_peak:.0f} MB, after all {peak_mb():.0f} MB")


if __name__ == "__main__":
    main()
