"""``atlas refresh``, ``check``, ``add``, ``new`` and ``rename``: what editors and the workflows call."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import click
from rich.progress import Progress
from rich.text import Text

from generator import notices
from generator.commands.for_programs import report_for_programs, tell_program
from generator.commands.incoming.proposing import known_stories, proposal_option, propose
from generator.commands.speaking import json_option, language_option, quiet_option
from generator.commands.whereabouts import project_root
from generator.console import ERR, OUT, progress, show_findings, spoken
from generator.desk.report import Report
from generator.messages import Catalogue
from generator.site import wording

_SHOWN = 8
"""How many articles a remark names before it just counts them."""


@click.command()
@click.option("--check", "only_check", is_flag=True)
@click.option("--workers", metavar="N|ADDRESS")
@proposal_option
@quiet_option
@json_option
@language_option
@click.pass_context
def refresh(
    ctx: click.Context,
    only_check: bool,
    workers: str | None,
    proposal: Path | None,
    as_json: bool,
    language: str | None,
) -> None:
    """Read seeds/articles and bring entries up to date, leaving every edit as it is."""
    words, root = spoken(language), project_root()
    before = known_stories(root)
    report = refreshed(root, words, only_check, workers)
    show_report(report, words, only_check)
    propose(proposal, root, before, report)
    if as_json:
        tell_program(report_for_programs(report))
    if only_check and report.news:
        ERR.print(Text(words.say("refresh.check-failed")))
        ctx.exit(1)


def refreshed(root: Path, words: Catalogue, only_check: bool = False, workers: str | None = None) -> Report:
    """What a refresh does; *workers*: how many processes of this machine read, or a scheduler's address."""
    from generator.crew.cluster import cluster
    from generator.crew.own_cores import own_cores
    from generator.desk.readings import reader_version
    from generator.desk.refresh import refresh as bring

    here = own_cores(int(workers or 0)) if (workers or "0").isdecimal() else None
    with shown_if_long(words.say("refresh.reading")) as told:
        return bring(root, check=only_check, progress=told, crew=here or cluster(str(workers), reader_version))


class _Listener(Protocol):
    def __call__(self, done: int, total: int) -> None: ...


@contextmanager
def shown_if_long(what: str, after: float = 1) -> Iterator[_Listener]:
    """A listener that shows a bar once the work has taken so many seconds."""
    started = time.monotonic()
    bars: list[Progress] = []
    with ExitStack() as stack:

        def told(done: int, total: int) -> None:
            if not bars and done < total and time.monotonic() - started >= after:
                bars.append(stack.enter_context(progress(what, total)))
            for bar in bars:
                bar.update(bar.task_ids[0], completed=done, total=total)

        yield told


def show_report(report: Report, words: Catalogue, only_check: bool = False) -> None:
    """Print what a refresh did: what is new, changed, disputed, and what a person should look at."""
    if report.finished:
        OUT.print(Text(words.say("refresh.finished")))
    if only_check and report.news:
        OUT.print(Text(words.say("refresh.would"), style="bold"))
    for kind, style in (("new", "green"), ("changed", "yellow"), ("removed", "red")):
        names: tuple[str, ...] = getattr(report, kind)
        if names:
            OUT.print(Text(words.say(f"refresh.{kind}", count=len(names)), style=style))
            OUT.print(Text("\n".join(f"  {name}" for name in names)))
    if report.retold:
        OUT.print(Text(words.say("refresh.retold")))
    _show_again(report, words)
    _show_disputes(report, words)
    _show_doubts(report, words)
    _show_notes(report, words)
    show_findings(report.wrong, language=words.language)
    kept = [
        words.say(f"refresh.{kind}", count=count)
        for kind, count in (("unchanged", len(report.unchanged)), ("deleted", len(report.deleted)))
        if count
    ]
    read = wording.count("refresh.read", report.read, words.language)
    OUT.print(Text(" · ".join([*kept, read]), style="dim"))


def _show_again(report: Report, words: Catalogue) -> None:
    """Which stories are no sources of their own."""
    if report.again:
        OUT.print(Text(words.say("refresh.again.head")))
    for story, original in report.again[:_SHOWN]:
        OUT.print(Text(f"  {words.say('refresh.again', story=story, original=original)}"))
    if len(report.again) > _SHOWN:
        OUT.print(Text(f"  {words.say('refresh.more', count=len(report.again) - _SHOWN)}"))


def _show_disputes(report: Report, words: Catalogue) -> None:
    if report.disputed:
        OUT.print(Text(words.say("refresh.dispute.head"), style="bold"))
    for entry, dispute in report.disputed:
        articles = ", ".join(dict.fromkeys(quote.article for quote in dispute.basis.quotes))
        told = words.say(
            "refresh.dispute.read" if dispute.reader else "refresh.dispute",
            entry=entry,
            item=dispute.item,
            field=dispute.field,
            page=dispute.page or "–",
            fresh=dispute.fresh,
            article=articles,
            reader=dispute.reader,
            id=dispute.id,
        )
        OUT.print(Text(f"  {told}"))


def _show_doubts(report: Report, words: Catalogue) -> None:
    """What was left to a person: the words of the article, and what to paste where if they see it otherwise."""
    if report.doubts:
        OUT.print(Text(words.say("refresh.doubt.head"), style="bold"))
    for doubt in report.doubts[:_SHOWN]:
        OUT.print(Text(f"  {words.say('refresh.doubt', article=doubt.article, words=doubt.words)}"))
        OUT.print(Text(f"  {words.say('refresh.doubt.paste', path=f'site_src/partnerships/{doubt.entry}.md')}"))
        OUT.print(Text("".join(f"    {line}\n" for line in doubt.matter.splitlines()), style="dim"), end="")
    if len(report.doubts) > _SHOWN:
        OUT.print(Text(f"  {words.say('refresh.more', count=len(report.doubts) - _SHOWN)}"))


def _show_notes(report: Report, words: Catalogue) -> None:
    """Each remark once, with the articles it is about."""
    about: dict[str, list[str]] = {}
    noted = {article for article, _ in report.notes}
    for article, code in report.notes:
        about.setdefault(_note(code, words), []).append(article)
    for article in report.silent:
        if article not in noted:
            about.setdefault(words.say("refresh.silent"), []).append(article)
    for remark, articles in about.items():
        OUT.print(Text(remark, style="dim"))
        rest = len(articles) - _SHOWN
        more = [words.say("refresh.more", count=rest)] if rest > 0 else []
        OUT.print(Text("  " + ", ".join([*articles[:_SHOWN], *more]), style="dim"))


def _note(code: str, words: Catalogue) -> str:
    key = code if code.startswith("note.") else f"note.{code}"
    return words.say(key) if key in words else code


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text", show_default=True,
)  # fmt: skip
@quiet_option
@click.option("--json", "as_json", is_flag=True)
@language_option
@click.pass_context
def check(ctx: click.Context, form: str, as_json: bool, language: str | None) -> None:
    """Check every entry, quotation and file; each finding is path:line, what is wrong, what to write."""
    from generator.desk.check import check as examine
    from generator.entry.entries import FOLDER, entry_paths

    form = "json" if as_json else form
    findings = examine(project_root())
    if form == "github":
        told = "\n".join(map(notices.github, notices.worst_first(findings)))
        click.echo(told, nl=bool(findings))
        notices.tell_job(notices.summary(findings) if findings else "")
    elif form == "json":
        click.echo(notices.as_json(findings))
    else:
        show_findings(findings, ERR if OUT.quiet else OUT, spoken(language).language)
    if findings:
        ctx.exit(1)
    if form == "text":
        count = len(entry_paths(project_root() / FOLDER))
        OUT.print(Text(wording.count("checked.clean", count, spoken(language).language)))


@click.command()
@click.argument("first", metavar="PLACE")
@click.argument("second", metavar="PLACE")
@language_option
def new(first: str, second: str, language: str | None) -> None:
    """Write a commented entry for two places, given by name ("Cà Mau", "Koh Kong") or id."""
    from generator.desk.new_entries import new_entry

    words = spoken(language)
    path = new_entry(project_root(), first, second, words)
    OUT.print(Text(words.say("new.made", path=path.as_posix())))


@click.command()
@click.argument("old")
@click.argument("new", metavar="NEW")
@click.option("--merge", is_flag=True)
@language_option
def rename(old: str, new: str, merge: bool, language: str | None) -> None:
    """Give the entry OLD the name NEW, or merge it into the entry NEW; the old address leads on."""
    from generator.desk.renaming import rename as move

    words = spoken(language)
    merged = move(project_root(), old, new, words, merge=merge)
    OUT.print(Text(words.say("rename.merged" if merged else "rename.done", old=old, new=new)))
