"""A partnership as one line of a list, and lists of lines in groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import edtf
from generator.model import Partnership
from generator.site.indexes import Status
from generator.site.pages.page import Site
from generator.site.pages.pictures import kind

Group = tuple[str, str, list["Row"]]
"""Key, heading, lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line. *why* says what it does here where that is not plain; *weak*: known from a teaser only."""

    id: str
    title: str
    kind: str
    status: Status
    last: str | None
    level: str
    weak: bool
    edit: str
    why: str = ""


def row(site: Site, partnership: Partnership, why: str = "") -> Row:
    """*partnership* as a line."""
    standing = site.atlas.standing(partnership)
    return Row(
        id=partnership.id,
        title=site.title(partnership),
        kind=kind(partnership),
        status=standing.status,
        last=standing.last,
        level=partnership.level,
        weak=partnership.evidence == "mentioned",
        edit=site.repository.edit(f"partnerships/{partnership.id}.md"),
        why=why,
    )


def rows(site: Site, partnerships: Iterable[Partnership]) -> list[Row]:
    """Lines, the most recently heard of first."""
    lines = [row(site, one) for one in partnerships]
    return sorted(lines, key=lambda line: edtf.sort_key(line.last), reverse=True)


def grouped(site: Site, partnerships: Iterable[Partnership]) -> list[Group]:
    """Laos, Cambodia, domestic, mentioned only: each with its lines; no empty group."""
    groups: dict[str, list[Partnership]] = {"la": [], "kh": [], "vn": [], "mentioned": []}
    for one in partnerships:
        groups["mentioned" if one.evidence == "mentioned" else kind(one)].append(one)
    return [(key, site.say(f"site.group.{key}"), rows(site, some)) for key, some in groups.items() if some]
