"""Prints how often findings of each certainty are right.

python tests/bench/certainty.py                          both splits of tests/cases/stories
python tests/bench/certainty.py --gold DIR --docs DIR    a folder of answers and one of texts
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import score_stories

from generator.extract import as_json, read
from generator.model import Article

Judged = Iterator[tuple[str, str, bool]]


def judged(answers: score_stories.Facts, found: score_stories.Facts) -> Judged:
    """Kind and certainty of each finding of one story, and whether the answers have it."""
    wanted = score_stories.pairs(answers)
    for pair in found["partnerships"]:
        (key,) = score_stories.pairs({"partnerships": [pair]})
        yield "pairs", pair["certainty"], wanted[key] > 0
    same: dict[str, Callable[[Any, Any], bool]] = {
        "events": score_stories.same_event,
        "agreements": score_stories.same_agreement,
    }
    for kind, fits in same.items():
        _, _, over = score_stories.matched(answers[kind], found[kind], fits)
        for item in found[kind]:
            yield kind, item["certainty"], item not in over


def main() -> None:
    """Print a line for each kind of finding and each certainty."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--docs", type=Path)
    options = parser.parse_args()
    if options.gold and options.docs:
        cases = list(score_stories.folder(options.gold, options.docs))
    else:
        cases = [case for split in ("tune", "held_out") for case in score_stories.cases(split)]
    right: Counter[tuple[str, str]] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    for name, text, published, answers in cases:
        article = Article(name, text, "", published=published)
        for kind, certainty, fits in judged(answers, as_json(article, read(article))):
            told[kind, certainty] += 1
            right[kind, certainty] += fits
    for (kind, certainty), count in sorted(told.items()):
        hits = right[kind, certainty]
        print(f"{kind:12} {certainty:10} right {hits:4} of {count:4} = {hits / count:.3f}")


if __name__ == "__main__":
    main()
