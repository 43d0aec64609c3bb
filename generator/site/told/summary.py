"""What a partnership comes to, in two or three sentences made of its facts."""

from __future__ import annotations

from collections.abc import Iterator

from generator import edtf
from generator.model import Agreement, Partnership
from generator.site import wording
from generator.site.indexes import Shown, dated
from generator.site.page import Site
from generator.site.told.gloss import clause, texts_signed


def summary(site: Site, one: Partnership) -> str:
    """*one* in words: what was signed and when, when both were last seen together, in which fields."""
    return " ".join(_sentences(site, one))


def _sentences(site: Site, one: Partnership) -> Iterator[str]:
    pair = wording.listing((site.name(place) for place in one.places), site.language)
    if one.evidence == "mentioned":
        yield site.say("site.sum.mentioned", pair=pair)
        return
    signed = site.atlas.agreements(one)
    yield _signed(site, pair, signed) if signed else site.say("site.sum.active", pair=pair)
    if last := _last(site, one):
        date = wording.when(str(dated(last.item)), site.language)
        yield site.say("site.sum.last", when=date, told=clause(site, one, last))
    if one.sectors:
        fields = [site.say(f"sector.{sector}") for sector in one.sectors]
        told = "; ".join(field[:1].lower() + field[1:] for field in fields)
        yield site.say("site.sum.fields", fields=told)


def _signed(site: Site, pair: str, signed: tuple[Shown, ...]) -> str:
    dates = [date for text in signed if (date := dated(text.item)) and not edtf.yearless(date)]
    texts = texts_signed(site, signed)
    if not dates:
        return site.say("site.sum.signed.undated", pair=pair, texts=texts)
    if len(signed) == 1 or len(set(dates)) == 1:
        return site.say(
            "site.sum.signed.one", pair=pair, texts=texts, when=wording.when(dates[0], site.language)
        )
    first, last = min(dates, key=edtf.sort_key), max(dates, key=edtf.sort_key)
    return site.say(
        "site.sum.signed.other", pair=pair, n=wording.number(len(signed), site.language),
        first=wording.when(first, site.language), last=wording.when(last, site.language),
    )  # fmt: skip


def _last(site: Site, one: Partnership) -> Shown | None:
    """The latest occasion of a known year, unless it is the signing that was just told."""
    told = {dated(text.item) for text in site.atlas.agreements(one)}
    events = [
        event for event in site.atlas.events(one) if (date := dated(event.item)) and not edtf.yearless(date)
    ]
    latest = events[0] if events else None
    return (
        None if latest is None or isinstance(latest.item, Agreement) or dated(latest.item) in told else latest
    )
