"""Reading the CSV files of ``geo/data``: every bad row is named with its line, all at once."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.errors import GeoDataError

WIKIDATA_COLUMNS = ("place", "wikidata", "source")
PROVINCE = re.compile(r"(VN|LA|KH)-[0-9A-Z]{1,2}")
PLACE = re.compile(r"(VN|LA|KH)-[0-9A-Z]{1,2}(\.[a-z0-9]+(-[a-z0-9]+)*)?")


@dataclass(slots=True)
class Table:
    """One CSV file; what is wrong with its rows gathers in *problems* until :meth:`done`."""

    path: Path
    columns: tuple[str, ...]
    problems: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Line number and row of each well-formed line."""
        with self.path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            if tuple(header) != self.columns:
                raise GeoDataError(f"{self.path}:1: the columns must be {','.join(self.columns)}")
            for row in reader:
                if len(row) == len(header):
                    yield reader.line_num, dict(zip(header, row, strict=True))
                elif row:
                    self.wrong(reader.line_num, f"{len(row)} values for {len(header)} columns")

    def wrong(self, line: int, problem: str) -> None:
        """Remember that *line* has a *problem*."""
        self.problems.append(f"{self.path}:{line}: {problem}")

    def check(self, line: int, value: str, test: Callable[[str], object], what: str) -> bool:
        """Whether *value* passes *test*; if not, *line* is remembered as having a bad *what*."""
        try:
            good = bool(test(value))
        except ValueError:
            good = False
        if not good:
            self.wrong(line, f"bad {what} {value!r}")
        return good

    def done(self) -> None:
        """Raise :class:`GeoDataError` with everything that was wrong."""
        if self.problems:
            raise GeoDataError("\n".join(self.problems))


def is_day(value: str) -> bool:
    """Whether *value* is empty or a day ``YYYY-MM-DD``."""
    return not value or (len(value) == 10 and bool(date.fromisoformat(value)))


def is_degree(limit: int) -> Callable[[str], bool]:
    """A test for an empty value or degrees between -*limit* and *limit*."""
    return lambda value: not value or -limit <= float(value) <= limit
