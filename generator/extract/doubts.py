"""Findings for which too little speaks: they make no entry, and are shown to a person instead."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from generator.extract import evidence
from generator.model import FoundEvent, FoundPair, Reading


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding with the names of the evidence for it and against it."""

    kind: evidence.Kind
    found: FoundPair | FoundEvent
    names: tuple[str, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Whom it is about."""
        return self.found.places if isinstance(self.found, FoundPair) else self.found.parties

    @property
    def doubtful(self) -> bool:
        """Whether too little speaks for it."""
        return evidence.too_little(self.kind, self.names)


def without(reading: Reading, doubtful: Collection[FoundPair | FoundEvent]) -> Reading:
    """*reading* with what is *doubtful* set apart, and with no fact of partners whom nothing else ties."""
    pairs = tuple(pair for pair in reading.pairs if pair not in doubtful)
    tied = [set(pair.places) for pair in pairs]

    def lives(parties: tuple[str, ...]) -> bool:
        return any(places <= set(parties) for places in tied)

    return replace(
        reading,
        pairs=pairs,
        events=tuple(e for e in reading.events if e not in doubtful and lives(e.parties)),
        agreements=tuple(text for text in reading.agreements if lives(text.parties)),
        aid=tuple(aid for aid in reading.aid if lives((aid.giver, aid.receiver))),
        sectors=tuple(sector for sector in reading.sectors if lives(sector.parties)),
        people=tuple(person for person in reading.people if not person.parties or lives(person.parties)),
        names=tuple(name for name in reading.names if lives(name.parties)),
        doubtful_pairs=tuple(found for found in doubtful if isinstance(found, FoundPair)),
        doubtful_events=tuple(found for found in doubtful if isinstance(found, FoundEvent)),
    )
