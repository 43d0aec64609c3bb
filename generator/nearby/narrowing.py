"""Where only new stories came since a run came to rest: which others have to be looked at again with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.memory import resting
from generator.merge.righting import righted_by_others
from generator.model import Imprint, Reading, Record
from generator.nearby.strands import Strand, entry_node, hanging_together, of_entry, of_story, story_node
from generator.reprints.told_again import Laid, one_more
from generator.stories import sidecar

MOST = 40
"""Of so many new stories on, a run over everything is as soon done."""
_SECONDS = "seeds/readings/"


@dataclass(frozen=True, slots=True)
class Web:
    """How all stories and entries hung together when a run came to rest over *files*."""

    files: resting.Lying
    strands: Mapping[str, Strand]
    laid: Mapping[str, Laid]

    @property
    def stories(self) -> Collection[str]:
        """The ids of all stories that were read."""
        return _stories(self.strands)

    def after(self, files: resting.Lying, other: Web, gone: Iterable[str]) -> Web:
        """This web with the part *gone* woven anew as *other*."""
        away = set(gone)
        kept = {node: strand for node, strand in self.strands.items() if node not in away}
        return Web(files, {**kept, **other.strands}, {**self.laid, **other.laid})


@dataclass(frozen=True, slots=True)
class Near:
    """The part of an atlas that new stories touch: *stories* by id, the new ones among them, and *entries*."""

    stories: frozenset[str]
    entries: frozenset[str]
    correcting: tuple[Reading, ...] = ()
    """The stories that take back what any story tells."""
    again: Mapping[str, str] = field(default_factory=dict)
    """New stories that tell another one again."""

    @property
    def nodes(self) -> Iterator[str]:
        """What they are called among the strands."""
        yield from (*map(story_node, self.stories), *map(entry_node, self.entries))


class AtRest(NamedTuple):
    """What is known before anything is opened: the *web* at rest, and which stories told which *again*."""

    web: Web
    again: Mapping[str, str]


def only_new(root: Path, before: resting.Lying, now: resting.Lying, paths: Sequence[Path]) -> list[Path] | None:
    """The new stories among *paths*, where nothing else has changed; else ``None``."""
    added = now.keys() - before.keys()
    if any(now.get(path) != digest for path, digest in before.items()):
        return None
    new = [path for path in paths if path.relative_to(root).as_posix() in added]
    beside = {sidecar.place(path).relative_to(root).as_posix() for path in new}
    own = {path.relative_to(root).as_posix() for path in new}
    second = any(path.startswith(_SECONDS) for path in now)
    return new if 0 < len(new) <= MOST and added <= own | beside and not second else None


def near(
    new: Sequence[Reading],
    known: AtRest,
    read: Callable[[Iterable[str]], Sequence[Reading]],
    text_of: Callable[[str], str],
) -> Near | None:
    """What the *new* stories touch; ``None`` where that may be everything.

    *read* gives the readings of stories by their ids.
    """
    strands = known.web.strands
    fresh = {story_node(one.article): of_story(one) for one in new}
    if any(one.errata for one in new) or _met_before(new, strands):
        return None
    correcting = tuple(read(_stories(node for node, strand in strands.items() if strand.whole)))
    if righted_by_others([*new, *correcting])[: len(new)] != list(new):
        return None
    found = hanging_together(fresh.keys(), {**strands, **fresh})
    again = _told_again(new, known, text_of) if found is not None else None
    if found is None or again is None:
        return None
    entries = frozenset(node.removeprefix("n:") for node in found if node.startswith("n:"))
    return Near(frozenset(_stories(found)), entries, correcting, again)


def _stories(nodes: Iterable[str]) -> list[str]:
    return sorted(node.removeprefix("s:") for node in nodes if node.startswith("s:"))


def _met_before(new: Sequence[Reading], strands: Mapping[str, Strand]) -> bool:
    """Whether a story of one of these names, bytes or addresses is or was there, or two of them are one."""
    own = [tie for one in new for tie in of_story(one).ties if tie[:2] in ("s:", "d:", "a:")]
    ties = set(own)
    return len(ties) < len(own) or any(not ties.isdisjoint(strand.ties) for strand in strands.values())


def _told_again(new: Sequence[Reading], known: AtRest, text_of: Callable[[str], str]) -> dict[str, str] | None:
    laid, again, found = dict(known.web.laid), dict(known.again), dict[str, str]()
    for one in sorted(new, key=lambda one: Laid.of(one).age(one.article)):
        first = one_more(one, laid, again, text_of)
        if first is None:
            return None
        laid[one.article] = Laid.of(one)
        if first:
            again[one.article] = found[one.article] = first
    return found


# ── What is kept ──────────────────────────────────────────────────────────────────────────────


def web(
    files: resting.Lying,
    readings: Iterable[Reading],
    copies: Iterable[str],
    pages: Mapping[str, Mapping[str, Any]],
    records: Mapping[str, Record],
    imprints: Mapping[str, Imprint],
    others: Collection[str] = (),
) -> Web:
    """How these *readings* and entries hang together; a record that lies under another name is whole.

    *others*: stories that were read as well, if these are but a part.
    """
    told = list(readings)
    spare, digests = set(copies), {one.article: one.digest for one in told}
    read = {*others, *digests}
    gone = {story: one.original for story, one in imprints.items() if one.original and one.original not in read}
    strands = {story_node(one.article): of_story(one) for one in told}
    for name in {*pages, *records}:
        strand = of_entry(name, pages.get(name, {}), records.get(name), digests, gone)
        elsewhere = name in records and f"seeds/records/{name}.json" not in files
        strands[entry_node(name)] = strand._replace(whole=True) if elsewhere else strand
    return Web(files, strands, {one.article: Laid.of(one) for one in told if one.article not in spare})


def as_text(known: Web) -> str:
    """*known* as JSON."""
    return json.dumps([known.files, known.strands, known.laid], ensure_ascii=False)


def from_text(text: str) -> Web:
    """What :func:`as_text` wrote; ``ValueError`` or ``TypeError`` where it is nothing of that kind."""
    files, strands, laid = json.loads(text)
    return Web(
        files,
        {node: Strand(*strand) for node, strand in strands.items()},
        {story: Laid(*one) for story, one in laid.items()},
    )
