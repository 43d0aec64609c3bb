"""One signed text, and whether a second report tells of the same one."""

from __future__ import annotations

from dataclasses import dataclass

from generator.extract.when.dated import Dated
from generator.extract.who.passage import Passage
from generator.model import AgreementKind
from generator.same import can_be_one, same_partners, sharper


@dataclass(slots=True)
class Signed:
    """One signed text, told in *passages*. *news*: it is signed in the story itself."""

    kind: AgreementKind
    dated: Dated
    parties: tuple[str, ...]
    passages: list[Passage]
    span: tuple[int, int]
    """Where the words for the text and for signing it stand."""
    news: bool
    period: str | None
    unnamed: bool
    """Whether the story only says that cooperation was signed, not what kind of text."""
    before: bool
    """Whether the story says that it was signed before what it reports."""
    again: bool
    """Whether *this text* is meant, of which the story told before."""
    reviewed: bool = False
    """Whether the partners look back on how it was carried out: no text that is signed in the story."""
    called: frozenset[int] = frozenset()
    """The years that name it: *biên bản hợp tác giai đoạn 2022 - 2025*."""


def tell_of_text_again(found: list[Signed], signed: Signed) -> bool:
    """Join *signed* to the text it tells of again; ``False`` if it is new."""
    # "This text" is the one told last.
    for other in reversed(found) if signed.again else found:
        if not _alike(other, signed) or _another_day(other, signed) or called_otherwise(other, signed):
            continue
        if signed.again or _twinned_already(other, signed):
            _point_back(other, signed)
            return True
        if _same_signing(other, signed):
            _join(other, signed)
            return True
    return False


def called_otherwise(one: Signed, other: Signed) -> bool:
    """Whether the years that name two texts say that they are two: *biên bản năm 2022*, *… năm 2023*."""
    return bool(one.called) and bool(other.called) and one.called != other.called


def same_day(one: Signed, other: Signed) -> bool:
    """Whether both are told with dates of one time: partners seldom sign two texts of a kind in one year."""
    return can_be_one(one.dated.text, other.dated.text, unknown=False)


def _alike(other: Signed, signed: Signed) -> bool:
    """Whether both are of one kind and between the same partners; "this text" can be of any kind."""
    return (signed.again or other.kind == signed.kind) and same_partners(other.parties, signed.parties)


def _another_day(other: Signed, signed: Signed) -> bool:
    """Whether "this text" is told with a day of its own, so that it is another one."""
    told = bool(other.dated.key and signed.dated.key)
    return signed.again and told and not other.news and not same_day(other, signed)


def _twinned_already(other: Signed, signed: Signed) -> bool:
    """Two partners are twinned once."""
    return signed.kind == "twinning" and signed.news and bool(other.dated.key)


def _same_signing(other: Signed, signed: Signed) -> bool:
    if not signed.dated.key:
        if other.news and signed.reviewed:
            return False
        return not signed.news or (other.news and not other.dated.key)
    # The news prints no day; a sentence that does not look back gives it.
    undated_news = other.news and not other.dated.key and not signed.before
    return undated_news or same_day(other, signed)


def _point_back(other: Signed, signed: Signed) -> None:
    """Take the day from *Bản thỏa thuận này được ký ngày 20-3*."""
    if signed.again and signed.dated.key and not signed.news:
        other.dated, other.news = signed.dated, False
    other.passages.extend(signed.passages)


def _join(other: Signed, signed: Signed) -> None:
    """Let *other* say what both say; the telling with the more exact day comes first."""
    if sharper(signed.dated.text, other.dated.text):
        other.dated, other.span = signed.dated, signed.span
        other.passages = signed.passages + other.passages
    else:
        other.passages.extend(signed.passages)
    other.news = other.news or signed.news
    other.period = other.period or signed.period
