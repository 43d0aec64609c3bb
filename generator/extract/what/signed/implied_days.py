"""The day of a signing that prints none: the day told last before it, else that of what the story reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.extract.seen.story import Sentence
from generator.extract.what.happened.occasion import Occasion
from generator.extract.what.signed.signings import Signing
from generator.extract.when.dated import NOTHING, Dated
from generator.extract.when.years import Years


@dataclass(frozen=True, slots=True)
class _Scene:
    """A signing among the *dated* occasions of the story's own text, those of its *partners* among them."""

    signing: Signing
    years: Years
    dated: tuple[Occasion, ...]
    partners: tuple[Occasion, ...]

    @property
    def before(self) -> list[Sentence]:
        """The sentences before it in its paragraph."""
        return self.signing.story.beside(self.signing.sentence)

    def opens_with(self, words: re.Pattern[str]) -> bool:
        """Whether its sentence begins with *words*."""
        return words.match(self.signing.key, self.signing.sentence.start) is not None


def day_of_signing(signing: Signing, years: Years, happened: Sequence[Occasion]) -> Dated:
    """The day of *signing* as the first rule has it that knows one; ``NOTHING`` where nothing tells."""
    dated = tuple(occasion for occasion in happened if occasion.main and occasion.dated.key)
    parties = set(signing.passage.parties)
    scene = _Scene(signing, years, dated, tuple(one for one in dated if parties <= set(one.parties)))
    return next((day for rule in _RULES if (day := rule(scene)) is not None), NOTHING)


# ── What the sentence and its paragraph say ─────────────────────────────────────────────────


def _after_an_occasion(scene: _Scene) -> Dated | None:
    """The occasion that the opening words name: *Ngay sau lễ kỷ niệm, hai bên ký …*."""
    if not scene.opens_with(_AFTER_IT):
        return None
    sentence = scene.signing.sentence
    kinds = [mark.value for mark in sentence.of("event") if mark.start - sentence.start <= 24]
    return next((one.dated for kind in kinds for one in scene.partners if one.type == kind), None)


def _day_of_the_paragraph(scene: _Scene) -> Dated | None:
    days = [day for other in scene.before for day in other.dates if day.sort == "day" and not day.last]
    told = [day for day in days if not day.reported and (day.timed or day.first[0])]
    return scene.years.of(told[-1]) if told else None


def _month_of_the_paragraph(scene: _Scene) -> Dated | None:
    """The month, or the year that opens a sentence, where the sentence just before tells of a time."""
    before = scene.before
    told = [
        day
        for other in before
        for day in other.dates
        if day.first[0]
        and not day.last
        and (day.sort == "month" or (day.sort == "year" and day.start - other.start <= 14))
    ]
    return scene.years.of(told[-1]) if told and before[-1].dates else None


def _on_that_journey(scene: _Scene) -> Dated | None:
    """*Cuối chuyến đi ấy, hai bên ký …*: the time told last."""
    if not scene.opens_with(_THAT_JOURNEY):
        return None
    before = scene.signing.story.before(scene.signing.sentence.start)
    told = [day for other in before for day in other.dates][-3:]
    points = [day for day in told if day.sort in ("day", "month", "year")]
    return scene.years.of(points[-1]) if points else NOTHING


def _ceremony(scene: _Scene) -> Dated | None:
    """The day of the ceremony told of after a list of what was signed: *Lễ ký diễn ra chiều 28/7*."""
    story = scene.signing.story
    for other in story.after(scene.signing.sentence.start, 5):
        if _CEREMONY.match(story.text.key, other.start):
            day = next((day for day in other.dates if day.sort == "day"), None)
            dated = scene.years.of(day) if day else NOTHING
            return dated if dated.key else None
    return None


def _day_of_the_opening(scene: _Scene) -> Dated | None:
    """The first day of the story, for a signing in its opening, or where nothing dated is told."""
    if scene.signing.sentence not in scene.signing.story.opening and scene.dated:
        return None
    first = scene.years.first_day()
    return first if first.key else None


# ── What the story reports ──────────────────────────────────────────────────────────────────


def _beside_others(scene: _Scene) -> Dated | None:
    """What other partners did, where the signing is told of as beside it: *Dịp này, …*."""
    if scene.partners or not scene.dated:
        return None
    return scene.dated[0].dated if scene.opens_with(_BESIDE) else NOTHING


def _news(scene: _Scene) -> Dated | None:
    """What the partners did: the last told before in the paragraph, else the first news of a day or month.

    A dry season of searching is a time of work, within which nobody signs.
    """
    partners = [one for one in scene.partners if not _season(one)]
    if not partners:
        return None
    sentence = scene.signing.sentence
    news = _latest(partners)
    told = [one.passages[0].sentence for one in news]
    near = [
        one
        for one, first in zip(news, told, strict=True)
        if first.block == sentence.block and first.start <= sentence.start
    ]
    daily = [one for one in near or news[:1] if len(one.dated.key) >= 7]
    dated = (daily or partners)[-1 if near else 0].dated
    return _last_day(dated) if scene.opens_with(_AT_THE_END) else dated


def _season(occasion: Occasion) -> bool:
    """Whether it is a search told with no more than its season or year."""
    dated = occasion.dated
    return occasion.type == "search_for_remains" and (len(dated.key) < 7 or "/" in (dated.edtf or ""))


def _latest(told: Sequence[Occasion]) -> list[Occasion]:
    """The occasions of the latest year: the news, not what a story looks back on."""
    years = [one.dated.key[:4] for one in told if not one.dated.key.startswith("--")]
    last = max(years, default="")
    return [one for one in told if one.dated.key.startswith("--") or one.dated.key[:4] == last]


def _last_day(dated: Dated) -> Dated:
    """Of an occasion of several days the last."""
    start, slash, end = (dated.edtf or "").partition("/")
    return replace(dated, edtf=end) if slash and len(end.rstrip("?")) == len(start.rstrip("?")) == 10 else dated


_AFTER_IT = re.compile(
    r"(?:ngay )?(?:sau|tại|trong|nhân|kết thúc|bên lề) (?:khi )?(?:lễ|buổi|cuộc|hội nghị|phiên)(?!\w)"
)
_THAT_JOURNEY = re.compile(
    r"(?:cuối|trong|nhân|kết thúc|sau) (?:chuyến|cuộc|buổi|đợt|lần) [^,;.]{0,14}(?:ấy|đó)(?!\w)"
)
_CEREMONY = re.compile(
    r"(?:lễ|buổi lễ) ký(?: kết)?(?: [^\s,;.]+){0,6}? (?:diễn ra|được tổ chức|được tiến hành)(?!\w)"
)
_BESIDE = re.compile(
    r"(?:cũng )?(?:trong |nhân )?(?:dịp này|dịp đó|tại đây|bên lề|cùng dự|ngay sau đó|sau đó|tiếp đó"
    r"|cùng thời điểm"
    r"|trong khuôn khổ|trước sự chứng kiến)"
)
_AT_THE_END = re.compile(r"(?:kết thúc|trước khi chia tay|bế mạc|cuối cùng|cuối buổi)")

_RULES: Final[tuple[Callable[[_Scene], Dated | None], ...]] = (
    _after_an_occasion,
    _day_of_the_paragraph,
    _month_of_the_paragraph,
    _on_that_journey,
    _ceremony,
    _day_of_the_opening,
    _beside_others,
    _news,
)
