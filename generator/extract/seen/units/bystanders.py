"""Units that a sentence names beside what is done: whoever only tells of it, or only looks on.

*UBND huyện Mường Lát cho biết Công an tỉnh Thanh Hóa phối hợp với …*: the district has no part in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.extract.seen.units.unit import Unit
from generator.extract.words.phrases import Rare

_SAYS = re.compile(r"(?<!\w)(?:cho biết|cho hay|thông tin|xác nhận|thông báo)(?: thêm| rằng| về)*(?!\w)")
_LOOKS_ON = Rare(r"(?<!\w)(?:với |dưới )?sự chứng kiến của(?!\w)[^;.]*", "sự chứng kiến của")


def without_bystanders(key: str, start: int, found: Sequence[Unit]) -> list[Unit]:
    """The units *found* in the sentence that begins at *start*, those that only tell or look on marked."""
    aside = {unit.start for unit in (*_who_tell(key, found), *_who_look_on(key, start, found))}
    return [replace(unit, role="bystander") if unit.start in aside else unit for unit in found]


def _who_tell(key: str, found: Sequence[Unit]) -> Iterator[Unit]:
    """Those before a word for telling, where units of both countries act behind it."""
    acting = [unit for unit in found if unit.acts]
    if len({unit.country == "VN" for unit in acting}) < 2:
        return
    for said in _SAYS.finditer(key, acting[0].end, acting[-1].start):
        before = [unit for unit in acting if unit.end <= said.start()]
        after = {unit.country == "VN" for unit in acting if unit.start >= said.end()}
        if len(after) == 2 and len({unit.country for unit in before}) == 1:
            yield from before


def _who_look_on(key: str, start: int, found: Sequence[Unit]) -> Iterator[Unit]:
    """Those behind *dưới sự chứng kiến của*, where others act before it."""
    for witness in _LOOKS_ON.finditer(key, start, found[-1].head if found else start):
        if any(unit.acts and unit.end <= witness.start() for unit in found):
            yield from (unit for unit in found if unit.acts and witness.start() < unit.head <= witness.end())
