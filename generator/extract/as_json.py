"""A reading as plain data in the form of the evaluation sets: pairs by name and code, bare dates, exact
quotations.
"""

from __future__ import annotations

from typing import Any

import geo
from generator import edtf
from generator.model import (
    Article,
    Basis,
    FoundAgreement,
    FoundAid,
    FoundEvent,
    FoundName,
    FoundPair,
    FoundPerson,
    Reading,
)


def as_json(article: Article, reading: Reading) -> dict[str, Any]:
    """*reading* of *article* as a dict for ``json.dumps``; what is domestic stands apart under ``domestic``."""
    across = [aid for aid in reading.aid if _crosses((aid.giver, aid.receiver))]
    cross = [pair for pair in reading.pairs if pair.scope == "cross-border"]
    return {
        "id": article.id,
        "published": article.published,
        "partnerships": [_pair(pair) for pair in cross],
        "events": [_event(event) for event in reading.events if _crosses(event.parties)],
        "agreements": [_agreement(text) for text in reading.agreements if _crosses(text.parties)],
        "aid": [_aid(aid) for aid in across if aid.kind != "part" and not _sums_up(aid)],
        "aid_parts": [_aid(aid) for aid in across if aid.kind == "part"],
        "aid_sums": [_aid(aid) for aid in across if _sums_up(aid)],
        "sectors": _sectors(reading, any(pair.evidence == "reported" for pair in cross)),
        "domestic": [_domestic(reading, pair) for pair in reading.pairs if pair.scope == "domestic"],
        "people": [_person(person) for person in reading.people],
        "names": [_name(called) for called in reading.names],
        "notes": list(reading.notes),
    }


def _sectors(reading: Reading, reported: bool) -> list[str]:
    """The fields of pairs across the border; those of furniture only where the story has no such pair."""
    across = [found for found in reading.sectors if _crosses(found.parties)]
    told = [found for found in across if found.basis.certainty != "mentioned" or not reported]
    return list(dict.fromkeys(found.sector for found in told))


def _sums_up(aid: FoundAid) -> bool:
    """Whether it is the sum of gifts of many years, or of gifts that stand in the list themselves."""
    return any(reason.code in ("sum_over_years", "sum_of_gifts") for reason in aid.basis.reasons)


def _pair(pair: FoundPair) -> dict[str, Any]:
    first, second = pair.places
    return {
        "vn": _unit(first),
        "partner": {"country": second[:2], **_unit(second)},
        "in_main_text": pair.evidence == "reported",
        "certainty": pair.basis.certainty,
        "places": [first, second],
        "quote": _words(pair.basis),
    }


def _unit(place_id: str) -> dict[str, Any]:
    """A unit with its name in the language of the evaluation sets: Vietnamese at home, English abroad."""
    gazetteer = geo.load()
    place, lang = gazetteer[place_id], "vi" if place_id.startswith("VN") else "en"
    province = gazetteer[place_id.partition(".")[0]]
    return {
        "name": place.name(lang),
        "level": place.level,
        "province": province.name(lang),
        "iso": province.id,
    }


def _domestic(reading: Reading, pair: FoundPair) -> dict[str, Any]:
    both = set(pair.places)

    def theirs(parties: tuple[str, ...]) -> bool:
        return both <= set(parties) and not _crosses(parties)

    return {
        **_pair(pair),
        "events": [_event(event) for event in reading.events if theirs(event.parties)],
        "agreements": [_agreement(text) for text in reading.agreements if theirs(text.parties)],
        "aid": [_aid(aid) for aid in reading.aid if {aid.giver, aid.receiver} == both],
        "sectors": list(dict.fromkeys(found.sector for found in reading.sectors if theirs(found.parties))),
    }


def _event(event: FoundEvent) -> dict[str, Any]:
    return {
        "type": event.type,
        **_dates(event.date, event.date_partial, event.basis),
        "parties": _codes(event.parties),
        "certainty": event.basis.certainty,
        "quote": _words(event.basis),
    }


def _agreement(text: FoundAgreement) -> dict[str, Any]:
    return {
        "kind": text.kind,
        **_dates(text.date, text.date_partial, text.basis),
        "period": text.period,
        "parties": _codes(text.parties),
        "certainty": text.basis.certainty,
        "quote": _words(text.basis),
    }


def _aid(aid: FoundAid) -> dict[str, Any]:
    amount = aid.amount
    return {
        "amount": None if amount is None else int(amount) if amount == int(amount) else float(amount),
        "currency": aid.currency,
        "goods": aid.goods,
        "purpose": aid.purpose,
        "kind": aid.kind,
        "giver": aid.giver,
        "receiver": aid.receiver,
        "receivers": list(aid.parties[1:]) or [aid.receiver],
        "date": edtf.bare(aid.date)[0] if aid.date else None,
        "certainty": aid.basis.certainty,
        "quote": _words(aid.basis),
    }


def _person(person: FoundPerson) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role,
        "side": person.side,
        "head_of_delegation": person.head_of_delegation,
        "quote": _words(person.basis),
    }


def _name(called: FoundName) -> dict[str, Any]:
    return {
        "what": called.what,
        "name": called.name,
        "parties": list(called.parties),
        "quote": _words(called.basis),
    }


def _dates(date: str | None, partial: str | None, basis: Basis) -> dict[str, Any]:
    """Bare start and end, the EDTF text beside them; a dry season is printed, and told here, as two years."""
    if date is None:
        found: dict[str, Any] = {"date": None, "date_end": None, "date_edtf": None}
        return {**found, "date_partial": partial.partition("/")[0]} if partial else found
    start, end = edtf.bare(date)
    if any(reason.code == "dry_season" for reason in basis.reasons):
        start, end = start[:4], end[:4] if end else None
    return {"date": start, "date_end": end, "date_edtf": date}


def _codes(parties: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(place.partition(".")[0] for place in parties))


def _crosses(parties: tuple[str, ...]) -> bool:
    return any(not place.startswith("VN") for place in parties)


def _words(basis: Basis) -> str:
    return basis.quotes[0].exact
