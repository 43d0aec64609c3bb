"""Shows a story with everything that the extraction saw in it, for the terminal and as an HTML page.

The page stands alone (no script, no outside file). What was found is listed below the story, each fact with
its words and with the reasons in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from rich.text import Text as Rich

import geo
from generator.extract.reading import reading_of
from generator.extract.seen.story import Sentence, Story, story_of
from generator.extract.told_acts import acts_in_words
from generator.messages import catalogue
from generator.model import Article, Basis, FoundAgreement, FoundAid, FoundEvent, Reading

_STYLES = {
    "unit": "bold green", "place": "green", "date": "cyan", "money": "magenta", "text": "yellow",
    "event": "blue",
    "furniture": "dim", "comment": "dim", "header": "dim cyan", "byline": "dim", "title": "bold",
    "caption": "italic",
}  # fmt: skip
_ORDER = ("unit", "place", "money", "date", "text", "event")

_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.6 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1b1b; background: #fff }}
p {{ margin: .5rem 0 }}
.furniture, .comment, .header, .byline {{ color: #6b6b6b }}
.title {{ font-weight: 700; font-size: 1.25rem }}
.caption {{ font-style: italic }}
mark {{ border-radius: .2rem; padding: 0 .15rem; color: inherit }}
mark.unit {{ background: #b7e4c7 }}
mark.place {{ background: #e3f4e8 }}
mark.date {{ background: #bde0fe }}
mark.money {{ background: #f3c4fb }}
mark.text {{ background: #ffe5a8 }}
mark.event {{ background: #d9d7f1 }}
q {{ color: #444 }}
li {{ margin: .6rem 0 }}
small {{ color: #555 }}
@media (prefers-color-scheme: dark) {{
body {{ background: #16181d; color: #e8e8e8 }}
q, small {{ color: #b5b5b5 }}
mark.unit {{ background: #1f5f3a }}
mark.place {{ background: #1d3a2a }}
mark.date {{ background: #1c4a6e }}
mark.money {{ background: #5b2a66 }}
mark.text {{ background: #5c4710 }}
mark.event {{ background: #3a3768 }}
}}
</style>
<h1>{title}</h1>
<p>{legend}</p>
{story}
<h2>{told}</h2>
<ul>
{acts}
</ul>
<h2>{found}</h2>
<ul>
{facts}
</ul>
</html>
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something seen at *start* … *end* of the text: its *kind* and a *note* about it."""

    start: int
    end: int
    kind: str
    note: str


def terminal(article: Article, language: str = "en") -> Rich:
    """The story with marks in colour, then the facts with their reasons."""
    story = story_of(article, geo.load())
    out = Rich()
    for block in story.blocks:
        line = Rich(story.words(block.start, block.end), style=_STYLES.get(block.kind, ""))
        for seen in seen_in(story, block.start, block.end):
            line.stylize(_STYLES[seen.kind], seen.start - block.start, seen.end - block.start)
        out.append(f"{block.kind:>9} │ ", style="dim")
        out.append_text(line)
        out.append("\n")
    for kind in _ORDER:
        out.append(f" {catalogue(language).say(f'explain.{kind}')} ", style=_STYLES[kind])
    out.append("\n\n")
    for act in acts_in_words(story, language):
        out.append(f"◦ {act}\n")
    for fact in facts(reading_of(story), language):
        out.append(f"• {fact.what}\n", style="bold")
        for words in fact.quotes:
            out.append(f"    “{words}”\n")
        for reason in fact.reasons:
            out.append(f"    {reason}\n", style="dim")
    return out


def page(article: Article, language: str = "en") -> str:
    """The same as an HTML page."""
    story = story_of(article, geo.load())
    say = catalogue(language).say
    listed = "\n".join(_item(fact) for fact in facts(reading_of(story), language))
    return _PAGE.format(
        language=language,
        title=escape(story.title or article.id),
        legend=" ".join(f'<mark class="{kind}">{escape(say(f"explain.{kind}"))}</mark>' for kind in _ORDER),
        story="\n".join(_paragraph(story, block.start, block.end, block.kind) for block in story.blocks),
        told=escape(say("explain.acts")),
        acts="\n".join(f"<li>{escape(line)}</li>" for line in acts_in_words(story, language)) or "<li>–</li>",
        found=escape(say("explain.found")),
        facts=listed or f"<li>{escape(say('note.no_partnership'))}</li>",
    )


def _paragraph(story: Story, start: int, end: int, kind: str) -> str:
    pieces, at = [], start
    for seen in seen_in(story, start, end):
        pieces.append(escape(story.words(at, seen.start)))
        said = escape(story.words(seen.start, seen.end))
        pieces.append(f'<mark class="{seen.kind}" title="{escape(seen.note)}">{said}</mark>')
        at = seen.end
    pieces.append(escape(story.words(at, end)))
    return f'<p class="{kind}">{"".join(pieces)}</p>'


def _item(fact: FactInWords) -> str:
    quotes = "".join(f"<br><q>{escape(words)}</q>" for words in fact.quotes)
    reasons = "".join(f"<br><small>{escape(reason)}</small>" for reason in fact.reasons)
    return f"<li><b>{escape(fact.what)}</b>{quotes}{reasons}</li>"


# ── what was seen ───────────────────────────────────────────────────────────────────────────


def seen_in(story: Story, start: int, end: int) -> list[Seen]:
    """Everything seen between two offsets, in order; where two things overlap, the one that says more."""
    here = [sentence for sentence in (*story.main, *story.furniture) if start <= sentence.start < end]
    found = [seen for sentence in here for seen in _marked(story, sentence)]
    kept: list[Seen] = []
    for seen in sorted(found, key=lambda seen: (_ORDER.index(seen.kind), seen.start)):
        if all(seen.end <= other.start or other.end <= seen.start for other in kept):
            kept.append(seen)
    return sorted(kept, key=lambda seen: seen.start)


def _marked(story: Story, sentence: Sentence) -> Iterator[Seen]:
    for unit in sentence.units:
        name = story.gazetteer[unit.place].called("en")
        yield Seen(unit.head, unit.end, "unit" if unit.acts else "place", f"{unit.place} {name}: {unit.role}")
    for money in sentence.money:
        yield Seen(money.start, money.end, "money", f"{money.amount:,} {money.currency}")
    for printed in sentence.dates:
        yield Seen(printed.start, printed.end, "date", printed.sort)
    for mark in sentence.marks:
        if mark.kind in ("text", "sign"):
            yield Seen(mark.start, mark.end, "text", mark.value)
        elif mark.kind == "event":
            yield Seen(mark.start, mark.end, "event", mark.value)


# ── what was found ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class FactInWords:
    """One fact in words, with its quotations and reasons."""

    what: str
    quotes: tuple[str, ...]
    reasons: tuple[str, ...]


def facts(reading: Reading, language: str) -> list[FactInWords]:
    """Everything that *reading* found, in words."""
    say = catalogue(language).say
    found = [
        FactInWords(what, tuple(quote.exact for quote in basis.quotes[:2]), tuple(_reasons(basis, language)))
        for what, basis in _said(reading, language)
    ]
    return found + [FactInWords(say(f"note.{note}"), (), ()) for note in reading.notes]


def _reasons(basis: Basis, language: str) -> Iterator[str]:
    say = catalogue(language).say
    yield say(f"certainty.{basis.certainty}")
    yield from (say(f"reason.{reason.code}", words=reason.words) for reason in basis.reasons)


def _said(reading: Reading, language: str) -> Iterator[tuple[str, Basis]]:
    """Each fact as a line, with what is behind it."""
    say, gazetteer = catalogue(language).say, geo.load()

    def names(places: Sequence[str]) -> str:
        return " – ".join(gazetteer[place].called(language) for place in places)

    for pair in reading.pairs:
        yield f"{names(pair.places)} ({say(f'level.{pair.level}')}, {say(f'scope.{pair.scope}')})", pair.basis
    for event in reading.events:
        yield f"{say(f'event.{event.type}')}: {_date(event)} · {names(event.parties)}", event.basis
    for text in reading.agreements:
        yield f"{say(f'agreement.{text.kind}')}: {_date(text)} · {names(text.parties)}", text.basis
    for aid in reading.aid:
        sides = f"{names((aid.giver,))} → {names((aid.receiver,))}"
        yield f"{_given(aid)} ({say(f'aid.{aid.kind}')}): {sides}", aid.basis
    for field in reading.sectors:
        yield f"{say(f'sector.{field.sector}')} · {names(field.parties)}", field.basis
    for person in reading.people:
        yield f"{person.name} · {person.role} · {names((person.side,))}", person.basis
    for called in reading.names:
        yield f"{called.name} · {names(called.parties)}", called.basis


def _date(found: FoundEvent | FoundAgreement) -> str:
    return found.date or found.date_partial or "—"


def _given(aid: FoundAid) -> str:
    return f"{aid.amount:,} {aid.currency}" if aid.amount is not None else aid.goods or ""
