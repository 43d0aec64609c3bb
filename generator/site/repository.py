"""The repository on the web and its history: where a fact can be corrected, and when it was."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

SOURCES = "site_src"
ARTICLES = "seeds/articles"
_COMMIT = "\x1e"


@dataclass(frozen=True, slots=True)
class Repository:
    """Links into the repository at *url*; every link is empty where there is none."""

    url: str = ""
    branch: str = "main"

    def edit(self, path: str) -> str:
        """The editor of the file at *path* (below ``site_src``)."""
        return f"{self.url}/edit/{self.branch}/{SOURCES}/{quote(path)}" if self.url else ""

    def start(self, path: str) -> str:
        """A new file at *path* (below ``site_src``), its name filled in."""
        folder, _, name = path.rpartition("/")
        where = f"{self.url}/new/{self.branch}/{SOURCES}/{quote(folder)}"
        return f"{where}?{urlencode({'filename': name})}" if self.url else ""

    def sidecar(self, article: str, template: str) -> str:
        """A new sidecar of *article*, begun as *template*; without one, the editor of what lies there."""
        if not self.url:
            return ""
        if not template:
            return f"{self.url}/edit/{self.branch}/{ARTICLES}/{quote(article)}.yml"
        blanks = {"filename": f"{article}.yml", "value": template}
        return f"{self.url}/new/{self.branch}/{ARTICLES}?{urlencode(blanks)}"

    def report(self, page: str, fact: str = "") -> str:
        """The form to report a mistake, *page* (an address) and *fact* filled in."""
        blanks = {"template": "correction.yml", "page": page} | ({"fact": fact} if fact else {})
        return f"{self.url}/issues/new?{urlencode(blanks)}" if self.url else ""

    def removal(self, page: str = "") -> str:
        """The form by which a publisher asks for the words of a story to be taken out, *page* filled in."""
        blanks = {"template": "removal.yml"} | ({"page": page} if page else {})
        return f"{self.url}/issues/new?{urlencode(blanks)}" if self.url else ""

    def send(self) -> str:
        """The form by which anybody sends an article."""
        return f"{self.url}/issues/new?{urlencode({'template': 'article.yml'})}" if self.url else ""

    def commit(self, digest: str) -> str:
        """What the revision *digest* did."""
        return f"{self.url}/commit/{digest}" if self.url else ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of the repository: its *digest* and the *day* it was made."""

    digest: str
    day: str
    files: Mapping[str, tuple[str, ...]]
    """Entry id → the lines that it wrote there."""


def revisions(root: Path, entries: Iterable[str]) -> tuple[Revision, ...]:
    """The revisions that *entries* (ids) went through, newest first; none where there is no git history."""
    paths = [f"{SOURCES}/partnerships/{entry}.md" for entry in sorted(entries)]
    if not paths:
        return ()
    log_format = f"--format={_COMMIT}%H %cs"
    command = ["git", "log", "--no-color", "--no-ext-diff", "-p", "-U0", log_format, "--", *paths]
    try:
        told = subprocess.run(command, cwd=root, capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ()
    log = told.stdout.decode("utf-8", errors="replace")
    return tuple(_revision(block) for block in log.split(_COMMIT)[1:])


def head(root: Path) -> str:
    """The revision that *root* is at; empty where there is no git history."""
    try:
        told = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stdout.decode("ascii", errors="replace").strip()


def _revision(block: str) -> Revision:
    head, _, diff = block.partition("\n")
    digest, _, day = head.partition(" ")
    files: dict[str, tuple[str, ...]] = {}
    for part in diff.split("\ndiff --git ")[0:]:
        name = re.search(rf"^\+\+\+ b/{SOURCES}/partnerships/(.+)\.md$", part, re.MULTILINE)
        if name:
            lines = re.findall(r"^\+(?!\+\+ )(.*)$", part, re.MULTILINE)
            files[name[1]] = tuple(line.strip() for line in lines)
    return Revision(digest, day.strip(), files)


def when(history: Iterable[Revision], entry: str, field: str, value: str) -> Revision | None:
    """The newest revision that wrote *value* into *field* of *entry*, as far as its lines tell."""
    written = re.compile(rf"^(?:- )?[{{ ]*(?:.*[,{{] *)?{re.escape(field)}:")
    for revision in history:
        for line in revision.files.get(entry, ()):
            if written.match(line) and value in line.replace("[", "").replace("]", ""):
                return revision
    return None
