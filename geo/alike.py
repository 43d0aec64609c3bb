"""What a spelling that nobody listed can only mean: the place abroad whose names are clearly most like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from geo.spelling import loose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.names import Name

_DISTRICT: Final = 60
_PROVINCE: Final = 78
_LEAD: Final = 10
"""Per cent: how like a known name a spelling has to be, and by how much more than those of other places."""
_SHORTEST: Final = 6
"""Letters of a loose key; provinces with shorter names are all listed, and much is like a short name."""


def district_alike(names: Iterable[Name], province: str, written: str) -> Name | None:
    """The name of the district of *province* spelled most like *written*, ``None`` if none clearly is.

    Likeness is the normalised indel ratio of the loose keys: ``Xơ-nun`` in Kratie (``KH-10``) is Snuol.
    """
    inside = (name for name in names if name.place.startswith(f"{province}."))
    return _most_alike(inside, loose(written), _DISTRICT)


def province_alike(names: Iterable[Name], written: str) -> Name | None:
    """The name of the Lao or Cambodian province spelled most like *written*: ``Mun-đun-ki-ri`` is Mondulkiri."""
    wanted = loose(written)
    if len(wanted) < _SHORTEST:
        return None
    abroad = (name for name in names if name.place[:2] != "VN" and "." not in name.place)
    return _most_alike(abroad, wanted, _PROVINCE)


def _most_alike(names: Iterable[Name], wanted: str, least: int) -> Name | None:
    best: dict[str, tuple[float, Name]] = {}
    for name in names:
        ratio = fuzz.ratio(wanted, loose(name.bare))
        if ratio > best.get(name.place, (0.0, name))[0]:
            best[name.place] = (ratio, name)
    ranked = sorted(best.values(), key=lambda item: -item[0])
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    clear = bool(ranked) and ranked[0][0] >= least and ranked[0][0] - second >= _LEAD
    return ranked[0][1] if clear else None
