"""What a spelling that nobody listed can only mean: the place abroad whose names are clearly most like it."""

from __future__ import annotations

import re
from functools import lru_cache
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

_CLUSTER: Final = re.compile(r"\b([bcdđghkmpstvx]h?)[ơờ][ -](?=[rln])")
"""How the press spells two consonants at once: *Cờ Ra Chê* for Kra-chê."""


class Likeness:
    """Looks places abroad up by likeness. Build once, then ask any number of times: answers are remembered."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._districts: dict[str, list[Name]] = {}
        self._provinces: list[Name] = []
        for name in names:
            province, dot, _ = name.place.partition(".")
            if dot:
                self._districts.setdefault(province, []).append(name)
            elif name.place[:2] != "VN":
                self._provinces.append(name)
        self._listed = {loose(name.bare): name for name in self._provinces if "-" in name.bare}
        self._known = lru_cache(maxsize=4096)(self._most_alike)

    def district(self, province: str, written: str, least: int = _DISTRICT) -> Name | None:
        """The name of the district of *province* spelled most like *written*, ``None`` if none clearly is.

        Likeness is the normalised indel ratio of the loose keys, *least* the least of it in per cent:
        ``Xơ-nun`` in Kratie (``KH-10``) is Snuol.
        """
        return self._known(province, loose(_CLUSTER.sub(r"\1", written.lower())), least)

    def province(self, written: str) -> Name | None:
        """The name of the province abroad spelled most like *written*: ``Mun-đun-ki-ri`` is Mondulkiri."""
        wanted = loose(_CLUSTER.sub(r"\1", written.lower()))
        listed = self._listed.get(wanted)
        return listed or (self._known("", wanted, _PROVINCE) if len(wanted) >= _SHORTEST else None)

    def _most_alike(self, province: str, wanted: str, least: int) -> Name | None:
        names = self._districts.get(province, []) if province else self._provinces
        best: dict[str, tuple[float, Name]] = {}
        for name in names:
            ratio = fuzz.ratio(wanted, loose(name.bare))
            if ratio > best.get(name.place, (0.0, name))[0]:
                best[name.place] = (ratio, name)
        ranked = sorted(best.values(), key=lambda item: -item[0])
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        clear = bool(ranked) and ranked[0][0] >= least and ranked[0][0] - second >= _LEAD
        return ranked[0][1] if clear else None
