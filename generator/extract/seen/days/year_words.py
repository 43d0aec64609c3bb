"""Words that say a year without printing it as a date: Buddhist and cyclic years, festivals with their year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.extract.seen.days.date_words import YEAR
from generator.extract.words.phrases import Rare
from generator.stories.text import Text

_CANS = ["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"]
_CHIS = ["tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"]
_CHI_SPELLINGS = {"tí": "tý", "tị": "tỵ", "mẹo": "mão", "kỷ": "kỷ"}


@dataclass(frozen=True, slots=True)
class YearWords:
    """Words from which a year follows: *how* names the reckoning (``buddhist``, ``canchi``, ``festival``)."""

    start: int
    end: int
    how: Literal["buddhist", "canchi", "festival"]
    year: int


_BUDDHIST = Rare(r"(?<!\w)(?:phật lịch|pl\.?)(?: năm)?[ .:]{1,2}(?P<y>25\d\d)(?!\d)", "phật lịch", "pl")
_CANCHI = re.compile(
    rf"(?<!\w)(?:tết|xuân|năm|nguyên đán|cổ truyền|mừng) (?:xuân |nguyên đán |cổ truyền "
    rf"|mới )?(?P<can>{'|'.join(_CANS)}) "
    rf"(?P<chi>{'|'.join([*_CHIS, *_CHI_SPELLINGS])})(?!\w)"
)
_FESTIVAL_YEAR = re.compile(
    rf"(?<!\w)(?:bun-?pi-?may|bun pi may|ch[ôo]l[ -]chn[ăa]m[ -]thm[aâ]y|tết (?:nguyên đán|cổ truyền|lào"
    rf"|té nước)[^.;()]{{0,40}}?|xuân|năm mới|mừng năm|đón năm|chào năm) ?\(?(?:năm )?(?P<y>{YEAR})(?!\d)"
)


def year_words(text: Text, start: int, end: int) -> Iterator[YearWords]:
    """Buddhist years (BE - 543 for the April New Year), can-chi years, festivals with their year."""
    key = text.key
    for match in _BUDDHIST.finditer(key, start, end):
        yield YearWords(match.start(), match.end(), "buddhist", int(match["y"]) - 543)
    for match in _CANCHI.finditer(key, start, end):
        year = canchi_year(match["can"], _CHI_SPELLINGS.get(match["chi"], match["chi"]))
        if year:
            yield YearWords(match.start(), match.end(), "canchi", year)
    for match in _FESTIVAL_YEAR.finditer(key, start, end):
        yield YearWords(match.start(), match.end(), "festival", int(match["y"]))


def canchi_year(can: str, chi: str) -> int | None:
    """The year of the present cycle of sixty (1984–2043) with that name: ``canchi_year("giáp", "thìn") ==
    2024``.
    """
    stem, branch = _CANS.index(can), _CHIS.index(chi)
    return next((1984 + n for n in range(60) if n % 10 == stem and n % 12 == branch), None)
