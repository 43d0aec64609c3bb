"""The page of every article that something rests on: its quotations, and never its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import edtf, render
from generator.indexes import Story, facts
from generator.model import Partnership
from generator.pages.facts import fact_words
from generator.pages.site import Page, Site


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words behind one fact of an entry: what the fact is and where it stands on the entry's page."""

    what: str
    anchor: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """What one entry takes from an article."""

    id: str
    title: str
    edit: str
    quoted: tuple[Quoted, ...]


def source_pages(site: Site) -> Iterator[Page]:
    """A page for every article cited, and the index of them."""
    cited = sorted(
        site.atlas.by_article, key=lambda article: (_published(site, article), article), reverse=True
    )
    for article in cited:
        yield _page(site, article)
    yield _index(site, cited)


def _published(site: Site, article: str) -> tuple[str, str]:
    story = site.atlas.stories.get(article)
    return edtf.sort_key(story.published if story else None)


def _page(site: Site, article: str) -> Page:
    title = site.story_name(article)
    body = site.render(
        "source.html",
        f"sources/{article}/",
        title=title,
        story=site.atlas.stories.get(article, Story(article)),
        uses=[_use(site, one, article) for one in site.atlas.by_article[article]],
        trail=[("sources/", site.say("site.nav.sources"))],
    )
    return Page(f"sources/{article}.md", render.page(title, body))


def _use(site: Site, one: Partnership, article: str) -> Use:
    record = site.atlas.records.get(one.id)
    names = {item.id: fact_words(site, item) for item in facts(one)}
    quoted = []
    for key, basis in record.facts.items() if record else ():
        words = tuple(dict.fromkeys(quote.exact for quote in basis.quotes if quote.article == article))
        if words:
            anchor = f"#{key}" if key in names else ""
            quoted.append(Quoted(names.get(key) or _named(site, key), anchor, words))
    return Use(one.id, site.title(one), site.repository.edit(f"partnerships/{one.id}.md"), tuple(quoted))


def _named(site: Site, key: str) -> str:
    """What ``pair``, ``sectors.health`` or ``gates.<name>`` is, in words."""
    what, _, name = key.partition(".")
    if what == "sectors":
        return f"{site.say('site.sectors')}: {site.say(f'sector.{name}')}"
    return name or site.say("site.source.pair")


def _index(site: Site, cited: list[str]) -> Page:
    title = site.say("site.nav.sources")
    stories = [(article, site.story_name(article), _entries(site, article)) for article in cited]
    body = site.render(
        "sources.html", "sources/", title=title, lead=site.say("site.sources.lead"), stories=stories
    )
    return Page("sources/index.md", render.page(title, body))


def _entries(site: Site, article: str) -> list[tuple[str, str]]:
    return [(one.id, site.title(one)) for one in site.atlas.by_article[article]]
