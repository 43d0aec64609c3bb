"""A fact as a page shows it: what, when, who, and everything that stands behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.entry.fields import KINDS
from generator.model import Agreement, Aid, Dispute, Event, Partnership
from generator.site import wording
from generator.site.indexes import EntryItem, Shown, facts
from generator.site.page import Site
from generator.site.provenance import Correction, Provenance, behind, behind_pair
from generator.site.render import press, tell
from generator.site.repository import when


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an editor changed: *field* as a reader calls it, both values in words, and the change in git."""

    field: str
    article: str
    page: str
    day: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """A dispute in words: the *article* against the *page*; each of the *words* with who printed them.

    *line*: what an editor pastes into *file* to settle it, *edit*: the editor of that file.
    """

    id: str
    field: str
    article: str
    page: str
    publisher: str
    words: tuple[tuple[str, str], ...]
    line: str
    file: str
    edit: str
    reader: str = ""
    """The program that reads the article so; empty where the atlas does."""


@dataclass(frozen=True, slots=True)
class ShownFact:
    """One fact of a page; *others*: parties that the page does not name anyway; *own*: written in its entry."""

    item: EntryItem
    home: Partnership
    anchor: str
    own: bool
    what: str
    detail: str
    goods: str
    way: str
    purpose: str
    part: bool
    provenance: Provenance
    amendments: tuple[Amendment, ...]
    objections: tuple[Objection, ...]
    reasons: tuple[str, ...]
    others: tuple[str, ...]
    edit: str
    report: str
    home_title: str


def shown_fact(site: Site, shown: Shown, here: str, beside: Iterable[str]) -> ShownFact:
    """*shown* for the page at *here*, where the places *beside* go without saying."""
    item, home = shown.item, shown.home
    own = here == f"partnerships/{home.id}/"
    provenance = behind(item, home, site.atlas.records.get(home.id), site.atlas.stories)
    anchor = item.id if own else f"{home.id}-{item.id}"
    what = fact_words(site, item)
    return ShownFact(
        item=item,
        home=home,
        anchor=anchor,
        own=own,
        what=what,
        detail=_detail(site, item),
        goods=item.goods or "" if isinstance(item, Aid) else "",
        way=_way(site, item) if isinstance(item, Aid) else "",
        purpose=item.purpose or "" if isinstance(item, Aid) else "",
        part=isinstance(item, Aid) and item.kind == "part",
        provenance=provenance,
        amendments=amendments(site, home, provenance.corrections),
        objections=objections(site, home, provenance),
        reasons=reasons(site, provenance),
        others=tuple(place for place in shown.parties if place not in set(beside)),
        edit=site.repository.edit(f"partnerships/{home.id}.md"),
        report=site.repository.report(f"{site.address}{here}#{anchor}", f"{home.id} {item.id}: {what}"),
        home_title=site.title(home),
    )


def _way(site: Site, gift: Aid) -> str:
    """Who gave and who received: ``Quảng Nam → Attapeu, Sekong``."""
    received = gift.parties[1:] or (gift.receiver,)
    return f"{site.name(gift.giver)} → {', '.join(map(site.name, received))}"


def fact_words(site: Site, item: EntryItem) -> str:
    """What *item* is: ``Chuyến thăm``, ``Bản ghi nhớ``, a person's name."""
    if isinstance(item, Event):
        return sentence(site.say(f"event.{item.type}"))
    if isinstance(item, Agreement):
        return sentence(site.say(f"agreement.{item.kind}"))
    if isinstance(item, Aid):
        return sentence(site.say(f"aid.{item.kind}"))
    return item.name


def sentence(words: str) -> str:
    """*words* with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def _detail(site: Site, item: EntryItem) -> str:
    """How much a gift was, or which years a text covers."""
    if isinstance(item, Aid):
        return wording.amount(item.amount, item.currency, site.language)
    if isinstance(item, Agreement) and item.period:
        return site.say("site.period", period=wording.date(item.period, site.language))
    return ""


def amendments(site: Site, home: Partnership, corrections: Iterable[Correction]) -> tuple[Amendment, ...]:
    """What an editor changed in *home*, ready to be read."""
    return tuple(_amendment(site, home, correction) for correction in corrections)


def _amendment(site: Site, home: Partnership, correction: Correction) -> Amendment:
    revision = when(site.history, home.id, correction.field, correction.page)
    return Amendment(
        site.say(f"site.field.{correction.field}"),
        in_words(site, correction.field, correction.article),
        in_words(site, correction.field, correction.page),
        wording.date(revision.day, site.language) if revision else "",
        site.repository.commit(revision.digest) if revision else "",
    )


def objections(site: Site, home: Partnership, provenance: Provenance) -> tuple[Objection, ...]:
    """The open disputes of a fact that is written in *home*, ready to be read."""
    return tuple(objection(site, home, dispute) for dispute in provenance.disputes)


def objection(site: Site, home: Partnership, dispute: Dispute) -> Objection:
    """An open *dispute* of the entry *home*, ready to be read."""
    quotes = dispute.basis.quotes
    papers = dict.fromkeys(site.story_name(quote.article) for quote in quotes)
    file = f"partnerships/{home.id}.md"
    return Objection(
        id=dispute.id,
        field=site.say(f"site.field.{dispute.field}"),
        article=in_words(site, dispute.field, dispute.fresh),
        page=in_words(site, dispute.field, dispute.page),
        publisher=wording.listing(papers, site.language),
        words=tuple((quote.exact, site.story_name(quote.article)) for quote in quotes if quote.exact),
        line=f"settled: [{', '.join((*home.settled, dispute.id))}]",
        file=f"site_src/{file}",
        edit=site.repository.edit(file),
        reader=dispute.reader,
    )


def reasons(site: Site, provenance: Provenance) -> tuple[str, ...]:
    """Why the generator believes the fact, in words; a reason that nobody has words for is left out."""
    return tuple(
        tell(site.language, f"reason.{reason.code}", words=press(reason.words, site.language))
        for reason in provenance.reasons
        if f"reason.{reason.code}" in site.words
    )


def in_words(site: Site, field: str, value: str) -> str:
    """A value of the front matter as a reader would say it."""
    if not value:
        return site.say("site.nothing")
    kind = KINDS.get(field)
    if kind == "date":
        return _date(site, value)
    if kind in ("place", "places", "pair"):
        ids = value.split(", ")
        return wording.listing((site.name(i) if i in site.places else i for i in ids), site.language)
    for key in (f"{field}.{value}", f"event.{value}", f"agreement.{value}", f"aid.{value}"):
        if kind == "choice" and key in site.words:
            return site.say(key)
    return press(value, site.language)


def _date(site: Site, value: str) -> str:
    try:
        return wording.date(value, site.language)
    except ValueError:
        return value


def corrected(site: Site) -> list[str]:
    """The ids of entries in which an editor changed something that an article says."""
    found = []
    for one in site.atlas.partnerships:
        record = site.atlas.records.get(one.id)
        pair = behind_pair(one, record, site.atlas.stories).corrections
        if pair or any(behind(item, one, record, site.atlas.stories).corrections for item in facts(one)):
            found.append(one.id)
    return found
