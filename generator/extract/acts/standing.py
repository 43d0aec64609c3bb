"""How an act stands: whether it took place, or was denied, called off, postponed, planned or wished for.

The words for it are listed in ``words/standing.yml``, in the way of ConText: each looks ahead or back from
where it stands, as far as its scope reaches, and phrases that only look like it speak of nothing.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Final, Literal, NamedTuple, cast

from generator.extract.acts.told_as_done import to_come, told_as_done
from generator.extract.seen.story import Sentence
from generator.extract.words.lexicon import words
from generator.extract.words.phrases import Rare, branches, one_of

ActStanding = Literal[
    "happened", "denied", "called_off", "postponed", "planned", "wished",
    "spoken_of", "recalled", "habitual", "referred_to",
]  # fmt: skip
Reach = Literal["word", "object", "clause", "sentence", "unless_done"]

NOT_DONE: Final = frozenset({"denied", "called_off", "postponed", "planned", "wished"})
"""Of acts that did not take place; what is only *spoken_of*, as a purpose, may have, on a printed day."""
_FREE: Final = frozenset({"called_off", "postponed", "planned", "wished"})
"""Of acts of which nothing says that they took place, a word for one of these speaks over commas too."""
_AHEAD: Final = {"word": 0, "object": 16, "clause": 16, "sentence": 45, "unless_done": 45}
"""Words that a scope reaches at most."""


class _Cue(NamedTuple):
    """A word from which the standing follows of the acts *before* or *after* which it stands."""

    start: int
    end: int
    side: str
    reach: Reach
    standing: ActStanding


def standing(sentence: Sentence, start: int, end: int, *, thing: bool = False) -> ActStanding:
    """How the act stands whose word is at *start* … *end* of the text of *sentence*.

    Of a *thing* given, which stands far behind its word, only what clearly speaks of it counts.
    """
    known: dict[tuple[int, int, bool], ActStanding] = sentence.noted.setdefault("standings", {})
    stands = known.get((start, end, thing))
    if stands is None:
        stands = known[start, end, thing] = _standing(sentence, start, end, thing)
    return stands


def _standing(sentence: Sentence, start: int, end: int, thing: bool) -> ActStanding:
    """The same, looked up."""
    said = sentence.text.key[sentence.start : sentence.end]
    start, end = start - sentence.start, end - sentence.start
    cues = _all_cues(sentence)
    free = bool(cues) and not thing and not told_as_done(sentence)
    found = [cue.standing for cue in cues if _speaks_of(said, cue, start, end, free=free)]
    if not found and referring(said, start):
        return "referred_to"
    return min(found, key=_ORDER.index, default="happened")


def _all_cues(sentence: Sentence) -> tuple[_Cue, ...]:
    """The words and the days to come of *sentence* from which a standing follows."""
    known: tuple[_Cue, ...] | None = sentence.noted.get("cues")
    if known is None:
        said = sentence.text.key[sentence.start : sentence.end]
        listed = (cue for cue in _cues(said) if not _in_a_name(sentence, cue))
        known = sentence.noted["cues"] = (*listed, *_days_to_come(sentence))
    return known


def _in_a_name(sentence: Sentence, cue: _Cue) -> bool:
    """Whether *cue* ends somebody's name: *Chủ tịch UBND tỉnh Trần Văn Cần ký kết …*."""
    start = sentence.start + cue.start
    word = sentence.text.nfc[start : sentence.start + cue.end]
    before = sentence.text.nfc[sentence.start : start].rpartition(" ")[0].rpartition(" ")[2]
    return word.istitle() and " " not in word and before.istitle()


def has_habits(sentence: Sentence) -> bool:
    """Whether words for what is done as a rule stand anywhere in *sentence*."""
    return any(cue.standing == "habitual" for cue in _all_cues(sentence))


def referring(said: str, start: int) -> str:
    """The word right before *start* of *said* by which an act is only named: *tại buổi*; "" if none does."""
    met = _beside().search(said, max(0, start - _LONGEST), start)
    only_ends_so = met and said.endswith(tuple(words("standing")["not_beside"]), 0, met.end(1))
    return met[1] if met and not only_ends_so else ""


def not_done(sentence: Sentence, start: int, end: int, *, thing: bool = False) -> bool:
    """Whether the act at *start* … *end*, or what is done with a *thing* there, did not take place."""
    return standing(sentence, start, end, thing=thing) in NOT_DONE


_ORDER: Final[tuple[ActStanding, ...]] = (
    "denied",
    "called_off",
    "postponed",
    "planned",
    "wished",
    "spoken_of",
    "recalled",
    "habitual",
)


def _speaks_of(said: str, cue: _Cue, start: int, end: int, *, free: bool) -> bool:
    """Whether *cue* speaks of the act at *start* … *end*; *free*: nothing says that it took place."""
    if cue.reach == "unless_done" and not free:
        return False
    if cue.start < end and start < cue.end:
        # The word of the act is a part of it: "sẽ được ký"; but "thống nhất", "họp bàn" are acts themselves.
        return cue.standing in NOT_DONE and (cue.start, cue.end) != (start, end)
    if cue.side == "after":
        came_about = cue.standing in _DELAYED and _came_about().search(said, cue.end)
        return end <= cue.start and not came_about and _reaches_back(said[end : cue.start], cue)
    told = did().match(said, start)  # the word of the act itself: "đã ký"
    return cue.end <= start and _reaches_ahead(said[cue.end : told.end() if told else start], cue, free=free)


def _reaches_ahead(between: str, cue: _Cue, *, free: bool) -> bool:
    """Whether nothing in *between* ends the scope of a word that stands before an act."""
    reach = "sentence" if free and cue.standing in _FREE else cue.reach
    if ";" in between or between.count(" ") > _AHEAD[reach] or _ends().search(between):
        return False
    if reach == "object" and _beside_it().search(between):
        return False
    if reach in ("object", "clause"):
        within = _IN_A_LIST.sub("", _IN_A_PROVINCE.sub(r"\1", between))
        return ", " not in within and not did().search(between)
    return cue.standing in ("denied", "recalled") or not did().search(between)


def _reaches_back(between: str, cue: _Cue) -> bool:
    """Whether a word behind an act speaks of it: in the same statement, over a comma only right behind it."""
    if cue.reach == "word":
        return between == " "
    short = _IN_A_PROVINCE.sub(r"\1", _right_before().sub("", between))
    if ";" in short or did().search(short):
        return False
    _, comma, rest = short.rpartition(", ")
    # "…, rốt cuộc đã không diễn ra" goes on about it; "…, không diễn ra" may begin something new.
    goes_on = cue.reach != "clause" or _after_all().search(between) is not None
    return not comma or (goes_on and rest.count(" ") <= _FIRST)


_DELAYED: Final = ("called_off", "postponed")
"""What may have taken place all the same, as the sentence goes on: *bị hoãn hai lần, cuối cùng đã diễn ra*."""
_IN_A_PROVINCE = re.compile(
    r"(?<!\w)((?:huyện|thị xã|thành phố|tp|quận|xã|phường|thị trấn|bản|đồn|trường)(?: [^\s,;.]+){1,5}),"
    r"(?= (?:tỉnh|huyện|thị xã|thành phố) )"
)
"""The comma of *huyện Memot, tỉnh Tboung Khmum* ends no clause."""
_IN_A_LIST = re.compile(r", (?:[^\s,;.]+ ){0,2}[^\s,;.]+(?=(?:, (?:[^\s,;.]+ ){0,2}[^\s,;.]+)* và $)")
"""Nor do those of *đề xuất huyện B giúp đỡ, kiểm tra, xác minh và trao đổi*."""
_LONGEST: Final = 30
"""Characters of a word by which an act is only named, with what stands before it."""
_FIRST: Final = 1
"""Words; so many at most stand between a comma and the word that looks back over it."""


# ── The list ────────────────────────────────────────────────────────────────────────────────


def _cues(said: str) -> tuple[_Cue, ...]:
    """The words of the list that stand in *said*, on each side the longest at each place."""
    met = [
        _Cue(match.start(), match.end(), side, *entry)
        for side in ("before", "after")
        for match in _phrases(side).finditer(said)
        if (entry := _opening(match) or _listed(side).get(match[0])) and not _opens_otherwise(match)
    ]
    later = (
        _Cue(m.start(), m.end(), side, "unless_done", "planned")
        for m in _later().finditer(said)
        for side in ("before", "after")
    )
    none = (_Cue(m.start(), m.end(), "before", "sentence", "denied") for m in _not_one().finditer(said))
    return (*met, *later, *none)


def _opening(match: re.Match[str]) -> tuple[Reach, ActStanding] | None:
    """A purpose that opens a sentence ends at its comma: *Nhằm thắt chặt tình hữu nghị, hai tỉnh giao lưu*."""
    return ("clause", "spoken_of") if match.start() == 0 and match[0] == "nhằm" else None


def _opens_otherwise(match: re.Match[str]) -> bool:
    """*Nhờ tỉnh A giúp, …*: thanks to what was done; nobody is asked."""
    return match.start() == 0 and match[0] in words("standing")["not_opening"]


def _days_to_come(sentence: Sentence) -> list[_Cue]:
    """The days of *sentence* that lie ahead: what is told of them is planned."""
    return [
        _Cue(day.start - sentence.start, day.end - sentence.start, side, reach, "planned")
        for day in sentence.dates
        if to_come(sentence, day)
        for side, reach in _OF_A_DAY
    ]


_OF_A_DAY: Final[tuple[tuple[str, Reach], ...]] = (("before", "sentence"), ("after", "unless_done"))


@cache
def _later() -> Rare:
    """A time to come: *mùa khô tới*, *dịp Tết Nguyên đán sắp tới*; not *ba ngày tới tỉnh*."""
    listed = words("standing")["later"]
    counted = "".join(rf"(?<!{number} )" for number in listed["not_after"])
    elsewhere = f"(?!{branches(listed['not'])}(?!\\w))"
    return Rare(
        rf"(?<!\w){counted}{elsewhere}{branches(listed['times'])}(?: [^\s,;.\d]+){{0,3}}"
        rf" {elsewhere}{branches(listed['to_come'])}(?!\w)",
        *listed["to_come"],
    )


@cache
def _not_one() -> Rare:
    """*Không có văn bản nào …*: nothing of the kind."""
    denied, things = words("standing")["not_one"]
    return Rare(rf"(?<!\w){branches(denied)} {branches(things)}(?: [^\s,;.]+){{0,3}} nào(?!\w)", " nào")


@cache
def _listed(side: str) -> dict[str, tuple[Reach, ActStanding]]:
    """Each phrase that looks from *side* of an act, with its scope and the standing."""
    listed = {
        phrase: (cast(Reach, reach), cast(ActStanding, name))
        for reach, standings in words("standing")[side].items()
        for name, phrases in standings.items()
        for phrase in phrases
    }
    return _of_two() | listed if side == "after" else listed


def _of_two() -> dict[str, tuple[Reach, ActStanding]]:
    """The phrases put together of a first and a second word: *đã bị hủy*; after a comma a weak one begins
    something new.
    """
    weak = words("standing")["weak"]
    return {
        f"{first} {second}": ("clause" if first in weak else "sentence", cast(ActStanding, name))
        for name, (firsts, seconds) in words("standing")["after_of_two"].items()
        for first, second in product(firsts, seconds)
    }


@cache
def _phrases(side: str) -> re.Pattern[str]:
    return one_of([*_listed(side), *words("standing")["pseudo"]])


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({branches(words('standing')['beside'])}) $")


@cache
def _ends() -> re.Pattern[str]:
    return one_of(words("standing")["ends"])


@cache
def _came_about() -> re.Pattern[str]:
    firsts, seconds = words("standing")["came_about"]
    return one_of(f"{first} {second}" for first, second in product(firsts, seconds))


@cache
def did() -> re.Pattern[str]:
    """The words by which an act is told as done: *đã*, *vừa*."""
    return one_of(words("standing")["did"])


@cache
def _right_before() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w){branches(words('standing')['right_before'])} )+$")


@cache
def _after_all() -> re.Pattern[str]:
    return one_of(words("standing")["after_all"], after=" $")


@cache
def _beside_it() -> re.Pattern[str]:
    """What stands right before an act that is told beside another: *và*, *và cùng*, *rồi*."""
    return one_of(words("standing")["beside_it"], after=" (?:đã )?$")
