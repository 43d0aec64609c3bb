"""Takes each named rule of the extraction away in turn and prints what it earns, and on how many stories.

    python tests/bench/rules_earned.py                             every rule, on tests/cases/stories
    python tests/bench/rules_earned.py --list sector_words         the rules of one module
    python tests/bench/rules_earned.py --gold DIR --docs DIR       and on folders of answers and of texts

Of each rule: the findings that are right, and those that are made up, fewer (+) or more (-) with it than
without. A rule that earns on fewer than two stories belongs into a list of words, or goes: they are counted.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import score_stories

LISTS = (
    ("generator.extract.seen.units.roles", "_BEFORE_ALL"),
    ("generator.extract.seen.units.roles", "_RULES"),
    ("generator.extract.who.cooperation", "_NO_COOPERATION"),
    ("generator.extract.what.happened.took_place", "_RULES"),
    ("generator.extract.what.happened.event_kinds", "_RULES"),
    ("generator.extract.what.signed.signings", "_NOT_SIGNED"),
    ("generator.extract.what.signed.signings", "_SIGNED_BEFORE"),
    ("generator.extract.what.signed.implied_days", "_RULES"),
    ("generator.extract.what.sector_words", "_OTHER_MEANINGS"),
)
"""Where the rules with names stand: the module and its tuple."""

SAYS_NO = "took_place"
"""The module whose rules say no with ``False`` and have nothing to say with ``None``."""

Cases = list[tuple[str, str, str | None, score_stories.Facts]]
Counts = dict[str, tuple[int, int]]
Totals = dict[str, Counts]
"""By story and kind how many findings are right and how many made up."""
FEW = 2
"""Stories; a rule that earns on fewer is told apart."""


def totals(cases: Cases) -> Totals:
    """What was found in each story."""
    return {case[0]: counted(case) for case in cases}


def counted(case: tuple[str, str, str | None, score_stories.Facts]) -> Counts:
    """How many findings of one story are right and how many made up, of each kind."""
    counts = score_stories.score(iter([case])).counts
    return {name: (count.right, count.extra) for name, count in counts.items()}


def speaking(module: ModuleType, name: str, cases: Cases) -> dict[str, set[str]]:
    """The stories in which each rule of a list says anything: in no other can it earn."""
    rules = getattr(module, name)
    spoke: dict[str, set[str]] = {called(rule): set() for rule in rules}
    story = ""

    def listened(rule: Any) -> Any:
        if isinstance(rule, tuple):
            return (*rule[:-1], listened_to(rule[-1], called(rule)))
        return listened_to(rule, called(rule))

    def listened_to(function: Callable[..., Any], rule: str) -> Callable[..., Any]:
        @wraps(function)
        def asked(*said: Any) -> Any:
            answer = function(*said)
            if answer or (answer is False and module.__name__.endswith(SAYS_NO)):
                spoke[rule].add(story)
            return answer

        return asked

    setattr(module, name, tuple(map(listened, rules)))
    for case in cases:
        story = case[0]
        counted(case)
    setattr(module, name, rules)
    return spoke


def earned(module: ModuleType, name: str, cases: Cases, whole: Totals) -> Iterator[tuple[str, str, int]]:
    """Each rule of a list with what it earns, in words, and on how many stories."""
    rules = getattr(module, name)
    spoke = speaking(module, name, cases)
    for rule in rules:
        asked = [case for case in cases if case[0] in spoke[called(rule)]]
        setattr(module, name, tuple(other for other in rules if other is not rule))
        without = totals(asked)
        setattr(module, name, rules)
        stories = sum(whole[story] != found for story, found in without.items())
        before = {story: whole[story] for story in without}
        yield called(rule), said(summed(before), summed(without)) or "nothing", stories


def called(rule: Any) -> str:
    """The name of a rule, which may stand beside what it decides."""
    function = rule[-1] if isinstance(rule, tuple) else rule
    return str(getattr(function, "__qualname__", rule)).partition(".<locals>")[0].strip("_")


def summed(told: Totals) -> Counts:
    """The counts of all stories together."""
    both: dict[str, tuple[int, int]] = {}
    for counts in told.values():
        for kind, (right, extra) in counts.items():
            known = both.get(kind, (0, 0))
            both[kind] = (known[0] + right, known[1] + extra)
    return both


def said(whole: Counts, without: Counts) -> str:
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
    parser.add_argument("--list", action="append", help="only the lists of this module")
    parser.add_argument("--gold", type=Path, action="append", default=[])
    parser.add_argument("--docs", type=Path, action="append", default=[])
    options: Any = parser.parse_args()
    cases = [case for split in ("tune", "held_out") for case in score_stories.cases(split)]
    for number, (gold, docs) in enumerate(zip(options.gold, options.docs, strict=True)):
        told = score_stories.folder(gold, docs)
        cases += [(f"{number}/{name}", *rest) for name, *rest in told]  # type: ignore[misc]
    whole = totals(cases)
    few = every = 0
    for path, name in LISTS:
        if options.list and not path.endswith(tuple(options.list)):
            continue
        print(f"\n{path}")
        for rule, what, stories in earned(import_module(path), name, cases, whole):
            every, few = every + 1, few + (stories < FEW)
            print(f"  {rule:26} {stories:3} stories  {what}", flush=True)
    print(f"\n{few} of {every} rules earn on fewer than {FEW} stories")


if __name__ == "__main__":
    main()
