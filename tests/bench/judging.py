"""Reads a folder of stories without answers into a table for a person to judge, and counts the judged.

    python tests/bench/judging.py STORIES --table found.csv                  every *.txt below STORIES
    … --sample 20000 --scope domestic --processes 2 --judged earlier.csv
    python tests/bench/judging.py --figures found.csv                        precision of what was judged

One line is one finding: the story, what was found, its first quotation, the evidence for it. The person writes
``y`` or ``n`` under *right* (an event is right if type, day and parties all are) and what is wrong under *why*.
With ``--judged`` what an earlier table says of the same finding is taken over, so that after a change only what
is new needs a look. A sample is drawn by a hash of the names of the files: always the same.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from generator.extract import read
from generator.model import (
    Article,
    Basis,
    FoundAgreement,
    FoundAid,
    FoundEvent,
    FoundPair,
    FoundSector,
    Reading,
)

COLUMNS = ("story", "scope", "kind", "found", "quotation", "evidence", "right", "why")
Row = dict[str, str]
Found = FoundPair | FoundEvent | FoundAgreement | FoundAid | FoundSector
_RUN = 64
"""Stories handed to a process at a time."""


def rows(path: Path) -> list[Row]:
    """A line for each finding of the story in *path*, with nothing judged."""
    article = Article(path.stem, path.read_text(encoding="utf-8"), "")
    return [
        dict(zip(COLUMNS, (path.stem, scope, kind, told, *shown(basis), "", ""), strict=True))
        for scope, kind, told, basis in findings(read(article))
    ]


def findings(reading: Reading) -> Iterator[tuple[str, str, str, Basis]]:
    """Scope, kind, words and basis of everything found between places."""
    everything: tuple[Found, ...] = (
        *reading.pairs, *reading.events, *reading.agreements, *reading.aid, *reading.sectors
    )  # fmt: skip
    for found in everything:
        kind, told, places = in_words(found)
        abroad = any(place[:2] != "VN" for place in places)
        yield "cross-border" if abroad else "domestic", kind, f"{told} {' – '.join(places)}", found.basis


def in_words(found: Found) -> tuple[str, str, tuple[str, ...]]:
    """The kind of a finding, all its fields but the partners, and the partners."""
    if isinstance(found, FoundPair):
        return "pair", found.evidence, found.places
    if isinstance(found, FoundEvent):
        return "event", f"{found.type} {found.date or found.date_partial or 'undated'}", found.parties
    if isinstance(found, FoundAgreement):
        return "agreement", f"{found.kind} {found.date or found.date_partial or 'undated'}", found.parties
    if isinstance(found, FoundSector):
        return "sector", found.sector, found.parties
    thing = f"{found.amount:.0f} {found.currency}" if found.amount else found.goods
    return "aid", f"{found.kind} {thing} {found.date or 'undated'}", (found.giver, found.receiver)


def shown(basis: Basis) -> tuple[str, str]:
    """The first quotation in one line; the certainty with its reasons."""
    reasons = (" ".join(filter(None, (reason.code, reason.words))) for reason in basis.reasons)
    return " ".join(basis.quotes[0].exact.split()), f"{basis.certainty}: {', '.join(reasons)}"


def sampled(folder: Path, most: int | None) -> list[Path]:
    """*most* of the stories below *folder*, or all."""
    paths = sorted(folder.rglob("*.txt"))
    return paths if most is None else sorted(sorted(paths, key=drawn)[:most])


def drawn(path: Path) -> str:
    """The place of a story in the order of samples."""
    return hashlib.sha256(path.stem.encode()).hexdigest()


def read_all(paths: list[Path], processes: int) -> list[Row]:
    """The lines of all stories, in their order."""
    if processes == 1:
        return [row for path in paths for row in rows(path)]
    with ProcessPoolExecutor(processes) as pool:
        return [row for found in pool.map(rows, paths, chunksize=_RUN) for row in found]


def same(row: Row) -> tuple[str, ...]:
    """What makes a finding the one of an earlier table."""
    return row["story"], row["kind"], row["found"], row["quotation"]


def table(path: Path) -> list[Row]:
    """The lines of a table that was written here."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, found: list[Row], judged: list[Row]) -> None:
    """Write *found* as a table, with what was *judged* of it before."""
    known = {same(row): {name: row[name] for name in ("right", "why")} for row in judged}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows({**row, **known.get(same(row), {})} for row in found)


def figures(found: list[Row]) -> Iterator[str]:
    """A line for each scope and kind: right, judged, precision, and how many nobody judged."""
    counts = Counter((row["scope"], row["kind"], row["right"]) for row in found)
    for scope, kind in dict.fromkeys((row["scope"], row["kind"]) for row in found):
        right, wrong = (counts[scope, kind, word] for word in "yn")
        told = sum(row["scope"] == scope and row["kind"] == kind for row in found)
        share = f"{right / (right + wrong):.3f}" if right + wrong else "  –  "
        left = told - right - wrong
        yield f"{scope:13}{kind:10} P {share}  {right:4} right of {right + wrong:4} judged, {left:4} not judged"


def main() -> None:
    """Write the table, or print the figures of one that was judged."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("stories", type=Path, nargs="?")
    parser.add_argument("--table", type=Path)
    parser.add_argument("--judged", type=Path, action="append", default=[])
    parser.add_argument("--sample", type=int)
    parser.add_argument("--scope", choices=["cross-border", "domestic"])
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    if options.figures:
        print("\n".join(figures(table(options.figures))))
        return
    if not (options.stories and options.table):
        parser.error("say which stories to read and where to write: STORIES --table FILE")
    paths = sampled(options.stories, options.sample)
    found = read_all(paths, options.processes)
    kept = [row for row in found if options.scope in (None, row["scope"])]
    write(options.table, kept, [row for path in options.judged for row in table(path)])
    print(f"{len(paths)} stories read, {len({row['story'] for row in kept})} with {len(kept)} findings")


if __name__ == "__main__":
    main()
