"""Units named in one list: the later ones play the part of the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.extract.seen.units.beside_names import BRACKETS
from generator.extract.seen.units.unit import Unit

_ROAD: Final = ("với", "đến", "tới")
_JOINED: Final = (",", "và", ", và", "-", "&")
_SHARED: Final = ("residence", "adjacent", "place", "name")
"""Parts that the first of a list plays for those that follow; to be a guest's host it does for anybody."""


def spread(key: str, found: Sequence[Unit]) -> list[Unit]:
    """The units *found* in one sentence, those of a list alike."""
    told: list[Unit] = []
    previous: Unit | None = None
    for unit in found:
        if unit.role != "parent":
            unit = previous = _like(key, previous, unit) if previous else unit
        told.append(unit)
    return told


def _like(key: str, previous: Unit, unit: Unit) -> Unit:
    """*unit* as its list makes it, after *previous*."""
    between = key[previous.end : unit.head]
    if previous.role == "place" and key.endswith("nối ", 0, previous.head) and between.strip() in _ROAD:
        return replace(unit, role="place")
    joined = BRACKETS.sub("", between).strip()
    if unit.form == "agency" or unit.role != "actor" or joined not in _JOINED:
        return unit
    own = previous.country == unit.country
    if previous.place.partition(".")[0] == unit.place != previous.place:
        return unit  # a district's own province stands in no list with it
    if own and previous.role == "name" and joined != "-":
        return unit
    if previous.role == "host" or (own and previous.role in _SHARED):
        unit = replace(unit, role=previous.role)
    if own and previous.form == "agency":
        unit = replace(unit, form="agency", agency=previous.agency)
    return unit
