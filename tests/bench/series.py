"""1,800 random series over whole projects: edits, and stories changed, replaced, renamed, copied and removed.

Prints how many edits were lost, how many series a second run without news changed, and in how many the check
found something that no run mends.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.series import Outcome, series


def one(seed: int) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        return series(Path(folder), seed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=1800)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="tell of each series that went wrong")
    asked = parser.parse_args()
    seeds = range(asked.first, asked.first + asked.series)
    with ProcessPoolExecutor() as pool:
        outcomes = list(pool.map(one, seeds, chunksize=10))
    turns = Counter(name for outcome in outcomes for turn in outcome.turns for name in turn.split("+"))
    print(f"{len(outcomes)} series, {sum(one.edits for one in outcomes)} edits, {dict(sorted(turns.items()))}")
    print(f"{sum(len(one.lost) for one in outcomes)} edits lost")
    print(f"{sum(one.restless for one in outcomes)} series changed by a second run")
    print(f"{sum(bool(one.told) for one in outcomes)} series in which the check finds what no run mends")
    for seed, outcome in zip(seeds, outcomes, strict=True):
        if asked.show and (outcome.lost or outcome.restless or outcome.told):
            print(seed, outcome)


if __name__ == "__main__":
    main()
