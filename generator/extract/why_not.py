"""What a story tells that became no finding, and the name of the rule that refused each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.extract.reading import reading_of
from generator.extract.seen.story import Sentence, Story
from generator.extract.what import sector_words
from generator.extract.what.happened import took_place
from generator.extract.what.signed import signings
from generator.extract.what.signed.named_texts import texts_signed
from generator.extract.who import cooperation
from generator.extract.who.passage import Passage
from generator.extract.who.reference import passages
from generator.extract.who.relations import Relations
from generator.messages import catalogue
from generator.model import Basis


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words that became no finding of *kind*: the rule with its name, and the sentence."""

    kind: Literal["pair", "event", "agreement", "aid", "sector"]
    rule: str
    words: str
    sentence: str


def refusals(story: Story) -> list[Refusal]:
    """Everything refused in the sentences of *story*, in the order of its telling."""
    told = passages(story, Relations(story))
    found = [
        *_doubts(story),
        *_pairs(story, {passage.sentence.start for passage in told}),
        *_facts(story, told),
    ]
    return list(dict.fromkeys(refusal for _, refusal in sorted(found, key=lambda item: item[0])))


def in_words(story: Story, language: str) -> Iterator[str]:
    """The same as lines: what was refused, by which rule, in which sentence."""
    say = catalogue(language).say
    for refusal in refusals(story):
        yield say(f"whynot.{refusal.kind}", rule=refusal.rule, words=refusal.words, sentence=refusal.sentence)


_Placed = tuple[int, Refusal]


def _doubts(story: Story) -> Iterator[_Placed]:
    """Findings for which too little speaks."""
    reading = reading_of(story)
    for pair in reading.doubtful_pairs:
        yield _doubt("pair", " – ".join(pair.places), pair.basis)
    for event in reading.doubtful_events:
        yield _doubt("event", event.type, event.basis)
    for text in reading.doubtful_agreements:
        yield _doubt("agreement", text.kind, text.basis)
    for gift in reading.doubtful_aid:
        yield _doubt("aid", gift.goods or f"{gift.amount} {gift.currency}", gift.basis)


def _doubt(kind: Literal["pair", "event", "agreement", "aid"], words: str, basis: Basis) -> _Placed:
    quote = basis.quotes[0]
    return quote.start, Refusal(kind, "too_little_evidence", words, " ".join(quote.exact.split()))


def _pairs(story: Story, telling: set[int]) -> Iterator[_Placed]:
    """Sentences in which units of both sides act, that make no pair."""
    for sentence in story.main:
        acting = [unit for unit in sentence.units if unit.acts]
        both = len({unit.country == "VN" for unit in acting}) == 2
        rule = cooperation.refused_by(story, sentence) if both and sentence.start not in telling else None
        if rule:
            names = ", ".join(dict.fromkeys(story.words(unit.start, unit.end) for unit in acting))
            yield sentence.start, Refusal("pair", rule, names, _said(story, sentence))


def _facts(story: Story, told: Sequence[Passage]) -> Iterator[_Placed]:
    for passage in told:
        if passage.sentence.main:
            yield from _events(story, passage.sentence)
            yield from _texts(story, passage)
            yield from _sectors(story, passage.sentence)


def _events(story: Story, sentence: Sentence) -> Iterator[_Placed]:
    for mark in sentence.of("event"):
        if rule := took_place.refused_by(story.text.key, sentence, mark):
            words = story.words(mark.start, mark.end)
            yield mark.start, Refusal("event", rule, words, _said(story, sentence))


def _texts(story: Story, passage: Passage) -> Iterator[_Placed]:
    for named in texts_signed(story, passage.sentence):
        signing = signings.Signing.of(story, passage, named)
        if rule := signings.refused_by(signing):
            words = story.words(signing.text.start, signing.text.end)
            yield signing.start, Refusal("agreement", rule, words, _said(story, passage.sentence))


def _sectors(story: Story, sentence: Sentence) -> Iterator[_Placed]:
    for mark in sentence.of("sector"):
        if rule := sector_words.refused_by(story, sentence, mark, sentence.has("sign", "sign")):
            words = story.words(mark.start, mark.end)
            yield mark.start, Refusal("sector", rule, words, _said(story, sentence))


def _said(story: Story, sentence: Sentence) -> str:
    return " ".join(story.words(sentence.start, sentence.end).split())
