"""Mutated stories and pages: none may crash the reader, give an impossible date, or take more than 2 seconds.

And what else strangers write (entries, sidecars, overlays, forms, addresses): none may end but in words,
change what a person wrote, run, climb, or call what is not public (tests/helpers/doors.py).

python tests/bench/fuzz.py      50,000 stories, 50,000 pages, 2,000 at each door, and stories of 1.9 MB
python tests/bench/fuzz.py --stories 500 --pages 0 --doors 0      fewer
python tests/bench/fuzz.py --first N                              goes on where another run ended
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.doors import DOORS, an_atlas, knock
from helpers.mutations import Outcome, attempt, mutated_page, mutated_story, stories

from generator.extract import read
from generator.model import Article

MEGABYTES = 1_900_000


def tell(what: str, outcome: Outcome) -> None:
    print(
        f"{outcome.tried} {what}: {outcome.read} read, {outcome.refused} refused in words, "
        f"{len(outcome.wrong)} wrong, the slowest {outcome.slowest:.2f} s",
        flush=True,
    )
    for seed, problem in outcome.wrong:
        print(f"  seed {seed}: {problem}")


def through_doors(seeds: range) -> None:
    """Tell what becomes of mutations number *seeds* at every door of an atlas."""
    for door in DOORS:
        outcome = Outcome()
        with TemporaryDirectory() as folder:
            root = an_atlas(Path(folder))
            for seed in seeds:
                knock(door, seed, root, outcome)
        tell(f"times at the door “{door}”", outcome)


def long_stories() -> Iterator[tuple[str, str]]:
    """Stories of 1.9 MB, each with what it is made of."""
    yield "all that there are", "\n\n".join(stories())
    lines = [line for text in stories() for line in text.splitlines() if len(line) > 100]
    yield "their paragraphs", "\n".join(lines)
    again = MEGABYTES // len("\n".join(lines).encode()) + 1
    numbered = (f"{line} Lần thứ {number}." for number in range(again) for line in lines)
    yield "their paragraphs, no two alike", "\n".join(numbered)


def seconds_of(text: str) -> float:
    """Seconds of the processor for *text*, again and again up to 1.9 MB."""
    text = (text * (MEGABYTES // len(text.encode()) + 1)).encode()[:MEGABYTES].decode(errors="ignore")
    begin = time.process_time()
    read(Article("long", text, ""))
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=50_000)
    parser.add_argument("--pages", type=int, default=50_000)
    parser.add_argument("--doors", type=int, default=2_000, help="at each of them")
    parser.add_argument("--first", type=int, default=0, help="the seed to begin with")
    asked = parser.parse_args()
    attempt(mutated_page, "html", 0, Outcome())  # what is loaded once is not counted
    for what, make, ending, count in (
        ("stories", mutated_story, "txt", asked.stories),
        ("pages", mutated_page, "html", asked.pages),
    ):
        outcome = Outcome()
        for seed in range(asked.first, asked.first + count):
            attempt(make, ending, seed, outcome)
        tell(what, outcome)
    if asked.doors:
        through_doors(range(asked.first, asked.first + asked.doors))
    for what, text in long_stories():
        print(f"a story of 1.9 MB of {what}: {seconds_of(text):.1f} s")


if __name__ == "__main__":
    main()
