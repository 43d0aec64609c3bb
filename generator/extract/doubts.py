"""Findings for which too little speaks: they make no entry, and are shown to a person instead."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.extract import evidence
from generator.model import FoundAgreement, FoundAid, FoundEvent, FoundPair, Reading

F = TypeVar("F", FoundEvent, FoundAgreement, FoundAid)
K = TypeVar("K")
Weighable = FoundPair | FoundEvent | FoundAgreement | FoundAid


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding with the names of the evidence for it and against it."""

    kind: evidence.Kind
    found: Weighable
    names: tuple[str, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Whom it is about."""
        return parties_of(self.found)

    @property
    def doubtful(self) -> bool:
        """Whether too little speaks for it."""
        return evidence.too_little(self.kind, self.names)


def parties_of(found: Weighable) -> tuple[str, ...]:
    """Whom *found* is about."""
    if isinstance(found, FoundPair):
        return found.places
    return (found.giver, found.receiver) if isinstance(found, FoundAid) else found.parties


def without(reading: Reading, doubtful: Collection[Weighable]) -> Reading:
    """*reading* with what is *doubtful* set apart, and with no fact of partners whom nothing else ties."""
    pairs = tuple(pair for pair in reading.pairs if pair not in doubtful)
    tied = [set(pair.places) for pair in pairs]

    def lives(parties: tuple[str, ...]) -> bool:
        return any(places <= set(parties) for places in tied)

    def left(facts: tuple[F, ...]) -> tuple[F, ...]:
        return tuple(fact for fact in facts if fact not in doubtful and lives(parties_of(fact)))

    def apart(kind: type[K]) -> tuple[K, ...]:
        return tuple(found for found in doubtful if isinstance(found, kind))

    return replace(
        reading,
        pairs=pairs,
        events=left(reading.events),
        agreements=left(reading.agreements),
        aid=left(reading.aid),
        sectors=tuple(sector for sector in reading.sectors if lives(sector.parties)),
        people=tuple(person for person in reading.people if not person.parties or lives(person.parties)),
        names=tuple(name for name in reading.names if lives(name.parties)),
        doubtful_pairs=apart(FoundPair),
        doubtful_events=apart(FoundEvent),
        doubtful_agreements=apart(FoundAgreement),
        doubtful_aid=apart(FoundAid),
    )
