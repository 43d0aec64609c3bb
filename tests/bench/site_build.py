"""How long a build takes and how heavy its pages are: ``site_build.py [entries …]`` (default: 100 and 500)."""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
import time
from itertools import islice, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.atlas_project import project

import geo
from generator.site.plugin import build

FRONT = """---
title: {a} – {b}
places: [{a_id}, {b_id}]
level: province
scope: cross-border
evidence: reported
sectors: [border_security, health]
agreements:
  - {{id: a1, kind: mou, date: "{year}-04-21"}}
events:
  - {{id: e1, type: visit, date: "{year}-11"}}
  - {{id: e2, type: meeting, date: "{year}-12-02"}}
---
"""


def entries(folder: Path, number: int) -> None:
    """*number* entries of pairs that nobody reported, on three facts each."""
    places = geo.load()
    abroad = [*places.provinces("LA"), *places.provinces("KH")]
    target = folder / "site_src" / "partnerships"
    for at, (a, b) in enumerate(islice(product(places.provinces("VN", "2024"), abroad), number)):
        front = FRONT.format(a=a.name("vi"), b=b.name("vi"), a_id=a.id, b_id=b.id, year=2000 + at % 25)
        (target / f"{a.entry_slug}--{b.entry_slug}.md").write_text(front, encoding="utf-8")


def weights(files: list[Path]) -> str:
    """Median and largest size, as stored and as sent."""
    stored = [path.stat().st_size for path in files]
    sent = [len(gzip.compress(path.read_bytes())) for path in files]
    return (
        f"{statistics.median(stored) / 1000:.1f} KB ({statistics.median(sent) / 1000:.1f} gzip), "
        f"largest {max(stored) / 1000:.0f} KB ({max(sent) / 1000:.0f})"
    )


def measure(number: int) -> None:
    """Build *number* entries and print what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder))
        entries(root, number)
        start = time.perf_counter()
        build(root, root / "site", "https://atlas.example/")
        seconds = time.perf_counter() - start
        pages = list((root / "site").rglob("index.html"))
        scripts = list((root / "site" / "assets" / "maps").rglob("*.js"))
        print(f"{number} entries: {seconds:.1f} s, {len(pages)} pages in two languages")
        print(f"  a page  {weights(pages)}\n  a map   {weights(scripts)}")


if __name__ == "__main__":
    for count in map(int, sys.argv[1:] or (100, 500)):
        measure(count)
