"""What the atlas knows of a source: an article that was read, or what an editor found elsewhere and cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import edtf
from generator.model import Elsewhere, Partnership, Source
from generator.site import wording
from generator.site.cited import CitedStory
from generator.site.indexes import country, facts
from generator.site.page import Site
from generator.site.provenance import own_id

PAIR = "pair"
"""What rests on a source beside the facts of an entry: that there is a partnership at all."""


@dataclass(frozen=True, slots=True)
class Citing:
    """What rests on a source in the entry *one*: a fact by its id, or :data:`PAIR`; with the words cited."""

    one: Partnership
    item: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ToldSource:
    """A source with everything that rests on it; *own*: an editor found it, no article of it was read."""

    id: str
    story: CitedStory
    own: bool
    cited: tuple[Citing, ...] = ()

    @property
    def entries(self) -> tuple[Partnership, ...]:
        """The partnerships that rest on it."""
        return tuple({citing.one.id: citing.one for citing in self.cited}.values())

    @property
    def countries(self) -> tuple[str, ...]:
        """Those it tells of beside Viet Nam; ``vn`` where it tells of no other."""
        sides = {country(place).lower() for one in self.entries for place in one.places}
        return tuple(sorted(sides - {"vn"})) or ("vn",)


def told_sources(site: Site) -> list[ToldSource]:
    """Every source of *site*, the latest first, those of an unknown day last."""
    found: dict[str, ToldSource] = {}
    for source, citing in _cited(site):
        id_ = own_id(source) if isinstance(source, Elsewhere) else source
        known = found.get(id_) or _begun(site, id_, source)
        found[id_] = replace(known, cited=(*known.cited, citing))
    return sorted(found.values(), key=lambda one: (edtf.sort_key(one.story.published), one.id), reverse=True)


def _cited(site: Site) -> Iterator[tuple[Source, Citing]]:
    for one in site.atlas.partnerships:
        for item, sources in ((PAIR, one.sources), *((fact.id, fact.sources) for fact in facts(one))):
            for source in sources:
                words = source.quote if isinstance(source, Elsewhere) else ""
                yield source, Citing(one, item, words)


def _begun(site: Site, id_: str, source: Source) -> ToldSource:
    if isinstance(source, Elsewhere):
        story = CitedStory(id_, source.url, source.publisher, source.date, source.title)
        return ToldSource(id_, story, own=True)
    return ToldSource(id_, site.atlas.stories.get(source, CitedStory(source)), own=False)


def heading(site: Site, source: ToldSource) -> str:
    """Its headline; where nobody knows that, who published it and when, or else what it tells of."""
    if source.story.headline:
        return source.story.headline
    if source.story.publisher:
        return imprint(site, source)
    titles = [site.title(one) for one in source.entries]
    if len(titles) == 1:
        return site.say("site.story.about", title=titles[0])
    return site.say("site.story.about_more", title=titles[0], n=len(titles) - 1)


def imprint(site: Site, source: ToldSource) -> str:
    """Author, publisher and day as far as they are known; of an article without both its name."""
    story = source.story
    day = wording.date(story.published, site.language) if story.published else ""
    if story.publisher:
        return ", ".join(filter(None, (story.author, story.publisher, day)))
    unknown = site.say("site.story.unpublished")
    return f"{unknown}, {day}" if day else f"{unknown} {source.id}"
