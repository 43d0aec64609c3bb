"""What stands on a map beside links and places: border gates, what a publisher's layer holds, how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.site.maps import ground
from generator.site.maps.curves import LatLon
from generator.site.maps.letters import short
from generator.site.maps.picture import Picture

SignKind = Literal["gate", "overlay", "distance"]


@dataclass(frozen=True, slots=True)
class Sign:
    """A point with words that is no place; *layer*: the number of the publisher's layer that holds it."""

    key: str
    kind: SignKind
    text: str
    at: LatLon
    layer: int = -1


def signs(picture: Picture) -> tuple[Sign, ...]:
    """Everything of *picture* that has words and a point and is no place."""
    return (*_gates(picture), *_features(picture), *_distance(picture))


def _gates(picture: Picture) -> Iterator[Sign]:
    for gate in picture.gates:
        if gate.at:
            yield Sign(f"gate:{gate.name}", "gate", short(gate.name), gate.at)


def _features(picture: Picture) -> Iterator[Sign]:
    """What layers hold, but for what is named as a gate already."""
    named = {gate.at for gate in picture.gates}
    for number, layer in enumerate(picture.overlays):
        for count, feature in enumerate(layer.features):
            if feature.name and feature.points[0] not in named:
                middle = _middle(feature.points)
                yield Sign(f"overlay:{number}:{count}", "overlay", short(feature.name), middle, number)


def _distance(picture: Picture) -> Iterator[Sign]:
    """How far it is, half way along the only link."""
    if picture.distance and len(picture.shown) == 1:
        yield Sign("distance", "distance", picture.distance, picture.shown[0].curve.at(0.5))


def marked_land(picture: Picture) -> Iterator[LatLon]:
    """Points of the provinces that *picture* marks, for what must not cover them."""
    known = ground.outlines(picture.vintage)
    for shape in picture.shapes.get(picture.vintage, ()):
        yield from ((lat, lon) for ring in ground.rings(known.get(shape.place, ())) for lon, lat in ring)


def _middle(points: tuple[LatLon, ...]) -> LatLon:
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)
