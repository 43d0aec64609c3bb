"""What became of stories and entries since a run came to rest, told by their files alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.entry import entries
from generator.memory.resting import Lying
from generator.model import article_id
from generator.nearby.weave import Web
from generator.stories.articles import STORIES

MOST = 40
"""Of so many changed files on, a run over everything is as soon done."""
_SECONDS = "seeds/readings/"
_NOTES = (".yml",)


@dataclass(frozen=True, slots=True)
class ChangedFiles:
    """The *stories* that came, changed or went, and the *entries* on which somebody worked, by their names."""

    stories: frozenset[str]
    entries: frozenset[str]


def changes(root: Path, web: Web, now: Lying, at_hand: Mapping[str, Path]) -> ChangedFiles | None:
    """What is otherwise *now* than in *web*; ``None`` where more has changed than stories and entries.

    *at_hand*: the files of all stories.
    """
    paths = [path for path in {*now, *web.files} if now.get(path) != web.files.get(path)]
    if not 0 < len(paths) <= MOST or any(path.startswith(_SECONDS) for path in now):
        return None
    files = {path.relative_to(root).as_posix(): story for story, path in at_hand.items()}
    stories, worked_on = set[str](), set[str]()
    for path in paths:
        about = PurePosixPath(path)
        if about.parent == PurePosixPath(STORIES):
            stories.add(article_id(about))
            if not _of_a_story(about, web, now, files):
                return None
        elif about.parent == PurePosixPath(entries.FOLDER) and _of_an_entry(about, web, now):
            worked_on.add(about.name.partition(".")[0])
        else:
            return None
    if any(story not in web.stories and story not in at_hand for story in stories):
        return None
    return ChangedFiles(frozenset(stories), frozenset(worked_on))


def _of_a_story(path: PurePosixPath, web: Web, now: Lying, files: Mapping[str, str]) -> bool:
    """Whether the file at *path* is a story that is read, was read, or the note beside one."""
    story = article_id(path)
    if path.suffix in _NOTES:
        return True
    known = str(path) not in web.files or story in web.stories
    return known and (str(path) in files if str(path) in now else story not in files.values())


def _of_an_entry(path: PurePosixPath, web: Web, now: Lying) -> bool:
    """Whether the file at *path* is the page of an entry, before and now, or a note beside one."""
    name, _, rest = path.name.partition(".")
    page = str(path.with_name(f"{name}.md"))
    return name in web.entries and page in now and page in web.files and rest.endswith("md")
