"""What maps cost at build, beside folium as it comes, and how their names stand: ``map_figures.py [320]``."""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import folium
from helpers.atlas_project import site_of
from helpers.large_atlas import large_atlas
from helpers.map_names import charts_of, faults

from generator.site.maps.picture import Picture
from generator.site.page import Site
from generator.site.pages import pictures
from generator.site.pages.charts import chart

ROOT = Path(__file__).resolve().parents[2]


def sent(text: str) -> float:
    """Kilobytes of *text* as it travels."""
    return len(gzip.compress(text.encode())) / 1000


def as_it_comes(picture: Picture) -> str:
    """The same links and places as folium draws them without further ado."""
    plain = folium.Map()
    for course in picture.shown:
        folium.PolyLine([course.curve.start, course.curve.end], tooltip=course.arc.title).add_to(plain)
    for dot in picture.shown_dots:
        folium.CircleMarker(dot.at, tooltip=dot.name).add_to(plain)
    return str(plain.get_root().render())


def timed(work: Callable[[], str]) -> tuple[float, str]:
    """CPU milliseconds of *work*, and what it made."""
    start = time.process_time()
    made = work()
    return (time.process_time() - start) * 1000, made


def figures(site: Site, name: str, several: list[Picture]) -> list[float]:
    """One line: a map's cost and weight, ours and folium's. What each of ours cost comes back."""
    ours, plain, scripts, twins = [], [], [], []
    for number, picture in enumerate(several):
        ms, script = timed(lambda picture=picture, number=number: chart(site, picture, f"x{number}/")[1].text)
        drawn, _ = chart(site, picture, "x/")
        ours.append(ms)
        scripts.append(sent(script))
        twins.append(sent(str(drawn.twin("Map", str))))
        plain.append(timed(lambda picture=picture: as_it_comes(picture)))
    middle = statistics.median
    print(
        f"{name:22} {len(several):4} maps  {middle(ours):7.1f} ms, script {middle(scripts):5.1f} KB, "
        f"drawing {middle(twins):4.1f} KB   | folium {middle(ms for ms, _ in plain):7.1f} ms, "
        f"{middle(sent(page) for _, page in plain):5.1f} KB"
    )
    return ours


def measure(site: Site) -> None:
    """The overview, the places and the partnerships of *site*."""
    everything = site.atlas.partnerships
    chart(site, pictures.of_partnership(site, everything[0]), "warm/")
    ours = figures(site, "overview", [pictures.of_many(site, everything, whole=True)])
    lists = (*site.atlas.by_country.values(), *site.atlas.by_sector.values())
    ours += figures(site, "countries and fields", [pictures.of_many(site, some) for some in lists])
    places = [
        pictures.of_many(site, some, here=site.places[place]) for place, some in site.atlas.by_place.items()
    ]
    ours += figures(site, "places", places)
    figures(site, "ten links", [one for one in places if len(one.arcs) >= 10][:1] or places[:1])
    ours += figures(site, "partnerships", [pictures.of_partnership(site, one) for one in everything])
    print(f"all of them            {len(ours):4} maps  {statistics.mean(ours):7.1f} ms on average")
    found = sum((faults(layout) for layout in charts_of(site)), Counter())
    print(f"names: {', '.join(f'{n} {what}' for what, n in found.items())}")


if __name__ == "__main__":
    print("the project")
    measure(replace(site_of(ROOT), kept=None))
    with tempfile.TemporaryDirectory() as folder:
        number = int(sys.argv[1]) if sys.argv[1:] else 320
        print(f"{number} made-up partnerships")
        measure(replace(site_of(large_atlas(Path(folder), number)), kept=None))
