"""Areas that share borders → TopoJSON with each border once, on a grid, as steps.

A point where more than two lines meet is a node; a ring is cut at its nodes; a piece that two rings
have in common is one arc, used forwards by one and backwards (``~number``) by the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from shapely import MultiPolygon

from geo.borders import GridPoint

GRID = 2048
"""Grid lines for each degree: about 54 m apart."""


@dataclass(slots=True)
class Topology:
    """Arcs gathered from rings. *west* and *south* are the whole degrees at which the grid begins."""

    west: int
    south: int
    nodes: set[GridPoint] = field(default_factory=set)
    arcs: list[tuple[GridPoint, ...]] = field(default_factory=list)
    numbers: dict[tuple[GridPoint, ...], int] = field(default_factory=dict)

    def ring(self, coordinates: Iterable[tuple[float, ...]]) -> list[GridPoint]:
        """A closed ring on the grid, without its repeated last point and without repeated points."""
        points: list[GridPoint] = []
        for x, y, *_ in coordinates:
            point = (round((x - self.west) * GRID), round((y - self.south) * GRID))
            if not points or points[-1] != point:
                points.append(point)
        return points[:-1] if points[0] == points[-1] else points

    def find_nodes(self, rings: Iterable[list[GridPoint]]) -> None:
        """Remember every point whose neighbours in all *rings* together are more than two."""
        neighbours: dict[GridPoint, set[GridPoint]] = {}
        for ring in rings:
            for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True):
                neighbours.setdefault(point, set()).add(before)
                neighbours.setdefault(before, set()).add(point)
        self.nodes = {point for point, around in neighbours.items() if len(around) > 2}

    def cut(self, ring: list[GridPoint]) -> list[int]:
        """Arc numbers of *ring*."""
        starts = [number for number, point in enumerate(ring) if point in self.nodes]
        first = starts[0] if starts else ring.index(min(ring))
        turned = [*ring[first:], *ring[:first], ring[first]]
        cuts = [number - first for number in starts] or [0]
        ends = [*cuts[1:], len(turned) - 1]
        return [self._number(tuple(turned[start : end + 1])) for start, end in zip(cuts, ends, strict=True)]

    def _number(self, arc: tuple[GridPoint, ...]) -> int:
        if arc in self.numbers:
            return self.numbers[arc]
        back = arc[::-1]
        if back in self.numbers:
            return ~self.numbers[back]
        self.numbers[arc] = len(self.arcs)
        self.arcs.append(arc)
        return self.numbers[arc]

    def steps(self) -> list[list[list[int]]]:
        """All arcs delta-coded: the first point, then how far to the next."""
        return [
            [[x - px, y - py] for (px, py), (x, y) in zip([(0, 0), *arc[:-1]], arc, strict=True)]
            for arc in self.arcs
        ]


def topology(objects: Mapping[str, Mapping[str, MultiPolygon]], corner: tuple[int, int]) -> str:
    """TopoJSON text with one GeometryCollection for each of *objects* (name → id → area).

    *corner* is west and south of everything, in whole degrees; two files with the same corner share a grid.
    """
    made = Topology(*corner)
    cut: dict[str, dict[str, list[list[list[GridPoint]]]]] = {
        name: {
            id_: [[made.ring(line.coords) for line in (part.exterior, *part.interiors)] for part in area.geoms]
            for id_, area in areas.items()
        }
        for name, areas in objects.items()
    }
    made.find_nodes(
        ring for areas in cut.values() for parts in areas.values() for part in parts for ring in part
    )
    geometries = {
        name: {
            "type": "GeometryCollection",
            "geometries": [_geometry(made, id_, parts) for id_, parts in areas.items()],
        }
        for name, areas in cut.items()
    }
    document = {
        "type": "Topology",
        "transform": {"scale": [1 / GRID, 1 / GRID], "translate": list(corner)},
        "objects": geometries,
        "arcs": made.steps(),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _geometry(made: Topology, id_: str, parts: list[list[list[GridPoint]]]) -> dict[str, Any]:
    arcs = [[made.cut(ring) for ring in part] for part in parts]
    one = len(arcs) == 1
    return {
        "type": "Polygon" if one else "MultiPolygon",
        "properties": {"id": id_},
        "arcs": arcs[0] if one else arcs,
    }
