"""The district of a province that a spelling nobody listed can only mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from geo.spelling import loose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.names import Name

_ALIKE: Final = 60
_LEAD: Final = 10
"""Per cent: how like a known name a spelling has to be, and by how much more than those of other places."""


def district_alike(names: Iterable[Name], province: str, written: str) -> Name | None:
    """The name of a district of *province* spelled most like *written*, ``None`` if none clearly is.

    Likeness is the normalised indel ratio of the loose keys: ``Xơ-nun`` in Kratie (``KH-10``) is Snuol.
    """
    wanted, best = loose(written), dict[str, tuple[float, "Name"]]()
    for name in names:
        if name.place.startswith(f"{province}."):
            ratio = fuzz.ratio(wanted, loose(name.bare))
            if ratio > best.get(name.place, (0.0, name))[0]:
                best[name.place] = (ratio, name)
    ranked = sorted(best.values(), key=lambda item: -item[0])
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    clear = bool(ranked) and ranked[0][0] >= _ALIKE and ranked[0][0] - second >= _LEAD
    return ranked[0][1] if clear else None
