"""``atlas watch``: what the newspapers of seeds/feeds.yml print of late, shown, and added on demand."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from generator.commands.adding import about, arrival, found, show_arrival
from generator.commands.editing import refreshed, show_report, shown_if_long
from generator.commands.for_programs import report_for_programs, tell_program
from generator.commands.incoming.facts_told import facts_told
from generator.commands.incoming.proposing import known_stories, proposal_option, propose
from generator.commands.speaking import json_option, language_option, quiet_option
from generator.commands.whereabouts import project_root
from generator.console import ERR, OUT, spoken
from generator.desk.bringing_in import keep_sent
from generator.desk.report import Report
from generator.errors import AtlasError
from generator.messages import Catalogue
from generator.site import wording
from generator.watching.looked_before import Remembered, remember, remembered
from generator.watching.looking import FittingStory, Look, look
from generator.web.feeds_file import FILE, Feeds, read_feeds
from generator.web.visiting import Visitor


class NotWatchedError(AtlasError):
    """There is nothing to look at, or nobody in whose name; the text says what to write."""


@click.command()
@click.option("--all", "everything", is_flag=True)
@click.option("--again", is_flag=True)
@proposal_option
@quiet_option
@json_option
@language_option
def watch(everything: bool, again: bool, proposal: Path | None, as_json: bool, language: str | None) -> None:
    """Read the feeds and pages of seeds/feeds.yml, show the stories that fit, and add the chosen ones."""
    words, root = spoken(language), project_root()
    feeds = _feeds(root, words)
    memory = Remembered() if again else remembered(root)
    visitor = Visitor(_about_us() or feeds.about, feeds.pause)
    with shown_if_long(words.say("watch.looking"), after=0) as told:
        seen = look(root, feeds, visitor, memory, words, told)
    _show(seen, words)
    asked = not everything and sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    chosen = seen.candidates if everything else _chosen(seen.candidates, words) if asked else []
    before = known_stories(root)
    added, report = _add(root, chosen, words)
    if added:
        propose(proposal, root, before, report)
    if everything or asked:
        remember(root, memory)
    if as_json:
        tell_program(_for_programs(seen, added, report))
    if not seen.answered:
        sys.exit(1)


def _feeds(root: Path, words: Catalogue) -> Feeds:
    feeds = read_feeds(root / FILE)
    if not feeds.watched:
        raise NotWatchedError(words.say("watch.none", path=FILE.as_posix()))
    if not (_about_us() or feeds.about):
        raise NotWatchedError(words.say("watch.about", path=FILE.as_posix()))
    return feeds


def _about_us() -> str:
    """The address of the repository in which a workflow runs; empty elsewhere."""
    repository = os.environ.get("GITHUB_REPOSITORY")
    return f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{repository}" if repository else ""


def _chosen(candidates: Sequence[FittingStory], words: Catalogue) -> list[FittingStory]:
    """Those of *candidates* whose numbers a person types."""
    while candidates:
        said = click.prompt(words.say("watch.ask"), default="", show_default=False)
        numbers = chosen_numbers(said, len(candidates))
        if numbers is not None:
            return [candidates[number - 1] for number in numbers]
        ERR.print(Text(words.say("watch.ask.again", count=len(candidates))))
    return []


def chosen_numbers(said: str, count: int) -> list[int] | None:
    """The numbers up to *count* that *said* means, ``None`` where it means none of them.

    >>> chosen_numbers("1, 3-5", 6)
    [1, 3, 4, 5]
    """
    if said.strip().lower() in ("all", "tất cả", "*"):
        return list(range(1, count + 1))
    numbers: dict[int, None] = {}
    for part in filter(None, re.split(r"[\s,;]+", said)):
        span = re.fullmatch(r"(\d{1,4})(?:[-–](\d{1,4}))?", part)
        several = range(int(span[1]), int(span[2] or span[1]) + 1) if span else range(0)
        if not several or several[0] < 1 or several[-1] > count:
            return None
        numbers |= dict.fromkeys(several)
    return list(numbers)


def _add(root: Path, chosen: Sequence[FittingStory], words: Catalogue) -> tuple[list[Path], Report]:
    """Keep the *chosen* stories and refresh; where they are kept."""
    if not chosen:
        return [], Report()
    arrived = [arrival(root, keep_sent(root, one.sent, words)) for one in chosen]
    for one in arrived:
        show_arrival(one, words)
    report = about(refreshed(root, words), arrived)
    show_report(report, words)
    return [one.path for one in arrived], report


# ── What is told ──────────────────────────────────────────────────────────────────────────────


def _show(seen: Look, words: Catalogue) -> None:
    for number, one in enumerate(seen.candidates, 1):
        imprint = one.reading.imprint
        OUT.print(Text(f"{number}. {imprint.headline or one.sent.title}", style="bold"))
        day = wording.date(imprint.published, words.language) if imprint.published else words.say("add.no-day")
        OUT.print(Text("   " + " · ".join(filter(None, (imprint.publisher, day, one.sent.url)))))
        OUT.print(Text(f"   {found(one.reading, words)}"))
        for fact in facts_told(one.reading, words):
            OUT.print(Text(f"   • {fact.what}"))
            OUT.print(Text(f"     “{fact.quotation}”", style="dim"))
    for url, why in seen.unheard:
        ERR.print(Text(words.say("watch.unheard", url=url, why=why)))
    counts = {"candidates": len(seen.candidates), "looked_at": seen.looked_at, "unchanged": seen.unchanged}
    told = (wording.count(f"watch.{kind}", count, words.language) for kind, count in counts.items())
    OUT.print(Text(" · ".join(told), style="dim"))


def _for_programs(seen: Look, added: Sequence[Path], report: Report) -> dict[str, Any]:
    """All of it as plain data."""
    return {
        "candidates": [
            {
                "url": one.sent.url,
                "headline": one.reading.imprint.headline or one.sent.title,
                "publisher": one.reading.imprint.publisher,
                "published": one.reading.imprint.published,
                "partnerships": [list(pair.places) for pair in one.reading.pairs],
                "facts": [fact._asdict() for fact in facts_told(one.reading, spoken())],
            }
            for one in seen.candidates
        ],
        "unheard": [{"url": url, "why": why} for url, why in seen.unheard],
        "looked_at": seen.looked_at,
        "unchanged": seen.unchanged,
        "added": [path.as_posix() for path in added],
        "refresh": report_for_programs(report),
    }
