"""What a workflow proposes, as a pull request that a person can read: facts with their words, and doubts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import click

from generator.commands.incoming.facts_told import facts_told
from generator.crew.own_cores import attempt
from generator.desk.readings import read_story, stories_at_hand
from generator.desk.report import Report
from generator.entry.entries import FOLDER, read_front
from generator.errors import EntryError
from generator.memory.imprints import FILE, read_imprints
from generator.messages import LANGUAGES, Catalogue, catalogue
from generator.model import Reading
from generator.notices import as_words
from generator.site import wording

MOST = 60_000
"""Characters: GitHub takes 65,536."""

proposal_option = click.option("--proposal", type=click.Path(path_type=Path), metavar="FILE")


def known_stories(root: Path) -> frozenset[str]:
    """The stories that entries rest on before a run."""
    return frozenset(read_imprints(root / FILE))


def propose(path: Path | None, root: Path, before: Collection[str], report: Report) -> None:
    """Write what the run of *report* brought into the file at *path*; *before*: the stories that were known."""
    if path is None:
        return
    files = stories_at_hand(root)
    read = (attempt(read_story, file) for story, file in files.items() if story not in before)
    readings = [one for one in read if isinstance(one, Reading)]
    told = {"title": _title(readings, report), "body": _body(root, readings, report)}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def _title(readings: Sequence[Reading], report: Report) -> str:
    """What the pull request is called, in the language of the stories."""
    headlines = [one.imprint.headline for one in readings if one.imprint.headline]
    words = catalogue(LANGUAGES[0])
    if len(headlines) == 1:
        return words.say("propose.title.one", headline=headlines[0][:120])
    key = "propose.title.stories" if readings else "propose.title.entries"
    return words.say(key, count=len(readings) or len(report.new) + len(report.changed))


def _body(root: Path, readings: Sequence[Reading], report: Report) -> str:
    """The whole text, in each language."""
    parts: list[str] = []
    for language in LANGUAGES:
        words = catalogue(language)
        text = "".join(f"{line}\n" for line in _lines(root, readings, report, words))
        heading = f"<details><summary>{words.say('site.language')}</summary>"
        parts.append(f"{heading}\n\n{text}\n</details>\n" if parts else text)
    body = "\n".join(parts)
    return body if len(body) <= MOST else body[:MOST].rpartition("\n")[0] + "\n\n…\n"


def _lines(root: Path, readings: Sequence[Reading], report: Report, words: Catalogue) -> Iterator[str]:
    if report.new:
        yield f"### {words.say('propose.new')}\n"
        yield from (f"- {as_words(_entry_title(root, name))}" for name in report.new)
    for one in readings:
        yield from _story(one, words)
    yield from _again(report, words)
    if report.disputed:
        yield f"\n### {words.say('propose.disputed')}\n"
        for entry, dispute in report.disputed:
            both = f"{entry} {dispute.item} {dispute.field}: {dispute.page} ≠ {dispute.fresh}"
            yield f"- {as_words(both)} `{dispute.id}`"
    unclear = [*_unclear(report, words)]
    if unclear:
        yield f"\n### {words.say('propose.unclear')}\n"
        yield from (f"- {line}" for line in unclear)
    if not (readings or report.new or report.changed):
        yield words.say("propose.nothing")


def _story(one: Reading, words: Catalogue) -> Iterator[str]:
    imprint = one.imprint
    day = wording.date(imprint.published, words.language) if imprint.published else words.say("add.no-day")
    yield f"\n### {as_words(imprint.headline or one.article)}\n"
    publisher = imprint.publisher or words.say("add.no-publisher")
    yield f"{as_words(f'{publisher} · {day} · seeds/articles/{one.article}')}\n"
    facts = list(facts_told(one, words))
    for fact in facts:
        yield f"- {as_words(fact.what)}\n  > {as_words(fact.quotation)}"
    if not facts:
        yield words.say("add.nothing")


def _again(report: Report, words: Catalogue) -> Iterator[str]:
    if report.again:
        yield f"\n### {words.say('refresh.again.head')}\n"
    for story, original in report.again:
        yield f"- {as_words(words.say('refresh.again', story=story, original=original))}"


def _unclear(report: Report, words: Catalogue) -> Iterator[str]:
    """What the rules did not understand or do not trust themselves with."""
    for doubt in report.doubts:
        yield as_words(words.say("refresh.doubt", article=doubt.article, words=doubt.words))
    for article in report.silent:
        yield f"{as_words(article)}: {words.say('add.nothing')}"
    for finding in report.wrong:
        problem = words.say(f"check.{finding.code}", **dict(finding.details))
        yield as_words(f"{finding.path.as_posix()}: {problem}")


def _entry_title(root: Path, name: str) -> str:
    try:
        return str(read_front(root / FOLDER / f"{name}.md").data.get("title", name))
    except EntryError:
        return name
