"""One occasion, and whether a second report tells of the same one: the same partners at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.extract.when.dated import Dated
from generator.extract.who.passage import Passage
from generator.model import EventType


@dataclass(slots=True)
class Occasion:
    """One thing that happened: told in *passages* (the first is the main one)."""

    type: EventType
    dated: Dated
    parties: tuple[str, ...]
    passages: list[Passage]
    reception: bool = False
    """Whether it is told as a host tells of guests."""

    @property
    def main(self) -> bool:
        """Whether the story tells of it, not the furniture of the page."""
        return self.passages[0].sentence.main


def tell_again(found: list[Occasion], occasion: Occasion, captions: bool = False) -> bool:
    """Join *occasion* to the one it tells again; ``False`` if it is new."""
    for other in found:
        if other.main != occasion.main or not share_partners(other.parties, occasion.parties):
            continue
        same_type = other.type == occasion.type
        if (
            same_type
            and occasion.type == "visit"
            and not occasion.passages[0].stated
            and _days_apart(other.dated, occasion.dated) <= 3
        ):
            other.passages.extend(occasion.passages)
            return True
        received = {other.type, occasion.type} == {"visit", "meeting"} and (
            other.reception or occasion.reception
        )
        if received and other.dated.key and same_time(other.dated, occasion.dated, captions):
            other.passages.extend(occasion.passages)
            return True
        if same_type and same_time(other.dated, occasion.dated, captions):
            other.passages.extend(occasion.passages)
            if len(occasion.parties) > len(other.parties) and set(other.parties) < set(occasion.parties):
                other.parties = occasion.parties
            if not other.dated.key or _sharper(occasion.dated, other.dated):
                other.dated = occasion.dated
            return True
    return captions


def share_partners(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two sets of parties can be those of one occasion: some partner abroad is the same."""
    abroad = [{place for place in parties if place[:2] != "VN"} for parties in (a, b)]
    if not all(abroad):
        return set(a) == set(b)
    ours = [set(parties) - there for parties, there in zip((a, b), abroad, strict=True)]
    return bool(abroad[0] & abroad[1]) and bool(ours[0] & ours[1])


def same_time(a: Dated, b: Dated, captions: bool) -> bool:
    if not a.key or not b.key:
        return captions or not b.key or len(b.key) in (7, 10)
    if a.key == b.key:
        return True
    if (
        (min(len(a.key), len(b.key)) >= 7 or a.key.startswith("--"))
        and "/" not in (b.edtf or "")
        and (a.key.startswith(b.key) or b.key.startswith(a.key))
    ):
        return True
    spans = [(dated.edtf or "").replace("?", "") for dated in (a, b)]
    if all("/" in span for span in spans):
        starts = [span.partition("/")[0] for span in spans]
        return abs(_months(starts[0]) - _months(starts[1])) <= 2
    if any("/" in span for span in spans) and all(spans):
        whole, point = sorted(spans, key=lambda span: "/" not in span)
        first, _, last = whole.partition("/")
        return len(point) == 10 and len(first) == 10 and first <= point <= last
    return False


def _days_apart(a: Dated, b: Dated) -> int:
    """Days between the beginnings of two dated occasions; a great number where one has no day."""
    starts = [(dated.edtf or "").replace("?", "").partition("/")[0] for dated in (a, b)]
    if any(len(start) != 10 for start in starts):
        return 9999
    first, second = (date.fromisoformat(start) for start in starts)
    return abs((first - second).days)


def _sharper(new: Dated, old: Dated) -> bool:
    """Whether *new* says when more exactly: a printed month instead of a season, a day instead of its month."""
    season = any(reason.code == "dry_season" for reason in old.reasons)
    return (season and len(new.key) >= 7 and not any(r.code == "dry_season" for r in new.reasons)) or (
        len(new.key) > len(old.key) and new.key.startswith(old.key)
    )


def _months(iso: str) -> int:
    return int(iso[:4]) * 12 + int(iso[5:7] or 1)
