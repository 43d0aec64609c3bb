"""A large atlas made up by rule: hubs, districts, one entry of sixty events; the same every time.

    python tests/helpers/large_atlas.py FOLDER [ENTRIES]      writes a whole project to look at (default: 320)

Every fact cites a story that an editor found elsewhere, so that pages carry quotations as real ones do.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import geo
from generator.entry import written
from generator.merge.homing import ordered
from generator.model import AGREEMENT_KINDS, EVENT_TYPES, SECTORS
from helpers.atlas_project import project

HUB, LONGEST = 20, 60
TOLD_BY_ONE = 5
HUBS = ("VN-22", "VN-25", "VN-37", "LA-SV", "KH-11")
SURNAMES = ("Nguyễn Văn", "Trần Thị", "Lê Hữu", "Phạm Minh", "Y Tru", "Bun Thoong", "Sok Chan", "Khăm Phay")
GIVEN = ("An", "Bình", "Hòa", "Lâm", "Phúc", "Quyết", "Sơn", "Thủy", "Xay", "Vuthy")
ROLES = (
    "Chủ tịch UBND tỉnh",
    "Bí thư Tỉnh ủy",
    "Phó Tỉnh trưởng",
    "Tỉnh trưởng",
    "Chỉ huy trưởng Bộ CHQS tỉnh",
)
PAPERS = ("Báo Biên giới", "Báo Hữu nghị", "Báo Ba nước", "Cổng thông tin đối ngoại")


def large_atlas(
    folder: Path, entries: int, seed: int = 1, events: tuple[int, ...] = (1, 1, 2, 3, 4, 6, 9)
) -> Path:
    """A project in *folder* with *entries* made-up partnerships and nothing else, each with one of so many
    *events*.
    """
    root = project(folder)
    for path in (*(root / "site_src/partnerships").glob("*--*.md"), *(root / "seeds").rglob("*.*")):
        path.unlink()
    dice = random.Random(seed)
    for number, (one, other) in enumerate(pairs(dice, entries)):
        data = entry(dice, one, other, LONGEST if number == 0 else dice.choice(events))
        path = root / "site_src/partnerships" / f"{one.entry_slug}--{other.entry_slug}.md"
        path.write_text(written.page(data), encoding="utf-8")
    return root


def pairs(dice: random.Random, number: int) -> list[tuple[geo.Place, geo.Place]]:
    """*number* different pairs: those of the hubs first, then many of districts, a few at home."""
    places = geo.load()
    ours = [*places.provinces("VN", "2024")]
    abroad = [*places.provinces("LA"), *places.provinces("KH")]
    found: dict[tuple[str, str], tuple[geo.Place, geo.Place]] = {}
    for hub in map(places.__getitem__, HUBS):
        for partner in dice.sample(abroad if hub.country == "VN" else ours, HUB):
            _keep(found, hub, partner)
    while len(found) < number:
        one = dice.choice(ours)
        if dice.random() < 0.05:
            _keep(found, one, dice.choice(ours))
            continue
        other = dice.choice(abroad)
        if dice.random() < 0.25:
            inner = [places.districts(place.id) for place in (one, other)]
            if all(inner):
                one, other = (dice.choice(districts) for districts in inner)
        _keep(found, one, other)
    return list(found.values())[:number]


def _keep(found: dict[tuple[str, str], tuple[geo.Place, geo.Place]], one: geo.Place, other: geo.Place) -> None:
    if one.id != other.id:
        ids = ordered((one.id, other.id))
        found.setdefault(ids, (geo.load()[ids[0]], geo.load()[ids[1]]))


def entry(dice: random.Random, one: geo.Place, other: geo.Place, events: int) -> dict[str, Any]:
    """The front matter of a made-up entry with so many *events*."""
    cites = _sources(dice, one, other)
    mentioned = dice.random() < 0.06
    data: dict[str, Any] = {
        "title": f"{one.name('vi')} – {other.name('vi')}",
        "places": [one.id, other.id],
        "level": one.level,
        "scope": "domestic" if other.country == "VN" else "cross-border",
        "evidence": "mentioned" if mentioned else "reported",
    }
    if mentioned:
        return data | {"sources": [next(cites)]}
    lists = {
        "sectors": sorted(dice.sample(SECTORS, dice.randint(1, 5)), key=SECTORS.index),
        "agreements": _agreements(dice, cites),
        "events": _events(dice, cites, events),
        "aid": _aid(dice, cites, one, other),
        "people": _people(dice, cites, one, other),
    }
    return data | {name: some for name, some in lists.items() if some} | {"sources": [next(cites)]}


def _sources(dice: random.Random, one: geo.Place, other: geo.Place) -> Iterator[dict[str, str]]:
    """A story tells of several things, as real ones do."""
    pair, story = f"{one.name('vi')} và {other.name('vi')}", ("", "")
    for number in count(dice.randrange(10**6)):
        told = dice.choice(PAPERS), _day(dice)
        story = story if number % TOLD_BY_ONE and story[0] else told
        yield {
            "url": f"https://bao.example/{one.entry_slug}/{number // TOLD_BY_ONE}",
            "publisher": story[0],
            "date": story[1],
            "quote": f"Hai địa phương {pair} thống nhất phối hợp, trao đổi đoàn lần {number % 90 + 1}.",
        }


def _day(dice: random.Random) -> str:
    year = dice.choice(range(1996, 2026))
    return f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def _date(dice: random.Random) -> str:
    """A date as precise as the press is: mostly a day, often a month, a year or a span."""
    day = _day(dice)
    start = f"{day[:8]}{min(int(day[8:]), 24):02}"
    span = f"{start}/{day[:8]}{int(start[8:]) + dice.randint(1, 4):02}"
    return dice.choice((day, day, day, day[:7], day[:4], f"{day[:7]}?", span))


def _agreements(dice: random.Random, cites: Iterator[dict[str, str]]) -> list[dict[str, Any]]:
    return [
        {"id": f"a{n}", "kind": dice.choice(AGREEMENT_KINDS), "date": _date(dice), "sources": [next(cites)]}
        for n in range(1, dice.choice((1, 1, 1, 2, 3)))
    ]


def _events(dice: random.Random, cites: Iterator[dict[str, str]], number: int) -> list[dict[str, Any]]:
    return [
        {"id": f"e{n}", "type": dice.choice(EVENT_TYPES), "date": _date(dice), "sources": [next(cites)]}
        for n in range(1, number + 1)
    ]


def _aid(
    dice: random.Random, cites: Iterator[dict[str, str]], one: geo.Place, other: geo.Place
) -> list[dict[str, Any]]:
    return [
        {
            "id": f"g{n}",
            "giver": one.id,
            "receiver": other.id,
            "amount": str(dice.choice((50, 200, 500, 1500)) * 1_000_000),
            "currency": "VND",
            "date": _date(dice),
            "sources": [next(cites)],
        }
        for n in range(1, dice.choice((1, 1, 1, 2, 3)))
    ]


def _people(
    dice: random.Random, cites: Iterator[dict[str, str]], one: geo.Place, other: geo.Place
) -> list[dict[str, Any]]:
    return [
        {
            "id": f"p{n}",
            "name": f"{dice.choice(SURNAMES)} {dice.choice(GIVEN)}",
            "role": dice.choice(ROLES),
            "side": dice.choice((one.id, other.id)),
            "sources": [next(cites)],
        }
        for n in range(1, dice.choice((1, 1, 2, 4)))
    ]


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True)
    print(large_atlas(target, int(sys.argv[2]) if sys.argv[2:] else 320))
