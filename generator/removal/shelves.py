"""Everything that a story can have a part in: its file, entries, records, how it was published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.entry import entries
from generator.entry.front import Front
from generator.errors import ArticleError
from generator.memory import imprints, records, tombstones
from generator.memory.tombstones import Tombstone
from generator.model import Imprint, Record, article_id
from generator.stories import sidecar
from generator.stories.articles import STORIES, article_files


@dataclass(slots=True)
class Shelves:
    """Everything below *root* that a story can have a part in."""

    root: Path
    files: dict[str, Path]
    records: dict[str, Record]
    pages: dict[str, Front]
    imprints: dict[str, Imprint]
    stones: dict[str, Tombstone]

    @classmethod
    def of(cls, root: Path) -> Shelves:
        pages = {path.stem: entries.read_front(path) for path in entries.entry_paths(root / entries.FOLDER)}
        return cls(
            root,
            {article_id(path): path for path in article_files(root / STORIES)},
            records.read_records(root / records.FOLDER),
            pages,
            imprints.read_imprints(root / imprints.FILE),
            tombstones.read_tombstones(root),
        )

    def addresses(self) -> dict[str, str]:
        """Story → its address, as far as anybody knows."""
        told = {name: stone.address for name, stone in self.stones.items()}
        told |= {name: imprint.address for name, imprint in self.imprints.items()}
        for record in self.records.values():
            told |= record.addresses
        return told | {name: url for name, path in self.files.items() if (url := noted(path).get("url"))}

    def names(self) -> set[str]:
        """The ids of all stories that there are or were."""
        quoted = {article for record in self.records.values() for article in record.articles}
        return {*self.files, *self.imprints, *self.stones, *quoted}


def noted(path: Path) -> dict[str, str]:
    """What the note beside the article at *path* says; nothing where it cannot be read."""
    try:
        return sidecar.beside(path)
    except ArticleError:  # the check tells of it
        return {}
