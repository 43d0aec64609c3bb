"""What was read in a story, fact by fact, with the words behind each: for a terminal and for a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import geo
from generator.messages import Catalogue
from generator.model import Basis, FoundAid, Reading
from generator.site import wording


class ToldFact(NamedTuple):
    """A fact in words, and the words of the story that it rests on."""

    what: str
    quotation: str


def facts_told(reading: Reading, words: Catalogue) -> Iterator[ToldFact]:
    """The partnerships of *reading* that have no other fact, then its agreements, occasions and gifts."""
    facts = list(_facts(reading, words))
    told = {frozenset(parties) for parties, _, _ in facts}
    for pair in reading.pairs:
        if not any({*pair.places} <= parties for parties in told):
            yield ToldFact(_names(pair.places, words), _quoted(pair.basis))
    for parties, what, basis in facts:
        yield ToldFact(f"{_names(parties, words)}: {what}", _quoted(basis))


def _facts(reading: Reading, words: Catalogue) -> Iterator[tuple[tuple[str, ...], str, Basis]]:
    for text in reading.agreements:
        yield text.parties, _dated(words.say(f"agreement.{text.kind}"), text.date, words), text.basis
    for event in reading.events:
        yield event.parties, _dated(words.say(f"event.{event.type}"), event.date, words), event.basis
    for gift in reading.aid:
        yield (gift.giver, gift.receiver), _dated(_gift(gift, words), gift.date, words), gift.basis


def _gift(gift: FoundAid, words: Catalogue) -> str:
    parts = (wording.amount(gift.amount, gift.currency, words.language), gift.goods)
    what = wording.listing(filter(None, parts), words.language)
    return f"{words.say(f'aid.{gift.kind}')} ({what})" if what else words.say(f"aid.{gift.kind}")


def _dated(what: str, date: str | None, words: Catalogue) -> str:
    return f"{what}, {wording.date(date, words.language)}" if date else what


def _names(places: tuple[str, ...], words: Catalogue) -> str:
    known = geo.load()
    return " – ".join(known[place].name(known[place].spoken(words.language)) for place in places)


def _quoted(basis: Basis) -> str:
    return " ".join(basis.quotes[0].exact.split())
