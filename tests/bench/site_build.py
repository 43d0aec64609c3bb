"""What a build costs, beside plain MkDocs Material on the same pages and folium as it comes.

    site_build.py [entries …]  both languages, cold and warm, of so many made-up entries (default: 100 to 3,000;
                               the whole takes an hour)
    --keep FILE                write the figures there
    --against FILE             say what is worse than there by more than a fifth; exit code 1 if anything is

Each build is a process of its own, so that its peak of memory is its own. Machines differ: what is judged are
ratios to the plain build (the floor), and bytes. Not on Windows, which does not tell what a process cost.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

WORSE = 1.2
KINDS = {"cold": "this project, cold", "warm": "this project, warm", "floor": "plain MkDocs Material"}
PARTS = ("mkdocs", "mkdocs-material", "folium", "jinja2", "markdown")
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
Figures = dict[str, Any]


# ── Each in a process of its own ──────────────────────────────────────────────────────────────


def made_up(root: Path, number: str) -> Figures:
    """Write *number* entries to *root*."""
    from helpers.large_atlas import large_atlas

    root.mkdir()
    large_atlas(root, int(number))
    return {}


def atlas(root: Path, site: str) -> Figures:
    """Build the atlas in *root*; CPU seconds of each stage."""
    from generator.site.plugin import adapter, build, delivering, side_by_side

    with stages(beside=side_by_side.pays(root)) as seconds:
        timed(adapter.AtlasPlugin, "on_files", "pages, maps, data", seconds)
        timed(delivering, "_pictures", "cards", seconds)
        timed(adapter, "cut", "letters", seconds)
        timed(side_by_side, "cut", "letters", seconds)
        build(root, Path(site), "https://atlas.example/")
    return seconds


def twin(root: Path, site: str) -> Figures:
    """Write the plain projects of the built *site* to *root*."""
    from helpers.plain_site import plain_twin

    plain_twin(Path(site), root)
    return {}


def plain(root: Path, site: str) -> Figures:
    """Build the plain projects in *root*; CPU seconds of each stage."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with stages() as seconds:
        for settings in sorted(root.glob("*/mkdocs.yml")):
            build(load_config(str(settings), site_dir=str(Path(site, settings.parent.name))))
    return seconds


def maps(root: Path, _: str) -> Figures:
    """What the maps of the partnerships cost, ours and folium's as they come."""
    from helpers.atlas_project import site_of
    from map_figures import as_it_comes, sent

    from generator.site.maps.picture import Picture
    from generator.site.pages import pictures
    from generator.site.pages.charts import chart

    site = replace(site_of(root), kept=None)
    several: list[Picture] = [pictures.of_partnership(site, one) for one in site.atlas.partnerships]
    chart(site, several[0], "warm/")
    start = time.process_time()
    ours = [chart(site, picture, f"x{number}/")[1].text for number, picture in enumerate(several)]
    between = time.process_time()
    theirs = [as_it_comes(picture) for picture in several]
    return {
        "maps": len(several),
        "ours_ms": (between - start) * 1000 / len(several),
        "folium_ms": (time.process_time() - between) * 1000 / len(several),
        "ours_kb": statistics.median(map(sent, ours)),
        "folium_kb": statistics.median(map(sent, theirs)),
    }


STEPS = {step.__name__: step for step in (made_up, atlas, twin, plain, maps)}


@contextmanager
def stages(beside: bool = False) -> Iterator[Figures]:
    """Seconds of the stages that every build with MkDocs has; what is none of them is the rest.

    Where a language is built *beside* in another process, its seconds are one number.
    """
    from mkdocs.commands import build

    seconds: Figures = {}
    timed(build, "_populate_page", "Markdown", seconds)
    timed(build, "_build_page", "templates, writing", seconds)
    start, others = spent(), helped()
    yield seconds
    seconds |= {"the other language": helped() - others} if beside else {}
    seconds["rest"] = spent() - start - sum(seconds.values())


def spent() -> float:
    """CPU seconds of this process and of those that it started and that are done."""
    return time.process_time() + helped()


def helped() -> float:
    """CPU seconds of the processes that this one started and that are done."""
    return sum(os.times()[2:4])


def peaks() -> Figures:
    """The most memory that this process took, and together with the largest that it started, in MB."""
    own, other = (
        resource.getrusage(who).ru_maxrss * PEAK_UNIT / 1e6
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {"peak_mb": own, "together_mb": own + other}


def timed(owner: Any, name: str, stage: str, seconds: Figures) -> None:
    """Let the CPU seconds of *name* of *owner* be added to *stage*, less those of stages within it."""
    inner = getattr(owner, name)

    def outer(*some: Any, **named: Any) -> Any:
        start = spent() - sum(seconds.values())
        made = inner(*some, **named)
        seconds[stage] = seconds.get(stage, 0.0) + spent() - sum(seconds.values()) - start
        return made

    setattr(owner, name, outer)


# ── Side by side ──────────────────────────────────────────────────────────────────────────────


def alone(step: str, root: Path, other: object, cache: Path, script: str = __file__) -> Figures:
    """Run *step* of *script* in a process of its own: what it said of its stages, and what it cost."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, script, "--step", step, str(root), str(other)],
        env=os.environ | {"ATLAS_CACHE": str(cache), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
    )
    assert child.stdout
    said = child.stdout.read().decode()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{step} failed with {child.returncode}")
    return {
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.perf_counter() - start,
        **json.loads(said.splitlines()[-1]),
    }


def weights(site: Path) -> Figures:
    """Number and bytes of the pages of *site*, as stored and as sent, and of all of it."""
    pages = [path.read_bytes() for path in site.rglob("index.html")]
    single = [path.stat().st_size for path in site.rglob("index.html") if is_single(path.relative_to(site))]
    return {
        "single_kb": statistics.mean(single) / 1000,
        "single_median_kb": statistics.median(single) / 1000,
        "pages": len(pages),
        "page_kb": statistics.mean(map(len, pages)) / 1000,
        "median_kb": statistics.median(map(len, pages)) / 1000,
        "median_gzip_kb": statistics.median(len(gzip.compress(page)) for page in pages) / 1000,
        "largest_kb": max(map(len, pages)) / 1000,
        "site_mb": sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6,
    }


def is_single(page: Path) -> bool:
    """Whether *page* is about one partnership, place or source, and no list or the home page."""
    parts = [part for part in page.parts if part != "en"]
    return len(parts) > 2 and parts[0] in ("partnerships", "places", "sources")


def measured(number: int) -> Figures:
    """Everything about *number* entries, side by side."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root, cache, site = folder / "atlas", folder / "cache", folder / "site"
        alone("made_up", root, number, cache)
        found = {"cold": alone("atlas", root, site, cache), "warm": alone("atlas", root, site, cache)}
        alone("twin", folder / "twin", site, cache)
        found["floor"] = alone("plain", folder / "twin", folder / "plain", cache)
        found["maps"] = alone("maps", root, "", cache)["stages"]
        for kind, built in (("cold", site), ("warm", site), ("floor", folder / "plain")):
            found[kind] |= weights(built)
    return found | {"judged": judged(found)}


def judged(found: Mapping[str, Figures]) -> dict[str, float]:
    """What is compared from machine to machine."""
    floor, warm, cold = found["floor"], found["warm"], found["cold"]
    return {
        "CPU cold / floor": cold["cpu"] / floor["cpu"],
        "CPU warm / floor": warm["cpu"] / floor["cpu"],
        "memory cold / floor": cold["peak_mb"] / floor["peak_mb"],
        "memory warm / floor": warm["peak_mb"] / floor["peak_mb"],
        "memory of all processes, cold / floor": cold["together_mb"] / floor["together_mb"],
        "memory of all processes, warm / floor": warm["together_mb"] / floor["together_mb"],
        "page / floor, bytes": warm["page_kb"] / floor["page_kb"],
        "page KB": warm["page_kb"],
        "a map / folium, CPU": found["maps"]["ours_ms"] / found["maps"]["folium_ms"],
        "a map / folium, bytes": found["maps"]["ours_kb"] / found["maps"]["folium_kb"],
    }


def machine() -> Figures:
    """Where and with what it was measured."""
    return {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "versions": {part: metadata.version(part) for part in PARTS},
        "load_before": round(os.getloadavg()[0], 1),
    }


# ── What is printed ───────────────────────────────────────────────────────────────────────────


def line(name: str, cost: Figures) -> str:
    """One build in one line of a table."""
    total = sum(cost["stages"].values())
    shares = ", ".join(f"{stage} {seconds / total:.0%}" for stage, seconds in cost["stages"].items())
    room = f"{cost['peak_mb']:.0f} | {cost['together_mb']:.0f}"
    return (
        f"| {name} | {cost['cpu']:.1f} | {cost['wall']:.1f} | {room} | {cost['pages']} "
        f"| {cost['page_kb']:.1f} | {cost['site_mb']:.1f} | {shares} |"
    )


def told(number: str, found: Figures) -> None:
    """Print what was found about *number* entries."""
    warm, drawn = found["warm"], found["maps"]
    print(f"\n### {number} entries, both languages\n")
    print("| | CPU s | wall s | peak MB | with others MB | pages | KB a page | site MB | share of each stage |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|---|")
    print("\n".join(line(name, found[kind]) for kind, name in KINDS.items()))
    print(
        f"\nA page of one thing: median {warm['single_median_kb']:.1f} KB, mean {warm['single_kb']:.1f}."
        f"\nA page: median {warm['median_kb']:.1f} KB ({warm['median_gzip_kb']:.1f} gzip), largest "
        f"{warm['largest_kb']:.0f} KB. {drawn['maps']} maps of partnerships: {drawn['ours_ms']:.1f} ms "
        f"and {drawn['ours_kb']:.1f} KB gzip each; folium as it comes {drawn['folium_ms']:.1f} ms, "
        f"{drawn['folium_kb']:.1f} KB."
    )
    print("; ".join(f"{what} {value:.2f}" for what, value in found["judged"].items()), flush=True)


def growth(sizes: Mapping[str, Figures]) -> None:
    """Print what a page costs at each size, against the size before it."""
    for (few, before), (many, after) in zip(list(sizes.items()), list(sizes.items())[1:], strict=False):
        for kind in KINDS:
            one, other = (at[kind]["cpu"] / at[kind]["pages"] * 1000 for at in (before, after))
            print(f"{few} → {many} entries, {kind}: {one:.1f} → {other:.1f} ms a page, {other / one:.2f} ×")


def worsened(before: Mapping[str, Figures], after: Mapping[str, Figures]) -> list[str]:
    """What is worse *after* by more than a fifth, of the sizes that both know."""
    return [
        f"{number} entries, {what}: {before[number]['judged'][what]:.2f} → {value:.2f}"
        for number in after
        if number in before
        for what, value in after[number]["judged"].items()
        if value > WORSE * before[number]["judged"].get(what, value)
    ]


def rounded(value: Any) -> Any:
    """*value* with no more digits than it is sure of."""
    if isinstance(value, dict):
        return {name: rounded(each) for name, each in value.items()}
    return round(value, 2) if isinstance(value, float) else value


def main() -> int:
    """Measure, print, keep, compare."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("entries", nargs="*", type=int, default=[100, 500, 1500, 3000])
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--against", type=Path)
    wishes = asked.parse_args()
    before = json.loads(wishes.against.read_text(encoding="utf-8"))["sizes"] if wishes.against else {}
    about = machine()
    print(json.dumps(about))
    sizes = {str(number): measured(number) for number in wishes.entries}
    for number, found in sizes.items():
        told(number, found)
    growth(sizes)
    if wishes.keep:
        wishes.keep.write_text(json.dumps(rounded(about | {"sizes": sizes}), indent=1) + "\n", "utf-8")
    worse = worsened(before, sizes)
    if wishes.against:
        print(
            "\n".join(
                ["\nWorse by more than a fifth:", *worse]
                if worse
                else ["\nNothing is worse by more than a fifth."]
            )
        )
    return 1 if worse else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        print(json.dumps({"stages": STEPS[sys.argv[2]](Path(sys.argv[3]), sys.argv[4]), **peaks()}))
    else:
        sys.exit(main())
