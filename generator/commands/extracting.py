"""``atlas extract``: what an article says, as JSON or shown in the story itself; nothing is written to the
atlas.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.text import Text

import geo
from generator.commands.speaking import language_option
from generator.console import ERR, OUT, progress, show_findings, spoken
from generator.errors import ArticleError, Finding
from generator.extract import as_json, read, story_of
from generator.extract.explain import facts, page, terminal
from generator.extract.why_not import in_words
from generator.messages import catalogue
from generator.model import Article
from generator.stories.articles import read_article

_FEW = 20
"""Files that are read before a progress bar is worth its line."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--json",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
)
@click.option("--explain", is_flag=True)
@click.option("--why-not", is_flag=True)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
)
@language_option
def extract(
    files: tuple[Path, ...],
    folder: Path | None,
    explain: bool,
    why_not: bool,
    html: Path | None,
    language: str | None,
) -> None:
    """Read FILES (text or HTML) and say what they report, with the words behind it."""
    lang = spoken(language).language
    if html and len(files) > 1:
        raise click.UsageError("--html shows one article at a time")
    findings: list[Finding] = []
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    for article in _articles(files, findings):
        if folder:
            _write(
                folder / f"{article.id}.json",
                json.dumps(as_json(article, read(article)), ensure_ascii=False, indent=1),
            )
        elif html:
            _write(html, page(article, lang))
            OUT.print(f"{html}")
        elif explain:
            OUT.print(terminal(article, lang))
        elif why_not:
            _tell_why_not(article, lang)
        else:
            _tell(article, lang)
    show_findings(findings, ERR, lang)
    if findings:
        sys.exit(1)


def _articles(files: Sequence[Path], findings: list[Finding]) -> Iterator[Article]:
    """The articles in *files*, one after the other; what cannot be read goes to *findings*."""
    with progress(spoken().say("refresh.reading"), len(files) if len(files) > _FEW else 0) as bar:
        for path in files:
            try:
                yield read_article(path)
            except ArticleError as error:
                findings.extend(error.findings)
            for task in bar.task_ids:
                bar.advance(task)


def _write(path: Path, text: str) -> None:
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def _tell_why_not(article: Article, lang: str) -> None:
    lines = list(in_words(story_of(article, geo.load()), lang))
    OUT.print(Text.assemble((article.id, "bold")))
    for line in lines or [catalogue(lang).say("whynot.none")]:
        OUT.print(f"  • {line}", markup=False)


def _tell(article: Article, lang: str) -> None:
    story = story_of(article, geo.load())
    OUT.print(Text.assemble((article.id, "bold"), f" {story.title}"))
    for fact in facts(read(article), lang):
        OUT.print(f"  • {fact.what}", markup=False)
