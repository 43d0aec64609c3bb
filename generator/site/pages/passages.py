"""The full text of the atlas in pieces, quotations too: a reader who asks for it loads only those that answer.

``search/words/<two letters>.json`` maps each word, and each two that follow one another, to the passages
that hold them; ``search/passages/<number>.json`` holds some passages. A passage is a fact, a note, a paragraph.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise
from typing import Any, NamedTuple

import nh3

import geo
from generator.model import Elsewhere, Partnership
from generator.site import render
from generator.site.indexes import EntryItem, facts
from generator.site.page import Page, Site, address, without_front
from generator.site.pages.place import shown_places
from generator.site.pages.prose import prose_pages
from generator.site.provenance import Citation, cite
from generator.site.shown_facts import fact_words, sentence

IN_A_FILE = 50
_PARAGRAPH = re.compile(r"\n\s*\n")
_PLURAL_IN_Y = re.compile(r"\b([a-z]{3,})ies\b")
_PLURAL = re.compile(r"\b([a-z]{3,}[^\Wsiu])s\b")
_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)


class FoundPassage(NamedTuple):
    """Some words at *address* on the page *title*: what they are about in the language of the page (*told*),
    and the words themselves as they were printed or written (*words*).
    """

    title: str
    address: str
    told: str
    words: str


def full_text(site: Site) -> tuple[list[str], list[Page]]:
    """The pairs of letters under which words are filed, and all files."""
    passages = [each for each in _passages(site) if each.words or each.told]
    files = [
        Page(f"search/passages/{start // IN_A_FILE}.json", _json(passages[start : start + IN_A_FILE]))
        for start in range(0, len(passages), IN_A_FILE)
    ]
    shelves = _shelves(passages)
    files += [Page(f"search/words/{shelf}.json", _json(words)) for shelf, words in shelves.items()]
    return sorted(shelves), files


def _json(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"))


# ── Words ─────────────────────────────────────────────────────────────────────────────────────


def shelf(word: str) -> str:
    """Where *word* is filed: ``shelf("quang") == "qu"``, all that is no Latin letter under ``_``."""
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in f"{word}_"[:2])


def filed(words: str) -> list[str]:
    """The keys of *words*, an English plural under its singular: ``filed("Two texts") == ["two", "text"]``.

    ``fulltext.js`` does the same with what is typed.
    """
    return _PLURAL.sub(r"\1", _PLURAL_IN_Y.sub(r"\1y", geo.fold(words))).split()


def _shelves(passages: Iterable[FoundPassage]) -> dict[str, dict[str, list[int]]]:
    """Shelf → word, or two words → the passages that hold it: the first number, then the steps to the next."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        words = filed(" ".join((passage.title, passage.told, passage.words)))
        for key in {*words, *map(" ".join, pairwise(words))}:
            found[key].append(number)
    shelves: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for key in sorted(found):
        numbers = found[key]
        shelves[shelf(key)][key] = [numbers[0], *(after - before for before, after in pairwise(numbers))]
    return shelves


# ── Passages ──────────────────────────────────────────────────────────────────────────────────


def _passages(site: Site) -> Iterator[FoundPassage]:
    for one in site.atlas.partnerships:
        yield from site.once(_of_partnership, one.id, one)
    for place in shown_places(site):
        path = f"places/{site.places[place].url_path}"
        yield from _of_notes(site.name(place), f"{path}/", site.body(f"{path}.md"))
    for page in prose_pages(site):
        body = without_front(page.text)
        heading = _HEADING.search(body)
        title = _bare(heading[1]) if heading else page.path.removesuffix(".md")
        yield from _of_notes(title, address(page.path), body)


def _of_partnership(site: Site, one: Partnership) -> list[FoundPassage]:
    """Its facts, each quotation once, what says that it exists, its notes."""
    title, here = site.title(one), f"partnerships/{one.id}/"
    record, seen, found = site.atlas.records.get(one.id), set[str](), []
    for item in facts(one):
        words = _fresh(cite(item.sources, record, item.id, site.atlas.stories), seen)
        told = [fact_words(site, item), *_details(item)]
        found.append(FoundPassage(title, f"{here}#{item.id}", ". ".join(told), words))
    words = _fresh(cite(one.sources, record, "pair", site.atlas.stories), seen)
    fields = [site.say(f"sector.{sector}") for sector in one.sectors]
    found.append(FoundPassage(title, here, ". ".join((*fields, *one.institutions, *one.gates)), words))
    return [*found, *_of_notes(title, here, one.notes.get(site.language, ""))]


def _details(item: EntryItem) -> list[str]:
    """What the fields of *item* say in words of their own."""
    told = [getattr(item, name, None) for name in ("role", "goods", "purpose", "note", "because")]
    papers = [source.publisher for source in item.sources if isinstance(source, Elsewhere)]
    return [sentence(words) for words in (*told, *papers) if words]


def _fresh(citations: Iterable[Citation], seen: set[str]) -> str:
    """The quotations that were not *seen* yet, as the page prints them."""
    words = [each for citation in citations for each in citation.words if each not in seen]
    seen.update(words)
    return " … ".join(map(render.readable, words))


def _of_notes(title: str, here: str, text: str) -> Iterator[FoundPassage]:
    for paragraph in filter(str.strip, _PARAGRAPH.split(text)):
        yield FoundPassage(title, here, _bare(paragraph), "")


def _bare(markdown: str) -> str:
    """The words of *markdown* alone."""
    return " ".join(unescape(nh3.clean(str(render.notes(markdown)), tags=set())).split())
