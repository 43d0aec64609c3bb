"""The quotations of one page, each printed once, where it is needed first, and pointed to from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.site.provenance import Citation, Provenance


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """What a fact prints of its sources.

    *first*: the telling words and their story, unless they are printed above; *again*: the anchor of the fact
    above that prints them; *others*: further words, on demand.
    """

    first: Citation | None = None
    again: str = ""
    others: tuple[Citation, ...] = ()


@dataclass(slots=True)
class PrintedOnce:
    """Remembers what a page has printed, and where."""

    _where: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, provenance: Provenance, anchor: str) -> PrintedWords:
        """What the fact at *anchor* prints of all that stands behind it."""
        fresh = tuple(filter(None, (self._left(citation, anchor) for citation in provenance.citations)))
        again = self._above(provenance) if provenance.citations else ""
        if not fresh:
            return PrintedWords(again=again)
        first, *others = fresh
        rest = replace(first, words=first.words[1:])
        told = _titled(replace(first, words=first.words[:1]))
        return PrintedWords(told, again, (*((rest,) if rest.words else ()), *others))

    def around(self, citation: Citation) -> tuple[str, ...]:
        """The anchors of those facts whose printed words hold the words of *citation*, in order of the page."""
        held = [
            anchor
            for (story, words), anchor in self._where.items()
            if story == _story(citation) and any(said in words for said in citation.words)
        ]
        return tuple(dict.fromkeys(held))

    def _left(self, citation: Citation, anchor: str) -> Citation | None:
        """What of *citation* is not printed yet; ``None`` where all of it is."""
        fresh = tuple(words for words in citation.words if (_story(citation), words) not in self._where)
        for words in fresh:
            self._where[_story(citation), words] = anchor
        return replace(citation, words=fresh) if fresh or not citation.words else None

    def _above(self, provenance: Provenance) -> str:
        said = ((_story(one), words) for one in provenance.citations for words in one.words)
        return next((self._where[one] for one in said if one in self._where), "")


def _story(citation: Citation) -> str:
    return citation.story.id if citation.story else f"{citation.elsewhere}"


def _titled(citation: Citation) -> Citation:
    """*citation* without the headline of its story, where its words are that and its paper or day names it."""
    story = citation.story
    if story is None or not (story.publisher or story.published):
        return citation
    said = story.headline and _bare(story.headline) in map(_bare, citation.words)
    return replace(citation, story=replace(story, headline="")) if said else citation


def _bare(words: str) -> str:
    """*words* without what ends them, in small letters."""
    return words.strip(" .…!").casefold()
