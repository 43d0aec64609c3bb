"""The page of every source: an article by quotations, never its text; what an editor found, as it is cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.entry.fields import SIDECAR
from generator.model import Partnership
from generator.site import render, wording
from generator.site.cited import CitedStory
from generator.site.indexes import facts
from generator.site.lists.source_index import sources_page
from generator.site.page import Page, Site, alone
from generator.site.shown_facts import fact_words
from generator.site.told.of_source import PAIR, Citing, ToldSource, heading, told_sources


@dataclass(frozen=True, slots=True)
class Use:
    """What one entry takes from a quotation: the facts with the places where they stand on its page."""

    id: str
    title: str
    edit: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article, and everything that rests on them; *former* where its text was replaced since."""

    words: str
    uses: tuple[Use, ...]
    former: bool = False


def source_pages(site: Site) -> Iterator[Page]:
    """A page for every source cited, and the index of them."""
    sources = told_sources(site)
    for source in sources:
        yield from site.pages(alone, f"sources/{source.id}/", _page, source)
    yield from site.pages(alone, "sources/", sources_page, sources)


def _page(site: Site, source: ToldSource) -> Page:
    title = heading(site, source)
    quotations = _cited(site, source) if source.own else _quoted(site, source.id)
    body = site.render(
        "source.html",
        f"sources/{source.id}/",
        title=title,
        own=source.own,
        story=source.story,
        missing=_missing(site, source.story),
        first=_linked(site, source.story.original) if source.story.original else None,
        again=[_linked(site, each.id) for each in site.atlas.reprinted.again.get(source.id, ())],
        quotations=[each for each in quotations if each.words],
        unquoted=[each for each in quotations if not each.words],
        used_by=[Use(one.id, site.title(one), "", ()) for one in source.entries],
        trail=[("sources/", site.say("site.nav.sources"))],
    )
    front: dict[str, Any] = {} if source.own else {"pencil": _pencil(site, source.story)}
    return Page(_path(source.id), render.page(title, body, **front))


def _linked(site: Site, article: str) -> tuple[str, str]:
    """Where the page of *article* is, if it has one, and how that is cited."""
    page = f"sources/{article}/" if article in site.atlas.by_article else ""
    return page, site.story_name(article)


def _path(source: str) -> str:
    """The page that is read at ``sources/<source>/``, also where the name of a story means something else."""
    special = "." in source or source.lower() in ("index", "readme")
    return f"sources/{source}/index.md" if special else f"sources/{source}.md"


def _pencil(site: Site, story: CitedStory) -> str:
    """Where what is known of *story* is mended: the note beside it, or a new one with its fields explained."""
    if story.noted:
        return site.repository.sidecar(story.id, "")
    lines = [f"# {field.describe(site.language)}\n# {field.name}: {field.example}\n" for field in SIDECAR]
    return site.repository.sidecar(story.id, f"# {site.say('site.source.note')}\n\n" + "\n".join(lines))


def _missing(site: Site, story: CitedStory) -> str:
    """What nobody has found out about *story* yet, as a list of words."""
    known = {"publisher": story.publisher, "published": story.published, "address": story.url}
    return wording.listing(
        (site.say(f"site.missing.{key}") for key, value in known.items() if not value), site.language
    )


def _cited(site: Site, source: ToldSource) -> list[Quoted]:
    """What editors cite of a source that they found, each quotation once."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for citing in source.cited:
        found.setdefault(citing.words, {}).setdefault(citing.one.id, []).append(_rest(site, citing))
    return [
        Quoted(words, tuple(_use(site, entry, some) for entry, some in uses.items()))
        for words, uses in found.items()
    ]


def _rest(site: Site, citing: Citing) -> tuple[str, str]:
    """What rests on a source and where it is told."""
    if citing.item == PAIR:
        return _named(site, PAIR), ""
    item = next(item for item in facts(citing.one) if item.id == citing.item)
    return fact_words(site, item), f"#{item.id}"


def _quoted(site: Site, article: str) -> list[Quoted]:
    """Each quotation once, in the order of the article."""
    found: dict[tuple[int, str, bool], dict[str, list[tuple[str, str]]]] = {}
    for one in site.atlas.by_article[article]:
        for words, what, anchor in _rests(site, one, article):
            found.setdefault(words, {}).setdefault(one.id, []).append((what, anchor))
    return [
        Quoted(words, tuple(_use(site, entry, some) for entry, some in uses.items()), former)
        for (_, words, former), uses in sorted(found.items(), key=lambda each: each[0])
    ]


def _rests(site: Site, one: Partnership, article: str) -> Iterator[tuple[tuple[int, str, bool], str, str]]:
    """The words of every quotation from *article* in the record of *one* (offset, words, whether they come
    from an earlier text), what they say and where.
    """
    record = site.atlas.records.get(one.id)
    names = {item.id: fact_words(site, item) for item in facts(one)}
    for key, basis in record.facts.items() if record else ():
        for quote in basis.quotes:
            if record and quote.article == article:
                told = (quote.start, quote.exact, record.outlives(quote))
                yield told, names.get(key) or _named(site, key), f"#{key}" if key in names else ""


def _use(site: Site, entry: str, rests: list[tuple[str, str]]) -> Use:
    edit = site.repository.edit(f"partnerships/{entry}.md")
    return Use(entry, site.title(site.atlas.by_id[entry]), edit, tuple(dict.fromkeys(rests)))


def _named(site: Site, key: str) -> str:
    """What ``pair``, ``sectors.health`` or ``gates.<name>`` is, in words."""
    what, _, name = key.partition(".")
    if what == "sectors":
        return site.say(f"sector.{name}")
    return render.press(name, site.language) if name else site.say("site.source.pair")
