"""How many of the mistakes in tests/cases/mistakes the check finds, accepts, swallows or tells twice over."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.mistakes import Mistake, mistakes


def outcome(mistake: Mistake, folder: Path) -> str:
    found = mistake.found(folder)
    if len(found) > 2:
        return "above two findings"
    return "found" if found else "rightly accepted" if mistake.accepted else "swallowed"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        told = Counter(outcome(one, Path(folder, f"{number}")) for number, one in enumerate(mistakes()))
    print(f"{told.total()} mistakes: {', '.join(f'{count} {name}' for name, count in told.most_common())}")
    print(f"{told['swallowed']} swallowed, {told['above two findings']} above two findings for one slip")


if __name__ == "__main__":
    main()
