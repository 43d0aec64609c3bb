"""One mention of a province or district, and the part that it plays in its sentence.

actor       it acts, or somebody acts for it (UBND tỉnh …, đoàn đại biểu tỉnh …, Bộ CHQS tỉnh …)
host        the place where a visit goes to
place       only where something is: a ceremony, a firm, a road, a search
parent      the province that a district lies in
residence   somebody's home
adjacent    a neighbour along the border
name        part of another name (Báo Cà Mau, cửa khẩu Lao Bảo, Trường Đại học Bạc Liêu)
dateline    where a report was written
bystander   whoever only tells of it or looks on
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["actor", "host", "place", "parent", "residence", "adjacent", "name", "dateline", "bystander"]
Head = Literal["agency", "unit", "bare"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One mention of a unit: the name at *start* … *end*, what belongs to it from *head* on."""

    head: int
    start: int
    end: int
    place: str
    country: str
    level: str
    role: Role
    form: Head
    agency: str = ""
    """The words for who acts, lower case, outermost first; "" if the unit itself is named."""

    @property
    def acts(self) -> bool:
        """Whether it takes part itself."""
        return self.role in ("actor", "host")
