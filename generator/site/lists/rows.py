"""A partnership as one line of a list, and lists of lines in groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import geo
from generator import edtf
from generator.model import Partnership
from generator.site.indexes import Status, country, dated, facts, known_years
from generator.site.lists.dispute_index import disputes_of
from generator.site.lists.orders import Arrangement, arranged
from generator.site.maps.picture import LinkKind
from generator.site.page import Site
from generator.site.provenance import cite
from generator.site.render import readable
from generator.site.told.of_place import happenings

Group = tuple[str, str, list["Row"]]
"""Key, heading, lines."""
GROUPS = ("la", "kh", "vn", "mentioned")
FIRST_WORDS = 90
"""How many letters of a quotation a line shows at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list.

    *why* says what it does here where that is not plain; *weak*: known from a teaser only;
    *places*: the ids of both sides; *years*: those of its dated facts, one for each; *until*: the last year
    in which it holds; *occasions*: how many things its page tells that the two did; *words*: the
    beginning of the latest quotation; *disputes*: how many are open.
    """

    id: str
    title: str
    kind: str
    status: Status
    since: str | None
    last: str | None
    occasions: int
    level: str
    scope: str
    weak: bool
    edit: str
    places: tuple[str, ...]
    sectors: tuple[str, ...]
    years: tuple[int, ...]
    until: int | None
    words: str
    disputes: int
    why: str = ""


def kind(partnership: Partnership) -> LinkKind:
    """Which country a partnership leads to; ``vn`` for a domestic one."""
    abroad = {country(place) for place in partnership.places} - {"VN"}
    return cast(LinkKind, min(abroad).lower()) if abroad else "vn"


def row(site: Site, partnership: Partnership, why: str = "") -> Row:
    """*partnership* as a line."""
    standing = site.atlas.standing(partnership)
    years = tuple(sorted(int(edtf.span(date).first[:4]) for date in _dates(site, partnership)))
    holds = standing.status == "signed" and years
    return Row(
        id=partnership.id,
        title=site.title(partnership),
        kind=kind(partnership),
        status=standing.status,
        since=standing.since,
        last=standing.last,
        occasions=len(happenings(site, [partnership])),
        level=partnership.level,
        scope=partnership.scope,
        weak=partnership.evidence == "mentioned",
        edit=site.repository.edit(f"partnerships/{partnership.id}.md"),
        places=partnership.places,
        sectors=partnership.sectors,
        years=years,
        until=int(site.atlas.newest[:4]) if holds else max(years, default=None),
        words=first_words(site, partnership),
        disputes=len(disputes_of(site, partnership)),
        why=why,
    )


def rows(site: Site, partnerships: Iterable[Partnership]) -> list[Row]:
    """Lines, the most recently heard of first."""
    lines = [site.once(row, one.id, one) for one in partnerships]
    return sorted(lines, key=lambda line: edtf.sort_key(line.last), reverse=True)


def group_of(partnership: Partnership) -> str:
    """Which of the groups of a list it stands in."""
    return "mentioned" if partnership.evidence == "mentioned" else kind(partnership)


def grouped(site: Site, partnerships: Iterable[Partnership]) -> list[Group]:
    """Laos, Cambodia, domestic, mentioned only: each with its lines; no empty group."""
    groups: dict[str, list[Partnership]] = {key: [] for key in GROUPS}
    for one in partnerships:
        groups[group_of(one)].append(one)
    return [(key, site.say(f"site.group.{key}"), rows(site, some)) for key, some in groups.items() if some]


def counting(partnerships: Iterable[Partnership]) -> list[Partnership]:
    """Those that count as a place's own: reported, and across a border."""
    return [one for one in partnerships if one.scope == "cross-border" and one.evidence == "reported"]


def in_orders(site: Site, groups: Iterable[Group]) -> Arrangement:
    """How the lines of *groups* are sorted and paged; domestic ones are shown only when asked for."""
    lines = [line for _, _, some in groups for line in some]
    by_name = sorted(lines, key=lambda line: geo.fold(line.title))
    orders = {
        "latest": lines,
        "name": by_name,
        "occasions": sorted(by_name, key=lambda line: -line.occasions),
        "since": sorted(by_name, key=lambda line: (not line.since, edtf.sort_key(line.since))),
    }
    return arranged(site, orders, [line for line in lines if line.scope != "domestic"])


def _dates(site: Site, partnership: Partnership) -> list[str]:
    """When its facts were, as far as the year is known; those that live in the entry of another pair, too."""
    shown = [*site.atlas.events(partnership), *site.atlas.agreements(partnership)]
    items = [*(one.item for one in shown), *partnership.aid]
    return known_years(dated(item) for item in items)


def first_words(site: Site, partnership: Partnership) -> str:
    """How the latest quotation about *partnership* begins; empty where no words are kept."""
    record = site.atlas.records.get(partnership.id)
    items = sorted(facts(partnership), key=lambda item: edtf.sort_key(dated(item)), reverse=True)
    several = [(item.sources, item.id) for item in items] + [(partnership.sources, "pair")]
    citations = (one for sources, key in several for one in cite(sources, record, key, {}))
    quoted = (words for citation in citations for words in citation.words)
    return shortened(next(quoted, ""))


def first_words_of(site: Site, entry: str, item: str) -> str:
    """How the first quotation behind the fact *item* of *entry* begins; empty where no words are kept."""
    one = site.atlas.by_id[entry]
    sources = next((each.sources for each in facts(one) if each.id == item), ())
    cited = cite(sources, site.atlas.records.get(entry), item, site.atlas.stories)
    said = ((words, each) for each in cited for words in each.words)
    words, each = next(said, ("", None))
    return shortened(readable(words, each.story.publisher if each and each.story else ""))


def shortened(words: str) -> str:
    """*words* up to the last whole one of the first that a line shows, with an ellipsis if any are left out."""
    plain = " ".join(words.split())
    if len(plain) <= FIRST_WORDS:
        return plain
    return plain[: FIRST_WORDS + 1].rpartition(" ")[0].rstrip(",;:–- ") + " …"
