"""``atlas add``: stories come in, as files, folders or addresses, and each is told in one block."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from rich.text import Text

import geo
from generator.codec import plain
from generator.commands.editing import refreshed, show_report
from generator.commands.for_programs import report_for_programs, tell_program
from generator.commands.speaking import json_option, language_option, quiet_option
from generator.commands.whereabouts import project_root
from generator.console import ERR, OUT, spoken
from generator.desk.bringing_in import Added
from generator.desk.report import Report
from generator.errors import AtlasError
from generator.messages import Catalogue
from generator.model import Reading
from generator.site import wording
from generator.stories.articles import article_files


@dataclass(frozen=True, slots=True)
class Arrival:
    """A story that came in: where it is kept, what was read in it, and what else tells the same."""

    path: Path
    known: bool
    reading: Reading
    versions: tuple[str, ...]
    reprints: tuple[str, ...]


@click.command()
@click.argument("sources", metavar="FILE|FOLDER|URL...", nargs=-1, required=True)
@click.option("--only-partnerships", is_flag=True)
@quiet_option
@json_option
@language_option
@click.pass_context
def add(
    ctx: click.Context, sources: tuple[str, ...], only_partnerships: bool, as_json: bool, language: str | None
) -> None:
    """Bring in articles (HTML or text), keep them as they came, and refresh; exit 1 if any was refused."""
    words, root = spoken(language), project_root()
    arrived: list[Arrival] = []
    refused: list[str] = []
    for source in _each(sources):
        try:
            arrival = _brought_in(root, source, words)
        except AtlasError as error:
            ERR.print(Text(f"{error}"))
            refused.append(source)
            continue
        show_arrival(arrival, words)
        if not arrival.reading.pairs and not arrival.known and _unwanted(only_partnerships, words):
            _let_go(root, arrival, words)
        else:
            arrived.append(arrival)
    report = about(refreshed(root, words), arrived) if arrived else Report()
    if arrived:
        show_report(report, words)
    if as_json:
        stories = [_for_programs(one) for one in arrived]
        tell_program({"stories": stories, "refused": refused, "refresh": report_for_programs(report)})
    if refused:
        ctx.exit(1)


def _each(sources: Sequence[str]) -> Iterator[str]:
    """*sources* with the stories of every folder in its place."""
    for source in sources:
        path = Path(source)
        yield from map(str, article_files(path)) if path.is_dir() else [source]


def _brought_in(root: Path, source: str, words: Catalogue) -> Arrival:
    from generator.desk.bringing_in import add_story

    return arrival(root, add_story(root, source, words))


def arrival(root: Path, added: Added) -> Arrival:
    """What *added* brought, as it was read where it is kept now."""
    from generator.desk.readings import read_story

    return Arrival(added.path, added.known, read_story(root / added.path), added.versions, added.reprints)


def _unwanted(only_partnerships: bool, words: Catalogue) -> bool:
    """Whether a story that names no partnership is not to be kept; only a person at a terminal is asked."""
    if only_partnerships or OUT.quiet or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return only_partnerships
    return not click.confirm(words.say("add.ask"), default=True)


def _let_go(root: Path, arrival: Arrival, words: Catalogue) -> None:
    for path in (root / arrival.path, (root / arrival.path).with_suffix(".yml")):
        path.unlink(missing_ok=True)
    OUT.print(Text(f"  {words.say('add.let-go')}"))


def about(report: Report, arrived: Sequence[Arrival]) -> Report:
    """*report* with what is to be said of the stories that *arrived*, and of no other."""
    ours = {one.reading.article for one in arrived}
    paths = {one.path for one in arrived}
    return replace(
        report,
        notes=tuple(note for note in report.notes if note[0] in ours),
        doubts=tuple(doubt for doubt in report.doubts if doubt.article in ours),
        again=tuple(pair for pair in report.again if ours & {*pair}),
        silent=tuple(article for article in report.silent if article in ours),
        wrong=tuple(finding for finding in report.wrong if finding.path in paths),
        disputed=tuple(
            one for one in report.disputed if ours & {quote.article for quote in one[1].basis.quotes}
        ),
    )


def _for_programs(one: Arrival) -> dict[str, Any]:
    """*one* as plain data."""
    lists = ("events", "agreements", "aid")
    return {
        "id": one.reading.article,
        "path": one.path.as_posix(),
        "known": one.known,
        **plain(one.reading.imprint),
        "partnerships": [list(pair.places) for pair in one.reading.pairs],
        **{name: len(getattr(one.reading, name)) for name in lists},
        "versions": list(one.versions),
        "reprints": list(one.reprints),
    }


# ── What is told of each ──────────────────────────────────────────────────────────────────────


def show_arrival(one: Arrival, words: Catalogue) -> None:
    """Print one block: headline, who published it and when, where it is kept, what was found in it."""
    imprint = one.reading.imprint
    OUT.print(Text(imprint.headline or one.reading.article, style="bold"))
    day = wording.date(imprint.published, words.language) if imprint.published else words.say("add.no-day")
    told = (imprint.author, imprint.publisher or words.say("add.no-publisher"), day, imprint.address)
    OUT.print(Text("  " + " · ".join(filter(None, told))))
    OUT.print(Text(f"  {words.say('add.known' if one.known else 'add.kept', path=one.path.as_posix())}"))
    OUT.print(Text(f"  {found(one.reading, words)}"))
    for kind in ("versions", "reprints"):
        names: tuple[str, ...] = getattr(one, kind)
        if names:
            OUT.print(Text(f"  {words.say(f'add.{kind}', names=', '.join(names))}", style="yellow"))


def found(reading: Reading, words: Catalogue) -> str:
    """Which partnerships *reading* names, and how many facts of each kind it holds."""
    if not reading.pairs:
        return words.say("add.nothing")
    names = {place: one.name(one.spoken(words.language)) for place, one in geo.load().items()}
    pairs = [" – ".join(names[place] for place in pair.places) for pair in reading.pairs]
    numbers = {
        "events": len(reading.events),
        "agreements": len(reading.agreements),
        "aid": len(reading.aid),
        "sectors": len({each.sector for each in reading.sectors}),
    }
    facts = [wording.count(f"add.{kind}", number, words.language) for kind, number in numbers.items() if number]
    return f"{wording.listing(pairs, words.language)}: {', '.join(facts)}" if facts else ", ".join(pairs)
