"""Takes each named rule of the extraction away in turn and prints what it earns.

    python tests/bench/rules_earned.py                             every rule, on tests/cases/stories
    python tests/bench/rules_earned.py --list sector_words         the rules of one module
    python tests/bench/rules_earned.py --gold DIR --docs DIR       on a folder of answers and one of texts

Of each rule: the findings that are right, and those that are made up, fewer (+) or more (-) with it than
without. A rule that earns nothing on more than one story belongs into a list of words, or goes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import score_stories

LISTS = (
    ("generator.extract.who.cooperation", "_NO_COOPERATION"),
    ("generator.extract.what.happened.took_place", "_RULES"),
    ("generator.extract.what.happened.event_kinds", "_RULES"),
    ("generator.extract.what.signed.signings", "_NOT_SIGNED"),
    ("generator.extract.what.signed.signings", "_SIGNED_BEFORE"),
    ("generator.extract.what.sector_words", "_OTHER_MEANINGS"),
)
"""Where the rules with names stand: the module and its tuple."""

Cases = list[tuple[str, str, str | None, score_stories.Facts]]
Totals = dict[str, tuple[int, int]]


def totals(cases: Cases) -> Totals:
    """How many findings are right and how many made up, of each kind."""
    counts = score_stories.score(iter(cases)).counts
    return {name: (count.right, count.extra) for name, count in counts.items()}


def earned(module: ModuleType, name: str, cases: Cases, whole: Totals) -> Iterator[tuple[str, str]]:
    """Each rule of a list with what it earns, in words."""
    rules = getattr(module, name)
    for rule in rules:
        setattr(module, name, tuple(other for other in rules if other is not rule))
        without = totals(cases)
        setattr(module, name, rules)
        yield rule.__name__.strip("_"), said(whole, without) or "nothing"


def said(whole: Totals, without: Totals) -> str:
    """What changes with a rule: *events +2 right, sectors 3 fewer made up*."""
    parts = []
    for kind, (right, extra) in whole.items():
        more, fewer = right - without[kind][0], without[kind][1] - extra
        if more:
            parts.append(f"{kind} {more:+d} right")
        if fewer:
            parts.append(f"{kind} {fewer:+d} made up kept out")
    return ", ".join(parts)


def main() -> None:
    """Print what the rules that the command line asks for earn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--list", help="only the lists of this module")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--docs", type=Path)
    options: Any = parser.parse_args()
    if options.gold and options.docs:
        cases = list(score_stories.folder(options.gold, options.docs))
    else:
        cases = [case for split in ("tune", "held_out") for case in score_stories.cases(split)]
    whole = totals(cases)
    for path, name in LISTS:
        if options.list and not path.endswith(options.list):
            continue
        print(f"\n{path}")
        for rule, what in earned(import_module(path), name, cases, whole):
            print(f"  {rule:24} {what}", flush=True)


if __name__ == "__main__":
    main()
