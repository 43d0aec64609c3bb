"""Puts together what one article says: every fact with its quotations, how sure it is, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

import geo
from generator.extract import evidence
from generator.extract.brief import brief
from generator.extract.doubts import Weighed, without
from generator.extract.joined import joined
from generator.extract.seen.story import Story, story_of
from generator.extract.story_notes import story_notes
from generator.extract.taken_back import taken_back
from generator.extract.what.given.gift import Gift
from generator.extract.what.given.gifts import gifts
from generator.extract.what.happened.occasion import Occasion
from generator.extract.what.happened.occasions import occasions
from generator.extract.what.sectors import sectors
from generator.extract.what.signed.agreement import Signed
from generator.extract.what.signed.agreements import signed_texts
from generator.extract.when.dated import NOTHING, Dated
from generator.extract.when.years import Years
from generator.extract.who.passage import Passage
from generator.extract.who.people import people
from generator.extract.who.reference import passages
from generator.extract.who.relations import Relations
from generator.extract.who.teams_and_gates import names
from generator.merge.righting import is_righted, righted
from generator.model import (
    Article,
    Basis,
    Certainty,
    FoundAgreement,
    FoundAid,
    FoundEvent,
    FoundName,
    FoundPair,
    FoundPerson,
    FoundSector,
    Imprint,
    Level,
    Quote,
    Reading,
    Reason,
    Scope,
)  # fmt: skip
from generator.stories.blocks import headline_of
from generator.stories.several import parts

_MOST_QUOTES: Final = 4
"""For one fact."""


def read(article: Article) -> Reading:
    """All that *article* says about partnerships, each fact with its quotations."""
    told = [(offset, story_of(part, geo.load())) for offset, part in parts(article)]
    return joined([(offset, brief(reading_of(one), one, alone=len(told) == 1)) for offset, one in told])


def reading_of(story: Story) -> Reading:
    """The same for a story that has been cut and marked already."""
    reader = StoryReader(story)
    reading = replace(reader.reading(), imprint=_imprint(story, reader.printed_day))
    if not story.taken_back:
        return reading
    reading = righted(replace(reading, errata=tuple(taken_back(story))))
    # A person has to see to what nobody here can put right.
    return reading if is_righted(reading) else replace(reading, notes=(*reading.notes, "correction"))


def _imprint(story: Story, printed: str) -> Imprint:
    """Its headline, publisher, day (*printed* above it where nothing else says it), address and author."""
    article = story.article
    headline = article.title or headline_of(story.text, story.blocks)
    told = (article.publisher, article.published or printed, article.url, article.author)
    return Imprint(" ".join(headline.split()), *(each or "" for each in told))


class StoryReader:
    """Reads one story; keeps what the parts share."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._article = story.article
        self._relations = Relations(story)
        self._told = passages(story, self._relations)
        self._years = Years(story)
        self._all = evidence.of_story(self._told)
        """What speaks for or against everything that the story says."""
        self.weighed: list[Weighed] = []
        """Every pair, event, text and gift of the reading with its evidence, in their order."""

    @property
    def printed_day(self) -> str:
        """The day of publication that a line above the story prints and the story bears out."""
        return self._years.printed_above

    def reading(self) -> Reading:
        """Everything found, cross-border and domestic together."""
        if not self._told:
            return Reading(
                self._article.id,
                self._article.digest,
                notes=self._notes(),
            )
        happened = occasions(self._story, self._told, self._years)
        signed = signed_texts(self._story, self._told, self._years, happened)
        given = gifts(self._story, self._told, self._years, happened)
        pairs, events = tuple(self._pairs()), tuple(self._events(happened, signed))
        agreements, aid = tuple(map(self._agreement, signed)), tuple(map(self._aid, given))
        doubtful = tuple(weighed.found for weighed in self.weighed if weighed.doubtful)
        reading = Reading(
            self._article.id,
            self._article.digest,
            pairs=pairs,
            events=events,
            agreements=agreements,
            aid=aid,
            sectors=tuple(self._sectors()),
            people=tuple(self._people()),
            names=tuple(self._names()),
            notes=self._notes(),
        )
        return without(reading, doubtful) if doubtful else reading

    # ── quotations and reasons ──

    def _cite(self, start: int, end: int) -> Quote:
        return self._article.quote(self._story.text.at(start), self._story.text.at(end))

    def _basis(self, passages: Sequence[Passage], dated: Dated = NOTHING, *more: Reason) -> Basis:
        """The words of *passages*, and how sure the first makes a fact of that date; *more* reasons."""
        sentences = {passage.sentence.start: passage.sentence for passage in passages}
        quotes = [
            self._cite(sentence.start, sentence.end) for sentence in islice(sentences.values(), _MOST_QUOTES)
        ]
        reasons = dict.fromkeys((*_why(passages[0], dated), *more))
        return Basis(tuple(quotes), _sure(passages[0], dated), tuple(reasons))

    def _weighed(self, kind: evidence.Kind, names: Sequence[str], basis: Basis) -> Basis:
        """*basis* with the evidence *names* as reasons, and as certain as they make it."""
        known = {reason.code for reason in basis.reasons}
        more = (Reason(name) for name in evidence.speaks_for(kind, names) if name not in known)
        certainty, certain = basis.certainty, evidence.certain(kind, names)
        if certainty != "mentioned" and certain is not None:
            certainty = "stated" if certain else "combined"
        return replace(basis, certainty=certainty, reasons=(*basis.reasons, *more))

    # ── the facts ──

    def _pairs(self) -> Iterator[FoundPair]:
        for pair, ties in self._relations.pairs().items():
            main = [tie for tie in ties if tie.sentence.main]
            shown = sorted(main or ties, key=_weight)
            level: Level = "district" if any("." in place for place in pair) else "province"
            scope: Scope = "domestic" if shown[0].domestic else "cross-border"
            names = (*evidence.of_pair(main or ties, pair), *self._all)
            basis = self._weighed("pairs", names, self._basis(shown))
            found = FoundPair(pair, level, scope, "reported" if main else "mentioned", basis)
            self.weighed.append(Weighed("pairs", found, names))
            yield found

    def _events(self, happened: Sequence[Occasion], signed: Sequence[Signed]) -> Iterator[FoundEvent]:
        for occasion in happened:
            dated, names = occasion.dated, (*evidence.of_event(occasion), *self._all)
            basis = self._weighed("events", names, self._basis(occasion.passages, occasion.dated))
            found = FoundEvent(occasion.type, dated.edtf, occasion.parties, basis, dated.partial)
            self.weighed.append(Weighed("events", found, names))
            yield found
        for text in _ceremonies(signed):
            names = (*evidence.of_ceremony(text, happened), *self._all)
            basis = self._weighed("agreements", names, self._basis(text.passages[:1], text.dated))
            ceremony = FoundEvent("agreement", text.dated.edtf, text.parties, basis, text.dated.partial)
            self.weighed.append(Weighed("agreements", ceremony, names))
            yield ceremony

    def _notes(self) -> tuple[str, ...]:
        return tuple(story_notes(self._story, self._told, self._years))

    def _agreement(self, text: Signed) -> FoundAgreement:
        dated, names = text.dated, (*evidence.of_text(text), *self._all)
        basis = self._weighed("agreements", names, self._basis(text.passages, dated))
        found = FoundAgreement(text.kind, dated.edtf, text.parties, basis, text.period, dated.partial)
        self.weighed.append(Weighed("agreements", found, names))
        return found

    def _aid(self, gift: Gift) -> FoundAid:
        names = (*evidence.of_gift(gift), *self._all)
        basis = self._weighed("aid", names, self._basis(gift.passages, gift.dated, *_sums_up(gift)))
        found = FoundAid(
            gift.amount,
            gift.currency,
            gift.giver,
            gift.receiver,
            basis,
            gift.kind,
            gift.goods,
            gift.purpose,
            gift.dated.edtf,
            gift.dated.partial,
            (gift.giver, *gift.shared_by) if gift.shared_by else (),
        )
        self.weighed.append(Weighed("aid", found, names))
        return found

    def _sectors(self) -> Iterator[FoundSector]:
        for (sector, parties), shown in sectors(self._story, self._told).items():
            mark = shown[0][1]
            word = Reason("sector_word", self._story.words(mark.start, mark.end))
            yield FoundSector(sector, parties, self._basis([passage for passage, _ in shown], NOTHING, word))

    def _people(self) -> Iterator[FoundPerson]:
        for somebody in people(self._story, self._told):
            basis = Basis((self._cite(somebody.start, somebody.end),), "stated")
            yield FoundPerson(
                somebody.name, somebody.role, somebody.side, basis, somebody.heads, somebody.parties
            )

    def _names(self) -> Iterator[FoundName]:
        for called in names(self._story, self._told):
            yield FoundName(called.what, called.name, called.passage.parties, self._basis([called.passage]))


def _ceremonies(signed: Sequence[Signed]) -> Iterable[Signed]:
    """What was signed as news or on a known day: of several texts of one day and circle the first.

    How long a text that is looked back on has been carried out dates no ceremony.
    """
    first: dict[tuple[str, tuple[str, ...]], Signed] = {}
    for text in signed:
        counted = text.reviewed and (text.dated.edtf or "").endswith("?")
        if text.news or (text.dated.key and not counted):
            first.setdefault((text.dated.key, text.parties), text)
    return first.values()


def _sure(passage: Passage, dated: Dated) -> Certainty:
    if not passage.sentence.main:
        return "mentioned"
    return "stated" if passage.stated and not dated.reasons else "combined"


def _why(passage: Passage, dated: Dated) -> Iterator[Reason]:
    if not passage.sentence.main:
        yield Reason("furniture")
    yield Reason("both_named" if passage.stated else "from_context")
    yield from dated.reasons
    if dated.edtf is None and dated.partial:
        yield Reason("no_year")


def _sums_up(gift: Gift) -> Iterator[Reason]:
    """Why a sum is no gift by itself."""
    if gift.kind == "total":
        yield Reason("sum_over_years" if gift.year_sum else "sum_of_gifts" if gift.apart else "sum_of_parts")
    elif gift.kind == "part":
        yield Reason("part_of_sum")


def _weight(tie: Passage) -> tuple[bool, bool, int]:
    """Ties by how well they show a pair: named in the story's own sentences, in paragraphs, early."""
    return (not tie.stated, tie.sentence.kind != "para", tie.sentence.start)
