"""Scores the extraction against stories with hand-made answers and prints precision, recall and F1.

    python tests/bench/score_stories.py                            both splits of tests/cases/stories
    python tests/bench/score_stories.py --split held_out --json
    python tests/bench/score_stories.py --gold DIR --docs DIR      a folder of answers (*.json) and one of
    texts (*.txt)
    python tests/bench/score_stories.py --twins --misses           the twins of real pages
    python tests/bench/score_stories.py --keep                     held_out, for the page on accuracy
    python tests/bench/score_stories.py --split tune --misses      what was missed or made up, story by story

An event counts if type and date are right, an agreement if kind and date are, aid if amount and currency
are. Where the
story supports no year the answer has none; then no date, or one that agrees in month and day, is right.
Every answer is matched at most once. A gift handed over during another occasion of the same partners may
be told as an event of its own or not: such an answer counts only if it is found.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.extract import as_json, read
from generator.model import Article
from geo import Gazetteer, load
from geo.spelling import loose

STORIES = Path(__file__).parents[1] / "cases" / "stories"
Facts = dict[str, Any]


@dataclass
class Count:
    """Right, made up and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, other: Count) -> None:
        """Take in the counts of *other*."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall, F1 (1.0 where there was nothing to find and nothing was found)."""
        found, wanted = self.right + self.extra, self.right + self.missed
        precision = self.right / found if found else (1.0 if not wanted else 0.0)
        recall = self.right / wanted if wanted else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass
class Score:
    """The counts of one set of stories."""

    stories: int = 0
    counts: dict[str, Count] = field(default_factory=dict)
    quotes: int = 0
    exact: int = 0
    negatives: int = 0
    negatives_failed: int = 0
    forbidden: int = 0
    misses: list[str] = field(default_factory=list)


def cases(split: str) -> Iterator[tuple[str, str, str | None, Facts]]:
    """Name, text, day of publication and answers of every story of *split*."""
    for path in sorted((STORIES / split).glob("*.yml")):
        yield case(path)


def case(path: Path) -> tuple[str, str, str | None, Facts]:
    """The same of one file."""
    story = yaml.safe_load(path.read_text(encoding="utf-8"))
    return path.stem, story["text"], story["published"], story["expect"]


def folder(gold: Path, docs: Path) -> Iterator[tuple[str, str, str | None, Facts]]:
    """The same for a folder of answers and a folder of texts; the texts say themselves when they were
    published, but for those whose answers hold what a *sidecar* file would say.
    """
    for path in sorted(gold.glob("*.json")):
        text = (docs / f"{path.stem}.txt").read_text(encoding="utf-8")
        answers = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, text, answers.get("sidecar"), answers


def twins() -> Iterator[tuple[str, str, str | None, Facts]]:
    """The same of the twins of real pages."""
    return folder(STORIES / "twins" / "gold", STORIES / "twins" / "docs")


def score(stories: Iterator[tuple[str, str, str | None, Facts]]) -> Score:
    """Read every story and compare what was found with its answers."""
    total = Score()
    for name, text, published, answers in stories:
        article = Article(name, text, "", published=published)
        compare(total, name, text, answers, as_json(article, read(article)))
    return total


def compare(total: Score, name: str, text: str, answers: Facts, found: Facts) -> None:
    """Add one story to *total*."""
    total.stories += 1

    def count(what: str, result: Count) -> None:
        total.counts.setdefault(what, Count()).add(result)

    count("pairs, main text", in_common(pairs(answers, True), pairs(found, True)))
    count("pairs", in_common(pairs(answers), pairs(found)))
    count("pairs, districts named", in_common(pairs(answers, named=True), pairs(found, named=True)))
    count("domestic pairs", in_common(inside(answers.get("domestic", [])), inside(found["domestic"])))
    for what, key, fits in (("events", "events", same_event), ("agreements", "agreements", same_agreement)):
        result, left, over = matched(answers[key], found[key], fits)
        if key == "events":
            free = [item for item in left if handed_over_during_another(item, answers[key])]
            left = [item for item in left if item not in free]
            result.missed -= len(free)
        count(what, result)
        total.misses += [f"{name}: {what} missed {short(item)}" for item in left] + [
            f"{name}: {what} made up {short(item)}" for item in over
        ]
    count("aid", in_common(sums(answers["aid"]), sums(found["aid"])))
    count("sectors", in_common(Counter(set(answers["sectors"])), Counter(set(found["sectors"]))))
    for what, wanted, got in differences(answers, found):
        total.misses += [f"{name}: {what} missed {item}" for item in wanted - got] + [
            f"{name}: {what} made up {item}" for item in got - wanted
        ]
    for fact in (*found["events"], *found["agreements"], *found["aid"], *found["partnerships"]):
        total.quotes += 1
        total.exact += bool(fact["quote"]) and fact["quote"] in text
    if not any(pair["in_main_text"] for pair in answers["partnerships"]):
        total.negatives += 1
        total.negatives_failed += bool(pairs(found, True))
    got_codes = {frozenset((a, c)) for a, _, c, *_ in pairs(found)}
    right_codes = {frozenset((a, c)) for a, _, c, *_ in pairs(answers)}
    banned = [frozenset(item["pair"]) for item in answers.get("must_not", []) if item.get("pair")]
    total.forbidden += sum(pair in got_codes and pair not in right_codes for pair in banned)


def differences(answers: Facts, found: Facts) -> Iterator[tuple[str, Counter[Any], Counter[Any]]]:
    """What is compared as multisets: the kind of fact, the answers, what was found."""
    yield "pair", pairs(answers), pairs(found)
    yield "aid", sums(answers["aid"]), sums(found["aid"])
    yield "sector", Counter(set(answers["sectors"])), Counter(set(found["sectors"]))


def pairs(facts: Facts, main: bool = False, named: bool = False) -> Counter[tuple[str, ...]]:
    """The pairs by code and level (and name, for districts, if *named*)."""
    found: Counter[tuple[str, ...]] = Counter()
    for pair in facts["partnerships"]:
        if main and not pair["in_main_text"]:
            continue
        key: tuple[str, ...] = (
            pair["vn"]["iso"],
            pair["vn"]["level"],
            pair["partner"]["iso"],
            pair["partner"]["level"],
        )
        if named:
            key += tuple(
                meant(unit["iso"], unit["name"]) if unit["level"] == "district" else ""
                for unit in (pair["vn"], pair["partner"])
            )
        found[key] += 1
    return found


@cache
def meant(province: str, district: str) -> str:
    """The district of *province*, however its name is spelled: *Koh Thum* is Kaoh Thum."""
    known = gazetteer().likeness.district(province, district)
    return known.place if known else loose(district)


@cache
def gazetteer() -> Gazetteer:
    """The places of the atlas."""
    return load()


def inside(domestic: list[Facts]) -> Counter[frozenset[tuple[str, str]]]:
    """Domestic pairs, in whichever order the two stand."""
    return Counter(
        frozenset((pair[side]["iso"], pair[side]["level"]) for side in ("vn", "partner")) for pair in domestic
    )


def sums(aid: list[Facts]) -> Counter[tuple[float | None, str | None]]:
    """Amounts with their currencies."""
    return Counter(
        (None if item["amount"] is None else float(item["amount"]), item["currency"]) for item in aid
    )


def in_common(wanted: Counter[Any], got: Counter[Any]) -> Count:
    """Counts of two multisets."""
    right = (wanted & got).total()
    return Count(right, got.total() - right, wanted.total() - right)


def same_event(answer: Facts, found: Facts) -> bool:
    """Whether type and date agree, other readings of the answer included."""
    wanted = {answer["type"], *answer.get("type_alt", [])}
    # Older answers have a joint patrol or case as an exercise, or as something else.
    also = {"operation"} if wanted & {"exercise", "other"} else set()
    return found["type"] in wanted | also and same_date(answer, found)


def same_agreement(answer: Facts, found: Facts) -> bool:
    """Whether kind and date agree."""
    return bool(found["kind"] == answer["kind"]) and same_date(answer, found)


def same_date(answer: Facts, found: Facts) -> bool:
    """Whether the dates agree: an answer without a year takes none, or any year with its month and day."""
    date, partial = found.get("date"), answer.get("date_partial")
    if date in (answer["date"], *answer.get("date_alt", [])):
        return True
    return bool(answer["date"] is None and partial and date and date[4:] == partial[1:])


def handed_over_during_another(answer: Facts, events: list[Facts]) -> bool:
    """Whether a gift is dated within another occasion of the same partners."""
    if answer["type"] != "aid" or not answer["date"]:
        return False
    return any(
        other["type"] != "aid"
        and other["date"]
        and other["date"] <= answer["date"] <= (other["date_end"] or other["date"])
        and set(answer["parties"]) <= set(other["parties"])
        for other in events
    )


def matched(
    wanted: list[Facts], got: list[Facts], fits: Callable[[Facts, Facts], bool]
) -> tuple[Count, list[Facts], list[Facts]]:
    """Match one to one, equal dates first; the counts, what is left of *wanted*, what is left of *got*."""
    left, over = list(wanted), list(got)
    for strict in (True, False):
        for answer in list(left):
            hit = next(
                (
                    item
                    for item in over
                    if fits(answer, item) and (not strict or item.get("date") == answer["date"])
                ),
                None,
            )
            if hit is not None:
                left = [item for item in left if item is not answer]
                over = [item for item in over if item is not hit]
    return Count(len(wanted) - len(left), len(over), len(left)), left, over


def short(item: Facts) -> str:
    """One line about a fact."""
    what, quote = item.get("type") or item.get("kind"), str(item.get("quote"))[:90]
    return f"{what} {item.get('date')} {item.get('date_partial') or ''} | {quote}"


def show(title: str, result: Score) -> None:
    """Print the table of one set."""
    print(f"\n{title}: {result.stories} stories")
    print(f"{'':26}{'P':>7}{'R':>7}{'F1':>7}   right extra missed")
    for what, count in result.counts.items():
        precision, recall, f1 = count.figures
        shares = f"{precision:7.3f}{recall:7.3f}{f1:7.3f}"
        print(f"{what:26}{shares}   {count.right:5} {count.extra:5} {count.missed:6}")
    share = result.exact / result.quotes if result.quotes else 1.0
    print(f"exact quotations {result.exact}/{result.quotes} = {share:.3f}")
    print(
        f"stories without a pair in the main text {result.negatives}, given one wrongly "
        f"{result.negatives_failed}; forbidden pairs {result.forbidden}"
    )


def as_data(result: Score) -> dict[str, Hashable | dict[str, Any]]:
    """The figures for another program."""
    return {
        "stories": result.stories,
        "f1": {what: round(count.figures[2], 3) for what, count in result.counts.items()},
        "counts": {what: [count.right, count.extra, count.missed] for what, count in result.counts.items()},
        "quotes": [result.exact, result.quotes],
        "negatives": [result.negatives_failed, result.negatives],
        "forbidden": result.forbidden,
    }


KEPT = {"pairs, main text": "pairs"} | {name: name for name in ("events", "agreements", "aid", "sectors")}
"""What the site says of its accuracy: our names → its own."""
KEPT_IN = Path(__file__).parents[2] / "generator" / "site" / "accuracy.yml"


def kept(result: Score) -> dict[str, Any]:
    """What the site says of *result*."""
    counts = {name: result.counts[what] for what, name in KEPT.items()}
    found = {
        name: {"right": one.right, "made_up": one.extra, "missed": one.missed} for name, one in counts.items()
    }
    return {"stories": result.stories, "found": found}


def keep(result: Score) -> None:
    """Write what the site says of *result* where the site reads it."""
    head = "# Measured by `python tests/bench/score_stories.py --keep` on stories that no rule was made for.\n"
    KEPT_IN.write_text(head + yaml.safe_dump(kept(result), sort_keys=False), encoding="utf-8")


def main() -> None:
    """Score what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=["tune", "held_out"], action="append")
    parser.add_argument("--twins", action="store_true")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", action="store_true", help="keep what the site says of its accuracy")
    parser.add_argument("--misses", action="store_true", help="list what went wrong (not for held_out)")
    options = parser.parse_args()
    if options.keep:
        keep(score(cases("held_out")))
        return
    if options.gold and options.docs:
        results = {str(options.gold): score(folder(options.gold, options.docs))}
    elif options.twins:
        results = {"twins": score(twins())}
    else:
        results = {split: score(cases(split)) for split in options.split or ["tune", "held_out"]}
    if options.json:
        print(
            json.dumps(
                {name: as_data(result) for name, result in results.items()}, ensure_ascii=False, indent=1
            )
        )
        return
    for name, result in results.items():
        show(name, result)
        if options.misses and name != "held_out":
            print("\n".join(result.misses))


if __name__ == "__main__":
    main()
