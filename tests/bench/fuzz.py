"""Mutated stories and pages: none may crash the reader, give an impossible date, or take more than 2 seconds.

python tests/bench/fuzz.py                            50,000 stories, 50,000 pages, and a story of 1.9 MB
python tests/bench/fuzz.py --stories 500 --pages 0    fewer; --first N goes on where another run ended
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

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


def seconds_of_a_long_story() -> float:
    """Seconds of the processor for a story of 1.9 MB, made of all those that there are."""
    text = "\n\n".join(stories())
    text = (text * (MEGABYTES // len(text.encode()) + 1)).encode()[:MEGABYTES].decode(errors="ignore")
    begin = time.process_time()
    read(Article("long", text, ""))
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=50_000)
    parser.add_argument("--pages", type=int, default=50_000)
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
    print(f"a story of 1.9 MB: {seconds_of_a_long_story():.1f} s")


if __name__ == "__main__":
    main()
