"""Where the house has its own code although a library exists: what that buys (see docs/decisions).

    python tests/bench/own_code.py

Changing one date on a page, by line (generator.entry.rewrite) and by the round trip of ruamel.yaml: how
many of the styles of styles.yml keep every other letter, and the time of one change. Reading one date,
by generator.edtf and by the library edtf.
"""

from __future__ import annotations

import difflib
import io
import timeit
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import yaml
from edtf import parse_edtf
from ruamel.yaml import YAML

from generator import edtf
from generator.entry import front
from generator.entry.rewrite import rewrite

STYLES = Path(__file__).parent / "styles.yml"
DATES = ("2009", "2009-04", "2009-04-21", "2022-04?", "2024-12-26/2024-12-29")


def by_line(page: str) -> str:
    """*page* with another date, as the house does it."""
    data = front.read(Path("page.md"), page).data
    data["events"][0]["date"] = "2023"
    return rewrite(page, data)


def by_round_trip(page: str) -> str:
    """*page* with another date, through ruamel.yaml with its kindest settings."""
    trip = YAML()
    trip.preserve_quotes = True
    trip.width = 4096
    trip.indent(mapping=2, sequence=4, offset=2)
    parts = front.split(page)
    assert parts is not None
    head, body = parts
    data = trip.load(head)
    event = data["events"][0]
    event["date"] = type(event["date"])("2023")  # a text keeps its kind of quotes
    out = io.StringIO()
    trip.dump(data, out)
    return f"---\n{out.getvalue()}---\n{body}"


def only_the_date_changed(before: str, after: str) -> bool:
    """Whether just the one line with the date differs, and in nothing but the date and its quotes."""
    changes = [
        line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:2] in ("- ", "+ ")
    ]
    return len(changes) == 2 and all("202" in line for line in changes)


def all_of(work: Callable[[str], object], texts: Iterable[str]) -> list[object]:
    return [work(text) for text in texts]


def milliseconds(work: Callable[[], object], times: int) -> float:
    return min(timeit.repeat(work, number=times, repeat=5)) / times * 1000


def main() -> None:
    """Print both comparisons."""
    styles: dict[str, str] = yaml.safe_load(STYLES.read_text(encoding="utf-8"))
    pages = {name: f"---\n{head}---\nNotes.\n" for name, head in styles.items()}
    for name, change in (("by line", by_line), ("ruamel.yaml round trip", by_round_trip)):
        lost = [style for style, page in pages.items() if not only_the_date_changed(page, change(page))]
        took = milliseconds(partial(all_of, change, pages.values()), 5) / len(pages)
        print(f"one date changed, {name}: {len(lost)} of {len(pages)} styles change elsewhere; {took:.2f} ms")
        for style in lost:
            print(f"    {style}")
    ours = milliseconds(partial(all_of, edtf.span.__wrapped__, DATES), 200) / len(DATES)
    theirs = milliseconds(partial(all_of, parse_edtf, DATES), 1) / len(DATES)
    print(f"one date read: {ours * 1000:.1f} µs; by the library edtf {theirs * 1000:.0f} µs")


if __name__ == "__main__":
    main()
