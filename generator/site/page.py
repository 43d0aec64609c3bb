"""What every page needs to know: the atlas, its language, the ways between pages and to the repository."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import geo
from generator.memory.ledger import LedgerLine
from generator.messages import LANGUAGES, PRESS, Catalogue, catalogue
from generator.model import Partnership
from generator.settings.own_settings import OwnSettings, title_in
from generator.site import render, wording
from generator.site.cited import CitedStory
from generator.site.indexes import Atlas
from generator.site.repository import Repository, Revision

T = TypeVar("T")


class Page(NamedTuple):
    """One generated file: its *path* below the root, its *text*, and where its words can be edited.

    *content* in place of a text: what is no text, or has its bytes already.
    """

    path: str
    text: str
    edit: str = ""
    content: bytes = b""


@dataclass(frozen=True)
class Site:
    """One language of the atlas, about to be written.

    *root* is where the notes of editors lie (``site_src``); *shared* leads from the root of this
    language to the root of the whole site, where the boundaries are.
    """

    language: str
    atlas: Atlas
    places: geo.Gazetteer
    root: Path
    repository: Repository = field(default_factory=Repository)
    history: tuple[Revision, ...] = ()
    changes: tuple[LedgerLine, ...] = ()
    """What became of its facts, as it was noticed, the latest last."""

    address: str = ""
    shared: str = ""
    overlays: tuple[geo.Overlay, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    cards: bool = False
    """Whether pages get cards for those who pass them on."""

    kept: Path | None = None
    """The folder of drawings from builds before, if any are kept."""
    tolerant: bool = False
    """In a preview: a page that cannot be read stands there empty, and stops nothing."""
    own: OwnSettings = field(default_factory=OwnSettings)
    """What its owner says of the atlas."""
    contact: str = ""
    """An address of who publishes the site, for those without an account in the repository."""
    unread: tuple[str, ...] = ()
    """The names of the entries that cannot be read."""

    @property
    def words(self) -> Catalogue:
        """The messages of this language."""
        return catalogue(self.language)

    def say(self, key: str, **details: object) -> str:
        """A message in this language."""
        return self.words.say(key, **details)

    @property
    def heading(self) -> str:
        """What the atlas is called in this language."""
        return title_in(self.own.titles, self.language)

    @property
    def tagline(self) -> str:
        """What the atlas is, in a sentence."""
        return self.own.tagline or self.say("site.description")

    def name(self, place: str) -> str:
        """What a place is called wherever it is shown, as readers of this language know it.

        A district that shares its name says which it is: its kind, where its province or a neighbour in it is
        called the same; its province, where another province has a district of that name.
        """
        one = self.places[place]
        return self._told(one, one.spoken(self.language), self.name)

    def map_name(self, place: str) -> str:
        """What a place is called on a map: one abroad in Latin letters without marks, in whatever language.

        The press writes most provinces of Laos and Cambodia so; with the few that it spells in the Vietnamese
        way between them a map would look like two systems.
        """
        one, name = self.places[place], self._latin(place)
        if self._alike[name] > 1 and one.province and name != self.name(place):
            return self.say("site.name.of", name=name, province=self.map_name(one.province.id))
        return name

    def _latin(self, place: str) -> str:
        one = self.places[place]
        if one.country == "VN" or _bare(one).isascii():
            return self.name(place)
        return without_marks(self._told(one, "en", self.map_name))

    @cached_property
    def _alike(self) -> Counter[str]:
        return Counter(map(self._latin, self.places))

    def _told(self, one: geo.Place, language: geo.Language, name_of: Callable[[str], str]) -> str:
        name, others = one.name(language), self.places.namesakes(one.id, language)
        if one.province is None or not others:
            return name
        if any(other.parent in (None, one.parent) for other in others):
            name = self.say("site.name.kind", name=name, kind=self.say(f"site.kind.{geo.fold(one.kind)}"))
        if any(other.parent not in (None, one.parent) for other in others):
            name = self.say("site.name.of", name=name, province=name_of(one.province.id))
        return name

    def title(self, partnership: Partnership) -> str:
        """Its title: the editor's own words if somebody chose some, else its places in this language."""
        sides = [self.places[place] for place in partnership.places]
        plain = {" – ".join(side.called(lang) for side in sides) for lang in LANGUAGES}
        record = self.atlas.records.get(partnership.id)
        if record and self.language != PRESS:
            plain.add(str(record.base.get("title")))
        if partnership.title in plain:
            return " – ".join(self.name(place) for place in partnership.places)
        return partnership.title

    def story_name(self, article: str) -> str:
        """How an article is cited: publisher and date as far as they are known."""
        story = self.atlas.stories.get(article, CitedStory(article))
        if not (story.publisher or story.published):
            return self.say("site.story.unknown", id=article)
        publisher = story.publisher or self.say("site.story.unpublished")
        published = wording.date(story.published, self.language) if story.published else ""
        return ", ".join(filter(None, (publisher, published)))

    def told_again_how(self, story: CitedStory) -> str:
        """The message that says what *story* is to the one that it tells again."""
        version = self.atlas.reprinted.is_version(story)
        return "site.source.is_version" if version else "site.source.is_reprint"

    def file(self, path: str) -> str:
        """The file that holds the words of the page at *path* in this language, if an editor wrote one."""
        return written_in(path, self.language)

    def body(self, path: str) -> str:
        """What an editor wrote for the page at *path*, without front matter; empty if nothing."""
        file = self.root / self.file(path)
        return without_front(file.read_text(encoding="utf-8")) if is_own(file, self.root) else ""

    def pencil(self, path: str) -> str:
        """Where to edit the words of the page at *path*, or to start them."""
        file = self.file(path)
        return self.repository.edit(file) if (self.root / file).is_file() else self.repository.start(file)

    def pages(self, make: Callable[..., Iterator[Page]], here: str, *parts: Any) -> Iterator[Page]:
        """What *make* makes of *parts*: the page at *here* and the files beside it.

        A preview passes over it where nothing that it asks this site for has changed.
        """
        return make(self, *parts)

    def once(self, make: Callable[..., T], name: str, *parts: Any) -> T:
        """What *make* gives for *parts*, told by *name* from what it gives for others; a preview asks once."""
        return make(self, *parts)

    def render(self, template: str, here: str, **context: Any) -> str:
        """*template* as the page at *here*, with the helpers that all templates use."""
        helpers: Mapping[str, Any] = {
            "name": self.name,
            "site": self,
            "place_at": lambda place: f"places/{self.places[place].url_path}/",
        }
        return render.render(self.language, template, here, **helpers, **context)


def alone(site: Site, make: Callable[..., Page], *parts: Any) -> Iterator[Page]:
    """The one page that *make* makes of *parts*, for :meth:`Site.pages`."""
    yield make(site, *parts)


def _bare(place: geo.Place) -> str:
    """The Vietnamese name of *place* without its kind: ``Vientiane`` of *Tỉnh Vientiane*."""
    name, kind = place.name("vi"), place.kind
    return name[len(kind) :] if geo.fold(name).startswith(f"{geo.fold(kind)} ") else name


def without_marks(words: str) -> str:
    """*words* without the marks above and below its letters."""
    apart = unicodedata.normalize("NFD", words)
    return unicodedata.normalize("NFC", "".join(each for each in apart if not unicodedata.combining(each)))


def written_in(path: str, language: str) -> str:
    """The file with the words in *language* of the page at *path*."""
    return path if language == PRESS else f"{path.removesuffix('.md')}.{language}.md"


def is_own(file: Path, root: Path) -> bool:
    """Whether *file* is a plain file, and no link that leads out of *root* or in a circle."""
    return leads_inside(file, root) and file.is_file()


def leads_inside(path: Path, root: Path) -> bool:
    """Whether *path*, where it is a link, leads to something below *root*."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return False


def without_front(text: str) -> str:
    """*text* without the front matter at its beginning."""
    if not text.startswith("---\n"):
        return text
    _, found, body = text[4:].partition("\n---\n")
    return body if found else text


def address(path: str) -> str:
    """Where the page written as *path* is read: ``places/vn/kon-tum.md`` → ``places/vn/kon-tum/``."""
    stem = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/" if stem else ""


def root_of(site: Site) -> str:
    """The address of the whole site, where the files of all languages lie."""
    return site.address.removesuffix(f"{site.language}/") if site.shared else site.address
