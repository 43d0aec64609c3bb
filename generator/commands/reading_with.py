"""``atlas read``: lets another program read stories, and puts what it finds beside the rules' reading."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.text import Text

from generator.commands.speaking import language_option
from generator.commands.whereabouts import project_root
from generator.console import ERR, OUT, show_findings, spoken
from generator.errors import ArticleError, Finding
from generator.model import Article, article_id
from generator.readers.answers import Asker, answered
from generator.readers.langextract_models import asker
from generator.readers.reading_files import FOLDER, slug
from generator.stories.articles import STORIES, article_files, read_article


@click.command()
@click.option("--with", "model", required=True, metavar="NAME")
@click.option("--url")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@language_option
def read(model: str, url: str | None, articles: tuple[str, ...], language: str | None) -> None:
    """Let a language model read stories of seeds/articles; what it finds goes to seeds/readings."""
    root = project_root()
    ask = asker(root, model, url)
    findings: list[Finding] = []
    folder = root / FOLDER / slug(model)
    for article in _wanted(root, articles, folder, findings):
        _read_one(article, folder, ask, findings)
    show_findings(findings, ERR, spoken(language).language)
    if findings:
        sys.exit(1)


def _wanted(root: Path, names: Sequence[str], folder: Path, findings: list[Finding]) -> Iterator[Article]:
    """The stories called *names*, or all that have changed since they were read last."""
    paths = {article_id(path): path for path in article_files(root / STORIES)}
    for name in names:
        if article_id(Path(name)) not in paths:
            findings.append(Finding.of(STORIES / name, 0, "reading-of-none"))
    wanted = {article_id(Path(name)) for name in names}
    for stem, path in paths.items():
        try:
            article = read_article(path) if not names or stem in wanted else None
        except ArticleError as error:
            findings.extend(error.findings)
            continue
        if article and (names or _read_as(folder / f"{stem}.json") != article.digest):
            yield article


def _read_as(path: Path) -> str | None:
    """The digest of the story of which the reading at *path* was made."""
    try:
        digest = json.loads(path.read_text(encoding="utf-8")).get("digest")
    except (OSError, ValueError, AttributeError):
        return None
    return digest if isinstance(digest, str) else None


def _read_one(article: Article, folder: Path, ask: Asker, findings: list[Finding]) -> None:
    try:
        found = answered(article, folder.name, ask(article))
    except Exception as error:  # whatever a model or its server does, the other stories are read
        problem = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        findings.append(Finding.of(STORIES / article.id, 0, "reading-failed", problem=problem))
        return
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f".{article.id}.new"
    new.write_text(found.text, encoding="utf-8")
    new.replace(folder / f"{article.id}.json")
    OUT.print(Text(spoken().say("read.done", article=article.id, kept=found.kept, left=found.left)))
