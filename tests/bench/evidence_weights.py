"""Learns what each piece of evidence weighs, and compares counted evidence with yes and no.

    python tests/bench/evidence_weights.py --gold DIR --docs DIR [--gold DIR --docs DIR …]
    python tests/bench/evidence_weights.py --gold DIR --docs DIR --write     and writes extract/evidence.yml
    … --write --kind events                                                  of one kind of finding only

The weights are those of a logistic regression on the findings of real pages (each counted five times), of
the tuning stories, and of the sentences of tests/cases/extract/standing.yml about what did not happen. Texts
of real pages may not be kept here: a folder of answers holds NAME.json, as tests/cases/stories/twins/gold
does, one of texts NAME.txt. A kind of which hardly any finding there is wrong teaches nothing: leave it out.
The comparison is cross-validated: what is said of a story was learned from others.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import score_stories
import yaml

import geo
from generator.extract import as_json, evidence
from generator.extract.doubts import Weighed
from generator.extract.reading import StoryReader
from generator.extract.seen.story import story_of
from generator.model import Article, FoundAgreement, FoundAid, FoundEvent, FoundPair, Reading

FILE = Path(evidence.__file__).parent / "evidence.yml"
REAL = 5
"""So often counts a finding of a real page, of which there are few."""
FOLDS = 10
RIDGE = 2.0
ROUNDS = 400
HEAD = """\
# What each piece of evidence weighs: the weights of a logistic regression, learned from stories with answers by
# tests/bench/evidence_weights.py --write; not to be edited by hand, but for the levels below.
"""


class Finding(NamedTuple):
    """One finding of a story: its evidence, whether it is right, and whether the rules alone call it stated."""

    story: str
    names: tuple[str, ...]
    right: bool
    stated: bool
    real: bool


def findings(
    cases: Iterator[tuple[str, str, str | None, score_stories.Facts]], real: bool
) -> Iterator[tuple[evidence.Kind, Finding]]:
    """Every pair across the border and every event of *cases*, judged by their answers."""
    for name, text, published, answers in cases:
        article = Article(name, text, "", published=published)
        reader = StoryReader(story_of(article, geo.load()))
        for weighed, right in judged(reader, answers, article, reader.reading()):
            stated = "both_named" in weighed.names and "date_combined" not in weighed.names
            yield weighed.kind, Finding(name, weighed.names, right, stated, real)


def judged(
    reader: StoryReader, answers: score_stories.Facts, article: Article, reading: Reading
) -> Iterator[tuple[Weighed, bool]]:
    """Each finding across the border with its evidence, and whether the answers have it; doubtful ones too."""
    across = [weighed for weighed in reader.weighed if any(place[:2] != "VN" for place in weighed.parties)]
    told = {name: [weighed for weighed in across if isinstance(weighed.found, KINDS[name])] for name in KINDS}
    told["events"] = [weighed for weighed in told["events"] if weighed.kind == "events"]
    facts = {name: tuple(weighed.found for weighed in each) for name, each in told.items()}
    found = as_json(article, replace(reading, **facts))  # type: ignore[arg-type]
    wanted = score_stories.pairs(answers)
    for weighed, said in zip(told["pairs"], found["partnerships"], strict=True):
        (key,) = score_stories.pairs({"partnerships": [said]})
        yield weighed, wanted[key] > 0
    for name, fits in SAME.items():
        _, _, over = score_stories.matched(answers[name], found[name], fits)
        over_ids = {id(item) for item in over}
        yield from ((w, id(said) not in over_ids) for w, said in zip(told[name], found[name], strict=True))
    gifts = score_stories.sums(answers["aid"]) + score_stories.sums(answers.get("aid_parts", []))
    for weighed in told["aid"]:
        if isinstance(weighed.found, FoundAid) and weighed.found.kind == "gift":
            amount = weighed.found.amount
            yield weighed, gifts[None if amount is None else float(amount), weighed.found.currency] > 0


KINDS = {"pairs": FoundPair, "events": FoundEvent, "agreements": FoundAgreement, "aid": FoundAid}
SAME = {"events": score_stories.same_event, "agreements": score_stories.same_agreement}


def sentences() -> Iterator[tuple[str, str, str | None, score_stories.Facts]]:
    """The sentences of which an act did not take place, as stories in which nothing is to be found."""
    nothing: score_stories.Facts = {"partnerships": [], "events": [], "agreements": [], "aid": []}
    groups = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))["did_not"].values()
    for number, said in enumerate(said for group in groups for said in group):
        yield f"did not {number}", said, "2024-05-20", nothing


SENTENCES = Path(__file__).parents[1] / "cases" / "extract" / "standing.yml"


# ── Learning ────────────────────────────────────────────────────────────────────────────────


def learned(found: Sequence[Finding]) -> dict[str, float]:
    """The weight of each piece of evidence in *found*, and of there being a finding at all (``always``)."""
    names = sorted({name for finding in found for name in finding.names})
    weigh = {"always": 0.0, **dict.fromkeys(names, 0.0)}
    total = sum(REAL if finding.real else 1 for finding in found)
    for _ in range(ROUNDS):
        slope = {name: -RIDGE * value / total for name, value in weigh.items() if name != "always"}
        slope["always"] = 0.0
        for finding in found:
            off = (finding.right - chance(weigh, finding.names)) * (REAL if finding.real else 1) / total
            for name in ("always", *finding.names):
                slope[name] += off
        for name, step in slope.items():
            weigh[name] += 4 * step
    return weigh


def chance(weigh: dict[str, float], names: Sequence[str]) -> float:
    """The chance that a finding with the evidence *names* is right."""
    return 1 / (1 + math.exp(-weigh["always"] - sum(weigh.get(name, 0.0) for name in names)))


def cross_validated(found: Sequence[Finding]) -> list[tuple[Finding, float]]:
    """Each finding with its chance, learned from stories other than its own."""
    stories = sorted({finding.story for finding in found})
    fold = {story: number % FOLDS for number, story in enumerate(stories)}
    told = []
    for number in range(FOLDS):
        weigh = learned([finding for finding in found if fold[finding.story] != number])
        told += [(f, chance(weigh, f.names)) for f in found if fold[f.story] == number]
    return told


def compare(
    kind: str, found: Sequence[Finding], entry: float, stated: float = 0.9, needed: Sequence[str] = ()
) -> None:
    """Print how often findings of real pages are right by yes and no, and by counted evidence."""
    told = [(finding, likely) for finding, likely in cross_validated(found) if finding.real]
    kept = [(finding, likely) for finding, likely in told if likely >= entry]
    sure = {id(f) for f, likely in kept if likely >= stated and set(needed) <= set(f.names)}
    print(f"\n{kind}: of findings on real pages are right")
    show("yes/no, all", [f.right for f, _ in told])
    show("yes/no, stated", [f.right for f, _ in told if f.stated])
    show("yes/no, combined", [f.right for f, _ in told if not f.stated])
    show(f"counted, at least {entry}", [f.right for f, _ in kept])
    show(f"counted, stated (at least {stated})", [f.right for f, _ in kept if id(f) in sure])
    show("counted, combined", [f.right for f, _ in kept if id(f) not in sure])
    show("counted, left to a person", [f.right for f, likely in told if likely < entry])


def show(what: str, right: Sequence[bool]) -> None:
    """Print one line of the comparison."""
    share = f"{sum(right) / len(right):.3f}" if right else "-"
    print(f"  {what:36} {sum(right):4} of {len(right):4} = {share}")


def main() -> None:
    """Learn from the folders that the command line names, and from the tuning stories."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--docs", type=Path, action="append", required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--kind", choices=[*KINDS], action="append", help="what to learn; all, if left out")
    options = parser.parse_args()
    found: dict[evidence.Kind, list[Finding]] = {"pairs": [], "events": [], "agreements": [], "aid": []}
    for written in (score_stories.cases("tune"), sentences()):
        for kind, finding in findings(written, real=False):
            found[kind].append(finding)
    for gold, docs in zip(options.gold, options.docs, strict=True):
        for kind, finding in findings(score_stories.folder(gold, docs), real=True):
            found[kind].append(finding)
    levels = evidence.weights()["levels"]
    data = dict(evidence.weights())
    for kind in options.kind or found:
        all_found = found[kind]
        compare(kind, all_found, **levels[kind])
        weigh = learned(all_found)
        data[kind] = {name: round(value, 2) for name, value in weigh.items()}
        print("  " + ", ".join(f"{name} {value:+.2f}" for name, value in data[kind].items()))
    if options.write:
        FILE.write_text(HEAD + yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        print(f"\nwritten: {FILE.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
