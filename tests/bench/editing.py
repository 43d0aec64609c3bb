"""How long checking and refreshing take: 1,000 entries, and the same again with one story more."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers import news

import geo
from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.entry import entries

ROOT = Path(__file__).resolve().parent.parent.parent


def timed(what: str, work: Callable[[], object]) -> None:
    started = time.perf_counter()
    result = work()
    print(f"{time.perf_counter() - started:6.2f} s  {what}{f' ({result})' if isinstance(result, int) else ''}")


def pile(root: Path, count: int) -> None:
    """*count* stories, each of a pair of its own with ten events."""
    gazetteer = geo.load()
    hosts = [p for p in gazetteer if p.startswith("VN") and gazetteer[p].level == "province"]
    partners = [p for p in gazetteer if p[:2] in ("LA", "KH") and gazetteer[p].level == "province"]
    for number, (host, partner) in enumerate(islice(product(hosts, partners), count)):
        facts = [
            {
                "section": "events",
                "type": "visit",
                "date": f"20{10 + n}-03-{n + 1:02}",
                "words": f"Chuyến thăm thứ {n} trong tin {number} của hai tỉnh láng giềng",
            }
            for n in range(10)
        ]
        news.put_story(root, f"{number:04}", [[host, partner]], facts, sectors=["health"])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        pile(root, 1000)
        read = {"read": news.read_story, "version": "bench"}
        timed("1,000 new entries with 10 events each", lambda: len(refresh(root, **read).new))
        timed("refresh without news", lambda: len(refresh(root, **read).unchanged))
        shutil.copy(root / "seeds/articles/0007.txt", root / "seeds/articles/9999.txt")
        timed("refresh after one more story", lambda: len(refresh(root, **read).changed))
        timed(
            f"check of {len(entries.entry_paths(root / entries.FOLDER))} entries, findings",
            lambda: len(check(root)),
        )
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "seeds/articles", root / "seeds/articles")
        timed("the five seeds, read and written", lambda: len(refresh(root).new))
        timed("the five seeds again, nothing new", lambda: len(refresh(root).unchanged))


if __name__ == "__main__":
    main()
