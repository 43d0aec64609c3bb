"""What a map says beside the names on it."""

from __future__ import annotations

from dataclasses import dataclass

import geo
from generator.site.maps.picture import LinkKind


@dataclass(frozen=True, slots=True)
class MapWords:
    """What the map itself says, in one language."""

    today: str
    earlier: str
    kinds: dict[LinkKind, str]
    attribution: str
    zoom_in: str
    zoom_out: str
    layers: str
    vintages: dict[geo.Vintage, str]
    """The caption that tells which boundaries are shown."""
