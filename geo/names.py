"""Every known name of every place, found in running text and looked up by spelling.

The rules that decide what a bare name means stand in the column *needs* of ``names.csv``::

    thành phố           this unit word has to stand before it (bare Hồ Chí Minh is the person)
    huyện|mường         one of these
    @province           its province has to be known (ten provinces have a Châu Thành)
    @KH                 the country has to be known (Kép is also a railway station in Bắc Giang)
    @ask                only a person can say what it means today (Nghệ Tĩnh became two provinces)
    huyện&@province     both
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geo.spelling import SILENT, fold, loose, nfc, spelled, squash
from geo.unit_words import UNITS, leading_unit, unit_before

Match = Literal["spelled", "folded", "loose"]

_LETTERS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
WORD = re.compile(rf"{_LETTERS}(?:[{SILENT}]{_LETTERS})*")
_GAP = re.compile(r"[ \u00a0]?[-‐‑–.]?[ \u00a0]?|")
_LINE = re.compile(r"[^\r\n]+")
_LONGEST, _LONGEST_WORD = 8, 40
"""Words in a name, letters in a word: whatever is longer is no name and costs no time."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one place: a row of ``names.csv``.

    *seen* is the number of stories it was counted in (``None``: not counted), *line* where it stands.
    """

    place: str
    lang: str
    kind: str
    form: str
    seen: int | None
    needs: tuple[tuple[str, ...], ...]
    """All groups have to be met, each by any of its words; empty: the bare name will do."""
    valid_from: str | None
    valid_to: str | None
    note: str
    line: int
    bare: str
    """The form without a unit word before it."""

    @classmethod
    def of(cls, row: Mapping[str, str], line: int) -> Name:
        """The name in a *row* of the file."""
        form = nfc(row["form"])
        _, bare = leading_unit(form) if row["lang"] == "vi" else ("", form)
        needs = tuple(tuple(group.split("|")) for group in row["needs"].split("&") if group)
        seen = int(row["seen"]) if row["seen"] else None
        since, until = row["valid_from"] or None, row["valid_to"] or None
        return cls(
            row["place"],
            row["lang"],
            row["kind"],
            form,
            seen,
            needs,
            since,
            until,
            row["note"],
            line,
            bare or form,
        )

    def unmet(
        self, *, unit: str = "", country: str | None = None, within: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """The first group of *needs* that the context does not meet; empty when the name may be taken."""
        known = {UNITS.get(unit, unit), f"@{country}"}
        if self.place.partition(".")[0] in within:
            known.add("@province")
        return next((group for group in self.needs if not known.intersection(group)), ())


@dataclass(frozen=True, slots=True)
class Mention:
    """A name met in a text: ``text[start:end]``. *unit* is the unit word right before it ("" if none),
    *unit_start* where that begins; *names* what it may mean, each with its rule."""

    start: int
    end: int
    unit: str
    unit_start: int
    match: Match
    names: tuple[Name, ...]

    def places(
        self, *, unit: str | None = None, country: str | None = None, within: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Ids whose rule the context meets; where one asks for the very unit word, only such.

        *unit* overrules the word before the name, *within* are provinces known from elsewhere.
        """
        said = self.unit if unit is None else unit
        word, inside = UNITS.get(said, said), tuple(within)
        found = [name for name in self.names if not name.unmet(unit=said, country=country, within=inside)]
        asking = [name for name in found if any(word in group for group in name.needs)]
        return tuple(dict.fromkeys(name.place for name in asking or found))


class NameIndex:
    """Names by spelling. Build once, then scan any number of texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.all = tuple(names)
        self.by_spelling: dict[str, list[Name]] = {}
        self.by_fold: dict[str, list[Name]] = {}
        self.by_loose: dict[str, list[Name]] = {}
        for name in self.all:
            self.by_spelling.setdefault(spelled(name.bare), []).append(name)
            self.by_fold.setdefault(squash(name.bare), []).append(name)
            self.by_loose.setdefault(loose(name.bare), []).append(name)
        self._prefixes = {key[:length] for key in self.by_fold for length in range(1, len(key) + 1)}
        self._foreign_prefixes = {
            key[:length]
            for key, names in self.by_loose.items()
            if len(key) > 4 and any(name.place[:2] != "VN" for name in names)
            for length in range(1, len(key) + 1)
        }

    def scan(self, text: str) -> Iterator[Mention]:
        """Names in *text* from left to right, the longest at each place; their words begin with capitals.

        Without a unit word before it a Vietnamese name has to be spelled with its marks: *Long Ân* is not
        Long An. Foreign names are taken in any spelling with the same :func:`~geo.spelling.fold`, and after
        a unit word also under the same :func:`~geo.spelling.loose` key.
        """
        for line in _LINE.finditer(text):  # no name crosses one, and a line's words are few
            yield from self._scan_line(text, list(WORD.finditer(text, line.start(), line.end())))

    def _scan_line(self, text: str, words: list[re.Match[str]]) -> Iterator[Mention]:
        end = 0
        capitals = [number for number, word in enumerate(words) if text[word.start()].isupper()]
        for number in capitals:
            if words[number].start() >= end and (mention := self._mention(text, words, number)):
                yield mention
                end = mention.end

    def _mention(self, text: str, words: list[re.Match[str]], number: int) -> Mention | None:
        first = words[number]
        if len(first[0]) > _LONGEST_WORD:
            return None
        plain = self._can_begin(first[0], words[number + 1][0] if number + 1 < len(words) else "")
        if not plain and loose(first[0]) not in self._foreign_prefixes:
            return None
        unit, unit_start = "", first.start()
        if number:
            unit, unit_start = unit_before(text, words, number)
        if not plain and not unit:
            return None
        found = self._longest(text, words, number, unit)
        if found is None:
            return None
        end, match, names = found
        return Mention(first.start(), end, unit, unit_start, match, names)

    def _can_begin(self, word: str, following: str) -> bool:
        """Whether *word* is a name, or begins one that may go on with the word *following*."""
        key = squash_word(word)
        return key in self.by_fold or (
            key in self._prefixes and key + squash_word(following)[:1] in self._prefixes
        )

    def _longest(
        self, text: str, words: list[re.Match[str]], number: int, unit: str
    ) -> tuple[int, Match, tuple[Name, ...]] | None:
        best: tuple[int, Match, tuple[Name, ...]] | None = None
        start, end, key = words[number].start(), words[number].start(), ""
        for word in words[number : number + _LONGEST]:
            if key and (len(word[0]) > _LONGEST_WORD or not _joined(text, end, word.start())):
                break
            key += squash_word(word[0])
            end = word.end()
            if key not in self._prefixes and not (unit and loose(key) in self._foreign_prefixes):
                break
            if key in self.by_fold or unit:
                names, match = self._names(text[start:end], key, unit)
                if names:
                    best = (end, match, names)
        return best

    def _names(self, written: str, key: str, unit: str) -> tuple[tuple[Name, ...], Match]:
        if key in self.by_fold:
            exact = tuple(n for n in self.by_spelling.get(spelled(written), ()) if _capitals(written, n))
            if exact:
                return exact, "spelled"
        folded: Iterable[Name] = self.by_fold.get(key, ())
        if len(key) <= 5 and not written.isascii() and squash_word(written) == fold(written):
            folded = ()  # Sáng (morning) is not S'ang: a short word counts only as it is spelled
        names = tuple(n for n in folded if (unit or n.place[:2] != "VN") and _capitals(written, n))
        if names or not unit or len(key) < 5:
            return names, "folded"
        return tuple(n for n in self.by_loose.get(loose(key), ()) if n.place[:2] != "VN"), "loose"


@lru_cache(maxsize=65536)
def squash_word(word: str) -> str:
    """:func:`~geo.spelling.squash` of one word, remembered."""
    return squash(word)


def _joined(text: str, end: int, next_start: int) -> bool:
    return next_start - end <= 3 and _GAP.fullmatch(text, end, next_start) is not None


def _capitals(written: str, name: Name) -> bool:
    """Vietnamese names have a capital on each word; in foreign ones the press is careless (Viêng chăn)."""
    return name.place[:2] != "VN" or all(not word[0].islower() for word in WORD.findall(written))
