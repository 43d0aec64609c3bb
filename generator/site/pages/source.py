"""The page of every article that something rests on: its quotations, and never its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import edtf
from generator.model import Partnership
from generator.site import render, wording
from generator.site.indexes import CitedStory, facts
from generator.site.page import Page, Site
from generator.site.shown_facts import fact_words


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
    story = site.atlas.stories.get(article, CitedStory(article))
    title = _heading(site, article)
    body = site.render(
        "source.html",
        f"sources/{article}/",
        title=title,
        story=story,
        missing=_missing(site, story),
        quotations=_quoted(site, article),
        used_by=[Use(one.id, site.title(one), "", ()) for one in site.atlas.by_article[article]],
        trail=[("sources/", site.say("site.nav.sources"))],
    )
    return Page(_path(article), render.page(title, body, 0.5))


def _path(article: str) -> str:
    """The page that is read at ``sources/<article>/``, also where the name of a story means something else."""
    special = "." in article or article.lower() in ("index", "readme")
    return f"sources/{article}/index.md" if special else f"sources/{article}.md"


def _heading(site: Site, article: str) -> str:
    """Its headline; where nobody knows that, who published it and when, or else what it tells of."""
    story = site.atlas.stories.get(article)
    if story and story.headline:
        return story.headline
    if story and story.publisher:
        return site.story_name(article)
    titles = [site.title(one) for one in site.atlas.by_article[article]]
    if len(titles) == 1:
        return site.say("site.story.about", title=titles[0])
    return site.say("site.story.about_more", title=titles[0], n=len(titles) - 1)


def _missing(site: Site, story: CitedStory) -> str:
    """What nobody has found out about *story* yet, as a list of words."""
    known = {"publisher": story.publisher, "published": story.published, "address": story.url}
    return wording.listing(
        (site.say(f"site.source.{key}").lower() for key, value in known.items() if not value), site.language
    )


def _published_by(site: Site, article: str) -> str:
    """Publisher and day, below the headline; of a story without a publisher its name in the repository."""
    story = site.atlas.stories.get(article)
    if story and story.publisher:
        return site.story_name(article)
    return f"{site.say('site.story.unpublished')} {article}"


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


def _index(site: Site, cited: list[str]) -> Page:
    title = site.say("site.nav.sources")
    stories = [
        (article, _heading(site, article), _published_by(site, article), _entries(site, article))
        for article in cited
    ]
    body = site.render(
        "sources.html", "sources/", title=title, lead=site.say("site.sources.lead"), stories=stories
    )
    return Page("sources/index.md", render.page(title, body, 0.5))


def _entries(site: Site, article: str) -> list[tuple[str, str]]:
    return [(one.id, site.title(one)) for one in site.atlas.by_article[article]]
