"""What a printed date comes to: EDTF text, as precise as the source and no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from generator import edtf
from generator.extract.seen.days.printed import PartialDate, Printed
from generator.model import Reason


@dataclass(frozen=True, slots=True)
class Dated:
    """What a printed date comes to: EDTF text, or ``None`` with *partial* (``--MM-DD``, a span
    ``--MM-DD/--MM-DD``) where no year is supported.
    """

    edtf: str | None
    partial: str | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def text(self) -> str | None:
        """The date as it is told, without its year where it has none."""
        return self.edtf or self.partial

    @property
    def key(self) -> str:
        """Something to compare dates by: the bare start, or the partial date."""
        return (self.edtf or self.partial or "").replace("?", "").partition("/")[0]


NOTHING: Final = Dated(None)


def as_printed(printed: Printed) -> Dated:
    """A date that prints its year."""
    return Dated(_edtf(printed.first, printed.last, printed.open, ""))


def without_year(printed: Printed) -> Dated:
    """A date whose year nothing supports."""
    _, month, _ = printed.first
    if not month:
        return NOTHING
    first, last = _in_no_year(printed.first), _in_no_year(printed.last or printed.first)
    return Dated(None, f"{first}/{last}" if first < last else first)


def _in_no_year(date: PartialDate) -> str:
    """``--03-14`` or ``--03``"""
    _, month, day = date
    return f"--{month or 0:02d}-{day:02d}" if day else f"--{month or 0:02d}"


def with_year(printed: Printed, year: int, reason: Reason, *, inferred: bool) -> Dated:
    """A date in *year*, its end in the next one where it runs over new year; *inferred* shows in the text."""
    first: PartialDate = (year, printed.first[1], printed.first[2])
    last = printed.last
    if last:
        last = (year if (last[1] or 0) >= (first[1] or 0) else year + 1, last[1], last[2])
    return Dated(_edtf(first, last, printed.open, "?" if inferred else ""), None, (reason,))


def days_after(dated: Dated, days: int) -> Dated:
    """The day that lies *days* after the first one of *dated*, as far as that is known."""
    if not days:
        return dated
    start = (dated.edtf or "").partition("/")[0]
    bare, away = start.rstrip("?"), dt.timedelta(days=days)
    if len(bare) == 10:
        mark = "?" if start.endswith("?") else ""
        return Dated(f"{dt.date.fromisoformat(bare) + away}{mark}", None, dated.reasons)
    if dated.partial and len(dated.partial) == 7:
        day = dt.date(2023, int(dated.partial[2:4]), min(int(dated.partial[5:7]), 28)) + away
        return Dated(None, f"--{day:%m-%d}")
    return NOTHING


def _edtf(first: PartialDate, last: PartialDate | None, open_: bool, mark: str) -> str | None:
    """The date as EDTF; ``None`` where no calendar has it in the year that it was given."""
    start = _iso(first) + mark
    end = "/.." if open_ else f"/{_iso(last)}{mark}" if last else ""
    return start + end if edtf.problem(start + end) is None else None


def _iso(date: PartialDate) -> str:
    year, month, day = date
    parts = [f"{year:04d}", *([f"{month:02d}"] if month else []), *([f"{day:02d}"] if month and day else [])]
    return "-".join(parts)
